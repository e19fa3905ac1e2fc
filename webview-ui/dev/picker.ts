// The development page: a view in a frame, and this page in the host's place. `npm run dev:web` serves it.
import type { ChatToHost, ChatToWebview } from '../../src/protocol/chat.ts';
import type { MarketplaceToHost } from '../../src/protocol/marketplace.ts';
import { chatStates } from './chatStates.ts';
import { marketplaceStates } from './marketplaceStates.ts';

type StateName = keyof typeof marketplaceStates & keyof typeof chatStates;

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
const state = () => stateSelect.value as StateName;

function offerStates(): void {
  const states = viewSelect.value === 'chat' ? chatStates : marketplaceStates;
  stateSelect.replaceChildren(...Object.keys(states).map(name => new Option(name)));
}

/** Opens the page anew, as VS Code would with what it remembered. */
function open(): void {
  const remembered = viewSelect.value === 'marketplace' ? marketplaceStates[state()]?.memory : undefined;
  sessionStorage.setItem('state', JSON.stringify(remembered ?? null));
  frame.width = widthInput.value;
  frame.src = `/${viewSelect.value}?theme=${themeSelect.value}`;
  const address = { view: viewSelect.value, state: state(), theme: themeSelect.value, width: widthInput.value };
  history.replaceState(null, '', `?${new URLSearchParams(address)}`);
}

/** What a real host would answer; other wishes stay without one. */
async function answer(message: MarketplaceToHost | ChatToHost): Promise<void> {
  const stateName = encodeURIComponent(state());
  if (message.type === 'marketplace.ready') await tellFrom(`/data/start?state=${stateName}`);
  if (message.type === 'marketplace.retry') await tellFrom('/data/start?state=list');
  if (message.type === 'marketplace.details') await tellFrom(`/data/details?state=${stateName}&id=${encodeURIComponent(message.modelId)}`);
  if (message.type === 'chat.ready') tell({ type: 'chat.snapshot', seq: 1, snapshot: chatStates[state()] } satisfies ChatToWebview);
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
