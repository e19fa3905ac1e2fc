const charsMax = 500;

/** What is wrong with an input, in words that may quote it: never as long as the input. */
export const shortened = (words: string): string => (words.length > charsMax ? `${words.slice(0, charsMax)}…` : words);
