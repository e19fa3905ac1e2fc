import { html, type TemplateResult } from 'lit';

/** A line of text with its amounts of money set in bold. The text stays as it is. */
export const withStrongAmounts = (text: string): (string | TemplateResult)[] =>
  text.split(/(\$[\d.,]*\d)/).map((part, index) => (index % 2 === 1 ? html`<b>${part}</b>` : part));
