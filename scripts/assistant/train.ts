// Trains the linear part of the task analyser and writes it down: `npm run train:assistant [-- --extra FILE] [-- --check]`
//
// --extra FILE  labelled requests to learn from besides the project's own, in the form of ../shared/data/task-analysis-dev.jsonl;
//               only lines with "trainable": true are taken, and only the file's name and hash are written down
// --check       writes nothing: fails where the committed weights are not what the examples make
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { StoredModel } from '../../src/core/assistant/linear/taskModel.ts';
import { ownExamples, ownHash, readDataFile } from './examples.ts';
import { rowsHash, storedRows, trainWeights } from './trainModel.ts';

const modelFile = path.join(import.meta.dirname, '../../src/core/assistant/linear/data/taskModel.json');
const sizeMostBytes = 200 * 1024;

const { values } = parseArgs({ options: { extra: { type: 'string' }, check: { type: 'boolean' } } });
const committed = existsSync(modelFile) ? (JSON.parse(readFileSync(modelFile, 'utf8')) as StoredModel) : undefined;
process.exitCode = values.check ? check(committed) : train(values.extra);

function train(extraFile: string | undefined): number {
  const own = ownExamples();
  const ownRows = storedRows(trainWeights(own));
  const extra = extraFile === undefined ? undefined : readExtra(extraFile);
  const rows = extra ? storedRows(trainWeights([...own, ...extra.items])) : ownRows;
  const model: StoredModel = { own: { examples: ownHash(), rows: rowsHash(ownRows) }, extra: extra?.named ?? null, ...rows };
  const text = `${JSON.stringify(model, null, 2)}\n`;
  if (text.length > sizeMostBytes) throw new Error(`The weights take ${text.length} bytes; ${sizeMostBytes} are allowed.`);
  writeFileSync(modelFile, text);
  console.log(
    `${own.length} own examples${extra ? `, ${extra.items.length} from ${extraFile}` : ''}: ${Math.round(text.length / 1024)} KB in ${path.relative(process.cwd(), modelFile)}`,
  );
  return 0;
}

function readExtra(file: string) {
  const items = readDataFile(file).filter(example => example.trainable);
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  return { items, named: { file: path.basename(file), sha256, items: items.length } };
}

function check(model: StoredModel | undefined): number {
  const problems = model ? problemsOf(model) : ['there are no weights yet'];
  for (const problem of problems) console.error(`train:assistant --check: ${problem}. Run npm run train:assistant and commit its result.`);
  if (problems.length === 0) console.log('The weights are what the examples make.');
  return problems.length === 0 ? 0 : 1;
}

/** The own part is made again and compared; of an outside file, where it can be found, the hash. */
function problemsOf(model: StoredModel): string[] {
  const ownRows = storedRows(trainWeights(ownExamples()));
  const problems: string[] = [];
  if (model.own.examples !== ownHash()) problems.push('the examples have changed since the weights were made');
  if (model.own.rows !== rowsHash(ownRows)) problems.push('the own examples make other weights');
  const { own: _own, extra, ...rows } = model;
  if (extra === null && rowsHash(rows) !== model.own.rows) problems.push('the committed weights are not those of the own examples');
  const outside = extra && path.join(import.meta.dirname, '../../../shared/data', extra.file);
  if (extra && outside && existsSync(outside) && createHash('sha256').update(readFileSync(outside)).digest('hex') !== extra.sha256)
    problems.push(`${extra.file} is not the file that was learnt from`);
  return problems;
}
