import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { accounts } from '../../src/store/accounts.ts';
import { departments } from '../../src/store/departments.ts';
import { subscriptions } from '../../src/store/subscriptions.ts';
import { atKeyboard, type Keyboard } from './keyboard.ts';

const HEAD = 'id,name,short,keywords,channel,x_handle,voice,policy,as_mayor,signature,x_access_token,x_access_secret';

async function taken(city: Keyboard, name: string, content: string) {
  const file = join(city.folder, name);
  writeFileSync(file, content);
  return city.type(['department', 'import', file]);
}

test('a table of departments is taken in at once, with keys', async () => {
  const city = atKeyboard();
  const typed = await taken(
    city,
    'city.csv',
    [
      `\uFEFF${HEAD}`,
      'parks,"Parks, Trees & Recreation",Parks,tree; park;playground,C0123,CityParks,"Warm.\nShort.",,yes,— Parks,123-token,thesecret',
      '',
      'water,Water,,leak;hydrant,C0124,,,,no,,,',
    ].join('\r\n'),
  );
  expect(typed).toEqual({ code: 0, out: 'Added 2 and changed 0 departments.\n', err: '' });
  await city.look(async ({ db }) => {
    expect(await departments(db)).toMatchObject([
      {
        id: 'parks',
        name: 'Parks, Trees & Recreation',
        keywords: ['tree', 'park', 'playground'],
        voice: 'Warm.\nShort.',
      },
      { id: 'water', short: 'Water', homeChannel: 'C0124', asMayor: false, voice: null },
    ]);
    expect((await departments(db))[0]?.asMayor).toBe(true);
    expect((await subscriptions(db)).map(({ channel }) => channel)).toEqual(['C0123', 'C0124']);
    expect(await accounts(db)).toMatchObject([{ role: 'parks', handle: 'CityParks' }]);
  });
});

test('a JSON file says the same, and changes only what it says of a department that is there', async () => {
  const city = atKeyboard();
  await city.type('department add parks --name Parks --keywords tree --channel C0123');
  const typed = await taken(
    city,
    'city.json',
    JSON.stringify([
      { id: 'parks', keywords: ['park', 'playground'], as_mayor: true },
      { id: 'water', name: 'Water' },
    ]),
  );
  expect(typed).toEqual({ code: 0, out: 'Added 1 and changed 1 departments.\n', err: '' });
  await city.look(async ({ db }) =>
    expect(await departments(db)).toMatchObject([
      { id: 'parks', name: 'Parks', keywords: ['park', 'playground'], homeChannel: 'C0123', asMayor: true },
      { id: 'water' },
    ]),
  );
});

test('a table tells what departments do and stand for, and those that nobody knows yet are named', async () => {
  const city = atKeyboard();
  const rows = [
    'works,The Yard,Fixes roads.,streets; sanitation',
    'bees,Beekeeping,,',
    'parks,Parks,,none',
    'town,Hall,,nothing',
  ];
  const wrong = await taken(city, 'city.csv', ['id,name,description,maps', ...rows].join('\n'));
  expect(wrong.err).toContain('Line 5: "nothing" is not known from the start: write some of streets,');
  const typed = await taken(city, 'city.csv', ['id,name,description,maps', ...rows.slice(0, 3)].join('\n'));
  expect(typed.out).toBe(
    'Added 3 and changed 0 departments.\nNot known yet: bees, parks. They learn from keywords and from moves.\n',
  );
  const known = await city.look(async ({ db }) => (await departments(db)).map(({ id, maps }) => [id, maps]));
  expect(Object.fromEntries(known)).toEqual({ bees: null, parks: [], works: ['streets', 'sanitation'] });
});

