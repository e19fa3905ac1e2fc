import { html, type TemplateResult } from 'lit';
import { unsafeSVG } from 'lit/directives/unsafe-svg.js';

/** A decorative icon: the control around it has the name.
 *  @param svg a codicon (Microsoft, CC BY 4.0), imported where it is used, so that a view loads its own only: a fifth of the icon font's size,
 *  and no font to load */
export const icon = (svg: Svg): TemplateResult => html`<span class="icon" aria-hidden="true">${unsafeSVG(svg)}</span>`;
