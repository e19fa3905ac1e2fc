/** What the editor knows besides the words. Everything is optional: words alone are enough for an answer. */
export interface EditorSignals {
  readonly selection?: string | null;
  /** VS Code's language id of the active file. */
  readonly languageId?: string | null;
  readonly attachments?: readonly AttachmentSignal[];
  /** The command that the request came from. */
  readonly command?: EditorCommand;
  /** Errors and warnings that the editor shows inside the selection. */
  readonly diagnosticCount?: number;
}

export interface AttachmentSignal {
  readonly kind: 'image' | 'pdf' | 'file';
  /** Length of its text, where it is text. */
  readonly chars?: number | null | undefined;
}

export const editorCommands = ['explain', 'fix', 'refactor', 'test', 'review', 'document'] as const;
export type EditorCommand = (typeof editorCommands)[number];
