import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { median } from '../row.ts';
import { atOnce } from './benchClient.ts';
import { answerStatements, marks, type SentStatement } from './answerStatements.ts';

const rounds = 400;
const lanes = 16;
const together = 4_000;

/** The floor under every answer: its two statements, the hold and the settlement, sent by the bare driver on one
 *  connection, and nothing else. Time one after another, median in ms; CPU of the driver with 16 connections, µs.
 *  @param accountIds with a session named like them and a full sandbox wallet each */
export async function statementsAlone(url: string, accountIds: readonly string[]): Promise<{ ms: number; cpuUs: number }> {
  const pool = new pg.Pool({ connectionString: url, max: lanes });
  const statements = await answerStatements();
  const answer = async (index: number) => {
    const own = { [marks.account]: accountIds[index % accountIds.length] ?? '', [marks.request]: randomUUID() };
    for (const [at, statement] of statements.entries())
      await pool.query({ name: `s${at}`, text: statement.text, values: valuesOf(statement, own) });
  };
  for (let index = 0; index < 100; index++) await answer(index);
  const times: number[] = [];
  for (let index = 0; index < rounds; index++) {
    const startMs = performance.now();
    await answer(index);
    times.push(performance.now() - startMs);
  }
  await atOnce(lanes, together / 4, answer);
  const before = process.cpuUsage();
  await atOnce(lanes, together, answer);
  const { user, system } = process.cpuUsage(before);
  await pool.end();
  return { ms: median(times), cpuUs: (user + system) / together };
}

const valuesOf = ({ parameters }: SentStatement, own: Readonly<Record<string, string>>): unknown[] =>
  parameters.map(value =>
    typeof value !== 'string' ? value : /^[\da-f]{8}-/.test(value) ? randomUUID() : Object.hasOwn(own, value) ? own[value] : value,
  );
