// Measures Q: `npm run bench:assistant [-- --data FILE] [-- --quick]`
//
// --data FILE  labelled requests; else ../shared/data/task-analysis-dev.jsonl beside the checkout, where it is there
// --quick      without cross-validation, which trains some forty times
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { analyseTask } from '../../src/core/assistant/analyseTask.ts';
import { Recommender } from '../../src/core/assistant/choose/recommender.ts';
import { providers } from '../../src/core/catalog/providers.ts';
import { loadCatalog } from '../../src/node/embeddedCatalog.ts';
import { choiceReport } from './choice.ts';
import { leaveOneOut } from './crossValidate.ts';
import { ownExamples, readDataFile, type Example } from './examples.ts';
import { head, line, measuresOf, outcomeOf, percent, type Measures, type Outcome } from './measure.ts';
import { textTable } from './textTable.ts';

const { values } = parseArgs({ options: { data: { type: 'string' }, quick: { type: 'boolean' } } });
const dataFile = values.data ?? path.join(import.meta.dirname, '../../../shared/data/task-analysis-dev.jsonl');
const ownFolds = 5;
const choiceCount = 400;

const own = ownExamples();
const data = existsSync(dataFile) ? readDataFile(dataFile) : undefined;
if (!data) console.log(`${dataFile} is not there: only the project's own examples are measured. Give another with --data FILE.\n`);

if (data) reportData(data);
if (!values.quick) reportOwn();
reportTimes([...own, ...(data ?? [])]);
console.log(
  `\n## Choosing: regret under price caps, on a SYNTHETIC table (scripts/assistant/choice.ts has its formula)\n\n${choiceReport(own)}`,
);

function reportData(examples: readonly Example[]): void {
  const shipped = bothWays(
    example => outcomeOf(example, false),
    example => outcomeOf(example, true),
    examples,
  );
  console.log(`## ${path.basename(dataFile)}: ${examples.length} requests\n`);
  const rows = [line('as shipped, with signals', shipped.signals), line('as shipped, words alone', shipped.wordsAlone)];
  let believed: { signals: Outcome[]; wordsAlone: Outcome[] } | undefined;
  if (!values.quick) {
    believed = leaveOneOut(examples, example => sourceOf(example.source), own);
    rows.push(
      line('leave one source out, with signals', measuresOf(believed.signals)),
      line('leave one source out, words alone', measuresOf(believed.wordsAlone)),
    );
  }
  console.log(textTable(head, rows));
  const signals = believed ? measuresOf(believed.signals) : shipped.signals;
  const wordsAlone = believed ? measuresOf(believed.wordsAlone) : shipped.wordsAlone;
  console.log(`\nBy task (${believed ? 'leave one source out' : 'as shipped'}):\n\n${taskTable(signals, wordsAlone)}`);
  console.log(`\nBy language:\n\n${languageTable(believed?.signals ?? examples.map(example => outcomeOf(example, false)))}`);
}

/** Parts of one collection are one source: what was written by the same hand teaches about itself. */
function sourceOf(source: string): string {
  return source.startsWith('P3-T0') ? 'P3-T0' : source;
}

function bothWays(withSignals: (example: Example) => Outcome, alone: (example: Example) => Outcome, examples: readonly Example[]) {
  return { signals: measuresOf(examples.map(withSignals)), wordsAlone: measuresOf(examples.map(alone)) };
}

function reportOwn(): void {
  const { signals } = leaveOneOut(own, (_example, index) => String(index % ownFolds), []);
  const measures = measuresOf(signals);
  console.log(`\n## The project's own ${own.length} examples, ${ownFolds} folds (it flatters: they were written by the same hands)\n`);
  console.log(`${textTable(head, [line('with signals', measures)])}\n\nBy language:\n\n${languageTable(signals)}`);
}

function taskTable(signals: Measures, wordsAlone: Measures): string {
  return textTable(
    ['task', 'requests', 'recall', 'precision', 'recall, words alone', 'precision, words alone'],
    signals.byTask.map((entry, index) => {
      const alone = wordsAlone.byTask[index]!;
      return [
        entry.task,
        String(entry.count),
        percent(entry.recall),
        percent(entry.precision),
        percent(alone.recall),
        percent(alone.precision),
      ];
    }),
  );
}

function languageTable(outcomes: readonly Outcome[]): string {
  const languages = [...new Set(outcomes.map(outcome => outcome.example.language))].sort();
  return textTable(
    ['language', 'requests', 'strict', 'accepted'],
    languages.map(language => {
      const measures = measuresOf(outcomes.filter(outcome => outcome.example.language === language));
      return [language, String(measures.count), percent(measures.strict), percent(measures.accepted)];
    }),
  );
}

function reportTimes(examples: readonly Example[]): void {
  const short = examples.filter(example => example.text.length + (example.signals.selection?.length ?? 0) <= 2_000);
  const timeMs = (text: string, signals: Example['signals']) => {
    const start = performance.now();
    analyseTask(text, signals);
    return performance.now() - start;
  };
  for (const example of short) timeMs(example.text, example.signals); // warm, as in an editor that has been used
  // The fastest of three: what else the machine does in that millisecond is not Q's.
  const fastestMs = ({ text, signals }: Example) => Math.min(...[1, 2, 3].map(() => timeMs(text, signals)));
  const times = short.map(fastestMs).sort((a, b) => a - b);
  const at = (share: number) => `${(times[Math.floor(share * times.length)] ?? 0).toFixed(2)} ms`;
  const long = 'Why does the scheduler skip every third job when the queue is full? '.repeat(1_471);
  timeMs(long, {});
  console.log(
    `\n## Time\n\n${short.length} requests of up to 2,000 characters, the fastest of three each: p50 ${at(0.5)}, p99 ${at(0.99)}, slowest ${at(0.9999)}.`,
  );
  console.log(`${long.length} characters: ${timeMs(long, {}).toFixed(1)} ms.`);
  reportChoiceTimes(short);
}

/** The whole answer: read, and chosen among every model of the catalog. */
function reportChoiceTimes(examples: readonly Example[]): void {
  const recommender = new Recommender(loadCatalog().getRecommendationContext().models);
  const reach = { keys: new Set(providers.map(({ id }) => id)), local: new Set<string>(), offline: false };
  const timeMs = ({ text, signals }: Example) => {
    const start = performance.now();
    recommender.recommend(analyseTask(text, signals), { atMs: Date.parse('2026-11-28'), reach }, { prefer: 'balanced' });
    return performance.now() - start;
  };
  const fastestMs = (example: Example) => Math.min(...[1, 2, 3].map(() => timeMs(example)));
  const timesMs = examples
    .slice(0, choiceCount)
    .map(fastestMs)
    .slice(choiceCount / 4);
  timesMs.sort((a, b) => a - b);
  const at = (share: number) => `${(timesMs[Math.floor(share * timesMs.length)] ?? 0).toFixed(1)} ms`;
  console.log(`Chosen among ${recommender.models.length} models, with a key for everybody: p50 ${at(0.5)}, p99 ${at(0.99)}.`);
}
