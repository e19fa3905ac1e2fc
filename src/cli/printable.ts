// What a terminal obeys instead of showing: all control characters but the line feed and the tab, and the C1 range.
// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Text from outside as a terminal may show it. A model's answer could otherwise retitle the window, hide what stands above
 *  it or write into the clipboard. Each character is judged alone, so it works on pieces of a stream. */
export const printable = (text: string): string => text.replaceAll(controls, '');

/** A value as one line of JSON that a terminal may show: `JSON.stringify` escapes only some of what one obeys. */
export const printableJson = (value: unknown): string =>
  JSON.stringify(value).replaceAll(controls, control => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
