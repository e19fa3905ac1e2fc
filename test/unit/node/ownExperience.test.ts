import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { paceKey } from '../../../src/core/usage/experience.ts';
import { OwnExperience } from '../../../src/node/ownExperience.ts';
import { usageLog } from '../../../src/node/usageLog.ts';
import { tempFolder } from '../../support/tempFolder.ts';
import { receiptOf } from '../usage/receiptOf.ts';

const luna = 'openai/gpt-6-luna';
const key = paceKey('openai', luna);

describe('own experience in files', () => {
  const temp = tempFolder();
  let nowMs = 0;
  beforeEach(() => (nowMs = Date.parse('2026-11-28T13:00:00Z')));
  const openWindow = () => {
    const usage = usageLog(temp.path);
    return { usage, experience: new OwnExperience(temp.path, usage, () => nowMs++) };
  };
  const answered = (id: string) => ({ receipt: receiptOf({ requestId: id }), conversation_id: 'c' });

  it('begins with nothing', async () => {
    const { ratings, paces } = await openWindow().experience.now();
    assert.deepEqual([ratings.size, paces.size], [0, 0]);
  });

  it('is known in every window, and after a restart', async () => {
    const [one, two] = [openWindow(), openWindow()];
    assert.equal((await two.experience.now()).ratings.size, 0);
    assert.deepEqual(await one.experience.rate(luna, 4), { stored: true });
    await one.usage.append([answered('a'), answered('b')]);
    for (const { experience } of [one, two, openWindow()]) {
      const { ratings, paces } = await experience.now();
      assert.deepEqual([ratings.get(luna), paces.get(key)?.count], [4, 2]);
    }
  });

  it('an answer that is written down twice is measured once', async () => {
    const { usage, experience } = openWindow();
    await usage.append([answered('a'), answered('a')]);
    assert.equal((await experience.now()).paces.get(key)?.count, 1);
  });

  it('forgets one model, or all, and leaves the bill alone', async () => {
    const { usage, experience } = openWindow();
    await usage.append([answered('a')]);
    const bill = readFileSync(path.join(temp.path, 'usage.jsonl'), 'utf8');
    await experience.rate(luna, 2);
    await experience.rate('x/y', 5);
    await experience.forget(luna);
    assert.deepEqual([...(await experience.now()).ratings], [['x/y', 5]]);
    assert.equal((await experience.now()).paces.size, 0);
    await experience.forget(null);
    assert.equal((await experience.now()).ratings.size, 0);
    assert.equal(readFileSync(path.join(temp.path, 'usage.jsonl'), 'utf8'), bill);
  });

  it('tells who listens, until they go', async () => {
    const { experience } = openWindow();
    let told = 0;
    const listening = experience.onDidChange(() => told++);
    await experience.rate(luna, 4);
    experience.answered();
    listening.dispose();
    await experience.rate(luna, 5);
    assert.equal(told, 2);
  });

  it('does the same work once: nothing new, the same object', async () => {
    const { experience } = openWindow();
    await experience.rate(luna, 4);
    const [first, second] = await Promise.all([experience.now(), experience.now()]);
    assert.equal(first, second);
    assert.equal(await experience.now(), first);
  });

  it('reads on where the file is damaged, and again from the start where it was cut', async () => {
    const file = path.join(temp.path, 'experience.jsonl');
    const { experience } = openWindow();
    await experience.rate(luna, 4);
    await experience.now();
    appendFileSync(file, 'no record\n{"type":"rated","model_id":"x/y","stars":9,"at":"?"}\n{"type":"rat');
    assert.deepEqual([...(await experience.now()).ratings], [[luna, 4]]);
    writeFileSync(file, '');
    assert.equal((await experience.now()).ratings.size, 0);
    rmSync(file);
    assert.equal((await experience.now()).ratings.size, 0);
  });

  it('says so where a rating could not be kept', async () => {
    const folder = path.join(temp.path, 'taken');
    writeFileSync(folder, 'a file in its place');
    const result = await new OwnExperience(folder, usageLog(folder), () => nowMs).rate(luna, 4);
    assert.equal(result.stored, false);
  });
});
