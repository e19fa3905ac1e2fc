import '../zodWithoutEval.ts';
import { accountToWebview, type AccountToHost } from '../../../src/protocol/account.ts';
import { Host } from '../host.ts';
import { adoptPageStyles } from '../styles/page.ts';
import { Usage } from './usage.ts';
import { viewMemory } from './viewMemory.ts';

adoptPageStyles();
const host = new Host<AccountToHost>();
const view = document.querySelector('aim-usage');
if (view instanceof Usage) {
  view.memory = host.restore(viewMemory);
  view.post = message => host.post(message);
  view.remember = memory => host.remember(memory);
  host.listen(accountToWebview, message => view.take(message));
  view.ask();
}
