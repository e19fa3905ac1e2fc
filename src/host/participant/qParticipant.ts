import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Candidate } from '../../core/assistant/choose/candidate.ts';
import type { Recommendation } from '../../core/assistant/choose/recommendation.ts';
import { attachmentLabel } from '../../core/chat/question.ts';
import { answerView } from '../askQ/answerView.ts';
import type { Advice, Adviser } from '../askQ/adviser.ts';
import { fileContext, selectionContexts } from '../askQ/editorContexts.ts';
import { modelToUse } from '../askQ/modelToUse.ts';
import { pickView } from '../askQ/pickView.ts';
import type { AskContext, AskRequest } from '../askQ/request.ts';
import { qParticipantId } from './registerQ.ts';
import { cheaperMarkdown, compareMarkdown, explainCostMarkdown, plain, recommendMarkdown } from './qAnswers.ts';

/** VS Code keeps a button's arguments with the conversation: longer pieces of files stay out of it. */
const buttonCharsMax = 64_000;

export interface QParticipantPorts {
  readonly adviser: Adviser;
  sandboxOn(): boolean;
  onFailure(error: unknown): void;
}

/** What `@q` answers in VS Code's own chat: which model for this, worked out on this machine. No language model is asked. */
export async function qRespond(
  ports: QParticipantPorts,
  request: vscode.ChatRequest,
  context: vscode.ChatContext,
  stream: vscode.ChatResponseStream,
): Promise<vscode.ChatResult> {
  const text = request.prompt.trim() || lastPrompt(context);
  const asked: AskRequest = { text, contexts: await contextsOf(request) };
  if (text === '' && asked.contexts.length === 0) {
    stream.markdown(vscode.l10n.t('Say what you need, or select some code: *@q why does this deadlock*.'));
    return {};
  }
  try {
    await answer(ports, request.command ?? 'recommend', asked, stream);
    return { metadata: { command: request.command ?? 'recommend' } };
  } catch (error) {
    ports.onFailure(error);
    return { errorDetails: { message: vscode.l10n.t('Q could not work this out. The log says more.') } };
  }
}

async function answer({ adviser, sandboxOn }: QParticipantPorts, command: string, asked: AskRequest, stream: vscode.ChatResponseStream) {
  const { t } = vscode.l10n;
  const advice = await adviser.advise(asked);
  const { recommendation } = advice;
  const [first] = recommendation.picks;
  if (asked.contexts.length > 0) stream.markdown(`${plain(t('With {0}.', asked.contexts.map(({ label }) => label).join(', ')))}\n\n`);
  const view = viewOf(advice, sandboxOn());
  if (command === 'cheaper' && first) {
    const cheaper = recommendation.alternatives.cheaper ?? undefined;
    const words = { weights: recommendation.weights, sandbox: sandboxOn(), t };
    stream.markdown(cheaperMarkdown(first, cheaper && pickView({ ...cheaper, rank: 1 }, words), t));
    return useButtons(stream, cheaper ? [cheaper.candidate] : [], asked, recommendation);
  }
  if (command === 'explain-cost' && first) {
    stream.markdown(explainCostMarkdown(first, recommendation, t));
    return useButtons(stream, [first.candidate], asked, recommendation);
  }
  stream.markdown(command === 'compare' && first ? compareMarkdown(view, t) : recommendMarkdown(view, t));
  const picked = recommendation.picks.map(({ candidate }) => candidate);
  useButtons(stream, picked.length > 0 ? picked : recommendation.nearest, asked, recommendation);
}

const viewOf = ({ recommendation, tookMs }: Advice, sandbox: boolean) =>
  answerView(recommendation, { sandbox, canAddCredit: false, corrected: false, tookMs }, vscode.l10n.t);

/** A button for each model: it opens the chat with the request and that model. */
function useButtons(
  stream: vscode.ChatResponseStream,
  models: readonly Candidate[],
  asked: AskRequest,
  recommendation: Recommendation,
): void {
  const chars = asked.contexts.reduce((sum, context) => sum + ('attachment' in context ? context.attachment.text.length : 0), 0);
  const request: AskRequest = chars > buttonCharsMax ? { ...asked, contexts: [] } : asked;
  for (const candidate of models) {
    const { id, name } = candidate.prepared.model;
    const title = vscode.l10n.t('Select {0}', name);
    stream.button({ command: 'aiMarketplace.useModel', title, arguments: [modelToUse(id, recommendation), request] });
  }
  stream.button({ command: 'aiMarketplace.askQ', title: vscode.l10n.t('Open in Ask Q'), arguments: [{ text: asked.text }] });
}

/** What was asked before: a follow-up has a command and no words. */
function lastPrompt({ history }: vscode.ChatContext): string {
  const asked = history.findLast(
    turn => turn instanceof vscode.ChatRequestTurn && turn.participant === qParticipantId && turn.prompt.trim() !== '',
  );
  return asked instanceof vscode.ChatRequestTurn ? asked.prompt.trim() : '';
}

/** Files and pieces of files that the person attached, else what is selected in the editor. */
async function contextsOf({ references }: vscode.ChatRequest): Promise<AskContext[]> {
  const attached = await Promise.all(references.map(({ value }) => contextOf(value)));
  const contexts = attached.filter(context => context !== undefined);
  return contexts.length > 0 ? contexts : selectionContexts(vscode.window.activeTextEditor);
}

async function contextOf(value: unknown): Promise<AskContext | undefined> {
  try {
    if (value instanceof vscode.Uri) return fileContext(await vscode.workspace.openTextDocument(value));
    if (value instanceof vscode.Location) return pieceContext(await vscode.workspace.openTextDocument(value.uri), value.range);
  } catch {
    // A picture, a folder, a file that is gone: it says nothing here.
  }
  return undefined;
}

function pieceContext(document: vscode.TextDocument, range: vscode.Range): AskContext {
  const attachment = {
    id: randomUUID(),
    fileName: vscode.workspace.asRelativePath(document.uri, false),
    languageId: document.languageId,
    startLine: range.start.line + 1,
    endLine: range.end.line + 1,
    text: document.getText(range),
  };
  return { kind: 'selection', id: attachment.id, label: attachmentLabel(attachment), attachment };
}

/** What may be asked next. */
export function qFollowups({ metadata }: vscode.ChatResult): vscode.ChatFollowup[] {
  const { t } = vscode.l10n;
  const all = [
    { command: 'cheaper', prompt: '', label: t('Something cheaper?') },
    { command: 'compare', prompt: '', label: t('Compare the three') },
    { command: 'explain-cost', prompt: '', label: t('How does the cost come about?') },
  ];
  return metadata?.['command'] === undefined ? [] : all.filter(({ command }) => command !== metadata['command']);
}
