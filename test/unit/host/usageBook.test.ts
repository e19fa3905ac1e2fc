import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { UsageBook } from '../../../src/host/usage/usageBook.ts';
import { usageLog } from '../../../src/node/usageLog.ts';
import { tempFolder } from '../../support/tempFolder.ts';
import { receiptOf } from '../usage/receiptOf.ts';

describe('the book of usage', () => {
  const temp = tempFolder();
  const nowMs = Date.parse('2026-11-28T13:00:00Z');
  const openWindow = () => new UsageBook({ log: usageLog(temp.path), nowMs: () => nowMs, where: () => ({ workspace: 'shop' }) });
  const receipt = (requestId: string, providerCostNano: bigint) => receiptOf({ requestId, providerCostNano });
  const idsIn = async (book: UsageBook) => (await book.records()).map(record => record.receipt.requestId);

  it('has what another window has written, in its sums and in its list', async () => {
    const [one, two] = [openWindow(), openWindow()];
    await one.append(receipt('a', 5n), 'c');
    assert.deepEqual(await two.spent(), { todayNano: 5n, monthNano: 5n });
    await one.append(receipt('b', 2n), 'c');
    for (const book of [one, two, openWindow()]) {
      assert.deepEqual(await book.spent(), { todayNano: 7n, monthNano: 7n });
      assert.deepEqual(await idsIn(book), ['a', 'b']);
    }
  });

  it('counts a corrected answer once, with its last word, wherever it is read', async () => {
    const [one, two] = [openWindow(), openWindow()];
    await one.append(receipt('a', 5n), 'c');
    const [record] = await two.records();
    assert.ok(record);
    await one.spent();
    await two.correct(record, receipt('a', 3n));
    for (const book of [one, two, openWindow()]) {
      assert.deepEqual((await book.spent()).todayNano, 3n);
      assert.deepEqual(
        (await book.records()).map(({ receipt: { providerCostNano }, workspace }) => [providerCostNano, workspace]),
        [[3n, 'shop']],
      );
    }
  });

  it('keeps the receipts while somebody looks at them, and lets go of them afterwards', async () => {
    const book = openWindow();
    await book.append(receipt('a', 1n), 'c');
    const seen = await book.records();
    await book.append(receipt('b', 1n), 'c');
    const [first] = await book.records();
    assert.equal(first, seen[0], 'the same object: only what is new was read');
    await book.append(receipt('c', 1n), 'c');
    await book.append(receipt('d', 1n), 'c');
    const [anew] = await book.records();
    assert.deepEqual(anew, first);
    assert.notEqual(anew, first, 'another object: all were read from the file');
    assert.deepEqual(await idsIn(book), ['a', 'b', 'c', 'd']);
  });

  it('begins anew where the file was cut or is gone', async () => {
    const book = openWindow();
    await book.append(receipt('a', 5n), 'c');
    await book.spent();
    writeFileSync(usageLog(temp.path).file, '');
    assert.deepEqual([await book.spent(), await idsIn(book)], [{ todayNano: 0n, monthNano: 0n }, []]);
    assert.equal((await book.tally()).isEmpty, true);
    rmSync(usageLog(temp.path).file);
    assert.deepEqual(await book.spent(), { todayNano: 0n, monthNano: 0n });
  });
});
