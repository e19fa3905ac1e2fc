/** The first sentence of every answer, whatever else it says. */
export const disclaimer = 'This is a simulated answer from the sandbox: no model was asked.';

type Choices = readonly [string, ...string[]];

export const openings: Choices = [
  'You wrote:',
  'Your message reads:',
  'The question that would have been sent:',
  'What a model would have been asked:',
];

export const introductions: Choices = [
  'A real answer would probably go about it like this:',
  'Someone who knows the subject might take these steps:',
  'In the place of a model, here are a few points worth looking at:',
  'To have something to read, a short plan:',
];

export const points: readonly string[] = [
  '**Say what must hold.** Write down one example of what goes in and what should come out.',
  '**Find the smallest case.** If three lines show the trouble, the other three hundred are no longer needed.',
  '**Look at the edges.** Nothing at all, exactly one, very many, and the same thing twice.',
  '**Name things after what they are.** A good name often makes its comment superfluous.',
  '**Change one thing at a time.** Whatever happens next then has one cause.',
  '**Keep the old way around** until the new one has been seen to work.',
  '**Measure before and after.** A guess about speed is wrong more often than one would like.',
  '**Let errors say what to do next**, not merely that something is `undefined`.',
  '**Try it as a stranger would**, with a fresh checkout and without knowing the trick.',
];

export const codeIntroductions: Choices = [
  'So that there is some code to look at and to copy:',
  'A small example, made up like the rest:',
  'What a piece of it could look like:',
];

export const closings: Choices = [
  'Enter a key for this provider and the same question goes to the real model.',
  'With a key of your own, a model answers here instead.',
  'Nothing left this machine for this answer, and no provider was paid.',
];

export const thoughts: readonly string[] = [
  'This is simulated thinking: nobody thinks here.',
  'The question is read once more, from the end to the beginning.',
  'Two ways come to mind; the simpler one is taken first.',
  'What could go wrong with it? An empty input, perhaps.',
  'That seems to hold, so the answer can be written down.',
];

/** Each about one token with its blank, for answers of a given length. */
export const shortWords: Choices = [
  'so',
  'we',
  'go',
  'on',
  'and',
  'on',
  'with',
  'one',
  'word',
  'at',
  'a',
  'time',
  'for',
  'as',
  'long',
  'as',
  'you',
  'like',
];
