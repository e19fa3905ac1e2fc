import { hash, verify } from '@node-rs/argon2';
import os from 'node:os';

/** More waiting than this is an attack, or a service that is too small: either way, waiting longer does not help. */
const waitingMax = 64;

/** Too many passwords are being hashed already. */
export class PasswordsBusyError extends Error {
  override readonly name = 'PasswordsBusyError';
}

/** Argon2id with the library's defaults (19 MiB, 2 passes), off the main thread. At most one hash per core at a time:
 *  memory and the thread pool stay bounded, and chats go on while somebody registers a thousand accounts. */
export class PasswordHasher {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private decoy: Promise<string> | undefined;

  constructor(private readonly atOnceMax = Math.max(1, Math.min(4, os.availableParallelism()))) {}

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(normal(password)));
  }

  /** Takes the same time where there is no account (`stored` absent) as where the password is wrong. */
  async matches(stored: string | null | undefined, password: string): Promise<boolean> {
    this.decoy ??= this.hash('a password that nobody has');
    const against = stored ?? (await this.decoy);
    const isRight = await this.inTurn(() => verify(against, normal(password)));
    return isRight && stored != null;
  }

  private async inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running >= this.atOnceMax) {
      if (this.waiting.length >= waitingMax) throw new PasswordsBusyError('Too many sign-ins at once.');
      await new Promise<void>(resolve => this.waiting.push(resolve));
    } else this.running++;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      // The place is handed on: `running` stays as it is.
      if (next) next();
      else this.running--;
    }
  }
}

/** The same characters typed on two systems are the same password. */
const normal = (password: string): string => password.normalize('NFC');
