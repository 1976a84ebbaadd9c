import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export type Row = Readonly<{
  text: string;
  department: string;
  city: string;
  emergency: boolean | null;
  /** What the city's staff did about it: where labels come from, never a feature. */
  note: string;
}>;

/** The labelled texts of a file of JSON lines, gzipped or not; lines that are none are counted, not fatal. */
export function rowsOf(file: string | URL): Readonly<{ rows: readonly Row[]; bad: number }> {
  const bytes = readFileSync(file);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const rows = lines.flatMap((line) => rowOf(line) ?? []);
  return { rows, bad: lines.length - rows.length };
}

function rowOf(line: string): Row | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || !('text' in parsed) || typeof parsed.text !== 'string') {
    return undefined;
  }
  const department = 'department' in parsed && typeof parsed.department === 'string' ? parsed.department : null;
  const emergency = 'emergency' in parsed ? yesOrNo(parsed.emergency) : null;
  if (department === null && emergency === null) return undefined;
  const city = 'city' in parsed && typeof parsed.city === 'string' ? parsed.city : '';
  const note = 'label' in parsed && typeof parsed.label === 'string' ? (parsed.label.split('note: ')[1] ?? '') : '';
  return { text: parsed.text, department: department ?? '', city, emergency, note };
}

function yesOrNo(value: unknown): boolean | null {
  if (value === 1 || value === true) return true;
  return value === 0 || value === false ? false : null;
}
