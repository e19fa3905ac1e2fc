const frameIntervalMs = 50;
/** A tail that is dear to draw is drawn less often, so that drawing takes a tenth of the time at most. */
const intervalPerCost = 10;

/** Spaces out the drawing of text that streams in: the first at once, then at most 20 times a second, always with a frame. */
export class PaintClock {
  private nextMs = 0;
  private timer: number | undefined;
  private frame: number | undefined;

  /** @param paint draws everything that has come; resolves when it is in the page */
  constructor(private readonly paint: () => Promise<void>) {}

  request(): void {
    if (this.timer !== undefined || this.frame !== undefined) return;
    const waitMs = this.nextMs - performance.now();
    if (waitMs <= 0) this.requestFrame();
    else this.timer = window.setTimeout(this.requestFrame, waitMs);
  }

  stop(): void {
    window.clearTimeout(this.timer);
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    this.timer = undefined;
    this.frame = undefined;
  }

  private readonly requestFrame = (): void => {
    this.timer = undefined;
    this.frame = requestAnimationFrame(() => void this.draw());
  };

  private async draw(): Promise<void> {
    const startMs = performance.now();
    this.nextMs = startMs + frameIntervalMs;
    this.frame = undefined;
    await this.paint();
    const costMs = performance.now() - startMs;
    this.nextMs = startMs + Math.max(frameIntervalMs, costMs * intervalPerCost);
  }
}
