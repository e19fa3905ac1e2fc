import type { LitElement } from 'lit';

/** Takes the focus into a popover and gives it back to what opened it, both at once, and closes a popover that the focus has left.
 *  The browser gives it back by itself only where no shadow tree lies between. */
export class PopoverFocus {
  private closing = false;

  /** @param host whose shadow tree the popover and its opener stand in */
  constructor(
    private readonly host: LitElement,
    private readonly opener: () => HTMLElement | null,
  ) {}

  readonly beforeToggle = (event: ToggleEvent): void => {
    const popover = popoverOf(event);
    if (!popover) return;
    this.closing = event.newState === 'closed';
    // Makes showing it focus it. Not in the markup: there the page would try it when it is made.
    popover.autofocus = true;
    if (this.closing && popover.contains(this.host.shadowRoot?.activeElement ?? null)) this.opener()?.focus();
  };

  readonly focusOut = (event: FocusEvent): void => {
    const popover = popoverOf(event);
    const next = event.relatedTarget;
    if (!this.closing && next instanceof Node && !popover?.contains(next)) popover?.hidePopover();
  };
}

const popoverOf = ({ currentTarget }: Event): HTMLElement | undefined => (currentTarget instanceof HTMLElement ? currentTarget : undefined);
