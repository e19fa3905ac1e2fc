import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { AnswerObserver } from '../chat/answerObserver.ts';
import type { UsageRecord } from '../ledger/usageRecord.ts';

const requestSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const addedSeconds = [0.0005, 0.001, 0.002, 0.003, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1];

export interface Live {
  /** Answers under way in this process. */
  readonly answers: () => number;
  readonly sockets: () => number;
}

/** What this process does, for Prometheus: each instance counts for itself from its start. The business is read from the
 *  ledger instead (`LedgerReports`). */
export class ServiceMetrics implements AnswerObserver {
  private readonly registry = new Registry();
  private readonly requests = this.histogram('http_request_duration_seconds', 'Requests by route and status', requestSeconds, [
    'method',
    'route',
    'status',
  ]);
  private readonly ttft = this.histogram('answer_first_part_seconds', 'From the question to the first part of its answer', requestSeconds, [
    'provider',
  ]);
  private readonly added = this.histogram('answer_added_seconds', 'What the service took before it asked the provider', addedSeconds, []);
  private readonly answers = this.counter('answers_total', 'Answers that were settled', ['provider', 'finish']);
  private readonly failures = this.counter('answer_failures_total', 'Questions to which nothing was delivered', ['provider', 'kind']);
  private readonly tokens = this.counter('tokens_total', 'Tokens of settled answers', ['provider', 'direction']);

  constructor(live: Live) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    const gauge = (name: string, help: string, value: () => number) =>
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(value());
        },
      });
    gauge('answers_live', 'Answers under way', live.answers);
    gauge('sockets_open', 'Open WebSockets', live.sockets);
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  /** @param route the route's pattern, never the address: ids in it would make a series each */
  observeRequest(method: string, route: string, status: number, elapsedMs: number): void {
    this.requests.observe({ method, route, status }, elapsedMs / 1_000);
  }

  /** Counted once the answer itself is on its way. */
  observeAnswer(record: UsageRecord): void {
    setImmediate(() => this.count(record));
  }

  observeFailure(provider: string, kind: string): void {
    this.failures.inc({ provider, kind });
  }

  private count({ provider, finish, usage, ttftMs, addedMs }: UsageRecord): void {
    this.answers.inc({ provider, finish });
    this.tokens.inc({ provider, direction: 'input' }, usage.inputTotal ?? 0);
    this.tokens.inc({ provider, direction: 'output' }, usage.outputTotal ?? 0);
    if (ttftMs !== null) this.ttft.observe({ provider }, ttftMs / 1_000);
    if (addedMs !== null) this.added.observe(addedMs / 1_000);
  }

  private histogram<Label extends string>(name: string, help: string, buckets: number[], labelNames: readonly Label[]): Histogram<Label> {
    return new Histogram({ name, help, buckets, labelNames, registers: [this.registry] });
  }

  private counter<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }
}
