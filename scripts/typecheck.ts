// Checks every zone against its own tsconfig, two at a time. The compiler remembers what it has seen, so that a later run looks only
// at what changed.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The largest first: a small one at the end leaves no core waiting. */
const zones = ['test', 'src/cli', 'scripts', 'server', 'src/host', 'src/core', 'webview-ui', 'src/node', 'server/pages', 'src/protocol'];
const waiting = zones.filter(zone => existsSync(`${zone}/tsconfig.json`));
let failed = 0;

const check = (zone: string) =>
  new Promise<void>(done => {
    const memory = `.state/types/${zone.replaceAll('/', '-')}.tsbuildinfo`;
    const args = ['--noEmit', '--pretty', 'false', '--incremental', '--tsBuildInfoFile', memory, '-p', zone];
    const child = spawn('tsc', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', bytes => (output += String(bytes)));
    child.on('exit', code => {
      // TS18003: a zone that has no files yet.
      const empty = output.includes('TS18003');
      if (code !== 0 && !empty) failed++;
      if (output && !empty) console.log(output.trim());
      done();
    });
  });

async function worker(): Promise<void> {
  for (let zone = waiting.shift(); zone; zone = waiting.shift()) await check(zone);
}
await Promise.all([worker(), worker()]);
process.exit(failed > 0 ? 1 : 0);
