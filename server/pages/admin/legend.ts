import { html, type TemplateResult } from 'lit';

interface Entry {
  readonly label: string;
  readonly colour: string;
}

/** What the colours of a chart stand for. */
export const legend = (entries: readonly Entry[]): TemplateResult =>
  html`<ul class="legend">
    ${entries.map(({ label, colour }) => html`<li><i class=${colour}></i>${label}</li>`)}
  </ul>`;
