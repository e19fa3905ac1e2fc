import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { AppendLog, type LogCodec } from '../../../src/node/appendStore/appendLog.ts';
import { storeFailureOf } from '../../../src/node/appendStore/storeFailure.ts';
import { tempFolder } from '../../support/tempFolder.ts';

interface Entry {
  readonly name: string;
  readonly amount: bigint;
}
const codec: LogCodec<Entry> = {
  schema: z.object({
    name: z.string(),
    amount: z.pipe(
      z.string(),
      z.transform((text: string) => BigInt(text)),
    ),
  }),
  toJson: ({ name, amount }) => ({ name, amount: String(amount) }),
};
const entry = (name: string, amount = 1n): Entry => ({ name, amount });
const line = (name: string) => `{"name":"${name}","amount":"1"}\n`;

const damage: [why: string, text: string, names: string[], broken: number][] = [
  ['nothing', '', [], 0],
  ['a torn last line', `${line('a')}{"name":"b","am`, ['a'], 0],
  ['a last line that lacks only its break', `${line('a')}${line('b').trim()}`, ['a', 'b'], 0],
  ['a torn line that was repaired', `${line('a')}{"na #torn\n${line('b')}`, ['a', 'b'], 0],
  ['garbage instead of a file', 'this was never a history', [], 1],
  ['a page of zeros at the end', `${line('a')}${'\0'.repeat(4_096)}`, ['a'], 1],
  ['a broken line in the middle', `${line('a')}{"name":"b"\n${line('c')}`, ['a', 'c'], 1],
  ['values that are no objects', `1\n"two"\nnull\n[3]\n${line('a')}`, ['a'], 4],
  ['Windows line breaks and blank lines', `\r\n${line('a').trim()}\r\n\r\n`, ['a'], 0],
  ['a mark of the byte order', `\uFEFF${line('a')}`, ['a'], 0],
];

describe('append-only log', () => {
  const temp = tempFolder();
  const fileOf = (name = 'log.jsonl') => path.join(temp.path, name);
  const open = (file = fileOf()) => new AppendLog(file, codec);
  const namesIn = async (file = fileOf()) => (await open(file).readAll()).records.map(({ name }) => name);

  it('is empty before anything was written, and makes no file by being read', async () => {
    assert.deepEqual(await open().readAll(), { records: [], unknownRecords: 0, brokenLines: 0 });
    assert.ok(!existsSync(fileOf()));
  });

  it('gives back what was appended, in order, whatever it is', async () => {
    const anyEntry = fc.record({ name: fc.string({ unit: 'grapheme' }), amount: fc.bigInt() }, { noNullPrototype: true });
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(anyEntry, { maxLength: 5 }), { maxLength: 5 }), async batches => {
        const log = open(fileOf(`${count++}.jsonl`));
        const results = await Promise.all(batches.map(batch => log.append(batch)));
        assert.ok(results.every(({ stored }) => stored));
        assert.deepEqual((await log.readAll()).records, batches.flat());
      }),
      { numRuns: 40 },
    );
  });

  it('makes its folder, for the person alone', async () => {
    const file = path.join(temp.path, 'new', 'deep', 'log.jsonl');
    await open(file).append([entry('a')]);
    assert.deepEqual(await namesIn(file), ['a']);
    if (process.platform !== 'win32') {
      assert.equal(statSync(file).mode & 0o777, 0o600);
      assert.equal(statSync(path.dirname(file)).mode & 0o777, 0o700);
    }
  });

  for (const [why, text, names, broken] of damage) {
    it(`reads ${why}`, async () => {
      writeFileSync(fileOf(), text);
      const content = await open().readAll();
      assert.deepEqual(
        content.records.map(({ name }) => name),
        names,
      );
      assert.equal(content.brokenLines, broken);
      assert.equal(content.keptAs, broken > 0 ? `${fileOf()}.bak` : undefined);
      if (content.keptAs) assert.equal(readFileSync(content.keptAs, 'utf8'), text, 'kept as it was');

      assert.deepEqual(await open().append([entry('next')]), { stored: true });
      const later = await open().readAll();
      assert.deepEqual(
        later.records.map(({ name }) => name),
        [...names, 'next'],
        'the next record is whole',
      );
      assert.equal(later.brokenLines, 0, 'damage is reported once');
    });
  }

  it('never overwrites what was kept aside', async () => {
    for (const kept of ['.bak', '.bak1', '.bak2']) {
      appendFileSync(fileOf(), `garbage before ${kept}\n${line(kept)}`);
      assert.equal((await open().readAll()).keptAs, fileOf() + kept);
    }
    assert.deepEqual(readdirSync(temp.path).sort(), ['log.jsonl', 'log.jsonl.bak', 'log.jsonl.bak1', 'log.jsonl.bak2']);
    assert.match(readFileSync(`${fileOf()}.bak`, 'utf8'), /^garbage before .bak\n/);
    assert.deepEqual(await namesIn(), ['.bak', '.bak1', '.bak2']);
  });

  it('loses at most the record that a crash cut, wherever it cut', async () => {
    const whole = ['a', 'b', 'ü€😀'].map(line).join('');
    const bytes = Buffer.byteLength(whole);
    for (let cut = 0; cut <= bytes; cut++) {
      const file = fileOf(`${cut}.jsonl`);
      writeFileSync(file, whole);
      truncateSync(file, cut);
      await open(file).append([entry('next')]);
      const { records, brokenLines } = await open(file).readAll();
      // A record is whole once its closing brace is there.
      const expected = Buffer.from(whole).subarray(0, cut).toString().split('}').length - 1;
      assert.deepEqual([records.length, records.at(-1)?.name, brokenLines], [expected + 1, 'next', 0], `cut at ${cut}`);
    }
  });

  it('keeps records that it does not understand, and counts them', async () => {
    writeFileSync(fileOf(), `{"from":"a later version"}\n${line('a')}`);
    const content = await open().readAll();
    assert.deepEqual([content.records.length, content.unknownRecords, content.brokenLines], [1, 1, 0]);
    assert.match(readFileSync(fileOf(), 'utf8'), /a later version/);
  });

  it('says that the disk is full', async function () {
    if (!existsSync('/dev/full')) this.skip();
    const result = await open('/dev/full').append([entry('a')]);
    assert.deepEqual(!result.stored && result.failure.kind, 'disk-full');
  });

  it('says that it cannot get at its file, and works again once it can', async () => {
    mkdirSync(fileOf());
    const result = await open().append([entry('a')]);
    assert.deepEqual(!result.stored && [result.failure.kind, result.failure.file], ['unavailable', fileOf()]);
    const content = await open().readAll();
    assert.deepEqual([content.records, content.failure?.kind], [[], 'unavailable']);
  });

  it('goes on after a failure', async () => {
    const inTheWay = path.join(temp.path, 'folder');
    writeFileSync(inTheWay, '');
    const log = open(path.join(inTheWay, 'log.jsonl'));
    assert.equal((await log.append([entry('lost')])).stored, false);
    rmSync(inTheWay);
    assert.equal((await log.append([entry('kept')])).stored, true);
    assert.deepEqual((await log.readAll()).records, [entry('kept')]);
  });

  const codes: [code: string, kind: string][] = [
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EACCES', 'not-permitted'],
    ['EPERM', 'not-permitted'],
    ['EROFS', 'not-permitted'],
    ['EIO', 'unavailable'],
  ];
  for (const [code, kind] of codes) {
    it(`takes ${code} for ${kind}`, () => {
      assert.equal(storeFailureOf(Object.assign(new Error('x'), { code }), 'f').kind, kind);
    });
  }

  it('does not take a defect of ours for a failure of the disk', () => {
    assert.throws(() => storeFailureOf(new TypeError('a bug'), 'f'), TypeError);
    assert.throws(() => storeFailureOf(Object.assign(new TypeError('x'), { code: 'ERR_INVALID_ARG_TYPE' }), 'f'), TypeError);
  });
});

