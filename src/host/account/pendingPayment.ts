import type { Clock } from '../../core/contract/ports.ts';

export interface Checkout {
  readonly id: string;
  readonly amountUsd: number;
  readonly checkoutUrl: string;
  /** What was there before, nano-USD. */
  readonly beforeNano: bigint;
}

export interface PendingPaymentPorts {
  readonly clock: Clock;
  look(): Promise<void>;
  onChange(): void;
}

const lookEveryMs = 2_000;
/** A payment page is good for about that long; a payment that comes later is credited all the same. */
const patienceMs = 30 * 60_000;

/** A payment that a person makes in the browser: the balance is watched until it has grown. */
export class PendingPayment {
  current: Checkout | undefined;
  private waiting: AbortController | undefined;

  constructor(private readonly ports: PendingPaymentPorts) {}

  /** @param balanceNano as of the last look */
  begin(checkout: Checkout, balanceNano: () => bigint | undefined): void {
    this.waiting?.abort();
    const waiting = new AbortController();
    this.waiting = waiting;
    this.current = checkout;
    this.ports.onChange();
    void this.watch(checkout, balanceNano, waiting.signal);
  }

  /** Stops waiting. */
  cancel(): void {
    this.waiting?.abort();
    this.over();
  }

  private over(): void {
    if (!this.current) return;
    this.current = undefined;
    this.ports.onChange();
  }

  private async watch(checkout: Checkout, balanceNano: () => bigint | undefined, signal: AbortSignal): Promise<void> {
    const { clock, look } = this.ports;
    const untilMs = clock.nowMs() + patienceMs;
    try {
      while (clock.nowMs() < untilMs) {
        await clock.sleep(lookEveryMs, signal);
        await look();
        if ((balanceNano() ?? 0n) > checkout.beforeNano) break;
      }
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    }
    if (!signal.aborted) this.over();
  }
}
