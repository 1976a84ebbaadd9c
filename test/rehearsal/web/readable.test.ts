import { expect, it } from 'vitest';
import { readableSince } from '../../../src/rehearsal/web/readable.ts';

const read = (at: number, status = 200, endpoint = 'mentions') => ({ at, status, endpoint });

it('X has been readable all along while it never asked anybody to wait', () => {
  expect(readableSince([])).toBe(0);
  expect(readableSince([read(1), read(2, 500), read(3, 429, 'publish')])).toBe(0);
});

it('X is not readable from the moment it allows no more until somebody reads it again', () => {
  expect(readableSince([read(1), read(2, 429)])).toBeUndefined();
  expect(readableSince([read(1), read(2, 429), read(3, 200, 'search'), read(4, 503)])).toBeUndefined();
  expect(readableSince([read(1), read(2, 429), read(5), read(6)])).toBe(5);
});
