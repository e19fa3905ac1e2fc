import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface RowRange {
  readonly first: number;
  /** Exclusive. */
  readonly last: number;
}

/** Pixels above and below what is visible that are drawn too, so that a quick scroll does not show a gap. */
const overscanPx = 240;

/** Which rows of a long list are drawn, and where. Rows are measured once they are there and keep their height by key, so a
 *  list of thousands costs what its visible part costs, whatever its rows' heights.
 *
 *  The host scrolls; it draws `range`, gives each row a `data-index`, and calls `place()` after each update. The layout is
 *  read once an update, before anything is written. */
export class VirtualRows implements ReactiveController {
  private keys: readonly string[] = [];
  private heightsPx = new Map<string, number>();
  private offsetsPx = new Float64Array(1);
  /** Of the host, as last seen. */
  private scrollTopPx = 0;
  private heightPx = 0;
  private width = 0;
  /** How far below the top of what scrolls the rows begin. */
  private spaceTopPx = 0;
  /** What stands on top of the rows. */
  private above: readonly Element[] = [];
  private readonly resized = new ResizeObserver(() => this.noticeSize());
  private readonly noticeScroll = () => {
    this.scrollTopPx = this.host.scrollTop;
    this.drawMore();
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

  /** The room that a row has. */
  get widthPx(): number {
    return this.width;
  }

  hostConnected(): void {
    this.host.addEventListener('scroll', this.noticeScroll, { passive: true });
    this.watchSizes();
    this.width = this.host.clientWidth;
    this.heightPx = this.host.clientHeight;
  }

  hostDisconnected(): void {
    this.host.removeEventListener('scroll', this.noticeScroll);
    this.resized.disconnect();
  }

  /** Says what stands on top of the rows: when it grows, shrinks or goes, they move and others come into sight. */
  follow(above: readonly Element[]): void {
    this.above = above;
    this.resized.disconnect();
    this.watchSizes();
  }

  private watchSizes(): void {
    for (const element of [this.host, ...this.above]) this.resized.observe(element);
  }

  /** Says what the list consists of, before it is drawn. */
  setKeys(keys: readonly string[]): void {
    this.keys = keys;
    this.reflow();
  }

  hostUpdate(): void {
    const { first, last } = this.visible(overscanPx);
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
    const heights = rows.map(({ row }) => row.getBoundingClientRect().height);
    this.scrollTopPx = this.host.scrollTop;
    this.spaceTopPx = space.offsetTop;
    const anchor = this.rowAt(this.scrolledPx);
    const anchorPx = this.offsetsPx[anchor] ?? 0;
    let changed = false;
    for (const [place, { index }] of rows.entries()) {
      const key = this.keys[index];
      const heightPx = heights[place] ?? 0;
      if (key === undefined || heightPx === 0 || this.heightsPx.get(key) === heightPx) continue;
      this.heightsPx.set(key, heightPx);
      changed = true;
    }
    if (changed) this.reflow();
    space.style.height = `${this.offsetsPx[this.keys.length] ?? 0}px`;
    for (const { row, index } of rows) row.style.transform = `translateY(${this.offsetsPx[index] ?? 0}px)`;
    const shiftPx = (this.offsetsPx[anchor] ?? 0) - anchorPx;
    if (shiftPx !== 0 && this.scrolledPx > 0) {
      this.scrollTopPx += shiftPx;
      this.host.scrollTop = this.scrollTopPx;
    }
    if (changed) this.drawMore();
  }

  /** Once something undrawn is about to be seen; the overscan leaves time for it. */
  private drawMore(): void {
    const { first, last } = this.visible(overscanPx / 3);
    if (Math.max(0, first) < this.range.first || Math.min(this.keys.length, last) > this.range.last) this.host.requestUpdate();
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
  private get scrolledPx(): number {
    return this.scrollTopPx - this.spaceTopPx;
  }

  private visible(marginPx: number): RowRange {
    // Before the first layout nothing has a height: a screenful is drawn then.
    const heightPx = this.heightPx || 900;
    return { first: this.rowAt(this.scrolledPx - marginPx), last: this.rowAt(this.scrolledPx + heightPx + marginPx) + 1 };
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
    const { clientWidth, clientHeight } = this.host;
    const spaceTopPx = this.space()?.offsetTop ?? 0;
    if (clientWidth === this.width && clientHeight === this.heightPx && spaceTopPx === this.spaceTopPx) return;
    if (clientWidth !== this.width) this.heightsPx.clear();
    this.width = clientWidth;
    this.heightPx = clientHeight;
    this.spaceTopPx = spaceTopPx;
    this.host.requestUpdate();
  }
}
