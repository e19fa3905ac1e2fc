/** A sentence that is not yet in anybody's language: English with `{0}`, `{1}` … in it, and what goes there. */
export interface Message {
  readonly template: string;
  readonly args: readonly (string | number)[];
}

/** Puts a message into words: `vscode.l10n.t` in the editor, `inEnglish` elsewhere. */
export type Translate = (template: string, ...args: (string | number)[]) => string;

export const inEnglish: Translate = (template, ...args) =>
  template.replaceAll(/\{(\d+)\}/g, (placeholder, index: string) => String(args[Number(index)] ?? placeholder));

export const message = (template: string, ...args: (string | number)[]): Message => ({ template, args });

export const textOf = (messages: readonly Message[], translate: Translate = inEnglish): string =>
  messages.map(({ template, args }) => translate(template, ...args)).join(' ');
