export const failureNames = ['401', '429', '500', '529', 'cut', 'html', 'quota', 'context', 'flood', 'hang', 'event'] as const;
/** How the sandbox can be told to fail; `event` is a failure inside a stream that began well. */
export type FailureName = (typeof failureNames)[number];

export interface Commands {
  readonly fail?:
    | { readonly name: FailureName; readonly retryAfterS: number; readonly once: boolean; readonly at: string | undefined }
    | undefined;
  readonly slow: boolean;
  readonly long?: { readonly tokens: number; readonly chunkMs: number | undefined } | undefined;
  readonly tool: boolean;
  readonly reason: boolean;
}

const longTokensMax = 200_000;
const chunkMsMax = 10_000;
const retryAfterS = 2;

const command =
  /^\s*\/(?:fail[ \t]+\w+(?:[ \t]+\d+)?(?:[ \t]+once\b)?(?:[ \t]+at[ \t]+[\w.-]+)?|long[ \t]+\d+(?:[ \t]+\d+)?|slow\b|tool\b|reason\b)/;

/** The commands in the person's words: at the start of a line of their last paragraph, one after another. Only there,
 *  because an earlier question that failed may stand above it: some protocols merge turns that nobody answered.
 *  `/fail 429 [SECONDS] [once] [at MODEL]` · `/slow` · `/long TOKENS [MS between chunks]` · `/tool` · `/reason` */
export function commandsIn(words: string): Commands {
  const said = lastLines(words).flatMap(({ commands }) => commands);
  const find = (name: string) => said.find(([first]) => first === name);
  return {
    fail: failIn(find('/fail')),
    slow: find('/slow') !== undefined,
    long: longIn(find('/long')),
    tool: find('/tool') !== undefined,
    reason: find('/reason') !== undefined,
  };
}

/** The last paragraph without its commands, in one line. */
export const lastWords = (words: string): string =>
  lastLines(words)
    .map(({ rest }) => rest)
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

function lastLines(words: string) {
  const paragraph =
    words
      .replaceAll(fence, '\n')
      .trim()
      .split(/\n[ \t]*\n/)
      .at(-1) ?? '';
  return paragraph.split('\n').map(lineWithCommands);
}

function lineWithCommands(line: string): { readonly commands: readonly string[][]; readonly rest: string } {
  const commands: string[][] = [];
  let rest = line;
  for (let found = command.exec(rest); found; found = command.exec(rest)) {
    commands.push(found[0].trim().split(/\s+/));
    rest = rest.slice(found[0].length);
  }
  return { commands, rest };
}

function failIn(said: readonly string[] | undefined): Commands['fail'] {
  const [, wanted, ...rest] = said ?? [];
  const at = rest.indexOf('at');
  const options = at < 0 ? rest : rest.slice(0, at);
  const name = failureNames.find(known => known === wanted);
  if (!name) return undefined;
  const waitS = Number(options.find(word => word !== 'once') ?? retryAfterS);
  return { name, retryAfterS: waitS, once: options.includes('once'), at: at < 0 ? undefined : rest[at + 1]?.toLowerCase() };
}

function longIn(said: readonly string[] | undefined): Commands['long'] {
  if (!said) return undefined;
  const [, tokens, chunkMs] = said;
  return {
    tokens: Math.min(longTokensMax, Number(tokens)),
    chunkMs: chunkMs === undefined ? undefined : Math.min(chunkMsMax, Number(chunkMs)),
  };
}

const fence = /^(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^\1[ \t]*$|(?![\s\S]))/gm;

/** The language of the last block of code, as its fence says. */
export const languageIn = (words: string): string | undefined =>
  /^(?:`{3,}|~{3,})[ \t]*([\w+#.-]+)/.exec(lastBlock(words))?.[1]?.toLowerCase();

/** The lines of the last block of code. */
export const codeIn = (words: string): readonly string[] => lastBlock(words).trimEnd().split('\n').slice(1, -1);

const lastBlock = (words: string): string => words.match(fence)?.at(-1) ?? '';
