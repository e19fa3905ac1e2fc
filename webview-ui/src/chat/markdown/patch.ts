import { CodeBlock } from './codeBlock.ts';

/** Makes `target`'s children from `from` on the same as `wanted`'s, touching only what differs: text that grew is appended to,
 *  so a selection and the scroll offset of a wide block survive. Empties `wanted`. */
export function patchChildren(target: Node, wanted: Node, from: ChildNode | null = target.firstChild): void {
  let old = from;
  for (const next of Array.from(wanted.childNodes)) {
    const following: ChildNode | null = old?.nextSibling ?? null;
    if (!old) target.appendChild(next);
    else if (!patched(old, next)) old.replaceWith(next);
    old = following;
  }
  while (old) {
    const following: ChildNode | null = old.nextSibling;
    old.remove();
    old = following;
  }
}

function patched(old: Node, next: Node): boolean {
  if (old instanceof Text && next instanceof Text) {
    patchText(old, next.data);
    return true;
  }
  if (old instanceof CodeBlock && next instanceof CodeBlock) {
    old.become(next);
    return true;
  }
  if (!(old instanceof Element && next instanceof Element) || old.tagName !== next.tagName || !sameAttributes(old, next)) return false;
  patchChildren(old, next);
  return true;
}

function patchText(old: Text, text: string): void {
  if (old.data === text) return;
  if (text.startsWith(old.data)) old.appendData(text.slice(old.length));
  else old.data = text;
}

const sameAttributes = (one: Element, other: Element): boolean =>
  one.attributes.length === other.attributes.length &&
  Array.from(one.attributes).every(({ name, value }) => other.getAttribute(name) === value);
