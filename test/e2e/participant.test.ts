import { ChatPage } from './models/chatPage.ts';
import { workbench } from './models/warmWorkbench.ts';

describe('@q in VS Code’s own chat', () => {
  const answer = () => workbench().page.locator('.interactive-session .interactive-response').last();

  it('answers in a window in which nothing else of the marketplace was opened, with buttons that select the model', async () => {
    const vs = workbench();
    await vs.reload(); // every try begins with what VS Code knows at its start
    await vs.command('Chat: Open Chat');
    const input = vs.page.locator('.interactive-session .chat-input-container');
    await input.getByLabel('Models, @q Assistant').first().waitFor();
    await input.locator('.monaco-editor:visible').first().click();
    await vs.page.keyboard.press('Control+A'); // an earlier try has left its `@q` there
    await vs.page.keyboard.type('@q why does this deadlock', { delay: 20 });
    await vs.page.keyboard.press('Escape');
    await vs.page.keyboard.press('Enter');
    await answer()
      .getByText(/Task: Debug code/)
      .waitFor();
    await answer()
      .getByText(/nothing was sent/)
      .waitFor();
    const button = answer()
      .getByRole('button', { name: /^Select / })
      .first();
    const model = ((await button.textContent()) ?? '').trim().replace('Select ', '');
    await button.click();
    const chat = new ChatPage(await vs.view('aim-chat'));
    await chat.button(`Switch Model, now ${model}`).waitFor();
    await chat.waitForDraft('why does this deadlock');
  });

  it('a follow-up asks again, with another command and the words from before', async () => {
    const vs = workbench();
    await vs.command('Chat: Open Chat');
    await vs.page.locator('.interactive-session').getByText('Compare the three').last().click();
    await answer().getByRole('cell', { name: 'This request' }).waitFor();
    await answer()
      .getByRole('button', { name: /^Select / })
      .nth(2)
      .waitFor();
  });
});
