import { message, type Message } from '../../format/message.ts';

/** Makers that a request wants to be answered by, or not: vendor ids. */
export interface MakerWish {
  /** Empty = whoever makes it. */
  readonly only: readonly string[];
  readonly without: readonly string[];
}

/** What people call the makers and their models. */
const calledNames: readonly (readonly [vendor: string, names: string, shown: string])[] = [
  ['anthropic', 'anthropic|claude', 'Anthropic'],
  ['openai', 'open ?ai|(?:chat ?)?gpts?', 'OpenAI'],
  ['google', 'google|gemini|gemma', 'Google'],
  ['mistral', 'mistral|codestral|devstral', 'Mistral'],
  ['meta', 'meta|llama', 'Meta'],
  ['alibaba', 'alibaba|qwen', 'Alibaba'],
  ['deepseek', 'deepseek', 'DeepSeek'],
  ['xai', 'xai|grok', 'xAI'],
  ['zai', 'z\\.ai|glm', 'Z.ai'],
  ['moonshotai', 'moonshot|kimi', 'Moonshot AI'],
  ['minimax', 'minimax', 'MiniMax'],
  ['cohere', 'cohere', 'Cohere'],
];
const name = `(?:${calledNames.map(([, names]) => names).join('|')})(?: models?)?`;
const list = `${name}(?:(?:,| or| and| nor) ${name})*`;
const no = "(?:do ?n[o']t use|don’t use|not with|not|no|without)";

/** Only where it is said of the answer, before a colon, as an order at the beginning, or at the end: "write code that uses the OpenAI API"
 *  is about the work. */
const patterns: readonly RegExp[] = [
  new RegExp(`^(?:please )?(?:use|ask|take|prefer) (?<only>${list})(?:,? (?:and |but )?${no} (?<without>${list}))? ?[:,;]`),
  new RegExp(`^(?:only |with )?(?<only>${list})(?: only)? ?:`),
  new RegExp(`^(?:please )?${no} (?<without>${list}) ?[:,;]`),
  new RegExp(`[,.;:] ?(?:please )?(?:use|using|with|ask|take) (?<only>${list})[.!]?$`),
  new RegExp(`[,.;:] ?(?:please |but )?${no} (?<without>${list})[.!]?$`),
];

/** @returns undefined where no maker is named so */
export function makersIn(text: string): MakerWish | undefined {
  const words = text.slice(0, 2_000).trim().toLowerCase();
  const found = patterns.flatMap(pattern => {
    const groups = pattern.exec(words)?.groups;
    return groups ? [groups] : [];
  });
  if (found.length === 0) return undefined;
  const vendorsOf = (key: 'only' | 'without') => {
    const named = found.map(groups => groups[key] ?? '').join(' ');
    return calledNames.filter(([, names]) => new RegExp(`\\b(?:${names})\\b`).test(named)).map(([vendor]) => vendor);
  };
  const without = vendorsOf('without');
  return { only: vendorsOf('only').filter(vendor => !without.includes(vendor)), without };
}

/** What holds for the list, in words. */
export function makersMessage({ only, without }: MakerWish): Message {
  const shown = (vendors: readonly string[]) =>
    calledNames.flatMap(([vendor, , name]) => (vendors.includes(vendor) ? [name] : [])).join(', ');
  return only.length > 0
    ? message('Only models of {0} are listed, as you asked.', shown(only))
    : message('Models of {0} are left out, as you asked.', shown(without));
}

export const isWantedMaker = (vendor: string, wish: MakerWish | undefined): boolean =>
  wish === undefined || ((wish.only.length === 0 || wish.only.includes(vendor)) && !wish.without.includes(vendor));
