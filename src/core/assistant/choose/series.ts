const version = /^(v?\d+([._]\d+)*|\d{4,8}|v\d+|\d+(\.\d+)?[bt]|a\d+b|[kmrog]\d+(\.\d+)*)$/;
const variant = new Set([
  'preview',
  'latest',
  'exp',
  'experimental',
  'beta',
  'pro',
  'thinking',
  'reasoning',
  'non',
  'instruct',
  'it',
  'chat',
  'customtools',
  'multi',
  'agent',
  'fast',
  'free',
]);

/** What a model is a version of: `anthropic/claude-opus` for Opus 4.7 and 5.5, `openai/gpt-sol` for GPT-6 Sol and 6.1 Sol Pro. */
export function seriesOf(id: string): string {
  const slash = id.indexOf('/');
  const words = id
    .slice(slash + 1)
    .toLowerCase()
    .split(/[-_.: ]+/)
    .map(word => word.replace(/(?<=[a-z]{2})v?\d+([.]\d+)*$/, ''))
    .filter(word => word !== '' && !version.test(word) && !variant.has(word));
  return `${id.slice(0, slash)}/${words.join('-')}`;
}
