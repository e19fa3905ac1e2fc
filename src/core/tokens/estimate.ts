import { estimateTokenCount } from 'tokenx';

/** How many tokens a text has, about: −4 … +9 % of OpenAI's own count on code, JSON, Markdown and Japanese.
 *  Other vendors' tokenizers differ by 10–30 %, so whatever is made from it says that it is an estimate. */
export const estimateTokens = (text: string): number => estimateTokenCount(text);
