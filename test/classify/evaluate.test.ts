import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { weights, weightsOf } from '../../src/classify/default/weights.ts';
import { curve } from '../../src/classify/evaluate/curve.ts';
import { figures } from '../../src/classify/evaluate/figures.ts';
import { fit } from '../../src/classify/train/fit.ts';
import { expand } from '../../src/classify/train/phrases.ts';
import { rowsOf } from '../../src/classify/train/rows.ts';
import { bytesOf } from '../../src/classify/train/weights-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'routing-'));
afterAll(() => rmSync(folder, { recursive: true }));

const LINES = [
  { id: '1', city: 'x', text: 'pothole on my road', label: 'a', department: 'streets' },
  { id: '2', city: 'x', text: 'tree down in the park', label: 'b', department: 'parks' },
  { id: '3', city: 'y', text: 'missed trash pickup', label: 'c', department: 'sanitation' },
  { id: '4', city: 'y', text: 'water main break', label: 'd', department: 'parks' },
  { id: '5', city: 'y', text: 'thank you so much', label: 'd', department: 'none' },
].map((line) => JSON.stringify(line));

describe('the figures', () => {
  const outcomes = [
    { truth: 'a', ranked: ['a', 'b'], sure: 0.95 },
    { truth: 'a', ranked: ['a', 'b'], sure: 0.85 },
    { truth: 'b', ranked: ['a', 'b'], sure: 0.75 },
    { truth: 'b', ranked: ['b', 'a'], sure: 0.75 },
  ];

  test('are what they are called', () => {
    const { accuracy, macroF1, top2, coverageAt90, calibrationError } = figures(outcomes);
    expect([accuracy, top2, coverageAt90]).toEqual([0.75, 1, 0.5]);
    expect(macroF1).toBeCloseTo((4 / 5 + 2 / 3) / 2, 4);
    expect(calibrationError).toBeCloseTo((0.05 + 0.15 + 0.5) / 4, 4);
  });

  test('do not depend on the order, and departments that do not occur do not count', () => {
    expect(figures(outcomes.toReversed())).toEqual(figures(outcomes));
    expect(figures([{ truth: 'a', ranked: ['a', 'c'], sure: 1 }]).macroF1).toBe(1);
  });
});

describe('npm run evaluate', () => {
  test('prints one object, whatever else the lines hold and in whatever order', () => {
    const plain = write('plain.jsonl', LINES.join('\n'));
    const blank = LINES.toReversed().map((line) => line.replace(/"(id|city|label)":"[^"]*"/g, '"$1":""'));
    const packed = write('blank.jsonl.gz', gzipSync(blank.join('\n')));
    const [one, other] = [plain, packed].map((file) => run(file, '--json'));
    expect(Object.keys(one ?? {})).toEqual([
      ...['accuracy', 'macroF1', 'top2', 'coverageAt90', 'calibrationError', 'microseconds'],
    ]);
    expect({ ...one, microseconds: 0 }).toEqual({ ...other, microseconds: 0 });
    expect(one?.['accuracy']).toBe(0.8);
  });

  test('lines that are no labelled texts are left out politely', () => {
    const file = write('bad.jsonl', [...LINES, '{"text": 7}', 'not json', '', 'null'].join('\n'));
    expect(rowsOf(file)).toMatchObject({ bad: 3, rows: { length: 5 } });
    expect(run(file, '--json')).toMatchObject({ accuracy: 0.8 });
  });

  test('--emergency reads {text, emergency}', () => {
    const calm = Array.from({ length: 20 }, () => ({ text: 'missed trash pickup', emergency: 0 }));
    const lines = [{ text: 'smell of gas, man unconscious', emergency: 1 }, ...calm].map((line) =>
      JSON.stringify(line),
    );
    expect(run(write('alarm.jsonl', lines.join('\n')), '--emergency', '--json')).toMatchObject({ recallAt5: 1 });
  });

  test('a curve ends where the first half ends, and its order comes from the words', () => {
    const { rows } = rowsOf(write('curve.jsonl', LINES.join('\n')));
    expect(curve(rows)).toEqual(curve(rows.toReversed()));
  });
});

describe('the default that ships', () => {
  const file = new URL('../../src/classify/default/weights.bin', import.meta.url);

  test('is half a megabyte at most and holds no digit', () => {
    expect(statSync(file).size).toBeLessThanOrEqual(500_000);
    const { departments, emergency } = weights();
    const features = [...departments.vocabulary, ...emergency.vocabulary];
    expect(features.length).toBeGreaterThan(10_000);
    expect(features.filter((feature) => !/^[a-z#^ ]+$/.test(feature))).toEqual([]);
  });

  test('bytes written are bytes read', () => {
    const model = fit(
      [
        { features: ['tree', 'tree fell'], places: [0, 0], label: 0, weight: 1 },
        { features: ['pothole', '^potho'], places: [0, 0], label: 1, weight: 1 },
      ],
      ['^potho', 'pothole', 'tree', 'tree fell'],
      2,
      0.5,
    );
    const bytes = Buffer.from(bytesOf(model));
    const read = weightsOf(Buffer.concat([bytes, bytes]));
    expect(read.departments.vocabulary).toEqual(model.vocabulary);
    expect(Buffer.from(bytesOf(read.departments)).equals(bytes)).toBe(true);
  });

  test('phrases are written as choices', () => {
    expect(expand('(tree|limb) fell (on|near) it')).toEqual([
      ...['tree fell on it', 'tree fell near it', 'limb fell on it', 'limb fell near it'],
    ]);
  });
});

function write(name: string, text: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function run(...args: readonly string[]): Record<string, unknown> {
  const entry = new URL('../../src/classify/evaluate/main.ts', import.meta.url).pathname;
  const text = execFileSync(process.execPath, [entry, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(text) as Record<string, unknown>;
}
