import { LitElement, html, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import insertIcon from '@vscode/codicons/src/icons/insert.svg';
import '../copyButton.ts';
import { icon } from '../../components/icon.ts';
import { controls } from '../../styles/controls.ts';
import { tokens } from '../../styles/tokens.ts';
import { codeStyles } from './codeStyles.ts';
import { languageName } from './languageName.ts';
import { texts } from '../texts.ts';
import { WishEvent } from '../wish.ts';

const highlightIntervalMs = 500;
/** A block that is dear to highlight is highlighted less often while it grows. */
const intervalPerCost = 20;
const highlightLengthMax = 100_000;

/** A block of code with its language, Insert at Cursor and Copy. Text that grows is appended; colours follow twice a second and when the block is finished.
 *  @fires aim-wish */
@customElement('aim-code')
export class CodeBlock extends LitElement {
  static override styles = [tokens, controls, codeStyles];

  @property({ attribute: false }) language = '';
  @property({ attribute: false }) text = '';
  /** Nothing more will come. */
  @property({ attribute: false }) finished = false;
  @query('code') private readonly code!: HTMLElement;
  private shown = '';
  private coloured = '';
  private colouring = false;
  private nextColouringMs = 0;

  /** Becomes like a newly made one. */
  become(other: CodeBlock): void {
    this.language = other.language;
    this.text = other.text;
    this.finished = other.finished;
  }

  protected override render() {
    const name = languageName(this.language);
    return html`<div class="bar">
        <span class="ellipsis">${name}</span>
        <button type="button" class="icon-button push" aria-label=${texts.insert} title=${texts.insert} @click=${this.insert}>
          ${icon(insertIcon)}
        </button>
        <aim-copy-button label=${texts.copy} .text=${this.text}></aim-copy-button>
      </div>
      <pre role="region" aria-label=${texts.code(name)} tabindex="0"><code></code></pre>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('text')) this.show();
    void this.colour();
  }

  private insert(): void {
    this.dispatchEvent(new WishEvent({ type: 'chat.insert', text: this.text, language: this.language }));
  }

  private show(): void {
    const last = this.code.lastChild;
    if (last instanceof Text && this.text.startsWith(this.shown)) last.appendData(this.text.slice(this.shown.length));
    else if (this.text.startsWith(this.shown)) this.code.append(this.text.slice(this.shown.length));
    else this.code.textContent = this.text;
    this.shown = this.text;
  }

  private async colour(): Promise<void> {
    const { text, language } = this;
    const due = this.finished || performance.now() >= this.nextColouringMs;
    if (!due || this.colouring || text === this.coloured || language === '' || text.length > highlightLengthMax) return;
    this.colouring = true;
    const { highlight } = await import('./highlight.ts');
    this.colouring = false;
    const startMs = performance.now();
    const coloured = highlight(text, language);
    this.coloured = text;
    this.nextColouringMs = startMs + Math.max(highlightIntervalMs, (performance.now() - startMs) * intervalPerCost);
    if (coloured && this.shown.startsWith(text)) this.code.replaceChildren(coloured, this.shown.slice(text.length));
    if (this.finished) void this.colour();
  }
}
