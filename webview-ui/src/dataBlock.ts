import * as z from 'zod/mini';

/** What the host has written into the page for it to read. @returns undefined where there is no such block, or it fits no schema */
export function dataBlock<Schema extends z.core.$ZodType>(id: string, schema: Schema): z.output<Schema> | undefined {
  const block = document.querySelector(`script#${id}`)?.textContent;
  return block ? z.safeParse(schema, JSON.parse(block)).data : undefined;
}
