import assert from 'node:assert/strict';
import { askQStates, type AskQStateName } from '../../webview-ui/dev/askQStates.ts';
import { expectGolden } from '../support/expectGolden.ts';
import { AskQPage } from './models/askQPage.ts';
import { axe } from './models/axe.ts';
import { overflowing } from './models/overflow.ts';
import { themeNames } from './models/viewServer.ts';
import { pages } from './models/warmPages.ts';

const names = Object.keys(askQStates) as AskQStateName[];
const { picks, empty, overBudget, unreachable, unsure } = askQStates;

describe('Ask Q', function () {
  this.timeout(60_000);
  let askQ: AskQPage;
  const open = async (view: Parameters<typeof AskQPage.open>[1], options: Parameters<typeof AskQPage.open>[2] = {}) => {
    askQ = await AskQPage.open(pages(), view, { width: 340, reducedMotion: true, ...options });
  };
  afterEach(async () => askQ.close());

  it('shows three picks with reason, price, speed, rating, reach and what the score is made of', async () => {
    await open(picks);
    const card = askQ.pick('Claude Sonnet 5.5');
    for (const text of ['“fail only on CI”', '$0.0069–0.023', '84 tok/s', '4.8', 'AA index', '38/40'])
      await card.getByText(text).first().waitFor();
    assert.deepEqual(await askQ.page.getByRole('article').getByRole('heading').allTextContents(), [
      'Claude Sonnet 5.5',
      'Grok 4.7',
      'DeepSeek V4 Pro',
    ]);
    assert.deepEqual(await askQ.violations(), []);
  });

  it('asks with Enter, breaks the line with Shift+Enter, and tells the host what stands there', async () => {
    await open(empty);
    await askQ.request.focus();
    await askQ.page.keyboard.type('one');
    await askQ.page.keyboard.press('Shift+Enter');
    await askQ.page.keyboard.type('two');
    assert.deepEqual(await askQ.waitForMessage('askQ.draft'), { type: 'askQ.draft', text: 'one\ntwo' });
    await askQ.page.keyboard.press('Enter');
    assert.deepEqual(await askQ.waitForMessage('askQ.ask'), { type: 'askQ.ask', text: 'one\ntwo' });
  });

  it('text that is being written is replaced only by another request', async () => {
    await open(picks);
    await askQ.request.fill('something else');
    await askQ.tell({ type: 'askQ.view', view: { ...picks, contexts: [] } });
    await askQ.button('Remove 2 problems').waitFor({ state: 'detached' });
    assert.equal(await askQ.request.inputValue(), 'something else');
    await askQ.tell({ type: 'askQ.view', view: { ...picks, requestNumber: 2 } });
    await askQ.button('Remove 2 problems').waitFor();
    assert.equal(await askQ.request.inputValue(), picks.text);
  });

  it('a chip is corrected by keyboard: arrows, letters, Enter; the focus stays on the chip', async () => {
    await open(picks);
    const chip = askQ.button(/^Task/);
    await chip.focus();
    await askQ.walk('ArrowDown', 'ArrowDown', 'ArrowDown', 'End', 'Home', 'r', 'e', 'v');
    assert.match(await askQ.focused(), /→ Review$/);
    await askQ.page.keyboard.press('Enter');
    assert.deepEqual(await askQ.waitForMessage('askQ.choose'), { type: 'askQ.choose', choice: 'task', option: 'code-review' });
    assert.match(await askQ.focused(), /^button "Task Debug code"/);
  });

  it('Escape closes a menu and changes nothing', async () => {
    await open(picks);
    await askQ.button(/^Budget/).focus();
    await askQ.walk('Enter', 'ArrowUp', 'Escape');
    assert.match(await askQ.focused(), /^button "Budget/);
    assert.ok(!(await askQ.posted()).some(({ type }) => type === 'askQ.choose'));
  });

  it('several needs are chosen without the menu closing', async () => {
    await open(picks);
    await askQ.button(/^Needs/).click();
    await askQ.page.getByRole('option', { name: 'Reads images' }).click();
    await askQ.page.getByRole('option', { name: 'Stays on this machine' }).click();
    const chosen = (await askQ.posted()).flatMap(message => (message.type === 'askQ.choose' ? [message.option] : []));
    assert.deepEqual(chosen, ['vision', 'localOnly']);
  });

  it('the list follows within a frame of the host’s answer, and is announced once', async () => {
    await open(picks);
    const { answer } = picks;
    assert.ok(answer);
    const changed = { ...answer, picks: [...answer.picks].reverse(), announcement: 'Review: 3 models, first DeepSeek V4 Pro' };
    const frames = await askQ.page.evaluate(
      async view => {
        const root = document.querySelector('aim-ask-q')?.shadowRoot;
        window.postMessage({ type: 'askQ.view', view }, '*');
        await new Promise(resolve => window.addEventListener('message', resolve, { once: true }));
        for (let frame = 1; ; frame++) {
          await new Promise(requestAnimationFrame);
          if (root?.querySelector('article h3')?.textContent === 'DeepSeek V4 Pro') return frame;
        }
      },
      { ...picks, answer: changed },
    );
    assert.equal(frames, 1);
    await askQ.page.getByRole('status').filter({ hasText: 'Review: 3 models, first DeepSeek V4 Pro' }).waitFor({ state: 'attached' });
    assert.equal(await askQ.page.getByText('3 models, first').count(), 1);
  });

  it('takes a model, opens its details, and takes an alternative', async () => {
    await open(picks);
    await askQ.pick('Grok 4.7').getByRole('button', { name: 'Select Model' }).click();
    assert.deepEqual(await askQ.waitForMessage('askQ.use'), { type: 'askQ.use', modelId: 'xai/grok-4.7' });
    await askQ.pick('Grok 4.7').getByRole('button', { name: 'Details' }).click();
    assert.deepEqual(await askQ.waitForMessage('askQ.details'), { type: 'askQ.details', modelId: 'xai/grok-4.7' });
    await askQ.button(/Qwen3-Coder 30B/).click();
    assert.deepEqual(await askQ.waitForMessage('askQ.use'), { type: 'askQ.use', modelId: 'qwen/qwen3-coder-30b' });
  });

  it('a model that chat cannot use says why and is not taken', async () => {
    const { answer } = picks;
    assert.ok(answer);
    const [first] = answer.picks;
    assert.ok(first);
    await open({
      ...picks,
      answer: { ...answer, picks: [{ ...first, obstacle: 'It does not answer in text, so chat cannot use it yet.' }] },
    });
    await askQ.page.getByText('It does not answer in text, so chat cannot use it yet.').waitFor();
    await askQ.pick('Claude Sonnet 5.5').getByRole('button', { name: 'Select Model' }).click({ force: true });
    assert.ok(!(await askQ.posted()).some(({ type }) => type === 'askQ.use'));
  });

  it('the parts of a score are folded for all but the first in a narrow view, and always there in a wide one', async () => {
    await open(picks);
    assert.equal(await askQ.page.getByText('17/25').count(), 0);
    await askQ.pick('Grok 4.7').getByRole('button', { name: 'Score 83' }).click();
    await askQ.page.getByText('17/25').waitFor();
    await askQ.page.setViewportSize({ width: 880, height: 900 });
    await askQ.page.getByText('20/25').waitFor();
    assert.equal(await askQ.button(/^Score/).count(), 0);
  });

  it('"why not" finds any model by name, by keyboard', async () => {
    await open(picks);
    await askQ.whyNot.fill('opu');
    assert.deepEqual(await askQ.waitForMessage('askQ.suggest'), { type: 'askQ.suggest', search: 'opu' });
    const models = ['Claude Opus 5.5', 'Claude Opus 4.7'].map((name, index) => ({ id: `anthropic/${index}`, name, vendor: 'Anthropic' }));
    await askQ.tell({ type: 'askQ.models', search: 'opu', models });
    await askQ.page.getByRole('option', { name: /Opus 4\.7/ }).waitFor();
    await askQ.walk('ArrowDown', 'Enter');
    assert.deepEqual(await askQ.waitForMessage('askQ.whyNot'), { type: 'askQ.whyNot', modelId: 'anthropic/1' });
    await askQ.whyNot.fill('nobody');
    await askQ.tell({ type: 'askQ.models', search: 'nobody', models: [] });
    await askQ.page.getByText('No model of that name').waitFor();
  });

  it('nothing within the budget: says so, shows the nearest, and what can be done', async () => {
    await open(overBudget);
    const notice = askQ.page.getByRole('group', { name: 'Notice' });
    await notice.getByText('No model answers this for $0.0001:').waitFor();
    await notice.getByRole('button', { name: 'Select Model Claude Haiku 5.5' }).click();
    assert.equal((await askQ.waitForMessage('askQ.use')).modelId, 'anthropic/claude-haiku-5.5');
    await notice.getByRole('button', { name: 'Raise to $0.0011' }).click();
    assert.deepEqual(await askQ.waitForMessage('askQ.action'), { type: 'askQ.action', action: 'budget:1100000' });
  });

  it('nothing reachable: key, balance and Ollama are one press away', async () => {
    await open(unreachable);
    for (const name of ['Set API Key…', 'Add Credit…', 'Get Ollama']) await askQ.button(name).waitFor();
  });

  it('unsure: both readings are offered', async () => {
    await open(unsure);
    await askQ.page.getByRole('group', { name: 'Notice' }).getByRole('button', { name: 'Explain code' }).click();
    assert.deepEqual(await askQ.waitForMessage('askQ.action'), { type: 'askQ.action', action: 'task:code-explain' });
  });

  it('a failure is said with what can be done, and the request stays', async () => {
    await open(picks);
    await askQ.tell({ type: 'askQ.failed', title: 'Q could not work this out', detail: 'The file is not what was expected.' });
    await askQ.page.getByRole('alert').getByText('Q could not work this out').waitFor();
    assert.equal(await askQ.request.inputValue(), picks.text);
    await askQ.button('Try again').click();
    assert.deepEqual(await askQ.waitForMessage('askQ.ask'), { type: 'askQ.ask', text: picks.text });
  });

  for (const theme of themeNames)
    it(`axe finds nothing in any state, ${theme}`, async () => {
      await open(empty, { theme });
      for (const name of names) {
        await askQ.tell({ type: 'askQ.view', view: { ...askQStates[name], requestNumber: 9 } });
        for (const width of theme === 'dark' ? [340, 880] : [340]) {
          await askQ.page.setViewportSize({ width, height: 900 });
          assert.deepEqual(await axe(askQ.page), [], `${name}, ${width} pixels`);
        }
      }
      await askQ.tell({ type: 'askQ.view', view: picks });
      await askQ.button(/^Task/).click();
      await askQ.page.getByRole('option', { name: /Debug code/ }).waitFor();
      assert.deepEqual(await axe(askQ.page), [], 'a menu');
    });

  it('nothing runs over its edge, from 280 pixels at 200 % to 4K', async () => {
    await open(picks);
    for (const name of names) {
      await askQ.tell({ type: 'askQ.view', view: askQStates[name] });
      for (const width of [150, 280, 340, 640, 880, 3_840]) {
        await askQ.page.setViewportSize({ width, height: 900 });
        assert.deepEqual(await overflowing(askQ.page), [], `${name}, ${width} pixels`);
      }
    }
  });

  it('stands still where motion is not wanted', async () => {
    await open(picks);
    assert.equal(await askQ.page.evaluate(() => document.getAnimations().length), 0);
  });

  for (const name of names)
    it(`reads as agreed: ${name}`, async () => {
      await open(askQStates[name]);
      expectGolden(`askQ/tree-${name}.yml`, `${await askQ.page.locator('body').ariaSnapshot()}\n`);
    });

  for (const width of [340, 880])
    it(`can be walked by keyboard alone at ${width} pixels`, async () => {
      await open(picks, { width });
      await askQ.tell({ type: 'askQ.focus', place: 'panel', target: 'request' });
      await askQ.request.and(askQ.page.locator(':focus')).waitFor();
      const walk = await askQ.walk(...Array.from({ length: width === 340 ? 25 : 22 }, () => 'Tab'));
      await askQ.tell({ type: 'askQ.focus', place: 'panel', target: 'picks' });
      await askQ.pick('Claude Sonnet 5.5').getByRole('button', { name: 'Select Model' }).and(askQ.page.locator(':focus')).waitFor();
      expectGolden(`askQ/keyboard-${width}.txt`, `${[...walk, `focus      ${await askQ.focused()}`].join('\n')}\n`);
    });
});
