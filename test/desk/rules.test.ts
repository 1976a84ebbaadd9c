import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { acceptRule, takeRuleBack } from '../../src/desk/rules.ts';
import { writeDepartment } from '../../src/desk/write-department.ts';
import { departmentById, removeDepartment, saveDepartment } from '../../src/store/departments.ts';
import { addEvents } from '../../src/store/events.ts';
import type { Store } from '../../src/store/open.ts';
import { rules } from '../../src/store/rules.ts';
import { aDepartment, aStore, ENGINES, orderedIds } from '../stores.ts';

const LEAVES = { words: 'leaf pickup', department: 'parks', right: 23, of: 25 };

describe.each(ENGINES)('a rule that an admin accepted, on %s', (engine) => {
  let store: Store;
  let close: () => Promise<void>;
  const ids = orderedIds();
  let now = 1_000;

  beforeEach(async () => {
    ({ store, close } = await aStore(engine));
    await saveDepartment(store.db, aDepartment({ keywords: ['tree', 'leaf'] }), 1);
  });
  afterEach(() => close());

  const stamp = (by: string) => ({ by, now: (now += 1), ids });
  const accept = (rule = LEAVES) => store.transaction((tx) => acceptRule(tx, store.engine, rule, stamp('UOLGA')));
  const takeBack = (id: string, by = 'UOLGA') =>
    store.transaction((tx) => takeRuleBack(tx, store.engine, id, stamp(by)));
  const keywords = async () => (await departmentById(store.db, 'parks'))?.keywords;
  const inForce = async () => (await rules(store.db)).inForce;
  const theRule = async () => (await inForce())[0]?.id ?? '';
  const retyped = (...typed: readonly string[]) =>
    store.transaction((tx) => writeDepartment(tx, aDepartment({ keywords: typed }), stamp('UPRIYA')));
  const history = (type: string) => store.db.selectFrom('events').selectAll().where('type', '=', type).execute();

  it('adds its words to the keywords, and taken back takes these and no others', async () => {
    expect(await accept()).toBe(true);
    expect(await keywords()).toEqual(['tree', 'leaf', 'leaf pickup']);
    expect(await inForce()).toMatchObject([{ ...LEAVES, by: 'UOLGA' }]);
    expect(await takeBack(await theRule())).toMatchObject(LEAVES);
    expect(await keywords()).toEqual(['tree', 'leaf']);
    expect(await inForce()).toEqual([]);
    expect((await rules(store.db)).dropped).toEqual(['leaf pickup']);
  });

  it('is on record with who accepted it and who took it back, once, however often they press', async () => {
    await accept();
    const id = await theRule();
    const pressed = await Promise.all([takeBack(id), takeBack(id, 'UPRIYA')]);
    expect(pressed.filter((rule) => rule !== null)).toHaveLength(1);
    expect(await takeBack(id)).toBeNull();
    expect(await history('rule_accepted')).toMatchObject([{ by: 'UOLGA', department: 'parks', mention: null }]);
    const [taken, again] = await history('rule_taken_back');
    expect(taken?.particulars).toBe(JSON.stringify({ rule: id, words: 'leaf pickup' }));
    expect(again).toBeUndefined();
  });

  it('leaves alone what somebody typed before it: then it is no rule that added it', async () => {
    await retyped('tree', 'Leaf pickup');
    expect(await accept()).toBe(false);
    expect(await inForce()).toEqual([]);
    expect(await keywords()).toEqual(['tree', 'Leaf pickup']);
  });

  it('is over when its keyword is edited away, and typed again the keyword is its writer’s own', async () => {
    await accept();
    const id = await theRule();
    await retyped('tree', 'leaf pickup', 'branch');
    expect(await inForce()).toHaveLength(1);
    await retyped('tree');
    await retyped('tree', 'leaf pickup');
    expect(await takeBack(id)).toBeNull();
    expect(await keywords()).toEqual(['tree', 'leaf pickup']);
    expect(await history('rule_taken_back')).toMatchObject([{ by: 'UPRIYA' }]);
    expect((await rules(store.db)).dropped).toEqual(['leaf pickup']);
  });

  it('is over with its department, also where one of that name comes back', async () => {
    await accept();
    const id = await theRule();
    await removeDepartment(store.db, 'parks', now);
    const event = { id: ids(), at: now, type: 'department_removed', mention: null, by: null };
    await addEvents(store.db, [{ ...event, department: 'parks', particulars: '{}' }]);
    expect(await inForce()).toEqual([]);
    expect(await takeBack(id)).toBeNull();
    expect(await accept({ ...LEAVES, words: 'branch pickup' })).toBe(false);
    await retyped('leaf pickup');
    expect(await takeBack(id)).toBeNull();
    expect(await keywords()).toEqual(['leaf pickup']);
  });

  it('stands before the older ones', async () => {
    await accept();
    await accept({ ...LEAVES, words: 'stump' });
    expect((await inForce()).map(({ words }) => words)).toEqual(['stump', 'leaf pickup']);
  });
});

describe('a rule that two admins take back at once on PostgreSQL', () => {
  it('is taken back by the first of them, though the second pressed before that was written', async () => {
    const { store, close } = await aStore('PostgreSQL');
    onTestFinished(close);
    const ids = orderedIds();
    await saveDepartment(store.db, aDepartment(), 1);
    await store.transaction((tx) => acceptRule(tx, store.engine, LEAVES, { by: 'UOLGA', now: 2, ids }));
    const id = (await rules(store.db)).inForce[0]?.id ?? '';
    let second: Promise<unknown> = Promise.resolve('not yet');
    await store.transaction(async (tx) => {
      await takeRuleBack(tx, store.engine, id, { by: 'UOLGA', now: 3, ids });
      second = store.transaction((other) => takeRuleBack(other, store.engine, id, { by: 'UPRIYA', now: 3, ids }));
      await expect.poll(() => waiting(store)).toBe(1);
    });
    expect(await second).toBeNull();
    const taken = await store.db.selectFrom('events').selectAll().where('type', '=', 'rule_taken_back').execute();
    expect(taken).toMatchObject([{ by: 'UOLGA' }]);
  });
});

/** How many wait for a row that another has. */
async function waiting({ db }: Store): Promise<number> {
  const found = await sql<{ count: number }>`
    SELECT COUNT(*) AS count FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'`.execute(db);
  return Number(found.rows[0]?.count);
}
