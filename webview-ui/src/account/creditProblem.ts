import { texts } from './texts.ts';

const centsMin = 5_00;
const centsMax = 500_00;

/** What is wrong with an amount in USD as it was typed; undefined where it may be added. The account service checks again. */
export function creditProblem(text: string): string | undefined {
  const match = /^(\d{1,6})(?:\.(\d{0,2}))?$/.exec(text.trim());
  if (!match) return texts.amountShape;
  const cents = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return cents < centsMin || cents > centsMax ? texts.amountRange : undefined;
}
