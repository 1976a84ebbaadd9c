import type { DataTableBlock, RichTextBlock } from '@slack/types';
import type { DepartmentName } from '../../core/card.ts';
import type { Counts, Settled } from '../../core/stats.ts';
import { oneLine } from '../../core/text.ts';
import { duration } from '../wording/duration.ts';
import { stats as say } from '../wording/stats.ts';
import { rich, words } from './rich-text.ts';

/** More would not fit beside the rest of the message. */
export const MOST_ROWS = 30;

type Row = Counts & DepartmentName;

/** One line for each department; `plain` in letters of one width, where Slack refuses a table. */
export function statsTable(
  rows: readonly Row[],
  routed: ReadonlyMap<string, Settled>,
  how: 'table' | 'plain',
): DataTableBlock | RichTextBlock {
  const shown = rows.slice(0, MOST_ROWS);
  return how === 'table' ? table(shown, routed) : letters(shown);
}

function table(rows: readonly Row[], routed: ReadonlyMap<string, Settled>): DataTableBlock {
  const head = [say.department, say.posts, say.answered, say.open, say.half, say.nineOfTen, say.movedAway];
  return {
    type: 'data_table',
    caption: say.chart,
    page_size: 15,
    row_header_column_index: 0,
    rows: [
      head.map(text),
      ...rows.map((row) => [
        text(oneLine(row.name, 60)),
        number(row.received),
        number(row.answered),
        number(row.open),
        text(time(row.half)),
        text(time(row.nineOfTen)),
        text(away(routed.get(row.id))),
      ]),
    ],
  };
}

function away(routed: Settled | undefined): string {
  return routed === undefined || routed.settled === 0 ? say.none : say.share(routed.moved, routed.settled);
}

function letters(rows: readonly Row[]): RichTextBlock {
  const lines = [
    ['', say.posts, say.answered, say.half].map(column).join(' '),
    ...rows.map((row) => [row.short, `${row.received}`, `${row.answered}`, time(row.half)].map(column).join(' ')),
  ];
  return rich({ type: 'rich_text_preformatted', elements: [words(lines.join('\n'))] });
}

function column(text: string, at: number): string {
  return at === 0 ? oneLine(text, 14).padEnd(14) : text.padStart(at === 3 ? 11 : 8);
}

function time(ms: number | null): string {
  return ms === null ? say.none : duration(ms);
}

function text(text: string) {
  return { type: 'raw_text' as const, text: text || say.none };
}

function number(value: number) {
  return { type: 'raw_number' as const, value, text: `${value}` };
}
