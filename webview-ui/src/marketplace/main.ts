import '../zodWithoutEval.ts';
import * as z from 'zod/mini';
import type { AskQToHost } from '../../../src/protocol/askQ.ts';
import {
  marketplaceStart,
  marketplaceToWebview,
  type MarketplaceToHost,
  type MarketplaceToWebview,
} from '../../../src/protocol/marketplace.ts';
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
    if (message.type === 'marketplace.page') return void pages.show(message.page);
    view.take(message);
    if (message.type === 'marketplace.show') void pages.showDetails();
  };
  host.listen(marketplaceToWebview, take);
  if (remembered?.askQ) void pages.show('askQ');
  const start = startInPage();
  if (start) take(start);
  else host.post({ type: 'marketplace.ready' });
}

/** What the host has put into the page itself: the first content then needs no round trip. */
function startInPage() {
  const text = document.querySelector('script[type="application/json"]')?.textContent;
  return text ? z.safeParse(marketplaceStart, JSON.parse(text)).data : undefined;
}
