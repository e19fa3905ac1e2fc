import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Conversations } from '../../../server/chat/conversations.ts';
import type { Database } from '../../../server/db/database.ts';
import { newAccount } from '../support/accounts.ts';
import { engines, newDatabase } from '../support/databases.ts';

for (const engine of engines) {
  describe(`what was said, kept on ${engine}`, () => {
    let database: Database;
    before(async () => (database = await newDatabase(engine)));
    after(() => database.close());

    it('is there once where an attempt is repeated that had arrived after all', async () => {
      const conversations = new Conversations(database);
      const [accountId, conversationId, messageId] = [await newAccount(database), randomUUID(), randomUUID()];
      const exchange = { accountId, conversationId, messageId, modelId: 'openai/gpt-4.1', question: 'Hi', answer: 'Hello.' };
      for (const isNew of [true, true, false]) await conversations.keep({ ...exchange, isNew, askedAt: new Date() });
      const { messages } = await conversations.history(accountId, { offset: 0, limit: 10 });
      assert.deepEqual(
        messages.map(({ role, content }) => [role, content]),
        [
          ['user', 'Hi'],
          ['assistant', 'Hello.'],
        ],
      );
    });
  });
}
