import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Clock } from '../../core/contract/ports.ts';
import type { DirectAnswers, DirectRequest } from '../../core/chat/directAnswers.ts';
import { estimateTokens } from '../../core/tokens/estimate.ts';
import { estimateRequestTokens } from '../../core/tokens/estimateRequest.ts';
import type { QModel } from '../participant/qModel.ts';
import type { UsableModel } from '../routes/usableModel.ts';
import type { Askers } from './askers.ts';
import { askToSpend } from './askToSpend.ts';
import { modelInformation } from './modelInformation.ts';
import { qInformation, qModelId } from './qInformation.ts';
import { refusedError } from './refusedError.ts';
import { requestFrom } from './requestFrom.ts';
import { responsePart } from './responsePart.ts';

type Information = vscode.LanguageModelChatInformation;
type Messages = readonly vscode.LanguageModelChatRequestMessage[];
type Progress = vscode.Progress<vscode.LanguageModelResponsePart>;

interface Changing {
  onDidChange(listener: () => void): { dispose(): void };
}

export interface LanguageModelsPorts {
  readonly q: QModel;
  readonly answers: DirectAnswers;
  readonly askers: Askers;
  /** What can be asked now. */
  usable(): Promise<readonly UsableModel[]>;
  /** What decides on that. */
  readonly changes: readonly Changing[];
  readonly clock: Clock;
  /** Takes keys out of what a provider said. */
  redact(text: string): string;
}

/** VS Code tells it at run time; its types do not have it yet. */
const initiatedSchema = z.object({ requestInitiator: z.string() });

/** Every model that this person can ask, in VS Code's own list of models and for other extensions: by the way that is chosen for
 *  it, within the budgets, with a receipt for each answer. Q comes first. */
export class LanguageModels implements vscode.LanguageModelChatProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeLanguageModelChatInformation = this.changed.event;
  private readonly subscriptions: { dispose(): void }[];
  private readonly running = new Map<AbortController, Promise<void>>();
  /** What VS Code was told last. */
  private told = '';

  constructor(private readonly ports: LanguageModelsPorts) {
    this.subscriptions = ports.changes.map(one => one.onDidChange(() => void this.tellChanges()));
  }

  async provideLanguageModelChatInformation(): Promise<Information[]> {
    const models = await this.models();
    this.told = JSON.stringify(models);
    return [qInformation(), ...models];
  }

  async provideLanguageModelChatResponse(
    model: Information,
    messages: Messages,
    options: vscode.ProvideLanguageModelChatResponseOptions,
    progress: Progress,
    token: vscode.CancellationToken,
  ): Promise<void> {
    if (model.id === qModelId) return this.ports.q.respond(messages, progress);
    const stop = new AbortController();
    const listening = token.onCancellationRequested(() => stop.abort());
    if (token.isCancellationRequested) stop.abort();
    const initiator = z.safeParse(initiatedSchema, options).data?.requestInitiator;
    const answering = this.answer(model.id, requestFrom(messages, options), initiator, progress, stop.signal);
    this.running.set(
      stop,
      answering.catch(() => undefined),
    );
    try {
      await answering;
    } finally {
      this.running.delete(stop);
      listening.dispose();
    }
  }

  async provideTokenCount(_: Information, text: string | Messages[number]): Promise<number> {
    if (typeof text === 'string') return estimateTokens(text);
    return estimateRequestTokens({ ...requestFrom([text], { toolMode: vscode.LanguageModelChatToolMode.Auto }), model: '' });
  }

  /** Stops what is being answered; every answer gets its receipt. */
  async close(): Promise<void> {
    for (const stop of this.running.keys()) stop.abort();
    await Promise.all(this.running.values());
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }

  private async answer(modelId: string, request: DirectRequest, initiator: string | undefined, progress: Progress, signal: AbortSignal) {
    const { answers, askers, redact } = this.ports;
    const result = await answers.answer({
      modelId,
      request,
      signal,
      onPart: part => {
        const shown = responsePart(part);
        if (shown) progress.report(shown);
      },
      mayTravel: way => askers.mayAsk(initiator, way),
      ask: askToSpend,
    });
    const error = refusedError(result, redact);
    if (error) throw error;
  }

  private async models(): Promise<Information[]> {
    const atMs = this.ports.clock.nowMs();
    return (await this.ports.usable()).map(one => modelInformation(one, atMs, vscode.l10n.t));
  }

  /** Most changes, such as another balance, change nothing of the list. */
  private async tellChanges(): Promise<void> {
    if (this.told !== '' && this.told !== JSON.stringify(await this.models())) this.changed.fire();
  }
}
