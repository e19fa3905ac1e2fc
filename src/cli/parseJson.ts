import en from 'zod/v4/locales/en.js';
import * as z from 'zod/mini';
import { ProviderError } from '../core/contract/providerError.ts';

/** The small build of the schema library has no words of its own. */
const english = { error: en().localeError };

/** Parses JSON text that a person gave, against a schema.
 *  @throws ProviderError `invalid-request` that names the field and what is wrong with it */
export function parseJson<Schema extends z.core.$ZodType>(schema: Schema, text: string, what: string): z.output<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ProviderError('invalid-request', `${what} is not JSON.`);
  }
  const result = z.safeParse(schema, value, english);
  if (result.success) return result.data;
  throw new ProviderError('invalid-request', `${what} is not valid: ${z.prettifyError(result.error)}`);
}
