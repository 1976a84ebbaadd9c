import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import { rowsOf } from '../../src/classify/train/rows.ts';
import { entriesIn, type Entry } from '../../src/cli/department/file.ts';
import { COLUMNS } from '../../src/cli/department/row.ts';
import { wishesIn } from '../../src/cli/department/wishes.ts';
import { Mistake } from '../../src/cli/mistake.ts';
import { csvLine } from '../../src/core/csv.ts';
import { csvRows } from '../../src/core/csv-rows.ts';
import { junk, spoilt } from './hostile.ts';

const text = fc.string({ unit: 'binary', maxLength: 80 });
const cell = fc.oneof(
  text,
  fc.constantFrom('parks', 'C0123ABCD', '"', '""', '",\n', '=1+1', '\uFEFF', 'yes', 'AlderParks'),
);

describe('whatever stands in a file of departments', () => {
  it('becomes departments, or sentences that say what to mend', () => {
    const row = spoilt(Object.fromEntries(COLUMNS.map((name) => [name, cell])), 4);
    const json = fc.array(row, { maxLength: 4 }).map((rows) => JSON.stringify(rows));
    const broken = fc.tuple(json, fc.nat(200)).map(([whole, end]) => whole.slice(0, end));
    const csv = fc
      .tuple(fc.shuffledSubarray([...COLUMNS, 'colour']), fc.array(fc.array(cell, { maxLength: 14 }), { maxLength: 4 }))
      .map(([head, rows]) => [head.join(','), ...rows.map((cells) => cells.join(','))].join('\n'));
    const file = fc.oneof(
      fc.tuple(
        fc.constant('d.json'),
        fc.oneof(
          json,
          broken,
          text,
          junk.map((any) => JSON.stringify(any)),
        ),
      ),
      fc.tuple(fc.constant('d.csv'), fc.oneof(csv, text)),
    );
    const taken = fc.property(file, ([name, whole]) => {
      const entries = entriesOf(name, whole);
      if (entries === null) return;
      const { wishes, mistakes } = wishesIn(entries, new Map());
      for (const mistake of mistakes) expect(mistake).toMatch(/^Line \d+: \S/);
      if (mistakes.length === 0) expect(wishes).toHaveLength(entries.length);
    });
    fc.assert(taken, { numRuns: 600 });
  });
});

describe('whatever stands in a table', () => {
  it('comes back as it was, cell by cell, but for what a spreadsheet could take for a formula', () => {
    const table = fc.array(fc.array(text, { minLength: 1, maxLength: 5 }), { maxLength: 5 });
    const round = fc.property(table, (rows) => {
      const read = csvRows(rows.map((cells) => csvLine(cells)).join(''));
      const filled = rows.filter((cells) => cells.some((one) => one !== ''));
      expect(read?.map(({ cells }) => cells.map(bare))).toEqual(filled.map((cells) => cells.map(bare)));
    });
    fc.assert(round, { numRuns: 500 });
  });

  it('is a table or none, however it is spoilt, and takes no time at all', () => {
    const spoiltTable = fc.array(fc.constantFrom('"', '""', ',', '\r', '\n', '\r\n', 'a', ' ', '\uFEFF'), {
      maxLength: 60,
    });
    const read = fc.property(spoiltTable, (signs) => {
      const rows = csvRows(signs.join(''));
      for (const { line, cells } of rows ?? []) expect(line > 0 && cells.length > 0).toBe(true);
    });
    fc.assert(read, { numRuns: 1_000 });
    expect(csvRows(`"${'a'.repeat(3_000_000)}`)).toBeNull();
    expect(csvRows('""'.repeat(300_000))).not.toBeUndefined();
  });
});

describe('whatever stands in a file of labelled texts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mention-relay-fuzz-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is counted: good lines and bad ones', () => {
    const line = spoilt({ text, department: text, emergency: fc.constantFrom(0, 1, true), city: text }, 3).map((any) =>
      JSON.stringify(any),
    );
    const lines = fc.array(
      fc.oneof(
        line,
        text.filter((one) => !/[\r\n]/.test(one)),
      ),
      { maxLength: 6 },
    );
    const file = join(folder, 'texts.jsonl');
    const read = fc.property(lines, fc.boolean(), (all, zipped) => {
      writeFileSync(file, zipped ? gzipSync(all.join('\n')) : all.join('\n'));
      const { rows, bad } = rowsOf(file);
      expect(rows.length + bad).toBeLessThanOrEqual(all.length);
      for (const row of rows) expect(typeof row.text).toBe('string');
    });
    fc.assert(read, { numRuns: 200 });
  });
});

/** null: the file was refused, in words. */
function entriesOf(name: string, whole: string): readonly Entry[] | null {
  try {
    return entriesIn(name, whole);
  } catch (error) {
    expect(error).toBeInstanceOf(Mistake);
    expect(error instanceof Mistake && error.message.startsWith(name)).toBe(true);
    return null;
  }
}

/** Without the apostrophe that keeps a spreadsheet from calculating. */
function bare(one: string): string {
  return one.replace(/^'/, '');
}
