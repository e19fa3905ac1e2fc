import assert from 'node:assert/strict';
import { Draft } from '../../webview-ui/src/chat/draft.ts';

const cases: [why: string, steps: (draft: Draft) => void, text: string, unsaved: boolean][] = [
  [
    'a message that was taken leaves an empty box',
    draft => {
      draft.type('a');
      draft.send();
      draft.merge('');
    },
    '',
    false,
  ],
  [
    'a message that came back and goes out after all leaves an empty box',
    draft => {
      draft.type('a');
      draft.send();
      draft.merge('a');
      draft.refused();
      draft.refused();
      draft.sendAgain();
      draft.merge('');
    },
    '',
    false,
  ],
  [
    'a message that came back and was changed stays when the old one goes out',
    draft => {
      draft.type('a');
      draft.send();
      draft.merge('a');
      draft.refused();
      draft.type('a b');
      draft.sendAgain();
      draft.merge('');
    },
    'a b',
    true,
  ],
  [
    'what was typed after sending stays',
    draft => {
      draft.type('a');
      draft.send();
      draft.type('a b');
      draft.merge('');
    },
    ' b',
    true,
  ],
  [
    'what replaced the message after sending stays',
    draft => {
      draft.type('a');
      draft.send();
      draft.type('new');
      draft.merge('');
    },
    'new',
    true,
  ],
  [
    'a draft that was under way while sending is no answer',
    draft => {
      draft.type('a');
      draft.send();
      draft.merge('a');
      draft.merge('');
    },
    '',
    false,
  ],
  [
    'a draft that is older than the text changes nothing',
    draft => {
      draft.type('abc');
      draft.saved();
      draft.merge('ab');
    },
    'abc',
    true,
  ],
  [
    'a box that was just emptied stays empty',
    draft => {
      draft.type('ab');
      draft.saved();
      draft.type('');
      draft.merge('ab');
    },
    '',
    true,
  ],
  ['an empty box takes the host’s text', draft => draft.merge('from the host'), 'from the host', false],
  [
    'an empty draft is no answer where nothing was sent',
    draft => {
      draft.type('ab');
      draft.saved();
      draft.merge('');
    },
    'ab',
    true,
  ],
  [
    'a refused message stays',
    draft => {
      draft.type('a');
      draft.send();
      draft.merge('a');
    },
    'a',
    false,
  ],
  [
    'another conversation brings its own draft',
    draft => {
      draft.type('a');
      draft.saved();
      draft.replace('b');
    },
    'b',
    false,
  ],
  [
    'what the host has not seen goes along',
    draft => {
      draft.type('a');
      draft.saved();
      draft.type('a more');
      draft.replace('b');
    },
    'a more',
    true,
  ],
];

describe('chat draft', () => {
  for (const [why, steps, text, unsaved] of cases) {
    it(why, () => {
      const draft = new Draft();
      steps(draft);
      assert.deepEqual({ text: draft.text, unsaved: draft.unsaved }, { text, unsaved });
    });
  }

  it('sends a text once, until it was taken or refused', () => {
    const draft = new Draft();
    draft.type('a');
    draft.send();
    assert.equal(draft.sending, true);
    draft.refused();
    assert.equal(draft.sending, false);
    draft.send();
    draft.merge('');
    assert.equal(draft.sending, false);
  });

  it('a second text is not sent before the first was taken, so that neither is lost', () => {
    const draft = new Draft();
    draft.type('a');
    draft.send();
    draft.type('b');
    assert.equal(draft.sending, true);
    draft.merge('');
    assert.deepEqual([draft.text, draft.sending], ['b', false]);
  });
});
