// `npm run demo:week`: puts the demo's first week into the database that DATABASE_URL or DATA_DIR names, and says what the
// ledger makes of it. The answers go through the hold and the settlement of every answer; the clock is set back, the
// provider's part is made up. `q serve --demo` does the same before it listens.
import { buildServices } from '../../server/services.ts';
import { readConfig } from '../../server/config/readConfig.ts';
import { fillDemo } from '../../server/demo/fillDemo.ts';
import { usdText } from '../../server/http/usd.ts';
import { openDatabase } from '../../server/openDatabase.ts';
import { serverLog } from '../../server/serverLog.ts';
import { loadCatalog } from '../../src/node/embeddedCatalog.ts';
import { systemClock } from '../../src/node/clock.ts';

const config = readConfig(process.env);
const log = serverLog(config, line => void process.stderr.write(line));
const opened = await openDatabase(config, log);
const services = buildServices({ config, database: opened.database, catalog: loadCatalog(), log, clock: systemClock });
const startMs = Date.now();
const { people, answers, isNew } = await fillDemo(services);
const seconds = ((Date.now() - startMs) / 1_000).toFixed(1);
console.log(isNew ? `${answers} answers of ${people} accounts, in ${seconds} s.` : 'The demo was there already.');
const { daily } = await services.reports.read(7);
for (const { day, active, queries, gross_nano, provider_cost_nano, commission_nano } of daily) {
  const [gross, cost, commission] = [gross_nano, provider_cost_nano, commission_nano].map(nano => usdText(BigInt(nano)));
  console.log(`${day}: ${active} active, ${queries} queries, gross $${gross}, provider cost $${cost}, commission $${commission}`);
}
await services.sandbox.dispose();
await opened.close();
process.exit(0);
