// The development page: a view in a frame, and this page in the host's place. `npm run dev:web` serves it.
import type { AccountToHost } from '../../src/protocol/account.ts';
import type { ChatSnapshot, ChatToHost, ChatToWebview } from '../../src/protocol/chat.ts';
import type { MarketplaceToHost } from '../../src/protocol/marketplace.ts';
import { accountStates, type AccountState } from './accountStates.ts';
import type { AskQToHost, AskQToWebview, AskQView } from '../../src/protocol/askQ.ts';
import { askQStates } from './askQStates.ts';
import { chatStates } from './chatStates.ts';
import { marketplaceStates, type MarketplaceState } from './marketplaceStates.ts';
import { usageStates, type UsageState } from './usageStates.ts';

type Views = {
  marketplace: Record<string, MarketplaceState>;
  chat: Record<string, ChatSnapshot>;
  account: Record<string, AccountState>;
  usage: Record<string, UsageState>;
  'ask-q': Record<string, AskQView>;
};
const views: Views = {
  marketplace: marketplaceStates,
  chat: chatStates,
  account: accountStates,
  usage: usageStates,
  'ask-q': askQStates,
};

/** The part of the page that a selector names; the page is devWeb.ts's own, so it is there. */
function part<Kind extends HTMLElement>(kind: new () => Kind, selector: string): Kind {
  const element = document.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`The page has no ${selector}.`);
  return element;
}
const frame = part(HTMLIFrameElement, 'iframe');
const viewSelect = part(HTMLSelectElement, '#view');
const stateSelect = part(HTMLSelectElement, '#state');
const themeSelect = part(HTMLSelectElement, '#theme');
const widthInput = part(HTMLInputElement, '#width');

const tell = (message: unknown) => frame.contentWindow?.postMessage(message, location.origin);
const view = () => viewSelect.value as keyof Views;
const state = () => stateSelect.value;

function offerStates(): void {
  stateSelect.replaceChildren(...Object.keys(views[view()]).map(name => new Option(name)));
}

/** Opens the page anew, as VS Code would with what it remembered. */
function open(): void {
  const shown = views[view()][state()];
  const remembered = shown && 'memory' in shown ? shown.memory : undefined;
  sessionStorage.setItem('state', JSON.stringify(remembered ?? null));
  frame.width = widthInput.value;
  frame.src = `/${viewSelect.value}?theme=${themeSelect.value}`;
  const address = { view: viewSelect.value, state: state(), theme: themeSelect.value, width: widthInput.value };
  history.replaceState(null, '', `?${new URLSearchParams(address)}`);
}

/** What a real host would answer; other wishes stay without one. */
async function answer(message: MarketplaceToHost | ChatToHost | AccountToHost | AskQToHost): Promise<void> {
  const stateName = encodeURIComponent(state());
  if (message.type === 'marketplace.ready') await tellFrom(`/data/start?state=${stateName}`);
  if (message.type === 'marketplace.retry') await tellFrom('/data/start?state=list');
  if (message.type === 'marketplace.details') await tellFrom(`/data/details?state=${stateName}&id=${encodeURIComponent(message.modelId)}`);
  const snapshot = views.chat[state()];
  if (message.type === 'chat.ready' && snapshot) tell({ type: 'chat.snapshot', seq: 1, snapshot } satisfies ChatToWebview);
  if (message.type === 'account.ready') for (const said of views.account[state()]?.messages ?? []) tell(said);
  if (message.type === 'usage.show') for (const said of views.usage[state()]?.messages ?? []) tell(said);
  const asked = views['ask-q'][state()];
  if (message.type === 'askQ.ready' && asked) tell({ type: 'askQ.view', view: asked } satisfies AskQToWebview);
}

async function tellFrom(url: string): Promise<void> {
  const text = await (await fetch(url)).text();
  if (text) tell(JSON.parse(text));
}

window.addEventListener('message', event => {
  if (event.source === frame.contentWindow) void answer(event.data);
});
viewSelect.addEventListener('change', () => {
  offerStates();
  open();
});
for (const control of [stateSelect, themeSelect, widthInput]) control.addEventListener('change', open);

const asked = new URLSearchParams(location.search);
viewSelect.value = asked.get('view') ?? 'marketplace';
offerStates();
stateSelect.value = asked.get('state') ?? stateSelect.value;
themeSelect.value = asked.get('theme') ?? themeSelect.value;
widthInput.value = asked.get('width') ?? '300';
open();
