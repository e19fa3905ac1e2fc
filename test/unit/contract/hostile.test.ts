import assert from 'node:assert/strict';
import { parseInstantMs } from '../../../src/core/contract/instant.ts';
import { analyseTask } from '../../../src/core/assistant/analyseTask.ts';
import { loadCatalog } from '../../../src/node/embeddedCatalog.ts';
import { leastCpuMs } from '../../support/leastCpuMs.ts';

describe('a time in a price or on the command line', () => {
  const cases: [text: string, iso: string | undefined][] = [
    ['2026-11-23', '2026-11-23T00:00:00.000Z'],
    ['2026-11-23T12:00', '2026-11-23T12:00:00.000Z'],
    ['2026-11-23T12:00:00+01:00', '2026-11-23T11:00:00.000Z'],
    ['2026-02-30', undefined],
    ['March 7', undefined],
    ['1', undefined],
  ];
  for (const [text, iso] of cases) {
    it(`"${text}" is ${iso ?? 'none'}`, () => assert.equal(parseInstantMs(text), iso === undefined ? undefined : Date.parse(iso)));
  }
});

describe('input that is made to take long', () => {
  it('a selection of a hundred thousand blank lines is read in no time', () => {
    assert.ok(leastCpuMs(1, () => analyseTask('fix this', { selection: ' \n'.repeat(100_000) })) < 1_000);
  });

  it('a search of a hundred thousand letters ends', () => {
    assert.ok(leastCpuMs(1, () => loadCatalog().queries.run({ search: 'a'.repeat(100_000) })) < 2_000);
  });
});
