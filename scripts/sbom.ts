// `npm run sbom`: dist/sbom.cdx.json, every package of the lock file with its version and licence, in CycloneDX. Each release has one.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';

const bytesMax = 50_000_000;
const sbom = execFileSync('npm', ['sbom', '--sbom-format=cyclonedx'], {
  encoding: 'utf8',
  maxBuffer: bytesMax,
  shell: process.platform === 'win32',
});
mkdirSync('dist', { recursive: true });
writeFileSync('dist/sbom.cdx.json', sbom);
