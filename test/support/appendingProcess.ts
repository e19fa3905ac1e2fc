// Appends numbered records to a log until it is done or killed, and says each that is stored:
// `node --import tsx appendingProcess.ts FILE WRITER COUNT`
import * as z from 'zod/mini';
import { AppendLog } from '../../src/node/appendStore/appendLog.ts';

const [file = '', writer = '', count = '0'] = process.argv.slice(2);
const log = new AppendLog<object>(file, { schema: z.object({}), toJson: record => record });
for (let number = 0; number < Number(count); number++) {
  const result = await log.append([{ writer, number, padding: 'x'.repeat((number * 97) % 9_000) }]);
  if (!result.stored) throw new Error(result.failure.details);
  process.stdout.write(`${number}\n`);
}
