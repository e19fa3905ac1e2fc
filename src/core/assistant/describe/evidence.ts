import type { Evidence } from '../analysis.ts';
import type { RequestShape } from '../read/requestShape.ts';
import type { RuleHit } from '../rules/rule.ts';
import type { Task } from '../task.ts';

const quoteCharsMax = 48;
const quotesMax = 3;

/** What in the request speaks for the task: its own words first, strongest first, then what came with it. */
export function evidenceOf(shape: RequestShape, task: Task, hits: readonly RuleHit[]): readonly Evidence[] {
  const evidence: Evidence[] = [];
  const worded = hits
    .filter(hit => hit.rule.task === task && hit.rule.weight > 0 && hit.length > 0)
    .sort((a, b) => b.rule.weight - a.rule.weight);
  for (const hit of worded.slice(0, quotesMax)) {
    const quote = quoteOf(shape, hit);
    if (quote !== '' && !evidence.some(known => known.kind === 'words' && (known.quote.includes(quote) || quote.includes(known.quote))))
      evidence.push({ kind: 'words', rule: hit.rule.name, quote });
  }
  if (shape.selection) evidence.push({ kind: 'selection', shape: shape.selection.shape, lines: shape.selection.lines });
  if (shape.images > 0) evidence.push({ kind: 'attachment', attachment: 'image', chars: null });
  if (shape.documents > 0) evidence.push({ kind: 'attachment', attachment: 'file', chars: shape.documentChars || null });
  if (shape.command) evidence.push({ kind: 'command', command: shape.command });
  if (shape.diagnosticCount > 0) evidence.push({ kind: 'diagnostics', count: shape.diagnosticCount });
  return evidence;
}

/** A quote shorter than this says little: it goes on to the end of its clause. */
const quoteCharsMin = 20;

/** The words as the person wrote them, where accents and widths left every place where it was. */
function quoteOf(shape: RequestShape, hit: RuleHit): string {
  const source = shape.ask.length === shape.askVerbatim.length ? shape.askVerbatim : shape.ask;
  const end = hit.index + hit.length;
  const clause = hit.length < quoteCharsMin ? (/^[^\n.,;:!?。，、；：！？]*/.exec(source.slice(end))?.[0] ?? '') : '';
  const words = (source.slice(hit.index, end) + clause).trim().replaceAll(/\s+/g, ' ');
  if (words.length <= quoteCharsMax) return words;
  const cut = words.slice(0, quoteCharsMax);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), quoteCharsMax / 2))} …`;
}
