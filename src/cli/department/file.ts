import { csvRows } from '../../core/csv-rows.ts';
import { Mistake } from '../mistake.ts';
import { COLUMNS } from './row.ts';

/** What stands on one line of the file (or begins there), not yet looked at. */
export type Entry = Readonly<{ line: number; given: unknown }>;

/** The entries of a .json or .csv file. */
export function entriesIn(file: string, text: string): readonly Entry[] {
  const entries = /\.json$/i.test(file) ? fromJson(file, text) : fromCsv(file, text);
  if (entries.length === 0)
    throw new Mistake(`${file} holds no department: one line each, under a line of ${COLUMNS.join(',')}.`);
  return entries;
}

function fromCsv(file: string, text: string): readonly Entry[] {
  const rows = csvRows(text);
  if (rows === null)
    throw new Mistake(`${file} is no CSV file: a quote is not closed, or stands in the middle of a cell.`);
  const [head, ...rest] = rows;
  if (head === undefined) return [];
  const names = head.cells.map((cell) => cell.toLowerCase());
  const strange = names.filter((name, at) => !COLUMNS.includes(name) || names.indexOf(name) !== at);
  if (!names.includes('id') || strange.length > 0) {
    const wrong = strange.length > 0 ? `does not know ${strange.map((name) => `"${name}"`).join(', ')}` : 'needs id';
    throw new Mistake(`${file}, line 1: the line of column names ${wrong}. There are: ${COLUMNS.join(', ')}.`);
  }
  return rest.map(({ line, cells }) => {
    const extra = Object.fromEntries(
      cells.slice(names.length).map((cell, at) => [`column ${names.length + at + 1}`, cell]),
    );
    return { line, given: { ...Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ''])), ...extra } };
  });
}

function fromJson(file: string, text: string): readonly Entry[] {
  const read = parsed(file, text);
  if (!Array.isArray(read))
    throw new Mistake(`${file} has to hold a list: [{"id": "parks", "name": "Parks & Recreation"}].`);
  const lines = linesOfItems(text);
  return read.map((given: unknown, at) => ({ line: lines[at] ?? 1, given }));
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Mistake(`${file} is no JSON file (${error instanceof Error ? where(error.message) : ''}).`);
  }
}

/** The engine's sentence quotes the file, which may hold keys: only the place of the mistake is told. */
function where(message: string): string {
  return (
    /at position \d+(?: \(line \d+ column \d+\))?/.exec(message)?.[0] ?? 'it ends too early or has a word out of place'
  );
}

/** On which line each item of the outer list begins. */
function linesOfItems(text: string): readonly number[] {
  const lines: number[] = [];
  let [line, depth, waiting] = [1, 0, false];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},\n]|[^\s"[\]{},]+/g)) {
    if (token === '\n') line += 1;
    else {
      if (waiting && depth === 1 && token !== ']') lines.push(line);
      waiting = depth === 1 && token === ',';
      if (token === '[' || token === '{') depth += 1;
      if (token === ']' || token === '}') depth -= 1;
      if (depth === 1 && token === '[' && lines.length === 0) waiting = true;
    }
  }
  return lines;
}
