import '../zodWithoutEval.ts';
import * as z from 'zod/mini';
import {
  marketplaceStart,
  marketplaceToWebview,
  type MarketplaceToHost,
  type MarketplaceToWebview,
} from '../../../src/protocol/marketplace.ts';
import { Host } from '../host.ts';
import { adoptPageStyles } from '../styles/page.ts';
import { Marketplace } from './marketplace.ts';
import { viewMemory } from './viewMemory.ts';

adoptPageStyles();
const host = new Host<MarketplaceToHost>();
const view = document.querySelector('aim-marketplace');
if (view instanceof Marketplace) {
  const take = (message: MarketplaceToWebview) => view.take(message);
  view.memory = host.restore(viewMemory);
  view.post = message => host.post(message);
  view.remember = memory => host.remember(memory);
  host.listen(marketplaceToWebview, take);
  const start = startInPage();
  if (start) take(start);
  else host.post({ type: 'marketplace.ready' });
}

/** What the host has put into the page itself: the first content then needs no round trip. */
function startInPage() {
  const text = document.querySelector('script[type="application/json"]')?.textContent;
  return text ? z.safeParse(marketplaceStart, JSON.parse(text)).data : undefined;
}
