import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { PassThrough, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { city } from './city.ts';
import { departments } from './departments.ts';
import type { Label } from './post.ts';
import { residents } from './residents.ts';
import type { Resident } from './residents.ts';

/** One labelled text of a file, put into the mouth of an invented resident. */
export type TextPost = Readonly<{ id: string; author: Resident; text: string; department: Label }>;

/** A line that cannot be played, or a file that cannot be read on, as a sentence. */
export type TextProblem = Readonly<{ line: number; problem: string }>;

/** Reads a JSONL file, gzipped where its name ends in `.gz`, line by line: it is never in memory as a whole. */
export async function* readTexts(path: string): AsyncGenerator<TextPost | TextProblem> {
  let line = 0;
  try {
    for await (const row of createInterface({ input: bytesOf(path), crlfDelay: Infinity })) {
      line += 1;
      if (row.trim() !== '') yield readRow(row, line);
    }
  } catch (error) {
    yield { line, problem: `${path} cannot be read after line ${line}: ${sentenceOf(error)}` };
  }
}

export function isTextProblem(read: TextPost | TextProblem): read is TextProblem {
  return 'problem' in read;
}

/** As many as X takes in one long post. */
const MOST_CHARACTERS = 25_000;

const labels = new Set<string>([...departments.map((department) => department.id), 'none']);
const speakers = residents.filter((resident) => resident.protected !== true);

function bytesOf(path: string): NodeJS.ReadableStream {
  const unpacked = path.endsWith('.gz') ? createGunzip() : new PassThrough();
  // The reader sees every error through the last stream; the callback only keeps it from being thrown a second time.
  return pipeline(createReadStream(path), unpacked, () => undefined);
}

function readRow(row: string, line: number): TextPost | TextProblem {
  const fields = fieldsOf(row);
  if (fields === undefined) return { line, problem: `Line ${line} is not a JSON object.` };

  const { id, text, department } = fields;
  if (typeof text !== 'string' || text.trim() === '') return { line, problem: `Line ${line} has no text.` };
  if (typeof department !== 'string') return { line, problem: `Line ${line} has no department.` };
  if (!isLabel(department)) {
    return {
      line,
      problem: `Line ${line}: no department is called “${department}”; known are ${[...labels].join(', ')}.`,
    };
  }

  const words = toTheMayor(text.trim());
  if (words.length > MOST_CHARACTERS) {
    return { line, problem: `Line ${line} has ${text.length} characters; X takes ${MOST_CHARACTERS} at most.` };
  }
  return {
    id: typeof id === 'string' && id !== '' ? id : `line-${line}`,
    author: speakerOf(line),
    text: words,
    department,
  };
}

function fieldsOf(row: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(row.replace(/^\uFEFF/, ''));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return { ...value };
  } catch {
    return undefined;
  }
}

function isLabel(department: string): department is Label {
  return labels.has(department);
}

function toTheMayor(text: string): string {
  const name = `@${city.mayor.handle}`;
  return text.toLowerCase().includes(name.toLowerCase()) ? text : `${name} ${text}`;
}

function speakerOf(line: number): Resident {
  const speaker = speakers[line % speakers.length];
  if (speaker === undefined) throw new Error('Alder Falls has no resident who speaks in public');
  return speaker;
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
