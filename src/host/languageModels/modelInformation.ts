import type { LanguageModelChatInformation } from 'vscode';
import type { Model } from '../../core/catalog/model.ts';
import { ownName } from '../../core/catalog/query/ownName.ts';
import type { OpenWay } from '../../core/chat/routes.ts';
import { messageCostNano } from '../../core/chat/messageCost.ts';
import { formatDay } from '../../core/format/day.ts';
import { formatNanoAbout } from '../../core/format/money.ts';
import { sourceInWords } from '../../core/format/sourceInWords.ts';
import type { Translate } from '../../core/format/translate.ts';
import { typicalMessage } from '../../core/format/typicalMessage.ts';
import { shortWayPrice, wayPrice } from '../chat/routeViews.ts';
import type { UsableModel } from '../routes/usableModel.ts';

/** Where the catalog knows no limits; in tokens. */
const contextUnknown = 32_768;
const outputUnknown = 8_192;

/** A model as VS Code lists it, with the way that it would be asked by and its price there.
 *  @param atMs prices may go by the time of day */
export function modelInformation({ model, way }: UsableModel, atMs: number, t: Translate): LanguageModelChatInformation {
  const simulated = way.kind === 'sandbox';
  return {
    id: model.id,
    name: simulated ? t('{0} (simulated)', model.name) : model.name,
    family: ownName(model.id),
    version: way.providerModel,
    detail: detail(way, t),
    tooltip: tooltip(model, way, atMs, t),
    ...limitsOf(way),
    capabilities: { imageInput: model.modalities.input.includes('image'), toolCalling: model.capabilities.includes('tools') },
  };
}

/** Short, since the list is narrow: "$1.0715 / $6.4286 · balance". The fee is in it. */
function detail(way: OpenWay, t: Translate): string {
  const price = shortWayPrice(way, t);
  if (way.kind === 'sandbox') return price;
  return `${price} · ${way.kind === 'local' ? t('this machine') : way.kind === 'balance' ? t('balance') : t('your key')}`;
}

/** The context holds question and answer, so room for an answer is kept free: at most half of it. */
export function limitsOf({ contextWindow = contextUnknown, maxOutput = outputUnknown }: Pick<OpenWay, 'contextWindow' | 'maxOutput'>) {
  const maxOutputTokens = Math.min(maxOutput, Math.floor(contextWindow / 2));
  return { maxInputTokens: contextWindow - maxOutputTokens, maxOutputTokens };
}

function tooltip(model: Model, way: OpenWay, atMs: number, t: Translate): string {
  if (way.kind === 'sandbox') return t('Answers are simulated on this machine. Nothing is sent, and nothing is charged.');
  const { source, date } = way.price;
  const costNano = messageCostNano(typicalMessage, way, atMs);
  return [
    t('{0} by {1}, answered by {2}.', model.name, model.vendorName, way.providerName),
    way.kind === 'local' ? t('Free, on this machine.') : t('Per million tokens, in and out: {0}.', wayPrice(way, t)),
    costNano === null || costNano === 0n ? '' : t('A typical message costs about {0}.', formatNanoAbout(costNano)),
    way.kind === 'balance' ? t('Paid from your balance.') : '',
    way.kind === 'own-key' ? t('{0} bills you; nothing is charged here.', way.providerName) : '',
    source && date ? t('Prices from {0}, of {1}', sourceInWords(source, t), formatDay(date)) : '',
  ]
    .filter(Boolean)
    .join('\n');
}
