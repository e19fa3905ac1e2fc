const charsMax = 254;
// One @, something on either side, a dot in the domain, nothing that could break a header or a log line.
const shape = /^[^\s@<>"(),:;\\[\]\p{Cc}]+@[^\s@<>"(),:;\\[\]\p{Cc}.]+(\.[^\s@<>"(),:;\\[\]\p{Cc}.]+)+$/u;

/** The form in which addresses are compared and stored.
 *  @returns undefined for what is no e-mail address */
export function emailAddress(text: string): string | undefined {
  const email = text.trim().normalize('NFC').toLowerCase();
  return email.length <= charsMax && shape.test(email) ? email : undefined;
}
