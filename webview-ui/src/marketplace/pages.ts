import type { AskQToHost } from '../../../src/protocol/askQ.ts';
import type { MarketplaceToHost } from '../../../src/protocol/marketplace.ts';
import type { AskQ } from '../askQ/askQ.ts';
import type { Host } from '../host.ts';
import type { Marketplace } from './marketplace.ts';

/** The two pages of the marketplace's view: the models, and Q Assistant, which is loaded when it is first shown. */
export class Pages {
  private askQ: Promise<AskQ> | undefined;
  /** The details that Q has opened: when they are closed, Q comes back. */
  private fromQ = false;

  /** @param remember told whether Q is shown */
  constructor(
    private readonly models: Marketplace,
    private readonly host: Host<MarketplaceToHost | AskQToHost>,
    private readonly remember: (askQ: boolean) => void,
  ) {
    models.addEventListener('details-closed', () => this.fromQ && void this.comeBack());
  }

  async show(page: 'models' | 'askQ'): Promise<void> {
    this.fromQ = false;
    this.remember(page === 'askQ');
    if (page === 'askQ') this.askQ ??= this.load();
    const askQ = await this.askQ;
    const left = page === 'models' && this.models.hidden === true;
    if (askQ) askQ.hidden = page === 'models';
    this.models.hidden = page === 'askQ';
    if (left) this.models.focusSearch();
  }

  /** The models come to the front, with the details that are open there. */
  async showDetails(): Promise<void> {
    const fromQ = this.models.hidden === true;
    await this.show('models');
    this.fromQ = fromQ;
  }

  private async comeBack(): Promise<void> {
    await this.show('askQ');
    (await this.askQ)?.focusWhereItWas();
  }

  private async load(): Promise<AskQ> {
    const [{ AskQ }, { askQToWebview }] = await Promise.all([import('../askQ/askQ.ts'), import('../../../src/protocol/askQ.ts')]);
    const askQ = new AskQ();
    askQ.place = 'page';
    askQ.post = message => this.host.post(message);
    this.host.listen(askQToWebview, message => askQ.take(message));
    document.body.append(askQ);
    this.host.post({ type: 'askQ.ready', place: 'page' });
    return askQ;
  }
}
