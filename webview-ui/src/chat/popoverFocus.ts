import type { LitElement } from 'lit';

/** Gives the focus back to what opened a popover, at once, and closes a popover that the focus has left.
 *  The browser does the former by itself only where no shadow tree lies between. */
export class PopoverFocus {
  private closing = false;

  /** @param host whose shadow tree the popover and its opener stand in */
  constructor(
    private readonly host: LitElement,
    private readonly opener: () => HTMLElement | null,
  ) {}

  readonly beforeToggle = (event: ToggleEvent): void => {
    this.closing = event.newState === 'closed';
    const focusIsInside = popoverOf(event)?.contains(this.host.shadowRoot?.activeElement ?? null);
    if (this.closing && focusIsInside) this.opener()?.focus();
  };

  readonly focusOut = (event: FocusEvent): void => {
    const popover = popoverOf(event);
    const next = event.relatedTarget;
    if (!this.closing && next instanceof Node && !popover?.contains(next)) popover?.hidePopover();
  };
}

const popoverOf = ({ currentTarget }: Event): HTMLElement | undefined => (currentTarget instanceof HTMLElement ? currentTarget : undefined);
