import { expect, it } from 'vitest';
import { storeTrouble } from '../../src/store/trouble.ts';

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
