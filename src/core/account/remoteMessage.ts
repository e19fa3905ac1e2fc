import * as z from 'zod/mini';
import { partJsonSchema } from '../contract/partJson.ts';
import { receiptSchema } from '../usage/receiptFromJson.ts';
import { errorBodySchema, notTheService } from './endpointError.ts';

const remoteMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('part'), part: partJsonSchema }),
  z.object({ type: z.literal('done'), receipt: receiptSchema }),
  /** With a receipt where anything was delivered before. */
  z.extend(errorBodySchema, { type: z.literal('error'), receipt: z.optional(receiptSchema) }),
]);
/** What the service says while it answers; the same over a socket and as server-sent events. */
export type RemoteMessage = z.output<typeof remoteMessageSchema>;

/** @throws EndpointError for what is no message of the service */
export function remoteMessageFrom(text: string): RemoteMessage {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw notTheService(undefined, text.slice(0, 200));
  }
  const parsed = z.safeParse(remoteMessageSchema, json);
  if (!parsed.success) throw notTheService(undefined, z.prettifyError(parsed.error));
  return parsed.data;
}
