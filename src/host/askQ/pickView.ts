import type { Candidate } from '../../core/assistant/choose/candidate.ts';
import type { Weights } from '../../core/assistant/choose/circumstances.ts';
import type { PricePoint } from '../../core/assistant/choose/pricePoint.ts';
import type { Pick } from '../../core/assistant/choose/recommendation.ts';
import type { ChosenRoute } from '../../core/assistant/choose/route.ts';
import { textOf } from '../../core/format/message.ts';
import { formatNanoRange } from '../../core/format/money.ts';
import type { Translate } from '../../core/format/translate.ts';
import type { AlternativeView, PickView } from '../../protocol/askQ.ts';

interface PickWords {
  readonly weights: Weights;
  /** Models without a key are answered by the sandbox. */
  readonly sandbox: boolean;
  /** The model that the chat talks to. */
  readonly selectedId?: string | undefined;
  readonly t: Translate;
}

/** A pick in words, with everything that its card shows. */
export function pickView(pick: Pick, { weights, sandbox, selectedId, t }: PickWords): PickView {
  const { candidate, score } = pick;
  const { model } = candidate.prepared;
  const { ownStars } = candidate;
  const part = (label: string, value: number, of: number) => ({ label, value: String(Math.round(value)), of: String(of) });
  return {
    modelId: model.id,
    rank: pick.rank,
    name: model.name,
    pricePoint: pricePointName(pick.pricePoint, t),
    reason: withQuotes(textOf(pick.reason, t), pick.quotes),
    cost: costText(candidate.route, t),
    costNote: costNote(candidate.route, sandbox, t),
    speed: speedOf(candidate, t),
    rating: model.rating ? { value: model.rating.value.toFixed(1), source: model.rating.source } : null,
    ...(ownStars === null ? {} : { ownRating: ownStars === 1 ? t('1 star') : t('{0} stars', ownStars) }),
    reach: { icon: reachIcon(candidate.route, sandbox), text: reachText(candidate, sandbox, t) },
    score: String(Math.round(score.total)),
    parts: [
      part(t('Quality'), score.quality, weights.quality),
      part(t('Price'), score.price, weights.price),
      part(t('Speed'), score.speed, weights.speed),
      part(t('Reach'), score.reach, weights.reach),
    ],
    selected: model.id === selectedId,
    ...(canChat(candidate) ? {} : { obstacle: t('{0} does not answer in text, so chat cannot use it yet.', model.name) }),
  };
}

export function alternativeView(
  kind: AlternativeView['kind'],
  { candidate }: Pick,
  { sandbox, selectedId, t }: PickWords,
): AlternativeView {
  const names = { cheaper: t('Cheaper'), faster: t('Faster'), private: t('Private') };
  const { model } = candidate.prepared;
  const { value } = speedOf(candidate, t);
  return {
    kind,
    modelId: model.id,
    name: model.name,
    cost: costText(candidate.route, t),
    detail: `${names[kind]} · ${costNote(candidate.route, sandbox, t)}, ${value}`,
    selected: model.id === selectedId,
  };
}

export const costText = ({ cost }: ChosenRoute, t: Translate): string =>
  cost ? formatNanoRange(cost.lowNano, cost.highNano) : t('Price unknown');

/** What the amount is paid with, read after it. */
export function costNote({ kind, offer, ready }: ChosenRoute, sandbox: boolean, t: Translate): string {
  const { name } = offer.provider;
  switch (kind) {
    case 'local':
      return t('on this machine');
    case 'key':
      return t('on your {0} key', name);
    case 'balance':
      return ready ? t('from your balance') : t('more than your balance holds');
    case 'needs-key':
      return sandbox ? t('simulated until there is a key for {0}', name) : t('with a key for {0}', name);
    case 'needs-install':
      return t('once installed in {0}', name);
  }
}

/** Images and speech go to no chat. */
const canChat = ({ prepared }: Candidate): boolean => prepared.model.capabilities.includes('text');

function reachIcon({ kind }: ChosenRoute, sandbox: boolean): PickView['reach']['icon'] {
  const icons = {
    local: 'vm',
    key: 'key',
    balance: 'creditCard',
    'needs-key': sandbox ? 'sparkle' : 'plug',
    'needs-install': 'plug',
  } as const;
  return icons[kind];
}

/** How it is reached now, and what the next way would cost. */
function reachText({ route, otherRoutes }: Candidate, sandbox: boolean, t: Translate): string {
  const now = reachNow(route, sandbox, t);
  const other = otherRoutes.find(({ kind }) => kind !== 'needs-install');
  if (!other) return now;
  return t('{0}, or {1} for {2}', now, reachOther(other, t), costText(other, t));
}

function reachNow({ kind, offer, ready }: ChosenRoute, sandbox: boolean, t: Translate): string {
  const { name } = offer.provider;
  switch (kind) {
    case 'local':
      return t('{0} on this machine', name);
    case 'key':
      return t('your {0} key', name);
    case 'balance':
      return ready ? t('your balance') : t('your balance, once there is more on it');
    case 'needs-key':
      return sandbox ? t('the sandbox, simulated; a key for {0} gets real answers', name) : t('a key for {0}, not set yet', name);
    case 'needs-install':
      return t('{0}, not installed yet', name);
  }
}

function reachOther({ kind, offer }: ChosenRoute, t: Translate): string {
  const { name } = offer.provider;
  if (kind === 'balance') return t('your balance');
  return kind === 'local' ? t('{0} on this machine', name) : t('a key for {0}', name);
}

function speedOf({ pace, prepared }: Candidate, t: Translate): PickView['speed'] {
  if (pace.measuredCount > 0) return { label: t('Speed here'), value: t('{0} tok/s', Math.round(pace.tokensPerSecond)) };
  const names = { fast: t('fast'), medium: t('medium'), slow: t('slow'), unknown: t('unknown') };
  return { label: t('Speed, estimated'), value: names[prepared.model.speed] };
}

function pricePointName(point: PricePoint, t: Translate): string {
  const names: Record<PricePoint, string> = {
    Free: t('Free'),
    Budget: t('Budget'),
    'Mid-range': t('Mid-range'),
    Premium: t('Premium'),
    Unknown: t('Price unknown'),
  };
  return names[point];
}

/** Cuts a reason where it quotes the request. The quotation marks go with the words. */
function withQuotes(text: string, quotes: readonly string[]): PickView['reason'] {
  const [quote] = quotes;
  const marked = quote === undefined ? '' : `“${quote}”`;
  const at = marked === '' ? -1 : text.indexOf(marked);
  if (at < 0) return [{ text, quoted: false }];
  const pieces = [
    { text: text.slice(0, at), quoted: false },
    { text: marked, quoted: true },
    { text: text.slice(at + marked.length), quoted: false },
  ];
  return pieces.filter(piece => piece.text !== '');
}
