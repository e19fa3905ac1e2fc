const speakers = ['Project lead', 'Designer', 'Marketing', 'Engineer', 'Professor B', 'Student C'];
const remarks = [
  'So, if we look at the numbers from last week, I think we should talk about the casing first.',
  'Yeah, I had the same feeling, but the supplier said that rubber would add about two weeks.',
  'Um, can we go back to the battery? I do not think that two small cells will be enough.',
  'Right. And the test group did not find the menu key, four out of six gave up.',
  'I would rather keep the scroll wheel and drop the display, it is too dear anyway.',
  'We agreed on a price of twenty five, so every part counts.',
  'Could somebody write down what we decide here? Last time nobody knew.',
  'The recordings are done for the first half, the second half waits for a room.',
  'I can take that until Thursday, if the microphone is free.',
  'Okay, but the noise at the end of each file has to go, otherwise the model learns the noise.',
  'Hmm, I am not sure that this follows from the data, we only looked at nine speakers.',
  'Then let us move on to the next point, the budget for the field trial.',
  'Thank you, Chair. Our members told us that the grant came three months too late.',
  'I disagree, the delay was announced, and most schools planned for it.',
  'Fine with me, as long as we write it into the report and not only into the minutes.',
];
const lineCount = 90;

/** A long conversation in the manner of a meeting's record. The same every time. */
export function transcript(): string {
  const lines: string[] = [];
  for (let index = 0; index < lineCount; index++)
    lines.push(`${speakers[(index * 7 + (index >> 2)) % speakers.length]}: ${remarks[(index * 11 + (index >> 3)) % remarks.length]}`);
  return lines.join('\n');
}
