import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { texts } from './texts.ts';

/** Counts on how old something is, by this page's own clock: the host's may stand elsewhere. */
export class Age implements ReactiveController {
  private sinceMs = 0;
  private timer: number | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** @param ageS how old it was when this was said */
  set(ageS: number): void {
    this.sinceMs = performance.now() - ageS * 1_000;
  }

  hostConnected(): void {
    this.timer = window.setInterval(() => this.host.requestUpdate(), 5_000);
  }

  hostDisconnected(): void {
    window.clearInterval(this.timer);
  }

  get text(): string {
    const seconds = Math.max(0, Math.round((performance.now() - this.sinceMs) / 1_000));
    if (seconds < 5) return texts.justNow;
    if (seconds < 60) return texts.secondsAgo(seconds - (seconds % 5));
    if (seconds < 3_600) return texts.minutesAgo(Math.floor(seconds / 60));
    if (seconds < 86_400) return texts.hoursAgo(Math.floor(seconds / 3_600));
    return texts.daysAgo(Math.floor(seconds / 86_400));
  }
}
