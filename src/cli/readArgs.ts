import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { UsageError } from './usageError.ts';

/** Reads options and positionals.
 *  @throws UsageError for an option that there is not, or one without its value */
export function readArgs<Options extends ParseArgsOptionsConfig>(args: string[], options: Options) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
