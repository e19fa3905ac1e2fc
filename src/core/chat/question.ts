import * as z from 'zod/mini';

const lineNumber = z.int().check(z.minimum(1));

/** A piece of a file that travels with a message. Lines count from 1, both ends inside. */
export const attachmentSchema = z.object({
  id: z.string(),
  /** Path in the workspace, or a bare name. */
  fileName: z.string(),
  /** VS Code's language id, such as "typescript". */
  languageId: z.string(),
  startLine: lineNumber,
  endLine: lineNumber,
  text: z.string(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

export const questionSchema = z.object({ id: z.string(), text: z.string(), attachments: z.array(attachmentSchema) });
export type Question = z.infer<typeof questionSchema>;

/** "retry.ts:3–9" */
export function attachmentLabel({ fileName, startLine, endLine }: Attachment): string {
  const name = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  return `${name}:${startLine}${endLine === startLine ? '' : `–${endLine}`}`;
}
