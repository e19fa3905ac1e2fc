import { ChatPage } from './models/chatPage.ts';
import { workbench } from './models/warmWorkbench.ts';

describe('chat', () => {
  it('opens', async () => {
    const chat = new ChatPage(await workbench().openChat());
    await chat.messageBox.waitFor();
  });
});
