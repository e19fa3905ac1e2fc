import { estimateTokens } from '../../core/tokens/estimate.ts';
import type { Answer, AnswerFinish, SandboxToolCall } from './answer.ts';
import type { Ask, AskedTool } from './ask.ts';
import { Chance, hashOf } from './chance.ts';
import { codeIn, commandsIn, languageIn, lastWords, type Commands } from './commands.ts';
import { languageNamedIn, snippetFor } from './snippets.ts';
import * as vocabulary from './vocabulary.ts';

const quotedCharsMax = 160;
const codeLinesMax = 12;
/** What a message costs beside its words, about. */
const tokensPerMessage = 4;
/** From here on providers keep the beginning of a conversation in their caches. */
const cachedTokensMin = 1_024;

/** What the sandbox says to a request: the same for the same words and seed. */
export function writeAnswer(ask: Ask, seed: number): Answer {
  const hash = hashOf(`${seed} ${ask.words}`);
  const chance = new Chance(hash);
  const commands = commandsIn(ask.words);
  const reasoning = commands.reason ? chunksOf(vocabulary.thoughts.join(' '), chance) : [];
  const toolCall = commands.tool && ask.toolResult === undefined ? callOf(ask.tools[0], hash) : undefined;
  const whole = commands.long ? longText(commands.long.tokens) : chunksOf(textOf(ask, commands, chance), chance);
  const reasoningTokens = estimateTokens(reasoning.join(''));
  const { chunks, tokens, finish } = limited(whole, (ask.maxTokens ?? Infinity) - reasoningTokens);
  return {
    id: hash.toString(16).padStart(8, '0'),
    model: ask.model,
    reasoning,
    text: chunks,
    toolCall,
    finish: finish === 'stop' && toolCall ? 'tool-calls' : finish,
    usage: {
      ...inputOf(ask),
      output: tokens + reasoningTokens + (toolCall ? estimateTokens(JSON.stringify(toolCall)) : 0),
      reasoning: reasoningTokens,
    },
    wantsUsage: ask.wantsUsage,
  };
}

function inputOf(ask: Ask): { input: number; cached: number } {
  const counts = ask.sent.filter(text => text !== '').map(text => estimateTokens(text) + tokensPerMessage);
  const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
  const before = sum(counts.slice(0, -1));
  return { input: Math.max(1, sum(counts)), cached: before >= cachedTokensMin ? before - (before % 128) : 0 };
}

function textOf(ask: Ask, commands: Commands, chance: Chance): string {
  if (ask.toolResult !== undefined)
    return `${vocabulary.disclaimer}\n\nThe tool gave back:\n\n${block('text', ask.toolResult.split('\n'))}`;
  const toolWords = commands.tool
    ? ask.tools.length > 0
      ? 'Now a tool is called.'
      : 'No tools came with the request, so none is called.'
    : '';
  return [
    vocabulary.disclaimer,
    toolWords,
    `${chance.pick(vocabulary.openings)} ${quoted(ask.words)}`,
    chance.pick(vocabulary.introductions),
    chance
      .some(vocabulary.points, 3)
      .map(point => `- ${point}`)
      .join('\n'),
    exampleOf(ask.words, chance),
    chance.pick(vocabulary.closings),
  ]
    .filter(paragraph => paragraph !== '')
    .join('\n\n');
}

/** Code in the language of what was sent along, else of what the words name, else TypeScript. */
function exampleOf(words: string, chance: Chance): string {
  const sent = languageIn(words);
  const language = sent ?? languageNamedIn(words) ?? 'typescript';
  const snippet = snippetFor(language);
  if (snippet) return `${chance.pick(vocabulary.codeIntroductions)}\n\n${block(language, snippet.code.split('\n'))}`;
  return `Your own lines, as they arrived:\n\n${block(language, codeIn(words))}`;
}

function block(language: string, lines: readonly string[]): string {
  const shown = lines.slice(0, codeLinesMax).join('\n');
  const fence = '`'.repeat(Math.max(3, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${fence}${language}\n${shown}\n${fence}`;
}

/** The person's words, with nothing in them that Markdown would act on. */
function quoted(words: string): string {
  const line = lastWords(words);
  if (line === '') return '*no words, only what came along.*';
  const cut = line.length > quotedCharsMax ? `${line.slice(0, quotedCharsMax).trimEnd()}…` : line;
  return `“${cut.replaceAll(/[\\`*_{}[\]<>()#+!|~&-]/g, String.raw`\$&`)}”`;
}

/** One to three words each, as models write. */
function chunksOf(text: string, chance: Chance): string[] {
  const words = text.match(/\s*\S+\s*$|\s*\S+/g) ?? [];
  const chunks: string[] = [];
  for (let at = 0; at < words.length;) {
    const count = 1 + chance.below(3);
    chunks.push(words.slice(at, at + count).join(''));
    at += count;
  }
  return chunks;
}

function longText(tokens: number): string[] {
  const { shortWords } = vocabulary;
  return [`${vocabulary.disclaimer} `, ...Array.from({ length: tokens }, (_, at) => `${shortWords[at % shortWords.length] ?? ''} `)];
}

/** As much as the limit lets through. */
function limited(chunks: readonly string[], tokensMax: number): { chunks: readonly string[]; tokens: number; finish: AnswerFinish } {
  let tokens = 0;
  for (const [at, chunk] of chunks.entries()) {
    const next = tokens + estimateTokens(chunk);
    if (next > tokensMax) return { chunks: chunks.slice(0, at), tokens, finish: 'length' };
    tokens = next;
  }
  return { chunks, tokens, finish: 'stop' };
}

function callOf(tool: AskedTool | undefined, hash: number): SandboxToolCall | undefined {
  if (!tool) return undefined;
  const { properties } = (tool.parameters ?? {}) as { properties?: Readonly<Record<string, { type?: unknown }>> };
  const entries = Object.entries(properties ?? {}).map(([name, schema]) => [name, exampleFor(schema)]);
  return { id: `call_${hash.toString(36)}`, name: tool.name, arguments: Object.fromEntries(entries) as SandboxToolCall['arguments'] };
}

function exampleFor({ type }: { type?: unknown }): unknown {
  switch (type) {
    case 'number':
    case 'integer':
      return 1;
    case 'boolean':
      return true;
    case 'array':
      return [];
    case 'object':
      return {};
    default:
      return 'sandbox';
  }
}
