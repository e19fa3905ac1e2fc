import assert from 'node:assert/strict';
import manifest from '../../package.json' with { type: 'json' };
import { commandNames } from '../../src/host/commands/commandNames.ts';

describe('commands', () => {
  it('are registered as package.json declares them, and two that only the extension calls', () => {
    const declared = manifest.contributes.commands.map(({ command }) => command.replace('aiMarketplace.', ''));
    assert.deepEqual([...commandNames].sort(), [...declared, 'selectModelById', 'useModel'].sort());
  });
});
