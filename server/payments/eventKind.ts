import type * as z from 'zod';
import type { Db } from '../db/database.ts';
import type { Asked } from './askedBefore.ts';

/** What came of an event. */
export interface Outcome {
  readonly credited: boolean;
  /** It does not fit what we know: somebody should look. */
  readonly mismatch?: string;
  /** An account that a refund was written down for, to be sent. */
  readonly refundTo?: string;
}
export const done: Outcome = { credited: false };
export const unfit = (mismatch: string): Outcome => ({ credited: false, mismatch });

export interface Happening {
  readonly db: Db;
  readonly asked: Asked;
  readonly at: Date;
}

/** One event with its object read. */
interface ReadEvent {
  /** What it leaves out. @throws HttpError where that cannot be had now */
  ask(): Promise<Asked>;
  /** Inside a transaction. @throws HttpError where it has to come again later */
  book(happening: Happening): Promise<Outcome>;
}

/** How events of one type are read, what is asked before, and what is booked. */
export interface EventKind {
  /** @returns undefined where the object is not what it should be */
  read(object: unknown): ReadEvent | undefined;
  /** What the object is. */
  readonly name: string;
}

interface Steps<Read> {
  readonly matters?: (read: Read) => boolean;
  readonly ask?: (read: Read) => Promise<Asked>;
  readonly book: (read: Read, happening: Happening) => Promise<Outcome>;
}

/** @param steps of an object for which `matters` is false nothing is asked and nothing booked */
export const eventKind = <Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  { matters = () => true, ask, book }: Steps<z.output<Schema>>,
): EventKind => ({
  name,
  read: object => {
    const { data } = schema.safeParse(object);
    if (data === undefined) return undefined;
    if (!matters(data)) return { ask: async () => ({}), book: async () => done };
    return { ask: async () => (ask ? ask(data) : {}), book: happening => book(data, happening) };
  },
});
