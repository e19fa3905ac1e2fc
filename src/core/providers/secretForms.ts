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
  const bytes = new TextEncoder().encode(secret);
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

const base64Of = (bytes: Iterable<number>): string =>
  btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join('')).replaceAll('=', '');

/** The part that is the same whatever stands around.
 *  @param before how many bytes before it share its first group of three */
function base64Within(bytes: Uint8Array, before: number): string {
  const charsWhole = Math.floor(((before + bytes.length) * 8) / 6);
  const charsMixed = before === 0 ? 0 : before + 1;
  return base64Of([...Array<number>(before).fill(0), ...bytes]).slice(charsMixed, charsWhole);
}
