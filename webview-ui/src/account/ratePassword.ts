import type { PasswordRater } from './passwordRater.ts';
import type { PasswordRating } from './passwordRating.ts';

let loading: Promise<PasswordRater> | undefined;

/** How hard a password is to guess. It is rated in the page and goes nowhere; the dictionaries take 1.6 MB, so they are read
 *  when the first new password is typed.
 *  @returns undefined where the dictionaries could not be read */
export async function ratePassword(password: string, email: string): Promise<PasswordRating | undefined> {
  loading ??= import('./passwordRater.ts').then(({ PasswordRater }) => new PasswordRater());
  try {
    return (await loading).rate(password, email);
  } catch {
    loading = undefined;
    return undefined;
  }
}
