import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { departments, saveDepartment } from '../../src/store/departments.ts';
import { remember, remembered } from '../../src/store/city.ts';
import { aDepartment, aStore } from '../stores.ts';

const NUL = '\u0000';

describe('a text with U+0000 in it', () => {
  it('is kept by PostgreSQL without it, wherever it comes from', async () => {
    const { store, close } = await aStore('PostgreSQL');
    onTestFinished(close);
    await saveDepartment(store.db, aDepartment({ name: `Parks${NUL} & Trees` }), 1);
    expect((await departments(store.db)).map(({ name }) => name)).toEqual(['Parks & Trees']);
    await store.transaction((tx) => remember(tx, `one${NUL}`, 1));
    expect(await remembered(store.db, 'one')).toBe(1);
    const { rows } = await sql<{ said: string }>`SELECT ${`a${NUL}b`} || 'c' AS said`.execute(store.db);
    expect(rows).toEqual([{ said: 'abc' }]);
  });
});
