import type { Corrections } from '../../core/assistant/analyseTask.ts';
import type { Circumstances } from '../../core/assistant/choose/circumstances.ts';
import type { Recommendation } from '../../core/assistant/choose/recommendation.ts';
import type { ChosenWishes } from '../../core/assistant/choose/wishesFor.ts';
import type { Catalog } from '../../core/catalog/catalog.ts';
import type { Translate } from '../../core/format/translate.ts';
import type { ModelName } from '../../protocol/askQ.ts';
import type { Knowledge } from './knowledge.ts';
import type { AskRequest } from './request.ts';

export interface AdviserPorts {
  readonly catalog: { load(): Promise<Catalog> };
  /** How the person could reach a model now. */
  circumstances(): Promise<Circumstances>;
  /** A clock for short times, in milliseconds. */
  stopwatchMs(): number;
}

export interface Advice {
  readonly recommendation: Recommendation;
  /** How long it took to work out, without what is loaded once. */
  readonly tookMs: number;
}

type Asked = readonly [request: AskRequest, corrections?: Corrections, chosen?: ChosenWishes];

/** The same for the same words, contexts and choices. */
const keyOf = ([{ text, contexts, command }, corrections = {}, chosen = {}]: Asked): string =>
  JSON.stringify([text, command, contexts.map(({ id }) => id), corrections, chosen], (_, value: unknown) =>
    typeof value === 'bigint' ? `${value} nano` : value,
  );

/** Asks Q's knowledge, which is loaded when somebody first wants something of it. Nothing is sent anywhere. */
export class Adviser {
  private loading: Promise<Knowledge> | undefined;
  private prepared: { readonly key: string; readonly advice: Promise<Advice> } | undefined;

  constructor(private readonly ports: AdviserPorts) {}

  /** Loads what the first answer needs and answers once for nobody, while the person is still typing: the first answer takes six
   *  times as long as the next. A failure is told to whoever asks. */
  warm(): void {
    if (this.loading) void this.ports.circumstances().catch(() => undefined);
    else void this.workOut({ text: '', contexts: [] }).catch(() => undefined);
  }

  /** Works out what is still being typed: if it is what is then asked, the answer is there already. */
  prepare(...asked: Asked): void {
    const key = keyOf(asked);
    if (this.prepared?.key === key) return;
    const advice = this.workOut(...asked);
    advice.catch(() => undefined); // told to whoever asks
    this.prepared = { key, advice };
  }

  advise(...asked: Asked): Promise<Advice> {
    const { prepared } = this;
    this.prepared = undefined;
    return prepared?.key === keyOf(asked) ? prepared.advice : this.workOut(...asked);
  }

  /** What a choice depends on has changed: nothing that was prepared holds any more. */
  forget(): void {
    this.prepared = undefined;
  }

  private async workOut(...[request, corrections = {}, chosen = {}]: Asked): Promise<Advice> {
    const [knowledge, circumstances] = await Promise.all([this.knowledge(), this.ports.circumstances()]);
    const startMs = this.ports.stopwatchMs();
    const recommendation = knowledge.advise(request, circumstances, corrections, chosen);
    return { recommendation, tookMs: this.ports.stopwatchMs() - startMs };
  }

  async whyNot(modelId: string, recommendation: Recommendation, t: Translate): Promise<ReturnType<Knowledge['whyNot']>> {
    return (await this.knowledge()).whyNot(modelId, recommendation, t);
  }

  async suggest(search: string, recommendation: Recommendation | undefined): Promise<ModelName[]> {
    return (await this.knowledge()).suggest(search, recommendation);
  }

  private knowledge(): Promise<Knowledge> {
    this.loading ??= this.load();
    return this.loading;
  }

  private async load(): Promise<Knowledge> {
    try {
      const [{ Knowledge }, catalog] = await Promise.all([import('./knowledge.ts'), this.ports.catalog.load()]);
      return new Knowledge(catalog);
    } catch (error) {
      this.loading = undefined; // the next one who asks tries again
      throw error;
    }
  }
}
