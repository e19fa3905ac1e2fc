import type { PasswordRating } from './passwordRating.ts';

const charsMin = 8;
const charsMax = 128;
/** Of 0 to 4, as the account service asks for. */
const scoreMin = 3;

export interface PasswordRule {
  /** What it says stands under this name in texts.ts. */
  readonly name: 'ruleLength' | 'ruleStrength' | 'ruleNotEmail';
  readonly met: boolean;
}

/** The rules of a new password, each met or not. They are the account service's own (server/auth/passwordStrength.ts), so that what
 *  is good here is taken there.
 *  @param rating undefined while it is not known: the service then decides */
export function passwordRules(password: string, email: string, rating: PasswordRating | undefined): PasswordRule[] {
  const chars = [...password.normalize('NFC')].length;
  const typed = chars > 0;
  return [
    { name: 'ruleLength', met: chars >= charsMin && chars <= charsMax },
    { name: 'ruleStrength', met: typed && (rating === undefined || rating.score >= scoreMin) },
    { name: 'ruleNotEmail', met: typed && !resembles(password, email) },
  ];
}

/** The whole address, or the part before its @, whichever way it is written. */
function resembles(password: string, email: string): boolean {
  const typed = password.trim().toLowerCase();
  const address = email.trim().toLowerCase();
  return address !== '' && (typed === address || typed === address.split('@')[0]);
}
