import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConversationFolder, type DamageReport } from '../../../src/node/appendStore/conversationFolder.ts';
import { StoreError } from '../../../src/node/appendStore/storeFailure.ts';
import { tempFolder } from '../../support/tempFolder.ts';

const root = path.join(import.meta.dirname, '../../..');

/** Writes and reads conversations, and says how many of their logs are left. */
const keeping = (folder: string) => `
  import { queryObjects } from 'node:v8';
  import { AppendLog } from './src/node/appendStore/appendLog.ts';
  import { ConversationFolder } from './src/node/appendStore/conversationFolder.ts';
  const folder = new ConversationFolder(${JSON.stringify(folder)}, () => {});
  for (let chat = 0; chat < 40; chat++) {
    await folder.append('chat-' + chat, [{ type: 'created' }]);
    await folder.read('chat-' + chat);
  }
  console.log(queryObjects(AppendLog, { format: 'count' }) + ' logs of ' + (await folder.ids()).length);
`;

describe('folder of conversations', () => {
  const temp = tempFolder();
  const open = () => {
    const reports: DamageReport[] = [];
    return { folder: new ConversationFolder(path.join(temp.path, 'chats'), report => reports.push(report)), reports };
  };
  const put = (name: string, text = '') => {
    mkdirSync(path.join(temp.path, 'chats'), { recursive: true });
    writeFileSync(path.join(temp.path, 'chats', name), text);
  };

  it('is empty before the first conversation', async () => {
    const { folder, reports } = open();
    assert.deepEqual([await folder.ids(), await folder.read('none'), reports], [[], [], []]);
  });

  it('finds after a restart what was there', async () => {
    await open().folder.append('one', [{ type: 'created' }, { type: 'asked' }]);
    await open().folder.append('two', [{ type: 'created' }]);
    const { folder } = open();
    assert.deepEqual([...(await folder.ids())].sort(), ['one', 'two']);
    assert.deepEqual(await folder.read('one'), [{ type: 'created' }, { type: 'asked' }]);
  });

  it('keeps the order of what is written at the same time, again and again', async () => {
    const { folder } = open();
    const turns = Array.from({ length: 12 }, (_, turn) => ({ turn }));
    for (let turn = 0; turn < turns.length; turn += 4)
      await Promise.all(turns.slice(turn, turn + 4).flatMap(event => [folder.append('one', [event]), folder.read('one')]));
    assert.deepEqual(await folder.read('one'), turns);
  });

  it('keeps nothing in memory of the conversations that it has written and read', () => {
    // In a process of its own: to look for them in a heap that other tests have filled takes seconds.
    const args = ['--experimental-transform-types', '--no-warnings', '--input-type=module', '-e', keeping(path.join(temp.path, 'chats'))];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    assert.deepEqual({ stdout: stdout.trim(), stderr }, { stdout: '0 logs of 40', stderr: '' });
  }).timeout(30_000);

  it('lists conversations only, not what else lies there', async () => {
    for (const name of ['one.jsonl', 'one.jsonl.bak', 'notes.txt', '.jsonl', 'a b.jsonl']) put(name);
    assert.deepEqual(await open().folder.ids(), ['one']);
  });

  it('reports a broken file, and gives out what can be read', async () => {
    put('one.jsonl', 'garbage\n{"type":"created"}\n');
    const { folder, reports } = open();
    assert.deepEqual(await folder.read('one'), [{ type: 'created' }]);
    assert.deepEqual(reports, [{ id: 'one', brokenLines: 1, keptAs: path.join(temp.path, 'chats', 'one.jsonl.bak') }]);
    await folder.append('one', [{ type: 'asked' }]);
    assert.deepEqual(await open().folder.read('one'), [{ type: 'created' }, { type: 'asked' }]);
  });

  it('deletes a conversation with all copies of it, and only that', async () => {
    for (const name of ['one.jsonl', 'one.jsonl.bak', 'one.jsonl.bak1', 'one-more.jsonl', 'two.jsonl']) put(name);
    const { folder } = open();
    await folder.remove('one');
    await folder.remove('never-there');
    assert.deepEqual(readdirSync(path.join(temp.path, 'chats')).sort(), ['one-more.jsonl', 'two.jsonl']);
  });

  it('says why a write failed', async () => {
    writeFileSync(path.join(temp.path, 'chats'), 'a file where the folder should be');
    const { folder, reports } = open();
    await assert.rejects(
      folder.append('one', [{}]),
      (error: unknown) => error instanceof StoreError && error.failure.kind === 'unavailable',
    );
    assert.deepEqual([await folder.ids(), reports[0]?.failure?.kind], [[], 'unavailable']);
  });

  it('takes no id that leads out of the folder', async () => {
    for (const id of ['../one', '/etc/passwd', 'a/b', '', '..', 'a\\b', 'x'.repeat(101)])
      await assert.rejects(open().folder.append(id, [{}]), RangeError);
  });
});
