import { askQToWebview, type AskQToHost } from '../../../src/protocol/askQ.ts';
import type { MarketplaceToHost } from '../../../src/protocol/marketplace.ts';
import { AskQ } from '../askQ/askQ.ts';
import type { Host } from '../host.ts';
import type { Marketplace } from './marketplace.ts';

/** The two pages of the marketplace's view: the models, and Q Assistant, which is made when it is first shown. */
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
    if (page === 'askQ') this.askQ ??= this.make();
    const left = page === 'models' && this.models.hidden === true;
    if (this.askQ) this.askQ.hidden = page === 'models';
    this.models.hidden = page === 'askQ';
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

  private make(): AskQ {
    const askQ = new AskQ();
    askQ.place = 'page';
    askQ.post = message => this.host.post(message);
    this.host.listen(askQToWebview, message => askQ.take(message));
    document.body.append(askQ);
    this.host.post({ type: 'askQ.ready', place: 'page' });
    return askQ;
  }
}
