import assert from 'node:assert/strict';
import { plainEnglish } from '../../../src/core/format/translate.ts';
import { answerView } from '../../../src/host/askQ/answerView.ts';
import { Knowledge } from '../../../src/host/askQ/knowledge.ts';
import { budgetNano } from '../../../src/host/askQ/budgetNano.ts';
import { cheaperMarkdown, compareMarkdown, explainCostMarkdown, plain, recommendMarkdown } from '../../../src/host/participant/qAnswers.ts';
import { loadCatalog } from '../../../src/node/embeddedCatalog.ts';

const knowledge = new Knowledge(loadCatalog());
const here = {
  atMs: Date.parse('2026-11-28T12:00:00Z'),
  reach: { keys: new Set(['openai', 'anthropic']), local: new Set<string>(), offline: false },
};
const advise = (text: string) => knowledge.advise({ text, contexts: [] }, here, {}, {});
const viewOf = (recommendation: ReturnType<typeof advise>) =>
  answerView(recommendation, { sandbox: false, canAddCredit: false, corrected: false, tookMs: 3 }, plainEnglish);

describe('@q answers', () => {
  const recommendation = advise('why does this deadlock');
  const view = viewOf(recommendation);
  const [first] = recommendation.picks;
  assert.ok(first);
  const { name } = first.candidate.prepared.model;

  it('/recommend: what was understood, three models with reason, cost and score, and that nothing was sent', () => {
    const text = recommendMarkdown(view, plainEnglish);
    assert.match(text, /^\*\*Task: Debug code/);
    assert.equal(text.match(/^### \d\\\. /gm)?.length, 3);
    assert.equal(text.match(/Score \d+ \\\(Quality/g)?.length, 3);
    assert.match(text, /nothing was sent/);
  });

  it('/recommend names a programming language only where there is one', () => {
    assert.doesNotMatch(recommendMarkdown(viewOf(advise('write a haiku about the sea')), plainEnglish), /Language/);
    assert.match(recommendMarkdown(viewOf(advise('write a Python function that sorts')), plainEnglish), /Language: Python/);
  });

  it('/compare: a column for each model, a row for each figure, each row as wide as the head', () => {
    const rows = compareMarkdown(view, plainEnglish)
      .split('\n')
      .filter(line => line.startsWith('|'));
    const cells = rows.map(row => row.replaceAll('\\|', '').split('|').length);
    assert.deepEqual(new Set(cells), new Set([6]));
    assert.ok(rows.length >= 12);
  });

  it('/cheaper: the model that costs clearly less, or that there is none', () => {
    assert.match(cheaperMarkdown(first, view.picks[1], plainEnglish), new RegExp(`^Instead of ${plain(name).replaceAll('\\', '\\\\')}`));
    assert.match(cheaperMarkdown(first, undefined, plainEnglish), /^Nothing that fits is clearly cheaper than/);
  });

  it('/explain-cost: tokens × price in lines that add up to the usual amount', () => {
    const text = explainCostMarkdown(first, recommendation, plainEnglish);
    const amounts = [...text.matchAll(/\\\$([\d\\.]+) \|$/gm)].map(([, amount]) => Number(amount?.replaceAll('\\', '')));
    assert.ok(amounts.length >= 2);
    const typical = Number(first.candidate.route.cost?.typicalNano ?? 0n) / 1e9;
    assert.ok(Math.abs(amounts.reduce((sum, amount) => sum + amount, 0) - typical) < 1e-6);
    assert.match(text, /Price of \d+ \w+ 2026, from /);
  });

  it('words of the person never become Markdown', () => {
    assert.equal(plain('[x](command:y) <b> `z` *w* | #'), '\\[x\\]\\(command:y\\) \\<b\\> \\`z\\` \\*w\\* \\| \\#');
  });
});

describe('a budget that is typed', () => {
  const cases: [typed: string, nano: bigint | undefined][] = [
    ['0.05', 50_000_000n],
    ['$0.05', 50_000_000n],
    ['0,05', 50_000_000n],
    ['0', 0n],
    ['-1', undefined],
    ['free', undefined],
    ['', undefined],
    ['1e400', undefined],
  ];
  for (const [typed, nano] of cases) it(`"${typed}"`, () => assert.equal(budgetNano(typed), nano));
});
