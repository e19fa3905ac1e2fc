import { Renderer, type Tokens } from 'marked';
import { escapeHtml } from './escapeHtml.ts';
import { safeLink } from './safeLink.ts';
import { texts } from '../texts.ts';

const keptTags = new Set(['b', 'br', 'del', 'em', 'i', 'kbd', 's', 'strong', 'sub', 'sup', 'u']);
/** Layout that means nothing without its attributes: the tag goes, its content stays. */
const droppedTags = new Set(['center', 'details', 'div', 'p', 'section', 'small', 'span', 'summary']);

const firstHeading = 3;
const lastHeading = 6;

/** A code block that was met: its place is held by an empty `<pre>`, its text never goes through HTML. */
export interface MetCode {
  language: string;
  text: string;
}

/** Turns Markdown tokens into HTML that is then sanitised. HTML in an answer is shown as the text that it is, but for a few plain tags. */
export class AnswerRenderer extends Renderer {
  readonly codes: MetCode[] = [];

  /** @param headings depths of the headings that the next one stands under: levels follow each other without a gap */
  constructor(readonly headings: number[]) {
    super();
  }

  override code({ lang, text }: Tokens.Code): string {
    this.codes.push({ language: /^[\w+#.-]*/.exec(lang ?? '')?.[0] ?? '', text });
    return '<pre></pre>';
  }

  override heading({ tokens, depth }: Tokens.Heading): string {
    while ((this.headings.at(-1) ?? 0) >= depth) this.headings.pop();
    this.headings.push(depth);
    const level = Math.min(firstHeading + this.headings.length - 1, lastHeading);
    return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>`;
  }

  override html({ text }: Tokens.HTML | Tokens.Tag): string {
    const parts = text.split(/(<\/?[a-z][a-z0-9]*(?:\s[^>]*)?\/?>)/i);
    return parts.map((part, index) => (index % 2 === 1 ? plainTag(part) : escapeBrackets(part))).join('');
  }

  override link({ href, tokens }: Tokens.Link): string {
    return linkHtml(href, this.parser.parseInline(tokens));
  }

  override image({ href, text }: Tokens.Image): string {
    return linkHtml(href, escapeHtml(text === '' ? texts.image : texts.imageNamed(text)));
  }

  override checkbox({ checked }: Tokens.Checkbox): string {
    return checked ? '☑ ' : '☐ ';
  }

  override listitem({ tokens }: Tokens.ListItem): string {
    return `<li>${this.parser.parse(tokens)}</li>`;
  }
}

const escapeBrackets = (html: string): string => html.replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function plainTag(tag: string): string {
  const [, slash = '', name = ''] = /^<(\/?)([a-z0-9]+)/i.exec(tag) ?? [];
  const tagName = name.toLowerCase();
  if (keptTags.has(tagName)) return `<${slash}${tagName}>`;
  return droppedTags.has(tagName) ? '' : escapeHtml(tag);
}

/** Where a link may not lead it is not one: its words stay, and the target as text. */
function linkHtml(href: string, label: string): string {
  const url = safeLink(href);
  if (url !== undefined) return `<a href="${escapeHtml(url).replaceAll('"', '&quot;')}">${label}</a>`;
  const target = escapeHtml(href);
  return target === label ? label : `${label} (${target})`;
}
