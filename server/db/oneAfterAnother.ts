/** How long one waits for its turn. */
const waitMsMax = 2_000;

/** Does one thing at a time, in the order in which they are given. */
export class OneAfterAnother {
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly nowMs: () => number = () => performance.now()) {}

  /** @param tooLate what is thrown where its turn does not come in time; nothing was done then */
  async do<Result>(work: () => Promise<Result>, tooLate: unknown): Promise<Result> {
    const latestMs = this.nowMs() + waitMsMax;
    const mine = this.last.then(() => {
      if (this.nowMs() > latestMs) throw tooLate;
      return work();
    });
    this.last = mine.catch(() => undefined);
    return mine;
  }
}
