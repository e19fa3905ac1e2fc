import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { bundles } from '../../esbuild.config.mjs';

export const root = path.resolve(import.meta.dirname, '../..');

/** The command line as it is shipped, in a folder of its own that is there while the tests of the current `describe` run. */
export class BuiltCli {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'aim-cli-'));
  readonly file = path.join(this.folder, 'cli.js');

  constructor() {
    before(() => build({ ...bundles['cli'], absWorkingDir: root, outdir: this.folder, sourcemap: false }));
    after(() => rmSync(this.folder, { recursive: true }));
  }
}
