import { createHash } from 'node:crypto';
import type { Limits } from '../config/config.ts';
import type { Database } from '../db/database.ts';
import { rateLimited } from '../http/httpError.ts';
import { windowSeconds, WindowLimiter } from './windowLimiter.ts';

const accountsMax = 20_000;

interface Count {
  sinceMs: number;
  taken: number;
  /** Taken here, not yet told to the database. */
  untold: number;
  blockedUntilMs: number;
}

/** How often somebody may try to sign in, and how much an account may ask.
 *
 *  Sign-ins are counted in the database each. Signed-in requests are counted here and told to the database in batches, so
 *  that a request does not wait for it: with several instances an account may exceed its limit by one batch for each. */
export class RateLimits {
  private readonly byAddress: WindowLimiter;
  private readonly byAccount: WindowLimiter;
  private readonly api: WindowLimiter;
  private readonly counts = new Map<string, Count>();
  private readonly batch: number;

  constructor(
    database: Database,
    private readonly limits: Limits,
    private readonly nowMs: () => number,
  ) {
    this.byAddress = new WindowLimiter(database, 'auth-address', limits.authPerMinute);
    this.byAccount = new WindowLimiter(database, 'auth-account', limits.authPerMinute);
    this.api = new WindowLimiter(database, 'api', limits.apiPerMinute);
    this.batch = Math.max(1, Math.floor(limits.apiPerMinute / 60));
  }

  /** @throws HttpError 429 */
  async takeSignIn(address: string, email: string): Promise<void> {
    const who = createHash('sha256').update(email).digest('hex').slice(0, 32);
    const verdict = (await this.byAddress.take(address)) ?? (await this.byAccount.take(who));
    if (verdict) throw rateLimited('Too many attempts. Wait a minute and try again.', verdict.retryAfterMs);
  }

  /** @throws HttpError 429 */
  async takeRequest(accountId: string): Promise<void> {
    if (this.limits.apiPerMinute === 0) return;
    const count = this.countOf(accountId);
    const leftMs =
      Math.max(count.blockedUntilMs, count.taken >= this.limits.apiPerMinute ? count.sinceMs + windowSeconds * 1_000 : 0) - this.nowMs();
    if (leftMs > 0) throw tooMany(leftMs);
    count.taken++;
    count.untold++;
    if (count.untold >= this.batch) await this.tell(accountId, count);
  }

  private async tell(accountId: string, count: Count): Promise<void> {
    const points = count.untold;
    count.untold = 0;
    const told = this.api.take(accountId, points).then(verdict => {
      if (verdict) count.blockedUntilMs = this.nowMs() + verdict.retryAfterMs;
      return verdict;
    });
    if (this.batch > 1) return void told.catch(() => undefined); // the database is away: what is counted here still holds
    const verdict = await told;
    if (verdict) throw tooMany(verdict.retryAfterMs);
  }

  private countOf(accountId: string): Count {
    const known = this.counts.get(accountId);
    const nowMs = this.nowMs();
    if (known && nowMs - known.sinceMs < windowSeconds * 1_000) return known;
    if (this.counts.size >= accountsMax) this.counts.clear();
    const fresh = { sinceMs: nowMs, taken: 0, untold: 0, blockedUntilMs: known?.blockedUntilMs ?? 0 };
    this.counts.set(accountId, fresh);
    return fresh;
  }
}

const tooMany = (retryAfterMs: number) => rateLimited('Too many requests. Wait a moment and try again.', retryAfterMs);