test('every mistake of a table is said with its line, and nothing of it is taken in', async () => {
  const city = atKeyboard();
  const rows = [
    'parks,Parks,,,C0123,,,,,,,',
    'Water,,,,#water,,,,maybe,,,',
    'parks,"Parks\nagain",,,,two words,,,,,tok,',
    'roads,Roads,,,,,,,,,,,one,more',
  ];
  const typed = await taken(city, 'city.csv', [HEAD, ...rows].join('\n'));
  expect(typed.code).toBe(1);
  const lines = typed.err.trim().split('\n');
  expect(lines).toHaveLength(9);
  expect(lines[0]).toBe('Line 3: as_mayor has to be yes or no.');
  expect(lines.slice(1, 4)).toEqual([
    expect.stringMatching(/^Line 3: "Water" cannot be/),
    expect.stringMatching(/^Line 3: The name is missing/),
    expect.stringMatching(/^Line 3: "#water" is not/),
  ]);
  expect(typed.err).toContain('Line 4: "two words" is not a name on X');
  expect(typed.err).toContain('Line 4: "parks" stands there twice.');
  expect(typed.err).toContain('Line 4: Both halves of the keys are needed');
  expect(typed.err).toContain('Line 6: "column 13", "column 14" is not known here.');
  expect(lines.at(-1)).toMatch(/^Nothing of .*city\.csv was taken in\.$/);
  await city.look(async ({ db }) => expect(await departments(db)).toEqual([]));
});

test('several mistakes on one line are all said', async () => {
  const typed = await taken(atKeyboard(), 'city.csv', `id,name,channel\nWater,,#water`);
  expect(typed.err).toContain(`Line 2: "Water" cannot be a department's id`);
  expect(typed.err).toContain('Line 2: The name is missing');
  expect(typed.err).toContain('Line 2: "#water" is not the id of a Slack channel');
});

test('mistakes in a JSON file have their lines too', async () => {
  const city = atKeyboard();
  const text = '[\n  { "id": "parks", "name": "Parks" },\n  { "name": "Water",\n    "colour": ["b]l{ue"] },\n\n  7\n]';
  const typed = await taken(city, 'city.json', text);
  expect(typed.err).toMatch(/^Line 3: id is missing\.$/m);
  expect(typed.err).toMatch(/^Line 3: "colour" is not known here\.$/m);
  expect(typed.err).toMatch(/^Line 6: This is no department/m);
  await city.look(async ({ db }) => expect(await departments(db)).toEqual([]));
});

test.each([
  ['empty.csv', '', 'holds no department'],
  ['head.csv', HEAD, 'holds no department'],
  ['strange.csv', 'id,nmae\nparks,Parks', 'line 1: the line of column names does not know "nmae"'],
  ['twice.csv', 'id,name,id\nparks,Parks,x', 'does not know "id"'],
  ['open.csv', `${HEAD}\nparks,"Parks`, 'is no CSV file'],
  ['broken.json', '[{"x_access_secret": "dontsaythis", }]', 'is no JSON file'],
  ['one.json', '{"id": "parks"}', 'has to hold a list'],
])('%s is refused with a sentence', async (name, content, sentence) => {
  const typed = await taken(atKeyboard(), name, content);
  expect(typed).toMatchObject({ code: 1, out: '' });
  expect(typed.err).toContain(sentence);
  expect(typed.err).not.toContain('dontsaythis');
});

test('a file that is not there is said so', async () => {
  expect((await atKeyboard().type('department import nowhere.csv')).err).toContain('nowhere.csv cannot be read');
});

test('keys in a file need SECRET_KEY, and the departments of the lines before are not written either', async () => {
  const city = atKeyboard({ SECRET_KEY: '' });
  const typed = await taken(
    city,
    'city.csv',
    [HEAD, 'water,Water,,,,,,,,,,', 'parks,Parks,,,,CityParks,,,,,123-token,thesecret'].join('\n'),
  );
  expect(typed.err).toContain('SECRET_KEY is missing');
  await city.look(async ({ db }) => expect(await departments(db)).toEqual([]));
});
