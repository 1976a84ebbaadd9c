import { parseArgs } from 'node:util';
import { classifier } from '../classify.ts';
import { weights } from '../default/weights.ts';
import { type Row, rowsOf } from '../train/rows.ts';
import { outcomeOf, plainCity } from './city.ts';
import { curve } from './curve.ts';
import { confusion, figures } from './figures.ts';
import { alarms } from './alarms.ts';
import { asTable, percent } from './table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, curve: { type: 'boolean' }, emergency: { type: 'boolean' } },
});
const file = positionals[0];
if (file === undefined) {
  console.error('Say which file: npm run evaluate -- FILE.jsonl[.gz] [--json] [--curve] [--emergency]');
  process.exit(2);
}
const { rows, bad } = readOrExit(file);
if (bad > 0) console.error(`${bad} lines are no labelled texts and were left out.`);
if (values.emergency === true) evaluateAlarms(rows.filter(({ emergency }) => emergency !== null));
else evaluate(rows.filter(({ department }) => department !== ''));

function evaluate(labelled: readonly Row[]): void {
  stopIfNone(labelled);
  const known = classifier(plainCity());
  const outcomes = labelled.map(({ text, department }) => outcomeOf(known, text, department));
  const result = { ...figures(outcomes), microseconds: microseconds(labelled, (text) => known.classify(text)) };
  const points = values.curve === true ? curve(labelled) : undefined;
  if (values.json === true) {
    console.log(JSON.stringify({ ...result, ...(points && { curve: points }) }));
    return;
  }
  console.log(asTable(Object.entries(result).map(([name, value]) => [name, String(value)])));
  const table = confusion(outcomes);
  const said = [...new Set([...table.values()].flatMap((row) => [...row.keys()]))].sort();
  console.log('\nRows: the right department. Columns: where the text went.\n');
  console.log(
    asTable([
      ['', ...said.map((name) => name.slice(0, 7))],
      ...[...table]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([truth, row]) => [truth, ...said.map((name) => String(row.get(name) ?? '.'))]),
    ]),
  );
  if (points === undefined) return;
  console.log('\nA new city learns: the figures on the second half of the texts.\n');
  const lines = points.map(
    ({ corrections, texts, figures: { accuracy, macroF1, top2, coverageAt90, calibrationError } }) =>
      [corrections, texts, ...[accuracy, macroF1, top2, coverageAt90, calibrationError].map(percent)].map(String),
  );
  console.log(
    asTable([['corrections', 'texts', 'accuracy', 'macroF1', 'top2', 'coverageAt90', 'calibrationError'], ...lines]),
  );
}

function evaluateAlarms(labelled: readonly Row[]): void {
  stopIfNone(labelled);
  const { recallAt5, falseAlarms, recall } = alarms(labelled, weights());
  const known = classifier(plainCity());
  const result = {
    recallAt5,
    recall,
    falseAlarms,
    microseconds: microseconds(labelled, (text) => known.classify(text)),
  };
  if (values.json === true) console.log(JSON.stringify(result));
  else {
    console.log(
      asTable([
        ['recall at 5 % false alarms', percent(recallAt5)],
        ['recall of the flag as it is', percent(recall)],
        ['its false alarms', percent(falseAlarms)],
        ['microseconds', String(result.microseconds)],
      ]),
    );
  }
}

/** Of handfuls of fifty texts, after a warm-up, the median mean: other work on the machine is not the classifier's. */
function microseconds(labelled: readonly Row[], classify: (text: string) => unknown): number {
  const texts = Array.from({ length: 6_000 }, (_, index) => labelled[index % labelled.length]?.text ?? '');
  const means: number[] = [];
  for (let from = 0; from < texts.length; from += 50) {
    const handful = texts.slice(from, from + 50);
    const started = performance.now();
    for (const text of handful) classify(text);
    means.push(((performance.now() - started) / handful.length) * 1_000);
  }
  const warm = means.slice(means.length / 3).sort((a, b) => a - b);
  return Math.round((warm[Math.floor(warm.length / 2)] ?? 0) * 10) / 10;
}

function readOrExit(path: string): ReturnType<typeof rowsOf> {
  try {
    return rowsOf(path);
  } catch (error) {
    console.error(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}

function stopIfNone(labelled: readonly Row[]): void {
  if (labelled.length > 0) return;
  console.error('There is no labelled text in it: {"text": …, "department": …} or {"text": …, "emergency": 0 or 1}.');
  process.exit(1);
}
