import '../zodWithoutEval.ts';
import { startAccountPage } from '../account/startAccountPage.ts';
import { Usage } from './usage.ts';
import { viewMemory } from './viewMemory.ts';

const view = document.querySelector('aim-usage');
if (view instanceof Usage) {
  startAccountPage(view, viewMemory);
  view.ask();
}
