import assert from 'node:assert/strict';
import { workbench } from './models/warmWorkbench.ts';

describe('keys', () => {
  it('survive a reload of the window, and show only their end', async () => {
    const vs = workbench();
    await vs.command('AI Marketplace: Set API Key…');
    await vs.quickPickRow('OpenAI').click();
    await vs.quickInput.fill('sk-test-0000000000abcd');
    await vs.page.keyboard.press('Enter');
    await vs.reload();
    await vs.command('AI Marketplace: Set API Key…');
    const row = vs.quickPickRow('OpenAI');
    await row.waitFor();
    assert.match((await row.textContent()) ?? '', /…abcd/);
    assert.doesNotMatch((await row.textContent()) ?? '', /sk-test/);
    await vs.page.keyboard.press('Escape');
  });
});
