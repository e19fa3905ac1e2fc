// VS Code calls run() in the real extension host. Every test file beside this one registers itself when it is imported.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import Mocha from 'mocha';

const say = (...words: unknown[]) => console.log('[test]', ...words);

class Reporter {
  constructor(runner: Mocha.Runner) {
    runner.on('pass', test => say(`  ok ${test.fullTitle()}`));
    runner.on('fail', (test, error: Error) => say(`  FAIL ${test.fullTitle()}\n${error.stack}`));
    runner.on('end', () => say(`\n${runner.stats?.passes ?? 0} passing\n${runner.stats?.failures ?? 0} failing`));
  }
}

export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 50_000,
    retries: 2, // as in the browser: a step that a busy machine missed is taken again
    reporter: Reporter as never,
    ...(process.env['TEST_GREP'] ? { grep: process.env['TEST_GREP'] } : {}),
  });
  mocha.suite.emit('pre-require', globalThis as never, 'integration', mocha);
  const files = readdirSync(import.meta.dirname).filter(name => name.endsWith('.test.js'));
  try {
    // As addresses: a relative path would be taken for one of the bundle's own.
    for (const file of files) await import(pathToFileURL(path.join(import.meta.dirname, file)).href);
  } catch (error) {
    say(error instanceof Error ? error.stack : error); // VS Code shows nobody why a run could not begin
    throw error;
  }
  await new Promise<void>((resolve, reject) => mocha.run(failures => (failures > 0 ? reject(new Error(`${failures} failed`)) : resolve())));
}
