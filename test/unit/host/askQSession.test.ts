import assert from 'node:assert/strict';
import { plainEnglish } from '../../../src/core/format/translate.ts';
import { providerById } from '../../../src/core/catalog/providers.ts';
import { analyseTask } from '../../../src/core/assistant/analyseTask.ts';
import type { Circumstances } from '../../../src/core/assistant/choose/circumstances.ts';
import type { Catalog } from '../../../src/core/catalog/catalog.ts';
import { loadCatalog } from '../../../src/node/embeddedCatalog.ts';
import { Adviser } from '../../../src/host/askQ/adviser.ts';
import { AskQSession, type AskQSessionPorts } from '../../../src/host/askQ/askQSession.ts';
import type { ModelToUse } from '../../../src/host/askQ/modelToUse.ts';
import { signalsOf, type AskContext, type AskRequest } from '../../../src/host/askQ/request.ts';
import type { AnswerView, AskQToHost, AskQToWebview, AskQView } from '../../../src/protocol/askQ.ts';

const catalog = loadCatalog();
const atMs = Date.parse('2026-11-28T12:00:00Z');
const keyed: Circumstances = { atMs, reach: { keys: new Set(['openai', 'anthropic']), local: new Set(), offline: false } };
const nobody: Circumstances = { atMs, reach: { keys: new Set(), local: new Set(), offline: false } };

const python: AskContext = {
  kind: 'selection',
  id: 'c1',
  label: 'queue.py:1–4',
  attachment: {
    id: 'a1',
    fileName: 'queue.py',
    languageId: 'python',
    startLine: 1,
    endLine: 4,
    text: 'def drain(self):\n    with self.lock:\n        while not self.queue.empty():\n            self.flush()  # takes self.lock\n',
  },
};
const problems: AskContext = { kind: 'problems', id: 'c2', label: '1 problem', lines: ["queue.py:4: 'flush' may block"] };

/** Of who sat down last. */
let circumstances = keyed;
const adviserOf = (load: () => Promise<Catalog>): Adviser =>
  new Adviser({ catalog: { load }, circumstances: () => Promise.resolve(circumstances), stopwatchMs: () => 0 });
/** One for all: what it knows takes longest to make ready. */
const adviser = adviserOf(() => Promise.resolve(catalog));

/** Q with a page that keeps what it is told, and a host that keeps what it is asked for. */
class Desk {
  readonly told: AskQToWebview[] = [];
  readonly used: (ModelToUse & { request: AskRequest })[] = [];
  readonly setUps: unknown[] = [];
  readonly memory = new Map<string, unknown>();
  budget: bigint | undefined;
  readonly failures: unknown[] = [];
  readonly link = { place: 'page' as const, post: (message: AskQToWebview) => void this.told.push(message) };
  readonly session: AskQSession;

  constructor(ports: Partial<AskQSessionPorts> = {}) {
    circumstances = keyed;
    adviser.forget();
    this.session = new AskQSession({
      adviser,
      memory: { get: key => this.memory.get(key), update: (key, value) => Promise.resolve(void this.memory.set(key, value)) },
      translate: plainEnglish,
      sandboxOn: () => false,
      selectedModel: () => this.used.at(-1)?.modelId,
      canAddCredit: () => false,
      use: (model, request) => Promise.resolve(void this.used.push({ ...model, request })),
      details: () => Promise.resolve(),
      askBudget: () => Promise.resolve(this.budget),
      pickContext: () => Promise.resolve([python]),
      setUp: (what, provider) => Promise.resolve(void this.setUps.push([what, provider])),
      open: () => Promise.resolve(),
      closePage: () => undefined,
      onFailure: error => void this.failures.push(error),
      ...ports,
    });
  }

  says(message: AskQToHost): Promise<void> {
    return this.session.receive(this.link, message);
  }

  async asks(text: string, contexts: readonly AskContext[] = []): Promise<AnswerView> {
    await this.says({ type: 'askQ.ready', place: 'page' });
    await this.session.ask({ text, contexts }, 'page');
    return this.answer;
  }

  get view(): AskQView {
    const last = this.told.findLast(message => message.type === 'askQ.view');
    assert.ok(last);
    return last.view;
  }

  get answer(): AnswerView {
    assert.ok(this.view.answer);
    return this.view.answer;
  }

  chip(id: string): string | undefined {
    return this.answer.choices.find(choice => choice.id === id)?.value;
  }
}

