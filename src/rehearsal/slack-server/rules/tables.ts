import { z } from 'zod';
import { characters } from '../json.ts';
import { richText } from './rich-text.ts';
import { blockId, chars, list } from './text.ts';

const rawText = z.strictObject({ type: z.literal('raw_text'), text: chars(20_000, 1) });
const rawNumber = z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: chars(20_000, 1) });
const cell = z.discriminatedUnion('type', [rawText, rawNumber, richText]);
const row = list(cell, 1, 20);

export const table = z.strictObject({
  ...blockId,
  type: z.literal('table'),
  rows: list(row, 1, 100),
  column_settings: list(
    z
      .strictObject({ align: z.enum(['left', 'center', 'right']).optional(), is_wrapped: z.boolean().optional() })
      .nullable(),
    0,
    20,
  ).optional(),
});

export const dataTable = z
  .strictObject({
    ...blockId,
    type: z.literal('data_table'),
    caption: chars(3000, 1),
    rows: list(row, 2, 201),
    page_size: z.int().min(1).max(100).optional(),
    row_header_column_index: z.int().min(0).max(19).optional(),
  })
  .refine((it) => characters(cellText(it.rows)) <= 20_000, { message: 'data_table content is over 20000 characters' })
  .refine((it) => new Set(it.rows.map((cells) => (Array.isArray(cells) ? cells.length : 0))).size === 1, {
    message: 'all rows must have as many cells as the first',
  });

const label = chars(20, 1);
const point = z.strictObject({ label, value: z.number() });
const series = z.strictObject({ name: label, data: list(point, 1, 20) });
const axes = z.strictObject({
  categories: list(label, 1, 20),
  x_label: chars(50, 1).optional(),
  y_label: chars(50, 1).optional(),
});
const chart = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('pie'),
    segments: list(z.strictObject({ label, value: z.number().positive() }), 1, 6),
  }),
  z.strictObject({ type: z.literal('bar'), series: list(series, 1, 6), axis_config: axes }),
  z.strictObject({ type: z.literal('line'), series: list(series, 1, 6), axis_config: axes }),
  z.strictObject({ type: z.literal('area'), series: list(series, 1, 6), axis_config: axes }),
]);

export const dataVisualization = z
  .strictObject({ ...blockId, type: z.literal('data_visualization'), title: chars(50, 1), chart })
  .refine((it) => it.chart.type === 'pie' || hasPointPerCategory(it.chart), {
    message: 'every series must have one point for each category, in the same order',
  });

function hasPointPerCategory(drawn: z.infer<typeof chart>): boolean {
  if (drawn.type === 'pie') return true;
  const wanted = JSON.stringify(drawn.axis_config.categories);
  return drawn.series.every((one) => {
    const points = z.object({ data: z.array(point) }).safeParse(one);
    return points.success && JSON.stringify(points.data.data.map((each) => each.label)) === wanted;
  });
}

function cellText(rows: unknown): string {
  const texts: string[] = [];
  JSON.stringify(rows, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') texts.push(value);
    return value;
  });
  return texts.join('');
}
