import { shortened } from './shortened.ts';

/** What zod finds wrong with one field. */
interface Issue {
  readonly code: string;
  readonly message: string;
  readonly path: readonly PropertyKey[];
  /** The type that it should have, where that is what is wrong. */
  readonly expected?: unknown;
  /** What it is that is too small, and how small it may be. */
  readonly origin?: unknown;
  readonly minimum?: unknown;
}

interface InvalidInput {
  readonly message: string;
  readonly details: { readonly problems: readonly { readonly field: string; readonly problem: string }[] };
}

const problemsMax = 10;
const received = /, received (\w+)$/;
const kinds: Readonly<Record<string, string>> = { array: 'a list', boolean: 'true or false', int: 'a whole number', object: 'an object' };

/** What is wrong with an input, in words for whoever wrote the client, over HTTP and over a socket alike. */
export function invalidInput(issues: readonly Issue[]): InvalidInput {
  const problems = issues.slice(0, problemsMax).map(issue => ({ field: issue.path.map(String).join('.'), problem: problemOf(issue) }));
  const [first] = problems;
  return { message: first ? `${first.field || 'The body'}: ${first.problem}` : 'The request is not valid.', details: { problems } };
}

/** zod's own words speak of `undefined` where a field is missing, and of nothing but types where it has another. */
function problemOf({ code, message, expected, origin, minimum }: Issue): string {
  if (code === 'too_small' && origin === 'string' && minimum === 1) return 'must not be empty';
  const got = code === 'invalid_type' ? received.exec(message)?.[1] : undefined;
  if (got === undefined) return shortened(message);
  const wanted = kind(String(expected));
  if (got === 'undefined') return `missing, must be ${wanted}`;
  // 1.5 is "a number" to zod where an integer is wanted.
  return expected === 'int' && got === 'number' ? `must be ${wanted}` : `must be ${wanted}, not ${kind(got)}`;
}

const kind = (type: string): string => kinds[type] ?? (/^[a-z]+$/.test(type) && type !== 'null' ? `a ${type}` : type);
