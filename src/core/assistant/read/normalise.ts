/** Lower case without accents, so that "Übersetze", "ubersetze" and "ÜBERSETZE" are one word to a rule. Kana keep their marks. */
export const normalise = (text: string): string =>
  isAscii.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replaceAll(/[\u0300-\u036f]/g, '')
        .normalize('NFC')
        .toLowerCase();

// oxlint-disable-next-line no-control-regex -- the range is what ASCII is
const isAscii = /^[\0-\x7f]*$/;
