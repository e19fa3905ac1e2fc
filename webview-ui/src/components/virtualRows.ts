import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface RowRange {
  readonly first: number;
  /** Exclusive. */
  readonly last: number;
}

/** Pixels above and below what is visible that are drawn too, so that a quick scroll does not show a gap. */
const overscanPx = 400;

/** Which rows of a long list are drawn, and where. Rows are measured once they are there and keep their height by key, so a
 *  list of thousands costs what its visible part costs, whatever its rows' heights.
 *
 *  The host scrolls; it draws `range`, gives each row a `data-index`, and calls `place()` after each update. */
export class VirtualRows implements ReactiveController {
  private keys: readonly string[] = [];
  private heightsPx = new Map<string, number>();
  private offsetsPx = new Float64Array(1);
  private widthPx = 0;
  private readonly resized = new ResizeObserver(() => this.noticeSize());
  private readonly noticeScroll = () => {
    const { first, last } = this.visible();
    if (first < this.range.first || last > this.range.last) this.host.requestUpdate();
  };
  range: RowRange = { first: 0, last: 0 };

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    /** The element that holds the rows, once it is there. */
    private readonly space: () => HTMLElement | null,
    private estimatePx: number,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.host.addEventListener('scroll', this.noticeScroll, { passive: true });
    this.resized.observe(this.host);
  }

  hostDisconnected(): void {
    this.host.removeEventListener('scroll', this.noticeScroll);
    this.resized.disconnect();
  }

  /** Says what the list consists of, before it is drawn. */
  setKeys(keys: readonly string[]): void {
    this.keys = keys;
    this.reflow();
  }

  hostUpdate(): void {
    const { first, last } = this.visible();
    this.range = { first: Math.max(0, first), last: Math.min(this.keys.length, last) };
  }

  /** Puts drawn rows where they belong and measures them. A row that turns out taller or shorter than thought moves what is
   *  below it; above what is being read, the scroll position takes up the difference. */
  place(): void {
    const space = this.space();
    if (!space) return;
    const rows = [...space.querySelectorAll<HTMLElement>(':scope > [data-index]')].map(row => ({
      row,
      index: Number(row.dataset['index']),
    }));
    const anchor = this.rowAt(this.scrolledPx());
    const anchorPx = this.offsetsPx[anchor] ?? 0;
    let changed = false;
    for (const { row, index } of rows) {
      const key = this.keys[index];
      const heightPx = row.getBoundingClientRect().height;
      if (key === undefined || heightPx === 0 || this.heightsPx.get(key) === heightPx) continue;
      this.heightsPx.set(key, heightPx);
      changed = true;
    }
    if (changed) this.reflow();
    space.style.height = `${this.offsetsPx[this.keys.length] ?? 0}px`;
    for (const { row, index } of rows) row.style.transform = `translateY(${this.offsetsPx[index] ?? 0}px)`;
    const shiftPx = (this.offsetsPx[anchor] ?? 0) - anchorPx;
    if (shiftPx !== 0 && this.scrolledPx() > 0) this.host.scrollTop += shiftPx;
    if (changed) this.noticeScroll();
  }

  private reflow(): void {
    const known = [...this.heightsPx.values()];
    if (known.length > 0) this.estimatePx = known.reduce((sum, height) => sum + height, 0) / known.length;
    this.offsetsPx = new Float64Array(this.keys.length + 1);
    let offset = 0;
    for (const [index, key] of this.keys.entries()) {
      offset += this.heightsPx.get(key) ?? this.estimatePx;
      this.offsetsPx[index + 1] = offset;
    }
  }

  /** How far the top of the rows is above the top of what is visible. */
  private scrolledPx(): number {
    return this.host.scrollTop - (this.space()?.offsetTop ?? 0);
  }

  private visible(): RowRange {
    const topPx = this.scrolledPx();
    // Before the first layout nothing has a height: a screenful is drawn then.
    const heightPx = this.host.clientHeight || 900;
    return { first: this.rowAt(topPx - overscanPx), last: this.rowAt(topPx + heightPx + overscanPx) + 1 };
  }

  /** The row at a distance from the top of all rows, by halving. */
  private rowAt(px: number): number {
    let low = 0;
    let high = this.keys.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.offsetsPx[middle] ?? 0) <= px) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, low);
  }

  private noticeSize(): void {
    if (this.host.clientWidth !== this.widthPx) {
      this.widthPx = this.host.clientWidth;
      this.heightsPx.clear();
    }
    this.host.requestUpdate();
  }
}
