import assert from 'node:assert/strict';
import { ownExamples } from '../../../scripts/assistant/examples.ts';
import { requestShape } from '../../../src/core/assistant/read/requestShape.ts';
import { matchRules } from '../../../src/core/assistant/rules/matchRules.ts';
import { ruleSpecs } from '../../../src/core/assistant/rules/rules.ts';
import { spokenLanguage } from '../../../src/core/assistant/read/spokenLanguage.ts';
import { tasks } from '../../../src/core/assistant/task.ts';

const examples = ownExamples();
const otherLanguages = ['de', 'fr', 'es', 'pt', 'zh', 'ja', 'ru'];

describe("the project's own examples", () => {
  it('are 400 at least, of all tasks, none of them twice', () => {
    assert.ok(examples.length >= 400);
    assert.deepEqual(
      tasks.filter(task => examples.filter(example => example.task === task).length < 20),
      [],
    );
    const keys = examples.map(({ text, signals, task }) => JSON.stringify([text, signals, task]));
    assert.deepEqual(
      keys.filter((key, index) => keys.indexOf(key) !== index),
      [],
    );
  });

  for (const language of otherLanguages)
    it(`are 20 at least in ${language}, with selections, and are heard as ${language}`, () => {
      const spoken = examples.filter(example => example.language === language);
      assert.ok(spoken.length >= 20);
      assert.ok(spoken.some(({ signals }) => signals.selection));
      const worded = spoken.filter(({ text, signals }) => text.length > 25 && !signals.selection);
      const heard = worded.filter(({ text }) => spokenLanguage(requestShape(text, {}).askVerbatim) === language);
      assert.ok(heard.length >= worded.length * 0.9, `${heard.length} of ${worded.length}`);
    });

  it('select real code: forty short requests on a selection at least', () => {
    const onCode = examples.filter(({ text, signals }) => (signals.selection?.split('\n').length ?? 0) >= 3 && text.length <= 60);
    assert.ok(onCode.length >= 40);
  });

  it('try every rule that speaks for a task in words', () => {
    const hit = new Set(examples.flatMap(({ text, signals }) => matchRules(requestShape(text, signals)).hits.map(({ rule }) => rule.name)));
    const worded = ruleSpecs.filter(({ weight, en }) => weight > 0 && en !== undefined);
    assert.deepEqual(
      worded.map(({ name }) => name).filter(name => !hit.has(name)),
      [],
    );
  });
});
