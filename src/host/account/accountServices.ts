import type * as vscode from 'vscode';
import type { Clock } from '../../core/contract/ports.ts';
import type { Log } from '../../node/log/redactingLog.ts';
import type { KeyServices } from '../keys/keyDialogs.ts';
import type { ApiKeys } from '../keys/apiKeys.ts';
import type { KeyVerdicts } from '../keys/keyVerdicts.ts';
import type { LazyCatalog } from '../lazyCatalog.ts';
import type { RoutePreference } from '../routes/routePreference.ts';
import type { Settings } from '../settings.ts';
import type { UsageBook } from '../usage/usageBook.ts';
import type { CurrentAccount } from './currentAccount.ts';

/** What the account's views and commands are made from. */
export interface AccountServices {
  readonly current: CurrentAccount;
  readonly keys: ApiKeys;
  readonly keyServices: KeyServices;
  readonly verdicts: KeyVerdicts;
  readonly book: UsageBook;
  readonly preference: RoutePreference;
  readonly catalog: LazyCatalog;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  readonly extensionUri: vscode.Uri;
  /** What does not work on this machine. */
  readonly trouble: { keyStore: boolean };
}
