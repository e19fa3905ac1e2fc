import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { ownExamples, ownHash } from '../../scripts/assistant/examples.ts';
import { rowsHash, storedRows, trainWeights } from '../../scripts/assistant/trainModel.ts';
import { decodeModel, type StoredModel } from '../../src/core/assistant/linear/taskModel.ts';

const root = path.resolve(import.meta.dirname, '../..');
const file = path.join(root, 'src/core/assistant/linear/data/taskModel.json');
const model = JSON.parse(readFileSync(file, 'utf8')) as StoredModel;

describe('trained weights', function () {
  this.timeout(120_000);

  it('take 200 KB at most, and can be read', () => {
    assert.ok(statSync(file).size <= 200 * 1024);
    assert.ok(decodeModel(model).words.length > 0);
  });

  it('were made with the examples as they are', () => assert.equal(model.own.examples, ownHash()));

  it('can be made again: the own examples make the same rows, to the bit', () =>
    assert.equal(rowsHash(storedRows(trainWeights(ownExamples()))), model.own.rows));

  it('name what else was learnt from, and hold none of its text', () => {
    assert.ok(model.extra);
    const { file: name, sha256, items } = model.extra;
    assert.match(sha256, /^[0-9a-f]{64}$/);
    assert.ok(items > 0);
    const outside = path.join(root, '../shared/data', name);
    // The file is other people's and not part of the project: where it is not at hand, its recorded hash is all that can be looked at.
    if (existsSync(outside)) assert.equal(createHash('sha256').update(readFileSync(outside)).digest('hex'), sha256);
  });
});
