/** Puts a text into the person's language; `{0}` stands for the first argument.
 *  The extension passes `vscode.l10n.t`, every other shell `plainEnglish`. */
export type Translate = (message: string, ...args: (string | number)[]) => string;

export const plainEnglish: Translate = (message, ...args) =>
  message.replaceAll(/\{(\d+)\}/g, (placeholder, index: string) => String(args[Number(index)] ?? placeholder));
