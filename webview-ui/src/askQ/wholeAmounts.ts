import { html, type TemplateResult } from 'lit';

const amount = /(\$[\d.,]*\d(?:–[\d.,]*\d)?)/;

/** A text whose amounts do not break, least of all at the dash of a range. */
export const wholeAmounts = (text: string): (string | TemplateResult)[] =>
  text.split(amount).map((piece, index) => (index % 2 === 1 ? html`<span class="amount">${piece}</span>` : piece));
