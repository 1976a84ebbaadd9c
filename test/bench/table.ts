/** A name and a figure on each line; what a figure is made of is indented under it. */
export function table(figures: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(figures).flatMap(([name, figure]) => rows(name, figure, ''));
  const width = Math.max(...lines.map(({ name }) => name.length));
  return lines.map(({ name, figure }) => `${name.padEnd(width)}  ${figure}\n`).join('');
}

type Row = Readonly<{ name: string; figure: string }>;

function rows(name: string, figure: unknown, indent: string): readonly Row[] {
  if (typeof figure !== 'object' || figure === null) return [{ name: indent + name, figure: String(figure) }];
  const parts = Object.entries(figure).flatMap(([part, value]) => rows(part, value, `${indent}  `));
  return [{ name: indent + name, figure: '' }, ...parts];
}
