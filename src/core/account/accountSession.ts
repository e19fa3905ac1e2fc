import type { User } from './endpointAnswers.ts';
import { EndpointError, sessionEnded } from './endpointError.ts';

/** Who is signed in, and what proves it. */
export interface Credentials {
  readonly user: User;
  readonly token: string;
  readonly refreshToken: string;
}

/** Where credentials are kept; several windows share one. */
export interface CredentialStore {
  read(): Promise<Credentials | undefined>;
  /** Undefined forgets them. */
  write(credentials: Credentials | undefined): Promise<void>;
}

/** Exchanges a refresh token. */
export type Renew = (refreshToken: string) => Promise<Pick<Credentials, 'token' | 'refreshToken'>>;

/** The session of the person: its access token, renewed when the service says that it has expired. The machine's clock plays
 *  no part in it, as it may be wrong. */
export class AccountSession {
  private renewing: Promise<Credentials> | undefined;

  constructor(
    private readonly store: CredentialStore,
    private readonly renew: Renew,
  ) {}

  current(): Promise<Credentials | undefined> {
    return this.store.read();
  }

  begin(credentials: Credentials): Promise<void> {
    return this.store.write(credentials);
  }

  end(): Promise<void> {
    return this.store.write(undefined);
  }

  /** A token in place of one that was refused. However many ask at once, the service is asked once.
   *  @throws EndpointError `session_ended` where nobody is signed in any more; `away` leaves the session as it is */
  async renewed(refused: string): Promise<string> {
    this.renewing ??= this.exchange(refused).finally(() => (this.renewing = undefined));
    return (await this.renewing).token;
  }

  private async exchange(refused: string): Promise<Credentials> {
    const known = await this.store.read();
    if (!known) throw sessionEnded();
    // Another window was faster.
    if (known.token !== refused) return known;
    try {
      const next = { ...known, ...(await this.renew(known.refreshToken)) };
      await this.store.write(next);
      return next;
    } catch (error) {
      if (!(error instanceof EndpointError && error.kind === 'auth')) throw error;
      return this.othersSession(known.refreshToken);
    }
  }

  /** The session of this refresh token has ended: unless another window holds a newer one, nobody is signed in. */
  private async othersSession(ended: string): Promise<Credentials> {
    const now = await this.store.read();
    if (now && now.refreshToken !== ended) return now;
    await this.end();
    throw sessionEnded();
  }
}
