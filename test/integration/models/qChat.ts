import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extensionUnderTest } from './extensionUnderTest.ts';

interface Asked {
  readonly prompt?: string;
  readonly command?: string;
  readonly references?: readonly vscode.ChatPromptReference[];
  readonly history?: readonly vscode.ChatRequestTurn[];
}
interface Answer {
  readonly text: string;
  readonly buttons: readonly vscode.Command[];
  readonly followups: readonly vscode.ChatFollowup[];
}

/** `@q` as VS Code's chat has it: the participant that the extension registered, asked in the place of the chat's input. */
export async function askParticipant({ prompt = '', command, references = [], history = [] }: Asked): Promise<Answer> {
  const { context } = await extensionUnderTest();
  const participant = context.subscriptions.find((one): one is vscode.ChatParticipant => 'requestHandler' in one);
  assert.ok(participant?.followupProvider);
  let text = '';
  const buttons: vscode.Command[] = [];
  const stream = {
    markdown: (piece: string) => void (text += piece),
    button: (button: vscode.Command) => void buttons.push(button),
  };
  const { token } = new vscode.CancellationTokenSource();
  const result = await participant.requestHandler(
    { prompt, command, references } as unknown as vscode.ChatRequest,
    { history },
    stream as unknown as vscode.ChatResponseStream,
    token,
  );
  const followups = await participant.followupProvider.provideFollowups(result ?? {}, { history }, token);
  return { text, buttons, followups: (followups ?? []).filter(one => typeof one !== 'string') };
}

/** What was said before, as VS Code hands it to a participant. VS Code's class, whose constructor its types keep to itself. */
export const turnOf = (prompt: string): vscode.ChatRequestTurn =>
  Reflect.construct(vscode.ChatRequestTurn, [prompt, undefined, [], 'aiMarketplace.q', []]);