describe('Ask Q in a window', function () {
  this.timeout(20_000);

  it('reads the words and the selection, and names three models with reason, cost and reach', async () => {
    const desk = new Desk();
    const answer = await desk.asks('why does this deadlock', [python, problems]);
    assert.equal(desk.chip('task'), 'Debug code');
    assert.equal(desk.chip('language'), 'Python');
    assert.equal(answer.picks.length, 3);
    for (const pick of answer.picks) {
      assert.match(pick.cost, /^\$\d/);
      assert.match(pick.costNote, /^on your (OpenAI|Anthropic) key$/);
      assert.equal(
        pick.parts.reduce((sum, { of }) => sum + Number(of), 0),
        100,
      );
    }
    assert.match(answer.picks[0]?.reason.find(({ quoted }) => quoted)?.text ?? '', /deadlock/);
    assert.match(answer.footer, /^Worked out on this machine in 1 ms, nothing was sent\. [\d,]+ tokens in/);
    assert.match(answer.announcement, /^Debug code: 3 models, first /);
    assert.deepEqual(
      desk.view.contexts.map(({ label }) => label),
      ['queue.py:1–4', '1 problem'],
    );
    assert.deepEqual(desk.told.at(-1), { type: 'askQ.focus', place: 'page', target: 'picks' });
  });

  it('a corrected task holds for this request; budget and preference hold on', async () => {
    const desk = new Desk();
    await desk.asks('why does this deadlock', [python]);
    await desk.says({ type: 'askQ.choose', choice: 'task', option: 'code-review' });
    await desk.says({ type: 'askQ.choose', choice: 'prefer', option: 'price' });
    await desk.says({ type: 'askQ.choose', choice: 'budget', option: '100000000' });
    assert.equal(desk.answer.other, undefined, 'no other reading beside what the person said');
    assert.deepEqual(
      [desk.chip('task'), desk.answer.sure, desk.chip('prefer'), desk.chip('budget')],
      ['Review', 'set by you', 'Price', 'Max $0.10'],
    );
    await desk.says({ type: 'askQ.ask', text: 'translate this into French' });
    assert.deepEqual([desk.chip('task'), desk.chip('prefer'), desk.chip('budget')], ['Translate', 'Price', 'Max $0.10']);
  });

  it('an editor command decides what its words mean, after a reload too, and no longer once they are others', async () => {
    const desk = new Desk();
    await desk.says({ type: 'askQ.ready', place: 'page' });
    await desk.session.ask({ text: 'this please', contexts: [python], command: 'test' }, 'page');
    assert.equal(desk.chip('task'), 'Write tests');
    await desk.says({ type: 'askQ.ask', text: 'this please' });
    assert.equal(desk.chip('task'), 'Write tests');
    const reloaded = new Desk({ memory: { get: key => desk.memory.get(key), update: () => Promise.resolve() } });
    await reloaded.says({ type: 'askQ.ready', place: 'page' });
    assert.equal(reloaded.chip('task'), 'Write tests');
    await desk.says({ type: 'askQ.ask', text: 'why does this deadlock' });
    assert.equal(desk.chip('task'), 'Debug code');
  });

  it('a pick that was taken says so, once the window has heard of it', async () => {
    const desk = new Desk();
    const answer = await desk.asks('why does this deadlock', [python]);
    assert.ok(answer.picks.every(({ selected }) => !selected));
    const second = answer.picks[1]?.modelId ?? '';
    await desk.says({ type: 'askQ.use', modelId: second });
    await desk.session.refresh();
    assert.deepEqual(
      desk.answer.picks.filter(({ selected }) => selected).map(({ modelId }) => modelId),
      [second],
    );
  });

  it('needs are switched, one by one', async () => {
    const desk = new Desk();
    await desk.asks('what is this', []);
    await desk.says({ type: 'askQ.choose', choice: 'needs', option: 'vision' });
    await desk.says({ type: 'askQ.choose', choice: 'needs', option: 'tools' });
    assert.equal(desk.chip('needs'), 'Reads images, Calls tools');
    await desk.says({ type: 'askQ.choose', choice: 'needs', option: 'vision' });
    assert.equal(desk.chip('needs'), 'Calls tools');
    for (const option of ['json', 'reasoning', 'longContext']) await desk.says({ type: 'askQ.choose', choice: 'needs', option });
    assert.equal(desk.chip('needs'), 'Calls tools, Reasons first, Answers in JSON, Long context');
  });

  it('makers that the words name are kept to, which is said, until the person takes any', async () => {
    const desk = new Desk();
    const { picks, notes } = await desk.asks('use Claude: why does this deadlock', [python]);
    assert.ok(picks.every(({ modelId }) => modelId.startsWith('anthropic/')));
    const note = notes.find(({ kind }) => kind === 'makers');
    assert.deepEqual([note?.tone, note?.title], ['info', 'Only models of Anthropic are listed, as you asked.']);
    await desk.says({ type: 'askQ.action', action: note?.actions[0]?.id ?? '' });
    assert.ok(desk.answer.picks.some(({ modelId }) => modelId.startsWith('openai/')));
    assert.ok(desk.answer.notes.every(({ kind }) => kind !== 'makers'));
  });

  it('an option that nobody knows changes nothing', async () => {
    const desk = new Desk();
    await desk.asks('why does this deadlock');
    for (const choice of ['task', 'complexity', 'budget', 'prefer', 'needs'] as const) {
      const before = desk.answer.choices;
      await desk.says({ type: 'askQ.choose', choice, option: '-1' });
      assert.deepEqual(desk.answer.choices, before, choice);
    }
  });

  it('Select Model of one that needs a key hands over whose key: that of the price that was named', async () => {
    const desk = new Desk();
    circumstances = nobody;
    const { picks } = await desk.asks('why does this deadlock', [python]);
    await desk.says({ type: 'askQ.use', modelId: picks[0]?.modelId ?? '' });
    const provider = providerById(desk.used[0]?.provider ?? '');
    assert.equal(picks[0]?.costNote, `with a key for ${provider?.name}`);
  });

  it('Select Model hands over the model and the request with everything that goes along', async () => {
    const desk = new Desk();
    const { picks } = await desk.asks('why does this deadlock', [python, problems]);
    const modelId = picks[0]?.modelId ?? '';
    await desk.says({ type: 'askQ.use', modelId });
    const [{ request, answer } = assert.fail('Nothing was handed over.')] = desk.used;
    assert.deepEqual(request, { text: 'why does this deadlock', contexts: [python, problems] });
    const [shortTokens, , longTokens] = analyseTask(request.text, signalsOf(request)).outputTokens;
    assert.deepEqual([desk.used[0]?.modelId, answer], [modelId, { shortTokens, longTokens }], 'and how long an answer Q has reckoned with');
  });

  it('why not: any model, by name', async () => {
    const desk = new Desk();
    await desk.asks('why does this deadlock');
    await desk.says({ type: 'askQ.suggest', search: 'opsu 5.5' });
    const found = desk.told.findLast(message => message.type === 'askQ.models')?.models[0];
    assert.equal(found?.name, 'Claude Opus 5.5');
    await desk.says({ type: 'askQ.whyNot', modelId: found.id });
    assert.equal(desk.answer.whyNot?.name, 'Claude Opus 5.5');
    assert.ok((desk.answer.whyNot?.text.length ?? 0) > 20);
  });

  it('without a search it suggests what came after the picks', async () => {
    const desk = new Desk();
    const { picks } = await desk.asks('why does this deadlock');
    await desk.says({ type: 'askQ.suggest', search: '' });
    const names = desk.told.findLast(message => message.type === 'askQ.models')?.models.map(({ name }) => name) ?? [];
    assert.equal(names.length, 8);
    assert.ok(picks.every(({ name }) => !names.includes(name)));
  });

  it('a piece of context is added and taken away, and the list follows', async () => {
    const desk = new Desk();
    await desk.asks('why does this deadlock');
    assert.equal(desk.chip('language'), 'None');
    await desk.says({ type: 'askQ.addContext' });
    assert.equal(desk.chip('language'), 'Python');
    await desk.says({ type: 'askQ.removeContext', id: 'c1' });
    assert.deepEqual([desk.chip('language'), desk.view.contexts], ['None', []]);
  });

  it('an older answer never replaces a newer one', async () => {
    const desk = new Desk();
    await desk.says({ type: 'askQ.ready', place: 'page' });
    await Promise.all([
      desk.says({ type: 'askQ.ask', text: 'why does this deadlock' }),
      desk.says({ type: 'askQ.ask', text: 'translate this into French' }),
    ]);
    assert.equal(desk.chip('task'), 'Translate');
    assert.equal(desk.told.filter(message => message.type === 'askQ.view' && message.view.answer).length, 1);
  });

  it('a page that comes back gets the draft and the answer; a reloaded window asks again', async () => {
    const desk = new Desk();
    await desk.asks('why does this deadlock', [python]);
    await desk.says({ type: 'askQ.draft', text: 'why does this deadlock, and' });
    desk.session.disconnect(desk.link);
    desk.told.length = 0;
    await desk.says({ type: 'askQ.ready', place: 'page' });
    assert.equal(desk.view.text, 'why does this deadlock, and');
    assert.ok(desk.view.answer);
    const next = new Desk();
    for (const [key, value] of desk.memory) next.memory.set(key, JSON.parse(JSON.stringify(value)));
    const again = new Desk({ memory: { get: key => next.memory.get(key), update: () => Promise.resolve() } });
    await again.says({ type: 'askQ.ready', place: 'page' });
    assert.deepEqual([again.view.text, again.chip('language')], ['why does this deadlock, and', 'Python']);
  });

  it('what a window remembers of an older version is no reason to fail', async () => {
    const desk = new Desk({ memory: { get: () => ({ text: 7 }), update: () => Promise.resolve() } });
    await desk.says({ type: 'askQ.ready', place: 'page' });
    assert.deepEqual(desk.view, { requestNumber: 0, text: '', contexts: [] });
  });

  describe('bad input', () => {
    const cases: [why: string, text: string, contexts?: readonly AskContext[]][] = [
      ['empty', ''],
      ['one character', '?'],
      ['emoji only', '🤔🤔🤔'],
      ['100,000 characters', 'why does this deadlock '.repeat(4_350)],
      ['code only', 'for (let i = 0; i < 10; i++) { console.log(i); }'],
      ['mixed languages', 'explique ce code bitte, 为什么 it deadlocks'],
      ['contradictory wishes', 'the best free model, fast, cheap and local, for a formal proof'],
    ];
    for (const [why, text] of cases)
      it(`${why}: an answer, and never an empty list without a reason`, async () => {
        const desk = new Desk();
        const answer = await desk.asks(text);
        assert.deepEqual(desk.failures, []);
        assert.ok(answer.picks.length > 0 || answer.notes.length > 0);
        assert.equal(answer.choices.length, 6);
      });

    it('a budget of 0 means free only', async () => {
      const desk = new Desk();
      await desk.asks('why does this deadlock');
      await desk.says({ type: 'askQ.choose', choice: 'budget', option: '0' });
      assert.equal(desk.chip('budget'), 'Free only');
      assert.ok(desk.answer.picks.every(({ cost }) => cost === '$0.00'));
      assert.ok(desk.answer.picks.length > 0 || desk.answer.notes.length > 0);
    });

    it('a budget below the cheapest says so, shows the nearest, and is raised or removed with a press', async () => {
      const desk = new Desk();
      circumstances = { atMs, reach: { ...keyed.reach, keys: new Set(['anthropic']) } };
      desk.budget = 1n;
      await desk.asks('write a very long novel with the best prose', [python]);
      await desk.says({ type: 'askQ.choose', choice: 'budget', option: 'other' });
      const note = desk.answer.notes.find(({ kind }) => kind === 'nothing-affordable');
      if (!note)
        assert.ok(
          desk.answer.picks.every(({ cost }) => cost === '$0.00'),
          'only what is free fits',
        );
      else {
        assert.ok(note.nearest.length > 0);
        const raise = note.actions.find(({ id }) => id.startsWith('budget:') && id !== 'budget:none');
        assert.ok(raise);
        await desk.says({ type: 'askQ.action', action: raise.id });
        assert.ok(desk.answer.picks.length > 0);
      }
      await desk.says({ type: 'askQ.action', action: 'budget:none' });
      assert.equal(desk.chip('budget'), 'No limit');
    });

    it('nothing reachable: key and Ollama are offered, credit where there is an account service', async () => {
      const desk = new Desk({ canAddCredit: () => true });
      circumstances = nobody;
      const { notes } = await desk.asks('why does this deadlock');
      assert.deepEqual(
        notes.find(({ kind }) => kind === 'needs-setup')?.actions.map(({ id }) => id),
        ['setKey', 'addCredit', 'getOllama'],
      );
      await desk.says({ type: 'askQ.action', action: 'getOllama' });
      assert.deepEqual(desk.setUps, [['getOllama', desk.setUps.flat()[1]]]);
    });

    it('with the sandbox on, nothing has to be set up first, and it is said that answers are simulated', async () => {
      const desk = new Desk({ sandboxOn: () => true });
      circumstances = nobody;
      const { notes, picks } = await desk.asks('why does this deadlock');
      assert.ok(!notes.some(({ kind }) => kind === 'needs-setup'));
      assert.match(picks[0]?.costNote ?? '', /^simulated until there is a key for .+$/);
    });

    it('a list of models that cannot be read is said, kept in the log, and tried again with the next request', async () => {
      let load = () => Promise.reject<Catalog>(new Error('The file is not what was expected.'));
      const desk = new Desk({ adviser: adviserOf(() => load()) });
      await desk.says({ type: 'askQ.ready', place: 'page' });
      await desk.says({ type: 'askQ.ask', text: 'why does this deadlock' });
      assert.deepEqual(desk.told.at(-1), {
        type: 'askQ.failed',
        title: 'Q could not work this out',
        detail: 'The file is not what was expected.',
      });
      assert.equal(desk.failures.length, 1);
      load = () => Promise.resolve(catalog);
      await desk.says({ type: 'askQ.ask', text: 'why does this deadlock' });
      assert.equal(desk.answer.picks.length, 3);
    });
  });
});
