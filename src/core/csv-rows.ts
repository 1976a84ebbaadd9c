/** A row of a CSV file, with the number of the line on which it begins. */
export type CsvRow = Readonly<{ line: number; cells: readonly string[] }>;

/** Reads RFC 4180: quoted cells may hold commas, line ends and doubled quotes. null: a quote is never closed. */
export function csvRows(text: string): readonly CsvRow[] | null {
  const rows: CsvRow[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|\r|$)/y;
  let [line, begun, cells]: [number, number, string[]] = [1, 1, []];
  const source = text.replace(/^\uFEFF/, '');
  while (cell.lastIndex < source.length || cells.length > 0) {
    const found = cell.exec(source);
    if (found === null) return null;
    const [whole, quoted, plain = '', end] = found;
    cells.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'));
    line += whole.match(/\r\n|\r|\n/g)?.length ?? 0;
    if (end === ',') continue;
    if (cells.some((one) => one !== '')) rows.push({ line: begun, cells });
    [begun, cells] = [line, []];
  }
  return rows;
}
