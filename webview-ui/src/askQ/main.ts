import '../zodWithoutEval.ts';
import { askQToWebview, type AskQToHost } from '../../../src/protocol/askQ.ts';
import { Host } from '../host.ts';
import { adoptPageStyles } from '../styles/page.ts';
import { AskQ } from './askQ.ts';

adoptPageStyles();
const host = new Host<AskQToHost>();
const view = document.querySelector('aim-ask-q');
if (view instanceof AskQ) {
  view.post = message => host.post(message);
  host.listen(askQToWebview, message => view.take(message));
  host.remember({ open: true }); // without a state VS Code does not bring the panel back
  host.post({ type: 'askQ.ready', place: 'panel' });
}
