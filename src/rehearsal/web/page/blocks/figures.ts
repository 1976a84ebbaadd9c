/** Where the parts of a chart stand. Heights count from the floor up. */
export type Series = Readonly<{ name: string; data: readonly Readonly<{ label: string; value: number }>[] }>;

type Room = Readonly<{ width: number; height: number }>;

export function most(series: readonly Series[]): number {
  return Math.max(0, ...series.flatMap(({ data }) => data.map(({ value }) => value)));
}

export type Bar = Readonly<{ x: number; width: number; height: number; value: number; series: number }>;

export function barsOf(series: readonly Series[], room: Room): readonly Bar[] {
  const top = Math.max(1, most(series));
  const places = series[0]?.data.length ?? 0;
  const step = room.width / Math.max(1, places);
  const width = round((step * 0.72) / Math.max(1, series.length));
  return series.flatMap(({ data }, of) =>
    data.map(({ value }, place) => ({
      x: round(place * step + step * 0.14 + of * width),
      width: Math.max(1, width - 2),
      height: round((Math.max(0, value) / top) * room.height),
      value,
      series: of,
    })),
  );
}

export type Point = Readonly<{ x: number; y: number }>;

export function linesOf(series: readonly Series[], room: Room): readonly (readonly Point[])[] {
  const top = Math.max(1, most(series));
  return series.map(({ data }) => {
    const step = room.width / Math.max(1, data.length);
    return data.map(({ value }, place) => ({
      x: round((place + 0.5) * step),
      y: round((Math.max(0, value) / top) * room.height),
    }));
  });
}

/** Paths of the slices of a cake, clockwise from the top. */
export function slicesOf(
  data: Series['data'],
  { x, y, radius }: Readonly<{ x: number; y: number; radius: number }>,
): readonly string[] {
  const sum = data.reduce((total, { value }) => total + Math.max(0, value), 0);
  let before = 0;
  return data.map(({ value }) => {
    const share = sum === 0 ? 0 : Math.max(0, value) / sum;
    // A whole circle has no two ends that an arc could join.
    const until = before + Math.min(share, 0.9999);
    const [from, to] = [before, until].map((turn) => {
      const angle = turn * 2 * Math.PI;
      return `${round(x + radius * Math.sin(angle))} ${round(y - radius * Math.cos(angle))}`;
    });
    before += share;
    return `M${x} ${y}L${from ?? ''}A${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${to ?? ''}Z`;
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
