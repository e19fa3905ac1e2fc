// VS Code calls run() in the real extension host. Test files register themselves with mocha when they are imported.
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
    timeout: 20_000,
    reporter: Reporter as never,
    ...(process.env['TEST_GREP'] ? { grep: process.env['TEST_GREP'] } : {}),
  });
  mocha.suite.emit('pre-require', globalThis as never, 'integration', mocha);
  await import('./extension.test.ts');
  await new Promise<void>((resolve, reject) => mocha.run(failures => (failures > 0 ? reject(new Error(`${failures} failed`)) : resolve())));
}
