import { sql } from 'kysely';
import type { ErrorKind } from '../../src/core/contract/providerError.ts';
import { unobserved } from '../chat/answerObserver.ts';
import { ConfigError } from '../config/configError.ts';
import type { Services } from '../services.ts';
import { demoModels } from './demoModels.ts';
import { DemoPerson } from './demoPerson.ts';
import { seededRandom } from './seededRandom.ts';

const dayMs = 86_400_000;

/** The first week as the product's specification counts it: 33,600 answers at $0.02, of which $0.014 go to the provider. */
export const firstWeek = {
  people: 80,
  days: 7,
  answersPerDay: 60,
  costNano: 14_000_000n,
  creditNano: 10_000_000_000n,
} as const;

/** One question in so many comes to nothing, besides those that are answered. */
const failureShare = 0.004;
const failureKinds: readonly ErrorKind[] = ['rate-limit', 'overloaded', 'timeout', 'provider', 'overloaded', 'interrupted'];
const peopleAtOnce = 8;

export interface DemoFilled {
  readonly people: number;
  readonly answers: number;
  /** False where the demo was there already. */
  readonly isNew: boolean;
}

/** Fills a service with a first week of demo data that ends now: marked accounts, sandbox credit, and answers that went
 *  through the ledger with the clock set back. Done once; again, it changes nothing.
 *  @throws ConfigError where payments are set up: figures of a real business are not to be mixed with made-up ones */
export async function fillDemo(
  services: Pick<Services, 'config' | 'database' | 'catalog' | 'clock' | 'log' | 'chatPorts'>,
): Promise<DemoFilled> {
  const { config, database, catalog, clock, chatPorts } = services;
  if (config.paymentMode !== 'sandbox')
    throw new ConfigError('Demo data is for a service in sandbox mode: unset STRIPE_SECRET_KEY, or leave out --demo.');
  const filled = { people: firstWeek.people, answers: firstWeek.people * firstWeek.days * firstWeek.answersPerDay };
  const there = await database.run(db => db.selectFrom('account').select('account_id').where('is_demo', '=', true).limit(1).execute());
  if (there.length > 0) return { ...filled, isNew: false };
  const nowMs = clock.nowMs();
  // Every model is reached through the sandbox here, whatever keys the service has.
  const sandboxed = { ...config, sandboxProviders: true, platform: new Map() };
  const models = demoModels(catalog, sandboxed, firstWeek.costNano, nowMs);
  const waiting = Array.from({ length: firstWeek.people }, (_, index) => index);
  const work = async () => {
    for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
      const ports = { ...chatPorts, config: sandboxed, observer: unobserved };
      await liveTheWeek({ ports, models, index, creditNano: firstWeek.creditNano }, nowMs);
    }
  };
  await Promise.all(Array.from({ length: peopleAtOnce }, work));
  // The tables were empty a moment ago: without fresh statistics the first reports would be planned for that.
  await database.run(db => sql`ANALYZE`.execute(db));
  return { ...filled, isNew: true };
}

type Who = Omit<ConstructorParameters<typeof DemoPerson>[0], 'registeredAtMs'>;

async function liveTheWeek(who: Who, nowMs: number): Promise<void> {
  const random = seededRandom(1_000 + who.index);
  const todayMs = Math.floor(nowMs / dayMs) * dayMs;
  const firstMs = todayMs - (firstWeek.days - 1) * dayMs;
  const registeredAtMs = firstMs + Math.floor((who.index / firstWeek.people) * (dayMs / 3));
  const person = new DemoPerson({ ...who, registeredAtMs });
  await person.register();
  for (let day = 0; day < firstWeek.days; day++) {
    const fromMs = Math.max(firstMs + day * dayMs, registeredAtMs);
    const toMs = Math.min(firstMs + (day + 1) * dayMs, nowMs);
    const stepMs = (toMs - fromMs) / firstWeek.answersPerDay;
    for (let answer = 0; answer < firstWeek.answersPerDay; answer++) {
      const atMs = fromMs + (answer + random()) * stepMs;
      const kind = random() < failureShare ? failureKinds[Math.floor(random() * failureKinds.length)] : undefined;
      if (kind) await person.askInVain(atMs, kind);
      await person.ask(atMs);
    }
  }
}
