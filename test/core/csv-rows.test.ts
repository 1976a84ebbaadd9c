import { describe, expect, it } from 'vitest';
import { csvLine } from '../../src/core/csv.ts';
import { csvRows } from '../../src/core/csv-rows.ts';

describe('a list that somebody saved from a spreadsheet', () => {
  it('is rows of cells, whichever line end the program wrote', () => {
    for (const end of ['\n', '\r\n', '\r'])
      expect(csvRows(`parks,#parks${end}streets,#streets${end}`)).toEqual([
        { line: 1, cells: ['parks', '#parks'] },
        { line: 2, cells: ['streets', '#streets'] },
      ]);
  });

  it('may end without a line end, and with an empty cell', () => {
    expect(csvRows('parks,#parks')?.[0]?.cells).toEqual(['parks', '#parks']);
    expect(csvRows('parks,,')?.[0]?.cells).toEqual(['parks', '', '']);
  });

  it('keeps commas, quotes, blanks and line ends inside quotes', () => {
    const cells = ['Parks, "Rec"', ' two\r\nlines ', 'x'];
    expect(csvRows(`${csvLine(cells)}a,"b"`)).toEqual([
      { line: 1, cells },
      { line: 3, cells: ['a', 'b'] },
    ]);
  });

  it('leaves out what nobody meant: the mark at the beginning, blanks around a word, empty lines', () => {
    expect(csvRows('\uFEFF parks , #parks \n\n , \nstreets,x')).toEqual([
      { line: 1, cells: ['parks', '#parks'] },
      { line: 4, cells: ['streets', 'x'] },
    ]);
    expect(csvRows('')).toEqual([]);
  });

  it('is refused where a quote is never closed, or closes inside a word', () => {
    expect(csvRows('parks,"#parks\nstreets,#streets')).toBeNull();
    expect(csvRows('parks,"a"b')).toBeNull();
    expect(csvRows('pa"rks,b')).toBeNull();
  });
});
