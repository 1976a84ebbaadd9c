import { expect, test } from 'vitest';
import { acceptRule } from '../../src/desk/rules.ts';
import { departmentById } from '../../src/store/departments.ts';
import { addLessons, lessons } from '../../src/store/lessons.ts';
import { atKeyboard, NOW } from './keyboard.ts';

const SCOOTERS = 'scooters dumped on the corner again, someone will trip';

test('a text is explained with where it goes, how sure that is, and the words that decide', async () => {
  const city = await twoDepartments();
  const { code, out } = await city.type('routing explain "a hydrant is leaking on Oak Street"');
  expect(code).toBe(0);
  expect(out).toMatch(/^It goes to water \(\d+ % sure\), because of: .*hydrant/);
});

test('what people taught counts, is named, and can be taken back', async () => {
  const city = await twoDepartments();
  await teach(city, 6);
  const taught = await city.type(`routing explain "${SCOOTERS}"`);
  expect(taught.out).toContain('It goes to parks');
  expect(taught.out).toContain('lesson-5');
  for (let n = 0; n < 6; n += 1) expect((await city.type(`routing undo lesson-${n}`)).code).toBe(0);
  expect((await city.type(`routing explain "${SCOOTERS}"`)).out).not.toContain('It goes to parks');
});

test('a reset forgets one person, or everybody, and nothing is erased', async () => {
  const city = await twoDepartments();
  await teach(city, 6);
  await city.type('routing reset --person USOMEBODY');
  expect((await city.type(`routing explain "${SCOOTERS}"`)).out).toContain('It goes to parks');
  await city.type('routing reset --person UANA');
  expect((await city.type(`routing explain "${SCOOTERS}"`)).out).not.toContain('It goes to parks');
  await city.look(async ({ db }) => expect(await lessons(db, 20)).toHaveLength(8));
});

test('a lesson that is not there is said in a sentence', async () => {
  const city = await twoDepartments();
  const { code, err } = await city.type('routing undo nonsense');
  expect(code).toBe(1);
  expect(err).toContain('There is no lesson nonsense that counts');
});

test('an accepted rule is listed and taken back, and only its own keyword goes', async () => {
  const city = await twoDepartments();
  expect((await city.type('routing undo')).out).toContain('No rule is in force.');
  await city.look((store) =>
    store.transaction((tx) =>
      acceptRule(
        tx,
        store.engine,
        { words: 'leaf pickup', department: 'parks', right: 23, of: 25 },
        { by: 'UOLGA', now: NOW, ids: eventIds() },
      ),
    ),
  );
  const listed = await city.type('routing undo');
  expect(listed.out).toMatch(/^rule-1 +leaf pickup +parks +23 of 25 +UOLGA +2026-11-20T18:00$/m);
  expect((await city.type('routing undo rule-1')).out).toContain('"leaf pickup" is no keyword of parks any more');
  await city.look(async ({ db }) => expect((await departmentById(db, 'parks'))?.keywords).toEqual(['tree', 'park']));
  expect((await city.type('routing undo rule-1')).err).toContain('no such rule in force');
  expect((await city.type('routing undo')).out).toContain('No rule is in force.');
});

/** The rule's own is told apart: a department that is saved writes an event before it. */
function eventIds(): () => string {
  const made = ['saved', 'rule-1'];
  return () => made.shift() ?? 'another';
}

async function twoDepartments() {
  const city = atKeyboard();
  await city.type('department add parks --name "Parks & Recreation" --keywords "tree,park" --channel C0123');
  await city.type('department add water --name Water --keywords "leak,hydrant" --channel C0124');
  return city;
}

async function teach(city: ReturnType<typeof atKeyboard>, times: number): Promise<void> {
  const lesson = {
    kind: 'moved',
    by: 'UANA',
    text: SCOOTERS,
    department: 'parks',
    lesson: null,
    person: null,
    mention: null,
  };
  const learnt = Array.from({ length: times }, (_, n) => ({ ...lesson, id: `lesson-${n}`, at: NOW - 1_000 + n }));
  await city.look(({ db }) => addLessons(db, learnt));
}
