import assert from 'node:assert/strict';
import { ownersIn, own, platform, profileShares } from '../../bench/server/profileShares.ts';

const frame = (functionName: string, url = '') => ({ functionName, scriptId: '1', url, lineNumber: 0, columnNumber: 0 });
const node = (id: number, functionName: string, url?: string) => ({ id, callFrame: frame(functionName, url) });

describe('the shares of a profile', () => {
  it('go to whoever wrote the code, and leave out what was idle, and the taking of the profile', () => {
    const profile = {
      nodes: [
        node(1, '(idle)'),
        node(2, 'reserve', 'file:///app/server/ledger/reserve.ts'),
        node(3, 'query', 'file:///app/node_modules/pg/lib/client.js'),
        node(4, 'parse', 'file:///app/node_modules/@scope/parser/index.js'),
        node(5, 'writev'),
        node(6, 'emit', 'node:events'),
        node(7, '(garbage collector)'),
        node(8, 'post', 'node:inspector'),
      ],
      startTime: 0,
      endTime: 1_100,
      samples: [1, 2, 3, 4, 5, 6, 7, 8],
      timeDeltas: [1_000, 40, 20, 15, 10, 10, 5, 30],
    };
    assert.deepEqual(profileShares(profile, ownersIn()), [
      [own, 0.4],
      ['pg', 0.2],
      [platform, 0.2],
      ['@scope/parser', 0.15],
      ['garbage collection', 0.05],
    ]);
  });

  it('of a process that did nothing are none', () => {
    const profile = { nodes: [node(1, '(idle)')], startTime: 0, endTime: 1, samples: [1], timeDeltas: [1] };
    assert.deepEqual(profileShares(profile, ownersIn()), []);
  });
});
