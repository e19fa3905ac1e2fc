const charsMax = 254;
// One @, something on either side, a dot in the domain, nothing that could break a header or a log line,
// nothing that cannot be seen: two addresses that look the same would be two accounts.
const shape = /^[^\s@<>"(),:;\\[\]\p{C}]+@[^\s@<>"(),:;\\[\]\p{C}.]+(\.[^\s@<>"(),:;\\[\]\p{C}.]+)+$/u;

/** The form in which addresses are compared and stored.
 *  @returns undefined for what is no e-mail address */
export function emailAddress(text: string): string | undefined {
  const email = text.trim().normalize('NFC').toLowerCase();
  return email.length <= charsMax && shape.test(email) ? email : undefined;
}
