import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { AskQPage } from '../../src/host/askQ/askQPage.ts';
import { LazyCatalog } from '../../src/host/lazyCatalog.ts';
import type { Reachable } from '../../src/host/reachable.ts';
import type { MarketplacePage } from '../../src/host/views/marketplacePage.ts';
import { MarketplaceSession } from '../../src/host/views/marketplaceSession.ts';
import type { OwnExperience } from '../../src/node/ownExperience.ts';
import type { MarketplaceToWebview } from '../../src/protocol/marketplace.ts';

type DetailsMessage = Extract<MarketplaceToWebview, { type: 'marketplace.details' }>;

describe('marketplace session', () => {
  it('a key that is set while details are open is beside its offer at once, and the offer is the one that is used', async () => {
    const keysChanged = new vscode.EventEmitter<void>();
    const detailsTold = new vscode.EventEmitter<DetailsMessage>();
    const nextDetails = () => new Promise<DetailsMessage>(resolve => detailsTold.event(resolve));
    const keyedProviders: string[] = [];
    const webview = {
      postMessage: async (message: MarketplaceToWebview) => message.type === 'marketplace.details' && detailsTold.fire(message),
    };
    const session = new MarketplaceSession(
      { webview } as unknown as MarketplacePage,
      {
        catalog: new LazyCatalog(),
        reachable: {
          onDidChange: keysChanged.event,
          now: async () => ({ keyedProviders, sandbox: false, selectedModel: null }),
        } as unknown as Reachable,
        experience: {
          onDidChange: () => ({ dispose: () => undefined }),
          now: async () => ({ ratings: new Map(), paces: new Map() }),
        } as unknown as OwnExperience,
        memory: { get: () => undefined, update: async () => undefined },
        log: { debug: assert.fail, info: assert.fail, warn: assert.fail, error: assert.fail },
        askQ: () => ({ receive: () => false, dispose: () => undefined }) as unknown as AskQPage,
      },
      assert.fail,
    );
    const offerOf = ({ details }: DetailsMessage, provider: string) => details.offers.find(offer => offer.provider === provider);

    const first = nextDetails();
    await session.receive({ type: 'marketplace.details', modelId: 'openai/gpt-6.1-terra' });
    assert.equal(offerOf(await first, 'openrouter')?.canSetKey, true);

    keyedProviders.push('openrouter');
    const second = nextDetails();
    keysChanged.fire();
    const offer = offerOf(await second, 'openrouter');
    assert.deepEqual([offer?.canSetKey, offer?.note, offer?.current], [false, 'your key', true]);
    assert.equal(offerOf(await second, 'openai')?.current, false);
    session.dispose();
  });
});
