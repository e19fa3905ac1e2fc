/** Writes the lines of one turn of the event loop at once: a service that logs each request spends a write on hundreds of
 *  them together. What is left when the process ends goes out before. */
export function gatheredLines(write: (text: string) => void): (line: string) => void {
  let waiting = '';
  const flush = () => {
    const text = waiting;
    waiting = '';
    if (text !== '') write(text);
  };
  process.once('exit', flush);
  return line => {
    if (waiting === '') setImmediate(flush);
    waiting += line;
  };
}
