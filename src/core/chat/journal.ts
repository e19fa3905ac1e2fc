import * as z from 'zod/mini';
import type { Clock } from '../contract/ports.ts';
import { chatEventJson, chatEventSchema, type ChatEvent } from './chatEvent.ts';
import type { ConversationFiles } from './conversationFiles.ts';

const textIntervalMs = 2_000;

/** Writes the events of conversations in order. Text of a running answer is gathered and written every two seconds,
 *  so a killed process loses no more than that. */
export class Journal {
  private readonly gathered = new Map<string, ChatEvent[]>();
  private writing: Promise<void> = Promise.resolve();
  private readonly closing = new AbortController();

  /** @param onFailure told when events could not be written (a full disk); the conversation goes on in memory */
  constructor(
    private readonly files: ConversationFiles,
    private readonly clock: Clock,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  async read(id: string): Promise<ChatEvent[]> {
    const lines = await this.files.read(id);
    return lines.flatMap(line => {
      const result = z.safeParse(chatEventSchema, line);
      return result.success ? [result.data] : [];
    });
  }

  record(id: string, event: ChatEvent): void {
    const gathered = this.gathered.get(id) ?? [];
    this.gathered.set(id, gathered);
    gathered.push(event);
    if (event.type !== 'text') this.flush(id);
    else if (gathered.length === 1) void this.flushLater(id);
  }

  remove(id: string): void {
    this.gathered.delete(id);
    this.enqueue(() => this.files.remove(id));
  }

  /** Resolves when everything recorded so far is written, or has failed. */
  async settled(): Promise<void> {
    for (const id of this.gathered.keys()) this.flush(id);
    await this.writing;
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.settled();
  }

  private flush(id: string): void {
    const events = this.gathered.get(id);
    this.gathered.delete(id);
    if (!events || events.length === 0) return;
    const lines = merged(events).map(chatEventJson);
    this.enqueue(() => this.files.append(id, lines));
  }

  private async flushLater(id: string): Promise<void> {
    try {
      await this.clock.sleep(textIntervalMs, this.closing.signal);
    } catch {
      // Closed meanwhile: close() flushes.
      return;
    }
    this.flush(id);
  }

  private enqueue(write: () => Promise<void>): void {
    this.writing = this.writing.then(write).catch(this.onFailure);
  }
}

/** Neighbouring pieces of one answer as one. */
function merged(events: readonly ChatEvent[]): ChatEvent[] {
  const result: ChatEvent[] = [];
  for (const event of events) {
    const last = result.at(-1);
    if (event.type === 'text' && last?.type === 'text' && last.turnId === event.turnId)
      result[result.length - 1] = { ...event, text: last.text + event.text, reasoning: last.reasoning + event.reasoning };
    else result.push(event);
  }
  return result;
}
