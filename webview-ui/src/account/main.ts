import '../zodWithoutEval.ts';
import { Account } from './account.ts';
import { startAccountPage } from './startAccountPage.ts';
import { viewMemory } from './viewMemory.ts';

const view = document.querySelector('aim-account');
if (view instanceof Account) {
  startAccountPage(view, viewMemory);
  view.post({ type: 'account.ready' });
}
