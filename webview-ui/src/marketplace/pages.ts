import type { AskQToHost } from '../../../src/protocol/askQ.ts';
import type { MarketplaceToHost } from '../../../src/protocol/marketplace.ts';
import type { AskQ } from '../askQ/askQ.ts';
import type { Host } from '../host.ts';
import { loadLater } from './loadLater.ts';
import type { Marketplace } from './marketplace.ts';

/** The two pages of the marketplace's view: the models, and Q Assistant, which is loaded and made when it is first shown. */
export class Pages {
  private askQ: AskQ | undefined;
  /** The details that Q has opened: when they are closed, Q comes back. */
  private fromQ = false;

  /** @param remember told whether Q is shown */
  constructor(
    private readonly models: Marketplace,
    private readonly host: Host<MarketplaceToHost | AskQToHost>,
    private readonly remember: (askQ: boolean) => void,
  ) {
    models.addEventListener('details-closed', () => this.fromQ && this.comeBack());
  }

  show(page: 'models' | 'askQ'): void {
    this.fromQ = false;
    this.remember(page === 'askQ');
    const left = page === 'models' && this.models.hidden === true;
    if (this.askQ) this.askQ.hidden = page === 'models';
    this.models.hidden = page === 'askQ';
    if (page === 'askQ') this.bringQ().catch(() => this.show('models'));
    if (left) this.models.focusSearch();
  }

  /** The models come to the front, with the details that are open there. */
  showDetails(): void {
    const fromQ = this.models.hidden === true;
    this.show('models');
    this.fromQ = fromQ;
  }

  private comeBack(): void {
    this.show('askQ');
    this.askQ?.focusWhereItWas();
  }

  private async bringQ(): Promise<void> {
    const later = await loadLater();
    if (this.askQ) return;
    const askQ = new later.AskQ();
    this.askQ = askQ;
    askQ.place = 'page';
    askQ.post = message => this.host.post(message);
    askQ.hidden = this.models.hidden !== true; // the models may be wanted again meanwhile
    this.host.listen(later.askQToWebview, message => askQ.take(message));
    document.body.append(askQ);
    this.host.post({ type: 'askQ.ready', place: 'page' });
  }
}