describe('append-only log of two windows', function () {
  this.timeout(60_000);
  const temp = tempFolder();
  const running: ChildProcess[] = [];
  afterEach(() => running.splice(0).forEach(child => child.kill('SIGKILL')));

  function start(writer: string, count: number): ChildProcess & { lines: Interface; stored: number[]; closed: Promise<unknown> } {
    const script = path.join(import.meta.dirname, '../../support/appendingProcess.ts');
    const args = ['--import', 'tsx', script, path.join(temp.path, 'log.jsonl'), writer, String(count)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    running.push(child);
    const stored: number[] = [];
    const lines = createInterface(child.stdout).on('line', text => stored.push(Number(text)));
    return Object.assign(child, { lines, stored, closed: once(child, 'close') });
  }
  const any: LogCodec<{ writer: string; number: number }> = {
    schema: z.object({ writer: z.string(), number: z.number() }),
    toJson: record => record,
  };
  const read = () => new AppendLog(path.join(temp.path, 'log.jsonl'), any).readAll();

  it('has every record of both, each in its own order', async () => {
    const count = 40;
    const windows = [start('left', count), start('right', count)];
    await Promise.all(windows.map(({ closed }) => closed));
    const { records, brokenLines } = await read();
    assert.equal(brokenLines, 0);
    for (const writer of ['left', 'right']) {
      const numbers = records.filter(record => record.writer === writer).map(({ number }) => number);
      assert.deepEqual(
        numbers,
        Array.from({ length: count }, (_, number) => number),
      );
    }
  });

  it('has everything that was called stored before a window was killed', async () => {
    const [killed, other] = [start('killed', 1e9), start('other', 40)];
    while (killed.stored.length < 20) await once(killed.lines, 'line');
    killed.kill('SIGKILL');
    await Promise.all([killed.closed, other.closed]);
    const { records, brokenLines } = await read();
    const of = (writer: string) => records.filter(record => record.writer === writer).length;
    assert.ok(of('killed') >= killed.stored.length && killed.stored.length >= 20);
    assert.deepEqual([of('other'), brokenLines], [40, 0]);
  });
});
