import path from 'node:path';
import { experienceOf, withSamples, type Experience, type PaceSamples } from '../core/usage/experience.ts';
import { experienceMark, type ExperienceMark, type Stars } from '../core/usage/experienceMark.ts';
import type { UsageRecord } from '../core/usage/usageRecord.ts';
import { AppendLog, type AppendResult } from './appendStore/appendLog.ts';
import { FollowedLog, type LogSum } from './appendStore/followedLog.ts';

const allMarks: LogSum<ExperienceMark, readonly ExperienceMark[]> = { none: () => [], add: (known, marks) => [...known, ...marks] };

const lastSamples: LogSum<UsageRecord, PaceSamples> = {
  none: () => new Map(),
  add: (samples, records) =>
    withSamples(
      samples,
      records.map(({ receipt }) => receipt),
    ),
};

/** What this person has seen of the models: the stars they gave, and how fast answers came. Read from the files when it is
 *  asked for, so that every window knows what any of them has seen. */
export class OwnExperience {
  private readonly marks: AppendLog<ExperienceMark>;
  private readonly followedMarks: FollowedLog<ExperienceMark, readonly ExperienceMark[]>;
  private readonly followedSamples: FollowedLog<UsageRecord, PaceSamples>;
  private readonly listeners = new Set<() => void>();
  private known: { readonly marks: unknown; readonly samples: unknown; readonly experience: Experience } | undefined;

  /** @param folder the extension's storage */
  constructor(
    folder: string,
    usage: AppendLog<UsageRecord>,
    private readonly nowMs: () => number,
  ) {
    this.marks = new AppendLog(path.join(folder, 'experience.jsonl'), { schema: experienceMark, toJson: mark => mark });
    this.followedMarks = new FollowedLog(this.marks, allMarks);
    this.followedSamples = new FollowedLog(usage, lastSamples);
  }

  async now(): Promise<Experience> {
    const [marks, samples] = await Promise.all([this.followedMarks.now(), this.followedSamples.now()]);
    if (this.known?.marks !== marks || this.known.samples !== samples)
      this.known = { marks, samples, experience: experienceOf(samples, marks) };
    return this.known.experience;
  }

  /** @param stars `null` takes the rating back */
  rate(modelId: string, stars: Stars | null): Promise<AppendResult> {
    return this.write({ type: 'rated', model_id: modelId, stars, at: this.at() });
  }

  /** Starts anew: ratings and measurements until now no longer count. Receipts stay what they are.
   *  @param modelId `null` for all models */
  forget(modelId: string | null): Promise<AppendResult> {
    return this.write({ type: 'forgotten', model_id: modelId, at: this.at() });
  }

  /** An answer has been written to the log of usage. */
  answered(): void {
    this.tell();
  }

  /** Told of what this window has changed. */
  onDidChange(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  private async write(mark: ExperienceMark): Promise<AppendResult> {
    const result = await this.marks.append([mark]);
    if (result.stored) this.tell();
    return result;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  private readonly at = (): string => new Date(this.nowMs()).toISOString();
}
