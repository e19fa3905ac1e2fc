import * as z from 'zod/mini';
import type { EditorCommand, EditorSignals } from '../../core/assistant/signals.ts';
import { attachmentSchema, type Attachment } from '../../core/chat/question.ts';

/** Something of the editor that goes along with a request: a piece of a file, or what the editor complains of in it. */
export const askContextSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('selection'), id: z.string(), label: z.string(), attachment: attachmentSchema }),
  z.object({ kind: z.literal('file'), id: z.string(), label: z.string(), attachment: attachmentSchema }),
  /** A line each: "retry.ts:4: 'max' is not defined". */
  z.object({ kind: z.literal('problems'), id: z.string(), label: z.string(), lines: z.array(z.string()) }),
]);
export type AskContext = z.infer<typeof askContextSchema>;

/** What a person asks Q about. */
export interface AskRequest {
  readonly text: string;
  readonly contexts: readonly AskContext[];
  /** The editor's command that the words stand for, such as "Fix". */
  readonly command?: EditorCommand | undefined;
}

/** What the editor tells of a request besides its words. */
export function signalsOf({ contexts, command }: AskRequest): EditorSignals {
  const selected = contexts.filter(context => context.kind === 'selection').map(({ attachment }) => attachment);
  const files = contexts.filter(context => context.kind === 'file').map(({ attachment }) => attachment);
  const diagnosticCount = contexts.reduce((count, context) => count + (context.kind === 'problems' ? context.lines.length : 0), 0);
  const languageId = [...selected, ...files][0]?.languageId;
  return {
    ...(selected.length > 0 ? { selection: selected.map(({ text }) => text).join('\n\n') } : {}),
    ...(languageId === undefined ? {} : { languageId }),
    ...(command === undefined ? {} : { command }),
    attachments: files.map(({ text }) => ({ kind: 'file', chars: text.length })),
    ...(diagnosticCount > 0 ? { diagnosticCount } : {}),
  };
}

/** The request as a message for the chat: the words, what the editor complains of, and the pieces of files. */
export function messageOf({ text, contexts }: AskRequest, problemsTitle: string): { text: string; attachments: Attachment[] } {
  const problems = contexts.flatMap(context => (context.kind === 'problems' ? context.lines : []));
  const list = problems.length === 0 ? '' : `\n\n${problemsTitle}\n${problems.map(line => `- ${line}`).join('\n')}`;
  return { text: text.trim() + list, attachments: contexts.flatMap(context => ('attachment' in context ? [context.attachment] : [])) };
}
