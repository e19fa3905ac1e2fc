import { html, nothing, type TemplateResult } from 'lit';
import type { PopoverFocus } from './popoverFocus.ts';

interface DialogPopover {
  /** What its opener's `popovertarget` says; absent where it is opened by script. */
  readonly id?: string;
  readonly label: string;
  readonly focus: PopoverFocus;
  readonly toggled?: (event: ToggleEvent) => void;
}

/** A dialog that opens over a view: named, closed by Escape, by a click elsewhere and by the focus going elsewhere. */
export const dialogPopover = ({ id, label, focus, toggled }: DialogPopover, content: TemplateResult) =>
  html`<div
    id=${id ?? nothing}
    class="popover"
    popover="auto"
    role="dialog"
    aria-label=${label}
    tabindex="-1"
    @beforetoggle=${focus.beforeToggle}
    @toggle=${toggled}
    @focusout=${focus.focusOut}
  >
    ${content}
  </div>`;
