import path from 'node:path';
import { usageRecordJson, usageRecordSchema, type UsageRecord } from '../core/usage/usageRecord.ts';
import { AppendLog } from './appendStore/appendLog.ts';

/** The log of all answers and what they cost, in the extension's storage. */
export const usageLog = (folder: string): AppendLog<UsageRecord> =>
  new AppendLog(path.join(folder, 'usage.jsonl'), {
    schema: usageRecordSchema,
    toJson: usageRecordJson,
  });
