import assert from 'node:assert/strict';
import { passwordWeakness } from '../../../server/auth/passwordStrength.ts';
import { PasswordRater } from '../../../webview-ui/src/account/passwordRater.ts';
import { passwordRules } from '../../../webview-ui/src/account/passwordRules.ts';

const email = 'mara.kowalski@example.com';
const passwords = [
  ['too short', 'aB3$x'],
  ['the most common one', 'password'],
  ['a common one with a number', 'Password123'],
  ['a walk on the keyboard', 'qwertyuiop'],
  ['a date', '24.12.1995'],
  ['the name in the email', 'kowalski2026'],
  ['the email', email],
  ['words that nobody puts together', 'tidal-lantern-46'],
  ['letters beyond ASCII', 'größte Ölmühle 7'],
  ['128 characters', 'plum-Kettle-93-orbit '.repeat(7).slice(0, 128)],
  ['more than 128 characters', 'plum-Kettle-93-orbit '.repeat(7).slice(0, 129)],
] as const;

describe('a new password, rated in the page', () => {
  const rater = new PasswordRater();

  for (const [why, password] of passwords) {
    it(`is taken here as it is by the account service: ${why}`, async () => {
      const metHere = passwordRules(password, email, rater.rate(password, email)).every(({ met }) => met);
      const takenThere = (await passwordWeakness(password, email)) === undefined;
      assert.equal(metHere, takenThere);
    }).timeout(20_000);
  }
});
