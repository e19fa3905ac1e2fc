import { CompiledQuery } from 'kysely';
import type { BoundStatement } from './boundStatement.ts';
import type { Database, Db } from './database.ts';

/** SQL with parameters by name (`@amount`): two of forty that changed places would be a wrong bill. */
export interface Statement<Values> {
  readonly text: string;
  parameters(values: Values): unknown[];
}

export function statement<Values extends object>(source: string): Statement<Values> {
  const names: string[] = [];
  const text = source.replaceAll(/@(\w+)/g, (_, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return {
    text,
    parameters: values =>
      names.map(name => {
        const value: unknown = (values as Record<string, unknown>)[name];
        if (value === undefined) throw new Error(`The statement's parameter ${name} has no value.`);
        return value;
      }),
  };
}

export const bound = <Values>({ text, parameters }: Statement<Values>, values: Values): BoundStatement => ({
  text,
  parameters: parameters(values),
});

/** Runs a statement that is a transaction of its own.
 *  @throws DatabaseUnavailableError where the database is away */
export const executeAlone = <Row, Values>(database: Database, { text, parameters }: Statement<Values>, values: Values): Promise<Row[]> =>
  database.rows<Row>(text, parameters(values));

/** Runs a statement on a database or inside a transaction of one. */
export async function execute<Row, Values>(db: Db, { text, parameters }: Statement<Values>, values: Values): Promise<Row[]> {
  return (await db.executeQuery<Row>(CompiledQuery.raw(text, parameters(values)))).rows;
}
