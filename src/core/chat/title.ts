import { attachmentLabel, type Question } from './question.ts';

const titleCharsMax = 60;

/** A conversation's title: the first line of its first question, cut at a word. */
export function titleOf(question: Question): string {
  const line = question.text.trim().split('\n', 1)[0]?.replaceAll(/\s+/g, ' ') ?? '';
  const words = line || question.attachments.map(attachmentLabel).join(', ');
  if (words.length <= titleCharsMax) return words;
  const cut = words.slice(0, titleCharsMax);
  const space = cut.lastIndexOf(' ');
  return `${space > titleCharsMax / 2 ? cut.slice(0, space) : cut}…`;
}
