import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { csvRows } from '../../src/core/csv-rows.ts';
import { addAnswers } from '../../src/store/answers.ts';
import { mentionToRow } from '../../src/store/mention-row.ts';
import { insertMentions } from '../../src/store/mentions.ts';
import { addReply } from '../../src/store/replies.ts';
import { aMention, anAnswer, aReply } from '../examples.ts';
import { atKeyboard, NOW } from './keyboard.ts';

const HOUR = 3_600_000;

async function aCity() {
  const city = atKeyboard();
  const file = join(city.folder, 'posts.csv');
  await city.type(['department', 'add', 'parks', '--name', 'Parks', '--channel', 'C0123']);
  await city.look(async ({ db }) => {
    const posts = [
      aMention({ id: 'a', postId: 'a', text: 'The swings, "again"\nand again', postedAt: NOW - 50 * HOUR }),
      aMention({ id: 'b', postId: 'b', text: '=HYPERLINK("x")', authorName: '+1 555', postedAt: NOW - 2 * HOUR }),
      aMention({ id: 'c', postId: 'c', text: 'a leak', department: 'water', postedAt: NOW - HOUR }),
    ];
    await insertMentions(
      db,
      posts.map((mention) => mentionToRow(mention, 0)),
    );
    await addReply(db, aReply({ id: 'r', mention: 'a' }), 'owed');
    const { as: role, postId: post_id, ...answer } = anAnswer({ text: 'Mended.', at: NOW - 49.5 * HOUR });
    await addAnswers(db, [{ ...answer, post_id, mention: 'a', role, reply: 'r', seen_at: NOW, dealt: 1 }]);
  });
  const rows = () => (csvRows(readFileSync(file, 'utf8')) ?? []).map(({ cells }) => cells);
  return { city, file, rows };
}

test('posts and answers come as a table that a spreadsheet opens and takes no formula from', async () => {
  const { city, file, rows } = await aCity();
  const { code, out } = await city.type(['export', file]);
  expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('holds 3 rows') as string });
  const [titles = [], ...posts] = rows();
  const named = posts.map((cells) => Object.fromEntries(titles.map((title, at) => [title, cells[at]])));
  expect(named).toEqual([
    expect.objectContaining({
      posted: '2026-11-18T16:00:00.000Z',
      author: 'danawhit',
      post: 'The swings, "again"\nand again',
      department: 'parks',
      answered: '2026-11-18T16:30:00.000Z',
      minutes: '30',
      'answered as': 'parks',
      'answered by': 'UANA',
      answer: 'Mended.',
    }),
    expect.objectContaining({ post: `'=HYPERLINK("x")`, name: "'+1 555", answered: '', answer: '' }),
    expect.objectContaining({ post: 'a leak', department: 'water' }),
  ]);
  expect(readFileSync(file, 'utf8').startsWith('\uFEFF"posted",')).toBe(true);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('it may be of a time and of a department only', async () => {
  const { city, file, rows } = await aCity();
  await city.type(['export', file, '--since', '1d', '--department', 'parks']);
  expect(
    rows()
      .slice(1)
      .map(([, , , , post]) => post),
  ).toEqual([`'=HYPERLINK("x")`]);
});

test.each([
  { words: ['--department', 'harbour'], says: 'There is no department harbour' },
  { words: ['--since', 'yesterday'], says: '"yesterday" is no time in the past' },
])('$words is answered with what to do, and leaves no file', async ({ words, says }) => {
  const { city, file } = await aCity();
  const { code, err } = await city.type(['export', file, ...words]);
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(says) as string });
  expect(() => statSync(file)).toThrow();
});

test('a file that is there stays as it is, and one that cannot be written is named', async () => {
  const { city, file } = await aCity();
  writeFileSync(file, 'yesterday');
  expect((await city.type(['export', file])).err).toContain('is there already');
  expect(readFileSync(file, 'utf8')).toBe('yesterday');
  const nowhere = join(city.folder, 'missing', 'posts.csv');
  expect((await city.type(['export', nowhere])).err).toContain(`${nowhere} cannot be written`);
});
