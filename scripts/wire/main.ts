// Replays recorded provider responses over loopback and compares what comes of them with their manifest:
// `npm run test:wire -- FOLDER… [--cli]`. By adapter each also cut, split at every byte, with CRLF; with --cli as recorded.
import path from 'node:path';
import { build } from 'esbuild';
import { bundles } from '../../esbuild.config.mjs';
import { differences } from './compare.ts';
import { readManifest } from './manifest.ts';
import { replayAdapter } from './replayAdapter.ts';
import { replayCli } from './replayCli.ts';
import { ReplayServer } from './replayServer.ts';
import { variantsOf } from './variants.ts';

const args = process.argv.slice(2);
const byCli = args.includes('--cli');
const folders = args.filter(arg => !arg.startsWith('--'));
if (folders.length === 0) {
  console.error('Usage: npm run test:wire -- FOLDER… [--cli]');
  process.exit(2);
}
if (byCli) await build({ ...bundles['cli'], absWorkingDir: path.join(import.meta.dirname, '../..') });

const server = new ReplayServer();
await server.start();
let passing = 0;
let failing = 0;
for (const folder of folders) {
  for (const recording of readManifest(folder)) {
    const variants = variantsOf(recording);
    for (const variant of byCli ? variants.slice(0, 1) : variants) {
      server.play(recording, variant);
      const outcome = await (byCli ? replayCli : replayAdapter)(recording, server.baseUrl);
      const found = differences(outcome, recording.expect, variant);
      if (found.length === 0) passing++;
      else {
        failing++;
        console.log(`${recording.id}, ${variant.name}: ${found.join('; ')}`);
      }
    }
  }
}
await server.stop();
console.log(`\n  ${passing} passing\n  ${failing} failing`);
process.exit(failing > 0 ? 1 : 0);
