import { Lexer, Parser, getDefaults, type Links, type Token, type Tokens } from 'marked';
import { AnswerRenderer } from './answerRenderer.ts';
import { CodeBlock } from './codeBlock.ts';
import { patchChildren } from './patch.ts';
import { sanitise } from './sanitise.ts';
import { texts } from '../texts.ts';

/** A paragraph of this length can no longer turn out to be the end of the block before it. */
const settledParagraphLength = 40;

/** Draws Markdown that grows. Blocks that can no longer change are left alone; only the tail after them is read and drawn again. */
export class MarkdownBlocks {
  private source = '';
  private frozenLength = 0;
  private frozenNodes = 0;
  private headings: number[] = [];
  private links: Links = {};
  private lateLinks = false;

  constructor(private readonly container: HTMLElement) {}

  /** @param done nothing more will come */
  update(markdown: string, done: boolean): void {
    const source = markdown.includes('\r') ? markdown.replaceAll(/\r\n?/g, '\n') : markdown;
    if (!source.startsWith(this.source)) {
      this.restart();
      this.links = {};
    }
    this.source = source;
    if (isTangled(source) || !this.couldDraw(done)) return this.drawAsText();
    if (!done || !this.lateLinks) return;
    // A link's definition came after blocks that may use it: they are drawn once more, with it.
    this.restart();
    this.drawTail(true);
  }

  /** A model's answer is hostile input: what the reader of Markdown cannot take is shown as it came. */
  private couldDraw(done: boolean): boolean {
    try {
      this.drawTail(done);
      return true;
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
  }

  private drawAsText(): void {
    this.restart();
    const text = document.createElement('pre');
    text.textContent = this.source;
    this.container.append(text);
  }

  private restart(): void {
    this.frozenLength = 0;
    this.frozenNodes = 0;
    this.headings = [];
    this.lateLinks = false;
    this.container.replaceChildren();
  }

  private drawTail(done: boolean): void {
    const tokens = this.lexTail();
    const settled = done ? tokens.length : settledCount(tokens);
    const end = endOf(tokens.slice(0, settled), this.source, this.frozenLength);
    const count = end === undefined ? 0 : settled;
    this.keepLinks(tokens.slice(0, count));
    const wanted = this.draw(tokens.slice(0, count), this.headings, true);
    const settledNodes = wanted.childNodes.length;
    wanted.append(this.draw(tokens.slice(count), [...this.headings], done));
    patchChildren(this.container, wanted, this.container.childNodes[this.frozenNodes] ?? null);
    this.frozenNodes += settledNodes;
    this.frozenLength = end ?? this.frozenLength;
  }

  private lexTail(): Token[] {
    const lexer = new Lexer(getDefaults());
    Object.assign(lexer.tokens.links, this.links);
    return lexer.lex(this.source.slice(this.frozenLength));
  }

  /** A definition counts once it is whole: half an address must not win over the whole one. */
  private keepLinks(settled: Token[]): void {
    for (const token of settled) {
      if (!isDefinition(token) || Object.hasOwn(this.links, token.tag)) continue;
      this.links[token.tag] = { href: token.href, title: token.title };
      this.lateLinks ||= this.frozenLength > 0;
    }
  }

  private draw(tokens: Token[], headings: number[], finished: boolean): DocumentFragment {
    const renderer = new AnswerRenderer(headings);
    const fragment = sanitise(Parser.parse(tokens, { ...getDefaults(), renderer }));
    for (const [index, place] of fragment.querySelectorAll('pre').entries()) {
      const block = new CodeBlock();
      Object.assign(block, renderer.codes[index], { finished });
      place.replaceWith(block);
    }
    for (const table of fragment.querySelectorAll('table')) table.replaceWith(scrollable(table.cloneNode(true)));
    return fragment;
  }
}

/** Marks of nesting or emphasis that come in hundreds on one line take the reader minutes, or all of its stack. */
const tangledLine = /(?:[>*+-][ \t]?){120}|(?:[*_~`[\]][^*_~`[\]\n]{0,3}){400}/;
const isTangled = (source: string): boolean => tangledLine.test(source);

const isDefinition = (token: Token): token is Tokens.Def => token.type === 'def';

/** How many tokens can no longer change: all before the last one, once the last one's first line shows that it stands for itself. */
function settledCount(tokens: readonly Token[]): number {
  const isBlock = (token: Token) => token.type !== 'space';
  const last = tokens.findLastIndex(isBlock);
  const token = tokens[last];
  if (!token) return 0;
  const settled = token.raw.includes('\n') || (token.type === 'paragraph' && token.raw.length > settledParagraphLength);
  return Math.max(0, settled ? last : tokens.slice(0, last).findLastIndex(isBlock));
}

/** Where the tokens end in the source. Their texts do not add up to it (a list's loses its last line breaks), so each is looked for. */
function endOf(tokens: readonly Token[], source: string, from: number): number | undefined {
  let end = from;
  for (const { raw } of tokens) {
    const start = source.indexOf(raw, end);
    if (start === -1) return undefined;
    end = start + raw.length;
  }
  return end;
}

function scrollable(table: Node): HTMLElement {
  const box = document.createElement('div');
  box.className = 'table';
  box.tabIndex = 0;
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', texts.table);
  box.append(table);
  return box;
}
