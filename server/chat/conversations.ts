import { randomUUID } from 'node:crypto';
import type { Turn } from '../../src/core/contract/chatRequest.ts';
import type { Database } from '../db/database.ts';
import { isUniqueViolation } from '../db/databaseErrors.ts';
import { executeAlone, statement } from '../db/statement.ts';
import { notFound } from '../http/httpError.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** How much of a conversation goes along with a question. */
const turnsMax = 200;

export interface StoredMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly role: 'user' | 'assistant';
  readonly content: string;
  readonly modelId: string;
  readonly createdAt: Date;
}

export interface Exchange {
  readonly accountId: string;
  readonly conversationId: string;
  readonly isNew: boolean;
  readonly messageId: string;
  readonly modelId: string;
  readonly question: string;
  readonly answer: string;
  readonly askedAt: Date;
}

export interface HistoryQuery {
  readonly conversationId?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

interface Kept extends Exchange {
  readonly questionId: string;
}

// One statement, as the booking beside it is: a transaction would make each answer wait for a connection of its own.
// An account that is deleted at this moment keeps nothing.
const keeping = statement<Kept>(`
  WITH alive AS (
    SELECT account_id FROM account WHERE account_id = @accountId::uuid AND deleted_at IS NULL FOR SHARE
  ), begun AS (
    INSERT INTO conversation (account_id, conversation_id, created_at)
    SELECT account_id, @conversationId::uuid, @askedAt::timestamptz FROM alive WHERE @isNew::boolean
    ON CONFLICT DO NOTHING
  )
  INSERT INTO message (account_id, conversation_id, id, role, content, model_id, created_at, ordinal)
  SELECT account_id, @conversationId::uuid, said.id, said.role, said.content, @modelId, @askedAt::timestamptz, said.ordinal
  FROM alive, (VALUES
    (@questionId::uuid, 'user', @question, 0),
    (@messageId::uuid, 'assistant', @answer, 1)
  ) AS said (id, role, content, ordinal)`);

/** What was said, for people whose client keeps no history of its own. */
export class Conversations {
  constructor(private readonly database: Database) {}

  /** The turns so far, oldest first.
   *  @throws HttpError `conversation_not_found` for another's, too */
  async turns(accountId: string, conversationId: string): Promise<Turn[]> {
    await this.assertExists(accountId, conversationId);
    const rows = await this.database.run(db =>
      db
        .selectFrom('message')
        .select(['role', 'content'])
        .where('account_id', '=', accountId)
        .where('conversation_id', '=', conversationId)
        .orderBy('created_at', 'desc')
        .orderBy('ordinal', 'desc')
        .limit(turnsMax)
        .execute(),
    );
    return rows
      .reverse()
      .map(({ role, content }): Turn =>
        role === 'user' ? { role: 'user', content: [{ type: 'text', text: content }] } : { role: 'assistant', text: content },
      );
  }

  private async assertExists(accountId: string, conversationId: string): Promise<void> {
    const found =
      uuid.test(conversationId) &&
      (await this.database.run(db =>
        db
          .selectFrom('conversation')
          .select('conversation_id')
          .where('account_id', '=', accountId)
          .where('conversation_id', '=', conversationId)
          .executeTakeFirst(),
      ));
    if (!found) throw notFound('conversation', 'There is no such conversation.');
  }

  /** Writes down a question with its answer. Doing it again with the same `messageId` changes nothing. */
  async keep({ question, answer, ...same }: Exchange): Promise<void> {
    const values = { ...same, questionId: randomUUID(), question: withoutNul(question), answer: withoutNul(answer) };
    try {
      await executeAlone<never, Kept>(this.database, keeping, values);
    } catch (error) {
      // An earlier attempt, of which nothing was heard any more, had arrived.
      if (!isUniqueViolation(error, 'message')) throw error;
    }
  }

  async history(accountId: string, { conversationId, offset, limit }: HistoryQuery): Promise<{ messages: StoredMessage[]; total: number }> {
    if (conversationId !== undefined) await this.assertExists(accountId, conversationId);
    return this.database.run(async db => {
      const mine = db
        .selectFrom('message')
        .where('account_id', '=', accountId)
        .$if(conversationId !== undefined, query => query.where('conversation_id', '=', conversationId ?? ''));
      const { total } = await mine.select(({ fn }) => fn.countAll<bigint>().as('total')).executeTakeFirstOrThrow();
      const rows = await mine.selectAll().orderBy('created_at').orderBy('ordinal').orderBy('id').offset(offset).limit(limit).execute();
      return { total: Number(total), messages: rows.map(row => ({ ...named(row) })) };
    });
  }

  /** @returns how many messages are gone */
  async clear(accountId: string, conversationId: string | undefined): Promise<number> {
    if (conversationId !== undefined) await this.assertExists(accountId, conversationId);
    return this.database.transaction(async db => {
      const gone = await db
        .deleteFrom('message')
        .where('account_id', '=', accountId)
        .$if(conversationId !== undefined, query => query.where('conversation_id', '=', conversationId ?? ''))
        .executeTakeFirst();
      await db
        .deleteFrom('conversation')
        .where('account_id', '=', accountId)
        .$if(conversationId !== undefined, query => query.where('conversation_id', '=', conversationId ?? ''))
        .execute();
      return Number(gone.numDeletedRows);
    });
  }
}

/** PostgreSQL stores every character but this one. */
const withoutNul = (text: string): string => text.replaceAll('\0', '');

const named = (row: {
  id: string;
  conversation_id: string;
  role: string;
  content: string;
  model_id: string;
  created_at: Date;
}): StoredMessage => ({
  id: row.id,
  conversationId: row.conversation_id,
  role: row.role === 'user' ? 'user' : 'assistant',
  content: row.content,
  modelId: row.model_id,
  createdAt: row.created_at,
});
