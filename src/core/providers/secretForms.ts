const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** A very short "secret" would blot out ordinary words; no provider gives keys of that length. */
const secretCharsMin = 6;

/** Secrets as a text may carry them: as they are, in JSON, in an address, and in base64, alone or within something longer. The longest
 *  come first, since one may begin like another. */
export function secretForms(secrets: readonly (string | undefined)[]): string[] {
  const forms = secrets.flatMap(secret => (secret && secret.length >= secretCharsMin ? formsOf(secret) : []));
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

function formsOf(secret: string): string[] {
  // Half a character, pasted by mistake, has no bytes: it is sent as its replacement.
  const inAddress = encodeURIComponent(secret.replaceAll(/\p{Surrogate}/gu, '\uFFFD'));
  const bytes = bytesOf(inAddress);
  const base64 = [base64Of(bytes), ...[0, 1, 2].map(before => base64Within(bytes, before))];
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    inAddress,
    inAddress.replaceAll(/%../g, code => code.toLowerCase()),
    ...base64,
    ...base64.map(form => form.replaceAll('+', '-').replaceAll('/', '_')),
  ];
}

/** UTF-8. */
const bytesOf = (inAddress: string): number[] =>
  (inAddress.match(/%..|./g) ?? []).map(part => (part.length === 1 ? part.charCodeAt(0) : Number.parseInt(part.slice(1), 16)));

function base64Of(bytes: readonly number[]): string {
  const bits = bytes.map(byte => byte.toString(2).padStart(8, '0')).join('');
  const sextets = bits.match(/.{1,6}/g) ?? [];
  return sextets.map(sextet => alphabet.charAt(Number.parseInt(sextet.padEnd(6, '0'), 2))).join('');
}

/** The part that is the same whatever stands around.
 *  @param before how many bytes before it share its first group of three */
function base64Within(bytes: readonly number[], before: number): string {
  const charsWhole = Math.floor(((before + bytes.length) * 8) / 6);
  const charsMixed = before === 0 ? 0 : before + 1;
  return base64Of([...Array<number>(before).fill(0), ...bytes]).slice(charsMixed, charsWhole);
}
