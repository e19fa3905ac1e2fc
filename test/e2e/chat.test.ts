import assert from 'node:assert/strict';
import { ChatPage } from './models/chatPage.ts';
import { workbench } from './models/warmWorkbench.ts';

describe('chat', () => {
  let chat: ChatPage;
  before(async () => {
    chat = new ChatPage(await workbench().openChat());
    await chat.selectModel(workbench(), 'GPT-5.4 mini');
  });

  it('answers and shows what it cost', async () => {
    const answer = await chat.ask('What does a retry loop do?');
    await answer.getByText('Simulated', { exact: true }).waitFor();
    assert.match((await chat.statusLine.textContent()) ?? '', /^Cost: \$0\.\d{4,} \| Simulated, nothing is charged$/);
  });

  it('shows a failure of the provider gracefully', async () => {
    await chat.send('/fail 500');
    await chat.notice.getByText('failed').waitFor({ timeout: 30_000 });
  });
});
