import type { ReactiveController } from 'lit';

/** Puts the focus where work begins when VS Code gives it to the view and nothing in the view has it: a person who came by
 *  keyboard can go on by keyboard. */
export class StartFocus implements ReactiveController {
  private drawn = false;

  /** @param start what takes the focus; null while it is not drawn */
  constructor(private readonly start: () => HTMLElement | null) {}

  hostConnected(): void {
    window.addEventListener('focus', this.take);
  }

  hostDisconnected(): void {
    window.removeEventListener('focus', this.take);
  }

  hostUpdated(): void {
    if (this.drawn || !this.start()) return;
    this.drawn = true; // later updates must not steal a focus that a person put away
    this.take();
  }

  private readonly take = (): void => {
    const nothingFocused = document.activeElement === null || document.activeElement === document.body;
    if (nothingFocused && document.hasFocus()) this.start()?.focus();
  };
}
