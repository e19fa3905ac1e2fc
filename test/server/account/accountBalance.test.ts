import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { isUnsettled } from '../../../src/core/usage/unsettled.ts';
import { reconcile } from '../../../src/core/usage/reconcile.ts';
import { systemClock } from '../../../src/node/clock.ts';
import { tempFolder } from '../../support/tempFolder.ts';
import { MemoryFiles } from '../../unit/chat/chatDesk.ts';
import { BadConnection } from '../support/badConnection.ts';
import { Customer } from '../support/customer.ts';
import { engines } from '../support/databases.ts';
import { goodPassword, startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { assertBooks, assertChain } from '../support/invariants.ts';
import { PaidWindow, type Machine } from '../support/paidWindow.ts';

const models = ['openai/gpt-5.4-mini', 'anthropic/claude-haiku-4-5', 'google/gemini-2.5-flash', 'mistral/mistral-small-2603'] as const;
/** What may happen to one chat. */
const events = [
  'answered',
  'refused 500',
  'refused 429',
  'cut by the provider',
  'stopped',
  'connection lost',
  'window reloaded',
  'sent without sockets',
  'token expired',
  'spent elsewhere',
  'credit added',
  'service away',
] as const;
type Event = (typeof events)[number];

/** How many chats; the seed is printed with a failure. */
const chats = 200;

const soon = (ms: number) => systemClock.sleep(ms, new AbortController().signal);

for (const engine of engines) {
  describe(`the balance of an account on ${engine}`, function () {
    this.timeout(300_000);
    const temp = tempFolder();
    let endpoint: Endpoint;
    let connection: BadConnection;
    before(async () => {
      endpoint = await startEndpoint({ engine, env: { SANDBOX_PROVIDERS: '1', RATE_LIMIT_INFLIGHT: '0', RATE_LIMIT_SOCKETS: '0' } });
      connection = await BadConnection.to(endpoint);
    });
    after(async () => {
      await connection.close();
      await endpoint.close();
    });

    it(`is shown as the ledger has it, to the nano-dollar, after each of ${chats} mixed chats`, async () => {
      const machine: Machine = { folder: temp.path, files: new MemoryFiles(), secrets: new Map() };
      const email = `${randomUUID()}@example.com`;
      let window = new PaidWindow(connection.url, machine);
      await window.account.signUp(email, goodPassword);
      await window.account.addCredit(25);
      let addedNano = 25_000_000_000n;
      let elsewhereNano = 0n;
      const elsewhere = new Customer(endpoint.url);
      await elsewhere.account.signIn(email, goodPassword);
      const userId = window.account.user?.id ?? '';
      const ledgerNano = async () => {
        const [row] = await endpoint.database.rows<{ balance: bigint }>('SELECT balance FROM wallet WHERE account_id = $1', [userId]);
        return row?.balance;
      };
      const ask = (text: string, model: string, during?: (answerId: string) => Promise<unknown>) =>
        window.ask(`c-${model}`, model, text, during);
      const act: Record<Event, (model: string, n: number) => Promise<unknown>> = {
        answered: (model, n) => ask(`Question ${n}`, model),
        'refused 500': model => ask('/fail 500', model),
        'refused 429': model => ask('/fail 429 1', model),
        'cut by the provider': model => ask('/fail cut', model),
        stopped: model => ask('/long 400 2', model, async answerId => (await soon(60), window.chat.stop(answerId))),
        'connection lost': model => ask('/long 60 5', model, async () => (await soon(90), connection.cut())),
        'window reloaded': async model => {
          await window.chat.send(`c-${model}`, { modelId: model, text: '/long 300 2', attachments: [] });
          await soon(60);
          await window.chat.close();
          window = new PaidWindow(connection.url, machine);
          await window.account.look();
          await window.chat.load();
        },
        'sent without sockets': async (model, n) => {
          connection.breaksSockets = true;
          window = new PaidWindow(connection.url, machine);
          await window.account.look();
          await ask(`Without sockets ${n}`, model);
          connection.breaksSockets = false;
        },
        'token expired': (model, n) => {
          endpoint.clock.advanceMs(16 * 60_000);
          return ask(`After a while ${n}`, model);
        },
        'spent elsewhere': async model => {
          const { receipt } = await elsewhere.ask('On another machine', { route: elsewhere.route({ modelId: model }) });
          elsewhereNano += receipt?.chargeNano ?? 0n;
        },
        'credit added': async () => {
          await window.account.addCredit(5);
          addedNano += 5_000_000_000n;
        },
        'service away': async (model, n) => {
          connection.isDown = true;
          connection.cut();
          await ask(`Is anybody there? ${n}`, model);
          connection.isDown = false;
        },
      };
      const compare = async (what: string) => {
        await window.account.look();
        assert.equal(window.account.balance?.balanceNano, await ledgerNano(), what);
      };

      const plan = fc.array(fc.record({ event: fc.constantFrom(...events), model: fc.constantFrom(...models) }), {
        minLength: chats,
        maxLength: chats,
      });
      const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
      const [steps = []] = fc.sample(plan, { seed, numRuns: 1 });
      for (const [n, { event, model }] of steps.entries()) {
        await act[event](model, n);
        await compare(`seed ${seed}, chat ${n}: ${event}`);
      }

      await window.settle(Date.now() + 3_600_000);
      const receipts = await window.receipts();
      assert.deepEqual(receipts.filter(isUnsettled), [], 'every answer has the receipt that was settled');
      for (const finish of ['stop', 'cancelled', 'interrupted'])
        assert.ok(
          receipts.some(receipt => receipt.finish === finish && receipt.chargeNano > 0n),
          `some ended with ${finish}`,
        );
      const spentNano = receipts.reduce((sum, receipt) => sum + receipt.chargeNano, 0n);
      assert.equal(addedNano - spentNano - elsewhereNano, await ledgerNano(), `seed ${seed}: what the receipts here say`);
      const there = [];
      for await (const receipt of window.account.client.receipts()) there.push(receipt);
      const { differences } = reconcile(there, receipts);
      assert.ok(
        differences.every(({ here }) => here === undefined),
        'only what was spent elsewhere is not here',
      );
      await assertBooks(endpoint.database);
      await assertChain(endpoint.database, userId, 'sandbox');
    });
  });
}
