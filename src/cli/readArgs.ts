import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { UsageError } from './usageError.ts';

/** Reads options and positionals.
 *  @throws UsageError for an option that there is not, or one without its value */
export function readArgs<Options extends ParseArgsOptionsConfig>(args: string[], options: Options) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? inWords(error) : String(error));
  }
}

/** Node explains at length how an unknown option could be meant as a positional, which it hardly ever is. */
function inWords(error: Error): string {
  const isUnknown = 'code' in error && error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION';
  return isUnknown ? `${error.message.split('. ')[0]}. q --help lists those that there are.` : error.message;
}
