import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Database } from '../../../server/db/database.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { settle } from '../../../server/ledger/settle.ts';
import { tempFolder } from '../../support/tempFolder.ts';
import { newAccount } from '../support/accounts.ts';
import { auditorUrl } from '../support/auditor.ts';
import { newPostgresUrl } from '../support/databases.ts';
import { runCli, ServeProcess } from '../support/serveProcess.ts';
import { settlementOf } from '../support/settlement.ts';

describe('q audit', function () {
  this.timeout(60_000);
  const folder = tempFolder();
  let url: string;
  let database: Database;

  before(async () => {
    url = await newPostgresUrl();
    database = await Database.open({ url });
    await migrate(database.db);
    const accountId = await newAccount(database, 10_000n);
    const line = { class: 'output', tokens: 7, perMillion: '0.1', amountNano: '700' } as const;
    await settle(database, settlementOf({ accountId, requestId: 'one', lines: [line] }));
  });
  after(() => database.close());

  const auditOf = (args: string[] = [], env: Record<string, string> = { DATABASE_URL: url }) => runCli(['audit', ...args], env);

  it('says that all of it holds, and what it comes to', async () => {
    const { code, stdout, stderr } = await auditOf();
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /: accounts 1, receipts 1, open holds 0\.$/m);
    assert.match(stdout, /^sandbox +0\.0000090 +-0\.0000100 +0\.0000000 +0\.0000007 +0\.0000003 +0\.0000000 +0\.0000000$/m);
    assert.match(stdout, /^sandbox +\d{4}-\d{2} +0\.0000090 +-0\.0000100 +0\.0000000 +0\.0000007 +0\.0000003 +0\.0000000 +0\.0000000$/m);
    assert.match(stdout, /^USD +month \(UTC\) +provider +answers +cost\n[─ ]+\nsandbox +\d{4}-\d{2} +\w+ +1 +0\.0000007$/m);
    assert.match(stdout, /\nAll 10 checks hold\.\n$/);
  });

  it('sums what was booked before a time, and says which', async () => {
    const { stdout } = await auditOf(['--until', '2020-01-01']);
    assert.match(stdout, /^What was booked before 2020-01-01T00:00:00\.000Z comes to:$/m);
    assert.doesNotMatch(stdout, /^sandbox|month/m);
  });

  it('writes the ledger to a file whose digest is the one it says, and never over another file', async () => {
    const file = path.join(folder.path, 'ledger.jsonl');
    const { code, stdout } = await auditOf(['--json', '--export', file]);
    const { holds, digest } = JSON.parse(stdout);
    assert.deepEqual([code, holds, digest.journals], [0, true, 2]);
    assert.equal(createHash('sha256').update(readFileSync(file)).digest('hex'), digest.sha256);
    const again = await auditOf(['--export', file]);
    assert.deepEqual([again.code, again.stderr], [2, `--export: there is a file "${file}" already.\n`]);
  });

  it('says of a time that is not over that its digest will change', async () => {
    const words = /That time is not over/;
    assert.match((await auditOf(['--until', '2999-01-01'])).stdout, words);
    assert.doesNotMatch((await auditOf()).stdout, words);
  });

  it('a time without a zone is UTC, wherever it is asked', async () => {
    const env = { DATABASE_URL: url, TZ: 'America/New_York' };
    assert.match((await auditOf(['--until', '2020-11-30T00:00'], env)).stdout, /before 2020-11-30T00:00:00\.000Z/);
  });

  it('needs no more than the right to read', async () => {
    const asAuditor = await auditorUrl(database, url);
    const [, grants = ''] = /(GRANT SELECT \([\s\S]*?);\n```/.exec(readFileSync('docs/ledger.md', 'utf8')) ?? [];
    for (const grant of grants.split(';')) await database.rows(grant, []);
    assert.equal((await auditOf([], { DATABASE_URL: asAuditor })).code, 0, 'as docs/ledger.md grants it');
    await assert.rejects(
      Database.open({ url: asAuditor }).then(own => own.rows('SELECT email FROM account', []).finally(() => own.close())),
      /permission denied/,
    );
  });

  it('ends with 1 where something is wrong, and says in which account', async () => {
    await database.rows('UPDATE wallet SET balance = balance + 1', []);
    const { code, stdout, stderr } = await auditOf();
    await database.rows('UPDATE wallet SET balance = balance - 1', []);
    assert.deepEqual([code, stderr], [1, 'ledger: 2 of 10 checks do not hold.\n']);
    assert.match(
      stdout,
      /^WRONG {2}Every balance is the sum of its customer entries\.\n +account [\w-]{36}, sandbox: the balance is 9001, the entries add up to 9000$/m,
    );
    assert.doesNotMatch(stdout, /All/);
  });

  it('an embedded database that a service has open is in use; afterwards it is read', async () => {
    const env = { DATA_DIR: path.join(folder.path, 'data') };
    const service = await ServeProcess.start({ ...env, LOG_LEVEL: 'warn' });
    await service.url();
    const meanwhile = await auditOf([], env);
    assert.equal(meanwhile.code, 1);
    assert.match(meanwhile.stderr, /^in-use: .* belongs to process \d+/);
    await service.end('SIGTERM');
    assert.equal((await auditOf([], env)).code, 0);
  });

  it('no database, or one without a ledger, is said and left as it is', async () => {
    const nowhere = path.join(folder.path, 'nowhere');
    const none = await auditOf([], { DATA_DIR: nowhere });
    assert.deepEqual([none.code, existsSync(nowhere)], [1, false]);
    assert.match(none.stderr, /^database: There is no database in /);
    const file = path.join(folder.path, 'empty.jsonl');
    const empty = await auditOf(['--export', file], { DATABASE_URL: await newPostgresUrl() });
    assert.deepEqual([empty.code, empty.stderr], [1, 'database: This database holds no ledger of this version.\n']);
    assert.equal(existsSync(file), false);
    const away = await auditOf([], { DATABASE_URL: 'postgres://me:my-password@127.0.0.1:1/x' });
    assert.match(away.stderr, /^database: .* cannot be reached/);
    assert.doesNotMatch(away.stderr, /my-password/);
  });

  const refused: [args: string[], words: RegExp][] = [
    [['--until', 'yesterday'], /--until must be a day or a time/],
    [['--until', '2026-13-45'], /--until must be a day or a time/],
    [['--until', '2026-02-30'], /--until must be a day or a time/],
    [['--until', '2026-11-01 (sic)'], /--until must be a day or a time/],
    [['--export', '/nowhere/at/all.jsonl'], /--export: "\/nowhere\/at\/all\.jsonl" cannot be written/],
    [['everything'], /takes no "everything"/],
  ];
  for (const [args, words] of refused)
    it(`${args.join(' ')}: exit code 2`, async () => {
      const { code, stderr } = await auditOf(args);
      assert.equal(code, 2);
      assert.match(stderr, words);
    });
});
