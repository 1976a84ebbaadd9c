import { part, parts, word } from '../../../slack-server/json.ts';
import type { JsonObject } from '../../../slack-server/json.ts';
import { h, svg } from '../dom.ts';
import { barsOf, linesOf, most, slicesOf } from './figures.ts';
import type { Series } from './figures.ts';

/** A chart as Slack draws it, and the same numbers as a table for those who do not see it. */
export function chart(block: JsonObject): Node {
  const drawn = part(block, 'chart');
  const title = word(block, 'title') ?? '';
  const kind = word(drawn, 'type') ?? 'bar';
  const series = kind === 'pie' ? [] : parts(drawn, 'series').map(seriesOf);
  const segments = parts(drawn, 'segments').map(pointOf);
  const picture = kind === 'pie' ? pie(segments) : kind === 'bar' ? bars(series) : lines(series, kind === 'area');
  const names = kind === 'pie' ? segments.map((one) => one.label) : series.map((one) => one.name);
  const legend = names.map((name, place) => h('li', { class: `series-${place % 6}` }, name));
  return h(
    'figure',
    { class: 'chart', role: 'group', 'aria-label': title },
    h('figcaption', {}, h('b', {}, title)),
    picture,
    names.length > 1 ? h('ul', { class: 'legend', 'aria-hidden': 'true' }, ...legend) : undefined,
    spoken(kind === 'pie' ? [{ name: title, data: segments }] : series),
  );
}

const WIDE = 640;
const HIGH = 200;
const FLOOR = 168;

function bars(series: readonly Series[]): SVGElement {
  const columns = barsOf(series, { width: WIDE, height: FLOOR - 14 });
  const labels = series[0]?.data ?? [];
  const step = WIDE / Math.max(1, labels.length);
  return frame(
    ...columns.flatMap(({ x, width, height, value, series: of }) => [
      svg('rect', { class: `series-${of % 6}`, x, y: FLOOR - height, width, height, rx: Math.min(3, width / 3) }),
      value > 0 && width > 9
        ? svg('text', { class: 'value', x: x + width / 2, y: FLOOR - height - 4 }, String(value))
        : undefined,
    ]),
    svg('line', { class: 'axis', x1: 0, x2: WIDE, y1: FLOOR, y2: FLOOR }),
    ...labels.map(({ label }, place) => axisLabel(label, (place + 0.5) * step, step)),
  );
}

function lines(series: readonly Series[], filled: boolean): SVGElement {
  const labels = series[0]?.data ?? [];
  const step = WIDE / Math.max(1, labels.length);
  const drawn = linesOf(series, { width: WIDE, height: FLOOR - 14 }).map((points, of) => {
    const path = points.map(({ x, y }) => `${x},${FLOOR - y}`).join(' ');
    const [first, last] = [points[0], points.at(-1)];
    return filled && first !== undefined && last !== undefined
      ? svg('polygon', { class: `area series-${of % 6}`, points: `${first.x},${FLOOR} ${path} ${last.x},${FLOOR}` })
      : svg('polyline', { class: `line series-${of % 6}`, points: path });
  });
  return frame(
    ...drawn,
    svg('line', { class: 'axis', x1: 0, x2: WIDE, y1: FLOOR, y2: FLOOR }),
    ...labels.map(({ label }, place) => axisLabel(label, (place + 0.5) * step, step)),
  );
}

function pie(segments: Series['data']): SVGElement {
  const slices = slicesOf(segments, { x: WIDE / 2, y: HIGH / 2, radius: HIGH / 2 - 8 });
  return frame(...slices.map((path, place) => svg('path', { class: `series-${place % 6}`, d: path })));
}

function frame(...inside: readonly (SVGElement | undefined)[]): SVGElement {
  return svg('svg', { viewBox: `0 0 ${WIDE} ${HIGH}`, 'aria-hidden': 'true', class: 'drawing' }, ...inside);
}

function axisLabel(label: string, x: number, room: number): SVGElement {
  const letters = Math.max(3, Math.floor(room / 6.2));
  const short = label.length > letters ? `${label.slice(0, letters - 1)}…` : label;
  return svg('text', { class: 'label', x, y: FLOOR + 18 }, short);
}

function spoken(series: readonly Series[]): Node {
  const rows = (series[0]?.data ?? []).map(({ label }, place) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, label),
      ...series.map(({ data }) => h('td', {}, String(data[place]?.value ?? 0))),
    ),
  );
  const head = h('tr', {}, h('td'), ...series.map(({ name }) => h('th', { scope: 'col' }, name)));
  return h('table', { class: 'sr' }, h('caption', {}, `Largest value ${most(series)}`), head, ...rows);
}

function seriesOf(given: JsonObject): Series {
  return { name: word(given, 'name') ?? '', data: parts(given, 'data').map(pointOf) };
}

function pointOf(given: JsonObject): Series['data'][number] {
  return { label: word(given, 'label') ?? '', value: Number(given['value'] ?? 0) };
}
