import type { ReactiveController, ReactiveControllerHost } from 'lit';

const nearEndPx = 24;

/** Keeps a scrolling box at its end while the reader is there, and leaves it alone once they have scrolled up. */
export class FollowTail implements ReactiveController {
  following = true;
  private lastTop = 0;
  private box: HTMLElement | undefined;
  private readonly resized = new ResizeObserver(() => this.keepUp());

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** @param box scrolls; @param content grows in it */
  observe(box: HTMLElement, content: HTMLElement): void {
    if (this.box === box) return;
    this.hostDisconnected();
    this.box = box;
    this.resized.observe(box);
    this.resized.observe(content);
    box.addEventListener('scroll', this.noticeScroll, { passive: true });
  }

  hostDisconnected(): void {
    this.resized.disconnect();
    this.box?.removeEventListener('scroll', this.noticeScroll);
    this.box = undefined;
  }

  jumpToEnd(): void {
    this.setFollowing(true);
    this.keepUp();
  }

  private keepUp(): void {
    if (!this.box || !this.following) return;
    this.box.scrollTop = this.box.scrollHeight;
    this.lastTop = this.box.scrollTop;
  }

  // Growth alone never counts as scrolling up: only a smaller offset does.
  private readonly noticeScroll = (): void => {
    if (!this.box) return;
    const { scrollTop, scrollHeight, clientHeight } = this.box;
    const atEnd = scrollHeight - clientHeight - scrollTop < nearEndPx;
    if (atEnd) this.setFollowing(true);
    else if (scrollTop < this.lastTop) this.setFollowing(false);
    this.lastTop = scrollTop;
  };

  private setFollowing(following: boolean): void {
    if (this.following === following) return;
    this.following = following;
    this.host.requestUpdate();
  }
}
