import assert from 'node:assert/strict';
import type { OpenWay } from '../../../src/core/chat/routes.ts';
import { plainEnglish } from '../../../src/core/format/translate.ts';
import { limitsOf, modelInformation } from '../../../src/host/languageModels/modelInformation.ts';
import { callableOffers } from '../../../src/host/routes/callable.ts';
import { loadCatalog } from '../../../src/node/embeddedCatalog.ts';

const catalog = loadCatalog();
const model = catalog.get('openai/gpt-5.4-mini');
assert.ok(model);
const [offer] = callableOffers(model, catalog.version);
assert.ok(offer);
const way = (over: Partial<OpenWay>): OpenWay => ({
  kind: 'own-key',
  modelId: model.id,
  modelName: model.name,
  providerModel: offer.offer.model,
  provider: 'openai',
  providerName: 'OpenAI',
  price: offer.price,
  ...over,
});
const listed = (over: Partial<OpenWay>) => modelInformation({ model, way: way(over) }, 0, plainEnglish);

describe('a model in VS Code’s own list', () => {
  const details: [why: string, over: Partial<OpenWay>, name: string, detail: string][] = [
    ['with a key', {}, 'GPT-5.4 mini', '$0.75 / $4.50 · your key'],
    ['with a key kept in the account', { keyInAccount: true }, 'GPT-5.4 mini', '$0.75 / $4.50 · your key'],
    ['by balance, fee included', { kind: 'balance' }, 'GPT-5.4 mini', '$1.0715 / $6.4286 · balance'],
    ['here', { kind: 'local' }, 'GPT-5.4 mini', 'free · this machine'],
    ['simulated, and said so', { kind: 'sandbox' }, 'GPT-5.4 mini (simulated)', 'free'],
    ['without a known price', { price: {} }, 'GPT-5.4 mini', 'price unknown · your key'],
  ];
  for (const [why, over, name, detail] of details)
    it(why, () => {
      const { name: shown, detail: said } = listed(over);
      assert.deepEqual([shown, said], [name, detail]);
    });

  it('has its family, the provider’s name for it, and what it takes', () => {
    const { id, family, version, capabilities } = listed({});
    assert.deepEqual([id, family, version], ['openai/gpt-5.4-mini', 'gpt-5.4-mini', 'gpt-5.4-mini']);
    assert.deepEqual(capabilities, { imageInput: true, toolCalling: true });
  });

  it('says in its tooltip who answers, who is paid, and from when the price is', () => {
    assert.match(
      listed({ kind: 'balance' }).tooltip ?? '',
      /^GPT-5\.4 mini by OpenAI, answered by OpenAI\.\nPer million tokens, in and out: \$1\.0715 \/ \$6\.4286, fee included\.\nA typical message costs about \$0\.0037\.\nPaid from your balance\.\nPrices from .*, of \d{1,2} \w+/,
    );
    assert.match(listed({}).tooltip ?? '', /\nOpenAI bills you; nothing is charged here\.\n/);
  });

  it('keeps room for the answer: its limit, at most half of the context', () => {
    assert.deepEqual(limitsOf({ contextWindow: 400_000, maxOutput: 128_000 }), { maxInputTokens: 272_000, maxOutputTokens: 128_000 });
    assert.deepEqual(limitsOf({ contextWindow: 8_000, maxOutput: 8_000 }), { maxInputTokens: 4_000, maxOutputTokens: 4_000 });
    assert.deepEqual(limitsOf({}), { maxInputTokens: 24_576, maxOutputTokens: 8_192 });
  });
});
