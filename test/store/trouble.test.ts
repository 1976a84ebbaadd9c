import { expect, it } from 'vitest';
import { refusesValue, storeTrouble } from '../../src/store/trouble.ts';

it.each([
  ['SQLITE_FULL', 'disk is full'],
  ['53100', 'disk is full'],
  ['SQLITE_READONLY', 'cannot be written'],
  ['SQLITE_READONLY_DBMOVED', 'cannot be written'],
  ['25006', 'cannot be written'],
  ['SQLITE_BUSY', 'Another program'],
  ['SQLITE_BUSY_SNAPSHOT', 'Another program'],
  ['55P03', 'Another program'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['XX001', 'damaged'],
  ['SQLITE_IOERR_FSYNC', 'does not keep'],
  ['SQLITE_CANTOPEN', 'does not keep'],
  ['ECONNREFUSED', 'does not answer'],
  ['57P01', 'does not answer'],
  ['08006', 'does not answer'],
  ['53300', 'does not answer'],
])('a database that fails with %s says so in words: %s', (code, words) => {
  expect(storeTrouble({ code })).toContain(words);
  expect([storeTrouble({ code: `A${code}` }), storeTrouble({ code: `${code}.` })]).toEqual([null, null]);
});

it('a failure that is not the database’s own is not told as one', () => {
  expect([storeTrouble(new Error('no')), storeTrouble({ code: 11 }), storeTrouble({ code: '23505' })]).toEqual([
    null,
    null,
    null,
  ]);
});

it.each(['22021', '22P02', '22003', '23502', '54000', 'SQLITE_TOOBIG', 'SQLITE_MISMATCH', 'SQLITE_CONSTRAINT_NOTNULL'])(
  'a database that fails with %s refuses what it was given',
  (code) => {
    expect([refusesValue({ code }), storeTrouble({ code })]).toEqual([true, null]);
  },
);

it.each([
  '40001',
  '57P01',
  '53100',
  '23505',
  'ECONNRESET',
  'SQLITE_BUSY',
  'SQLITE_FULL',
  'SQLITE_CONSTRAINT_UNIQUE',
  42,
])('one that fails with %s does not', (code) => {
  expect(refusesValue({ code })).toBe(false);
});

it('a text that is too long for any database is refused too, and a connection that broke is not', () => {
  const broken = new Error('Connection terminated unexpectedly');
  expect([refusesValue(new RangeError('The bound string is too big')), refusesValue(broken)]).toEqual([true, false]);
});
