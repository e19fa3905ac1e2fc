import '../zodWithoutEval.ts';
import type { AskQToHost } from '../../../src/protocol/askQ.ts';
import { marketplaceToWebview, startInPage, type MarketplaceToHost, type MarketplaceToWebview } from '../../../src/protocol/marketplace.ts';
import { dataBlock } from '../dataBlock.ts';
import { Host } from '../host.ts';
import { adoptPageStyles } from '../styles/page.ts';
import { Marketplace } from './marketplace.ts';
import { Pages } from './pages.ts';
import { viewMemory, type ViewMemory } from './viewMemory.ts';

adoptPageStyles();
const host = new Host<MarketplaceToHost | AskQToHost>();
const view = document.querySelector('aim-marketplace');
if (view instanceof Marketplace) {
  const remembered = host.restore(viewMemory);
  let memory: ViewMemory = remembered ?? { search: '', filtersOpen: false, openId: null };
  const remember = (changes: Partial<ViewMemory>) => host.remember((memory = { ...memory, ...changes }));
  view.memory = remembered;
  view.post = message => host.post(message);
  view.remember = remember;
  const pages = new Pages(view, host, askQ => remember({ askQ }));
  const take = (message: MarketplaceToWebview) => {
    if (message.type === 'marketplace.page') return pages.show(message.page);
    view.take(message);
    if (message.type === 'marketplace.show') pages.showDetails();
  };
  host.listen(marketplaceToWebview, take);
  const start = dataBlock('start', startInPage);
  if (start) view.start(start);
  if (remembered?.askQ) pages.show('askQ');
  host.post({ type: 'marketplace.ready', started: view.started });
}
