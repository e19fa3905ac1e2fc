import fc from 'fast-check';
import assert from 'node:assert/strict';
import { passwordWeakness } from '../../../server/auth/passwordStrength.ts';
import type { PasswordRating } from '../../../webview-ui/src/account/passwordRating.ts';
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
  ['a letter that is two in lower case', 'massachusettİ nn4m'],
  ['128 characters', 'plum-Kettle-93-orbit '.repeat(7).slice(0, 128)],
  ['more than 128 characters', 'plum-Kettle-93-orbit '.repeat(7).slice(0, 129)],
] as const;

/** What people put together: common words, sequences, names, years, signs for letters, some of it backwards. */
const pieces =
  'password love dragon one two three monday march red lantern orbit smith mara P4ssw0rd l0v3 $ecret n0rth M0nd4y drowssap eno 1995 123 qwer abc aaa - _ ! x Q7';
const putTogether = fc.array(fc.constantFrom(...pieces.split(' ')), { minLength: 1, maxLength: 6 }).map(parts => parts.join(''));

describe('a new password, rated in the page', () => {
  const rater = new PasswordRater();
  const ratedHere = (password: string) => rater.rate(password, email);
  const isTaken = (password: string, rating: PasswordRating) => passwordRules(password, email, rating).every(({ met }) => met);
  const weaknessThere = (password: string) => passwordWeakness(password, email);

  for (const [why, password] of passwords) {
    it(`is taken here as it is by the account service: ${why}`, async () => {
      assert.equal(isTaken(password, ratedHere(password)), (await weaknessThere(password)) === undefined);
    }).timeout(20_000);
  }

  it('is taken here as it is by the account service, with the same advice: whatever people put together', async () => {
    await fc.assert(
      fc.asyncProperty(putTogether, async password => {
        const weakness = await weaknessThere(password);
        const rating = ratedHere(password);
        assert.equal(isTaken(password, rating), weakness === undefined, password);
        const isRated = password.length >= 8 && weakness !== undefined;
        if (isRated) assert.equal(weakness, ['This password is easy to guess.', rating.advice].filter(Boolean).join(' '));
      }),
      { numRuns: 100 },
    );
  }).timeout(60_000);
});
