import DOMPurify, { type Config } from 'dompurify';
import { safeLink } from './safeLink.ts';

const tags = [
  'a',
  'b',
  'blockquote',
  'br',
  'code',
  'del',
  'em',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'i',
  'kbd',
  'li',
  'ol',
  'p',
  'pre',
  's',
  'strong',
  'sub',
  'sup',
  'table',
  'tbody',
  'td',
  'th',
  'thead',
  'tr',
  'u',
  'ul',
];
const rules: Config & { RETURN_DOM_FRAGMENT: true } = {
  ALLOWED_TAGS: tags,
  ALLOWED_ATTR: ['href', 'start', 'align'],
  ADD_URI_SAFE_ATTR: ['start', 'align'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOWED_URI_REGEXP: /^(?:https?|mailto):/i,
  RETURN_DOM_FRAGMENT: true,
};

/** The wall between a model's answer and the page: only these tags and attributes pass, and a link shows where it leads. */
export function sanitise(html: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(html, rules);
  for (const link of fragment.querySelectorAll('a')) {
    const url = safeLink(link.getAttribute('href') ?? '');
    if (url === undefined) {
      link.replaceWith(...link.childNodes);
    } else {
      link.href = url;
      link.title = url;
      link.rel = 'noopener noreferrer';
    }
  }
  return fragment;
}

const highlightRules: Config & { RETURN_DOM_FRAGMENT: true } = {
  ALLOWED_TAGS: ['span'],
  ALLOWED_ATTR: ['class'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
};

/** Highlighted code: spans whose only class is one of the highlighter's. Its second words (`function_`, `class_`) join the first. */
export function sanitiseHighlight(html: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(html, highlightRules);
  for (const span of fragment.querySelectorAll('span')) {
    const name = /^hljs-[\w-]+(?: [a-z]+_)*/.exec(span.className)?.[0] ?? '';
    span.className = name.replaceAll(' ', '-').replaceAll(/_(?=-|$)/g, '');
  }
  return fragment;
}
