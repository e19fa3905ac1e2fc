import assert from 'node:assert/strict';
import { analyseTask } from '../../../src/core/assistant/analyseTask.ts';
import type { EditorSignals } from '../../../src/core/assistant/signals.ts';
import type { Task } from '../../../src/core/assistant/task.ts';

const python = 'def total(items):\n    result = 0\n    for item in items:\n        result += item.price\n    return result\n';

const cases: [why: string, task: Task, text: string, signals?: EditorSignals][] = [
  ['a command decides over vague words', 'code-test', 'this please', { selection: python, command: 'test' }],
  ['an image makes it vision', 'vision', 'what is wrong here?', { attachments: [{ kind: 'image' }] }],
  ['a stack trace asks for its cause', 'code-debug', 'Traceback (most recent call last):\n  File "a.py", line 3\nKeyError: 7'],
  ['a thick PDF is a long document', 'long-context', 'who signs it?', { attachments: [{ kind: 'pdf', chars: 400_000 }] }],
  ['a translation in another language', 'translate', 'Übersetze das bitte ins Französische: Guten Morgen'],
  ['nothing at all is a question', 'qa', ''],
];

describe('analyseTask', () => {
  for (const [why, task, text, signals] of cases) it(why, () => assert.equal(analyseTask(text, signals).task, task));

  it('counts the lines of a selection as an editor does: a line break at its end begins none', () => {
    for (const selection of [python, python.trimEnd(), python.replaceAll('\n', '\r\n')])
      assert.equal(analyseTask('why', { selection }).shape.selection?.lines, 5);
  });

  it('follows a correction in everything that hangs on the task', () => {
    const before = analyseTask('why does this deadlock', { selection: python });
    const after = analyseTask('why does this deadlock', { selection: python }, { task: 'agentic' });
    assert.equal(before.needs.tools, false);
    assert.deepEqual([after.task, after.confidence, after.needs.tools], ['agentic', 1, true]);
    assert.ok(after.steps[2] > 1);
  });
});
