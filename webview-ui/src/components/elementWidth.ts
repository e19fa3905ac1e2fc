import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Follows the width of its element: what differs in structure, not only in style, asks here. Zoom counts, as it does in CSS. */
export class ElementWidth implements ReactiveController {
  px = 0;
  private readonly resized = new ResizeObserver(() => this.measure());

  constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
  }

  hostConnected(): void {
    this.px = this.host.getBoundingClientRect().width;
    this.resized.observe(this.host);
  }

  hostDisconnected(): void {
    this.resized.disconnect();
  }

  private measure(): void {
    const px = this.host.getBoundingClientRect().width;
    if (px === this.px) return;
    this.px = px;
    this.host.requestUpdate();
  }
}
