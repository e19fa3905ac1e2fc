// `npm run bench [-- NAME…] [--write]`: measures, prints a table, exits 1 when a bound is missed.
// With --write the rows go to docs/benchmarks.md, with the machine and the date; what was not measured now stays as it was.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { verdict, type BenchRow } from '../test/bench/row.ts';

const root = path.dirname(import.meta.dirname);
const report = path.join(root, 'docs/benchmarks.md');
const marker = '<!-- table -->';

/** Each is loaded when it runs, so that one alone starts fast. */
const benches: Record<string, () => Promise<BenchRow[]>> = {
  catalog: async () => (await import('../test/bench/catalog.bench.ts')).catalogBench(),
  size: async () => {
    execFileSync(process.execPath, [path.join(root, 'scripts/package.ts')], { cwd: root, stdio: 'inherit' });
    return (await import('../test/bench/size.bench.ts')).sizeBench();
  },
  router: async () => (await import('../test/bench/router.bench.ts')).routerBench(),
  stream: async () => (await import('../test/bench/chatStream.bench.ts')).chatStreamBench(),
  grid: async () => (await import('../test/bench/grid.bench.ts')).gridBench(),
  memory: async () => (await import('../test/bench/memory.bench.ts')).memoryBench(),
  trend: async () => (await import('../test/bench/memory.bench.ts')).trendBench(),
  server: async () => (await import('../test/bench/server.bench.ts')).serverBench(),
  askq: async () => (await import('../test/bench/askQ.bench.ts')).askQBench(),
  vscode: async () => (await import('../test/bench/vscode.bench.ts')).vscodeBench(),
};

const args = process.argv.slice(2);
const names = args.filter(arg => !arg.startsWith('--'));
const unknown = names.find(name => !(name in benches));
if (unknown) {
  console.error(`There is no benchmark "${unknown}"; there are ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
const rows: BenchRow[] = [];
for (const name of names.length > 0 ? names : Object.keys(benches)) {
  console.log(`── ${name}`);
  for (const row of (await benches[name]?.()) ?? []) {
    rows.push(row);
    console.log(line(row));
  }
}

function line(row: BenchRow): string {
  return `| ${row.name} | ${number(row.value)} ${row.unit} | ${row.atLeast ? '≥' : '≤'} ${number(row.bound)} ${row.unit} | ${marked(row)} | ${row.note ?? ''} |`;
}

function marked(row: BenchRow): string {
  return verdict(row).replace('missed', '**missed**');
}

function number(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** Rows of another run that this one has not measured again. */
function keptLines(text: string): string[] {
  const measured = new Set(rows.map(row => row.name));
  return text
    .split('\n')
    .filter(
      kept =>
        kept.startsWith('| ') &&
        !kept.startsWith('| what') &&
        !kept.startsWith('| ---') &&
        !measured.has(kept.split(' | ')[0]?.slice(2) ?? ''),
    );
}

const [before = '', old = '', after = ''] = readFileSync(report, 'utf8').split(marker);
const table = ['| what | measured | bound | | how |', '| --- | ---: | ---: | --- | --- |', ...keptLines(old), ...rows.map(line)].join('\n');
const machine = `${os.cpus().length} cores (${os.cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`;
if (args.includes('--write')) {
  writeFileSync(report, `${before}${marker}\n\nLast measured on ${machine}.\n\n${table}\n\n${marker}${after}`);
}
const missed = rows.filter(row => verdict(row) !== 'holds');
console.log(
  missed.length === 0 ? `\nAll ${rows.length} bounds hold.` : `\nMissed: ${missed.map(row => `${row.name} (${verdict(row)})`).join('; ')}`,
);
process.exit(missed.length > 0 ? 1 : 0);
