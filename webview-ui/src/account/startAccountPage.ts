import type * as z from 'zod/mini';
import { accountToWebview, type AccountToHost, type AccountToWebview } from '../../../src/protocol/account.ts';
import { Host } from '../host.ts';
import { adoptPageStyles } from '../styles/page.ts';

/** The account view or the usage panel: both speak one protocol. */
interface AccountPage<Memory> {
  post: (message: AccountToHost) => void;
  remember: (memory: Memory) => void;
  set memory(memory: Memory | undefined);
  take(message: AccountToWebview): void;
}

/** Connects a page with the host, with what it remembered. It has asked for nothing yet. */
export function startAccountPage<Schema extends z.core.$ZodType>(view: AccountPage<z.output<Schema>>, memory: Schema): void {
  adoptPageStyles();
  const host = new Host<AccountToHost>();
  view.memory = host.restore(memory);
  view.post = message => host.post(message);
  view.remember = remembered => host.remember(remembered);
  host.listen(accountToWebview, message => view.take(message));
}
