import * as z from 'zod/mini';
import type { Balance } from '../../core/account/balance.ts';
import { SharedFile } from '../../node/sharedFile.ts';

const nano = z.pipe(
  z.string().check(z.regex(/^\d{1,30}$/)),
  z.transform(text => BigInt(text)),
);
const schema = z.object({
  user: z.string(),
  balanceNano: nano,
  heldNano: nano,
  mode: z.enum(['sandbox', 'test', 'live']),
  atMs: z.number(),
  providers: z.optional(z.array(z.string())),
});

/** The last balance that any window was told, for while the service is away. */
export class KeptBalance {
  private readonly file: SharedFile<z.output<typeof schema>>;

  constructor(file: string) {
    this.file = new SharedFile(file, schema);
  }

  async of(userId: string): Promise<Balance | undefined> {
    const kept = await this.file.read();
    if (kept?.user !== userId) return undefined;
    const { user: _, ...balance } = kept;
    return balance;
  }

  /** Whoever signs out leaves none behind. */
  async isForgotten(): Promise<boolean> {
    return (await this.file.read()) === undefined;
  }

  async keep(user: string, balance: Balance): Promise<void> {
    const { balanceNano, heldNano } = balance;
    const kept = { user, ...balance, balanceNano: String(balanceNano), heldNano: String(heldNano) };
    await this.file.write(kept).catch(() => undefined); // a full disk must not hide the balance itself
  }

  forget(): Promise<void> {
    return this.file.write(undefined).catch(() => undefined);
  }

  watch(heard: () => void): { dispose(): void } {
    return this.file.watch(heard);
  }
}
