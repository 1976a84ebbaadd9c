import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { storedCity } from '../../src/classify/stored-city.ts';
import { accounts, accountOf } from '../../src/store/accounts.ts';
import { departmentById, departments } from '../../src/store/departments.ts';
import { loseChannel, lostChannels } from '../../src/store/lost-channels.ts';
import { subscriptions } from '../../src/store/subscriptions.ts';
import { createVault, openAccount } from '../../src/store/vault.ts';
import { mentionToRow } from '../../src/store/mention-row.ts';
import { insertMentions, mentionById } from '../../src/store/mentions.ts';
import { aMention } from '../examples.ts';
import { atKeyboard, KEY, NOW } from './keyboard.ts';

const PARKS = [
  ...['department', 'add', 'parks', '--name', 'Parks & Recreation', '--keywords', 'tree,park,playground'],
  ...['--channel', 'C0123', '--x-handle', 'CityParks'],
  ...['--x-access-token', '123-parkstoken', '--x-access-secret', 'parkssecret'],
];

const KNOWN_AS_PARKS = 'Known as parks: such posts find it from the first day.\n';

test('a department is added in one line, with its channel, its words and its account', async () => {
  const city = atKeyboard();
  const typed = await city.type(PARKS);
  expect(typed).toEqual({ code: 0, out: `Added parks: Parks & Recreation (C0123).\n${KNOWN_AS_PARKS}`, err: '' });
  await city.look(async ({ db }) => {
    expect(await departmentById(db, 'parks')).toEqual({
      id: 'parks',
      name: 'Parks & Recreation',
      short: 'Parks',
      keywords: ['tree', 'park', 'playground'],
      homeChannel: 'C0123',
      voice: null,
      policy: null,
      asMayor: false,
      signature: null,
      description: null,
      maps: null,
    });
    expect(await subscriptions(db)).toEqual([{ department: 'parks', channel: 'C0123', by: null, at: NOW }]);
    const account = await accountOf(db, 'x', 'parks');
    expect(account).toMatchObject({ handle: 'CityParks', status: 'unchecked', remote_id: null });
    if (!account) throw new Error('There is no account');
    const opened = openAccount(
      account,
      createVault(KEY, () => new Uint8Array(12)),
    );
    expect(opened.credentials).toEqual({ token: '123-parkstoken', secret: 'parkssecret' });
    expect(JSON.stringify(account)).not.toContain('parkssecret');
  });
});

test('a department takes its short name from its name, and can say everything else', async () => {
  const city = atKeyboard();
  await city.type(
    'department add works --name "Department of Public Works" --voice "Short, warm." --policy "No dates." --as-mayor --signature "— Works"',
  );
  await city.look(async ({ db }) =>
    expect(await departmentById(db, 'works')).toMatchObject({
      short: 'Public Works',
      voice: 'Short, warm.',
      policy: 'No dates.',
      asMayor: true,
      signature: '— Works',
      homeChannel: null,
    }),
  );
});

test('a department says what it does, and what it stands for of what is known from the start', async () => {
  const city = atKeyboard();
  const typed = await city.type(
    'department add works --name "The Yard" --description "Fixes roads and empties bins." --maps "Streets, sanitation"',
  );
  expect(typed.out).toContain('Known as streets, sanitation: such posts find it from the first day.\n');
  const works = await city.look(({ db }) => departmentById(db, 'works'));
  expect(works).toMatchObject({ description: 'Fixes roads and empties bins.', maps: ['streets', 'sanitation'] });
  const seen = await city.look(async ({ db }) => (await storedCity(db)).departments);
  expect(seen).toMatchObject([{ description: 'Fixes roads and empties bins.', maps: ['streets', 'sanitation'] }]);
  expect((await city.type('routing explain "the trash was not picked up on Elm Street"')).out).toContain(
    'goes to works',
  );
  expect((await city.type('department list')).out).toMatch(/known as .*\n.*streets, sanitation +Fixes roads/);
});

test('of several, of none, or told from its names again: each is said', async () => {
  const city = atKeyboard();
  await city.type('department add parks --name Parks');
  expect((await city.type('department edit parks --maps none')).out).toBe(
    'Changed parks.\nNot known yet: it learns from keywords and from moves.\n',
  );
  expect(await city.look(({ db }) => departmentById(db, 'parks'))).toMatchObject({ maps: [] });
  expect((await city.type('department edit parks --short Park')).out).toBe('Changed parks.\n');
  expect(await city.look(({ db }) => departmentById(db, 'parks'))).toMatchObject({ maps: [] });
  expect((await city.type('department edit parks --maps auto')).out).toBe(`Changed parks.\n${KNOWN_AS_PARKS}`);
  expect((await city.type('department add bees --name Beekeeping --keywords hive')).out).toContain('Not known yet');
});

test('what is not known from the start is refused with the names that are', async () => {
  const city = atKeyboard();
  const { code, err } = await city.type('department add works --name Works --maps streets,roads');
  expect(code).toBe(1);
  expect(err).toContain(
    '"roads" is not known from the start: write some of streets, traffic, sanitation, parks, water, inspections, parking, police, homeless, graffiti, health, animals, transit; or none, or auto.',
  );
  expect(await city.look(({ db }) => departments(db))).toEqual([]);
});

test('what is not typed stays as it is, and a new home channel takes the cards from the old one', async () => {
  const city = atKeyboard();
  await city.type(PARKS);
  await city.look(({ db }) => loseChannel(db, 'C0999', 'is_archived', NOW));
  const typed = await city.type('department edit parks --channel C0999 --no-as-mayor --short Trees');
  expect(typed).toMatchObject({ code: 0, out: 'Changed parks.\n' });
  await city.look(async ({ db }) => {
    const parks = { name: 'Parks & Recreation', short: 'Trees', keywords: ['tree', 'park', 'playground'] };
    expect(await departmentById(db, 'parks')).toMatchObject({ ...parks, homeChannel: 'C0999' });
    expect((await subscriptions(db)).map(({ channel }) => channel)).toEqual(['C0999']);
    expect([...(await lostChannels(db))]).toEqual([]);
    expect(await accountOf(db, 'x', 'parks')).toMatchObject({ handle: 'CityParks' });
  });
});

test('another handle is another account: the old keys are forgotten', async () => {
  const city = atKeyboard();
  await city.type(PARKS);
  await city.type('department edit parks --x-handle @cityparks');
  await city.look(async ({ db }) => expect((await accountOf(db, 'x', 'parks'))?.credentials).not.toBeNull());
  await city.type('department edit parks --x-handle CityGreens');
  await city.look(async ({ db }) =>
    expect(await accountOf(db, 'x', 'parks')).toMatchObject({ handle: 'CityGreens', credentials: null }),
  );
});

test.each([
  ['department add parks', 'The name is missing: add --name "Parks & Recreation".'],
  ['department add Parks --name P', '"Parks" cannot be a department\'s id: use lower-case words with dashes'],
  ['department add mayor --name Mayor', '"mayor" is a word of the program itself'],
  ['department add triage --name Triage', '"triage" is a word of the program itself'],
  ['department add p --name P --channel #parks', '"#parks" is not the id of a Slack channel'],
  ['department add p --name P --x-handle "city parks"', '"city parks" is not a name on X'],
  ['department add p --name P --x-access-token 123456', 'Both halves of the keys are needed'],
  ['department add p --name P --x-access-token 123456 --x-access-secret 123456', 'Say whose keys these are'],
  ['department add p --name "  "', 'The name is empty'],
  ['department edit water --name W', 'There is no department "water", and no other yet'],
  ['department remove triage', 'Triage cannot be removed'],
  ['department add p --name P --color red', "unknown option '--color'"],
  ['department ad p', "unknown command 'ad'"],
])('%s: one sentence says what to do, and nothing is written', async (line, sentence) => {
  const city = atKeyboard();
  const typed = await city.type(line);
  expect(typed.code).toBe(1);
  expect(typed.err).toContain(sentence);
  expect(typed.out).toBe('');
  await city.look(async ({ db }) => {
    expect(await departments(db)).toEqual([]);
    expect(await accounts(db)).toEqual([]);
  });
});

test('a department cannot be added twice, and an unknown one brings the list of those there are', async () => {
  const city = atKeyboard();
  await city.type(PARKS);
  expect((await city.type(PARKS)).err).toContain('There is a department "parks" already');
  expect((await city.type('department remove water')).err).toBe('There is no department "water". There are: parks.\n');
  expect((await city.type('department edit parks')).err).toContain('Say what to change');
});

test('keys need SECRET_KEY, and without it not even the department is written', async () => {
  const city = atKeyboard({ SECRET_KEY: '' });
  const typed = await city.type(PARKS);
  expect(typed).toMatchObject({ code: 1, out: '' });
  expect(typed.err).toMatch(/^SECRET_KEY is missing: .*openssl rand -hex 32.*\n$/);
  await city.look(async ({ db }) => expect(await departments(db)).toEqual([]));
});

test('a removed department is gone from the list with its account and its subscriptions', async () => {
  const city = atKeyboard();
  await city.type(PARKS);
  expect((await city.type('department list')).out).toMatch(/^parks {2}Parks & Recreation {2}Parks {2}C0123/m);
  expect(await city.type('department remove parks')).toMatchObject({ code: 0 });
  expect((await city.type('department list')).out).toContain('no department yet');
  await city.look(async ({ db }) => {
    expect(await subscriptions(db)).toEqual([]);
    expect(await accounts(db)).toEqual([]);
  });
});

test('what is open of a removed department goes to triage, and an answer on its way is waited for', async () => {
  const city = atKeyboard();
  await city.type(PARKS);
  await city.look(({ db }) =>
    insertMentions(db, [mentionToRow(aMention({ status: 'replying', responder: 'U01' }), NOW)]),
  );
  expect((await city.type('department remove parks')).err).toContain('has an answer on its way');
  await city.look(({ db }) => db.updateTable('mentions').set({ status: 'claimed' }).execute());
  expect((await city.type('department remove parks')).err).toContain('there is no triage to take them');
  await city.type('city set --triage C0789');
  expect((await city.type('department remove parks')).out).toBe('Removed parks. 1 open went to triage.\n');
  await city.look(async ({ db }) => {
    expect(await mentionById(db, 'm1')).toMatchObject({ department: 'triage', responder: null });
    const cards = await db.selectFrom('cards').select(['channel', 'role']).execute();
    expect(cards).toEqual([{ channel: 'C0789', role: 'live' }]);
  });
});

test('no secret is ever printed, whatever goes wrong around it', async () => {
  const url = 'postgres://relay:hunter22@127.0.0.1:1/city';
  const city = atKeyboard({ DATABASE_URL: url, X_APP_SECRET: 'the-app-secret' });
  const typed = await city.type([...PARKS, 'the-app-secret', '--x-access-secret=parkssecret']);
  expect(typed.code).toBe(1);
  const second = await city.type(PARKS);
  expect(second.err).toContain('The database postgres://relay:…@127.0.0.1:1/city cannot be opened');
  for (const secret of ['hunter22', 'parkstoken', 'parkssecret', 'the-app-secret', KEY])
    expect(JSON.stringify([typed, second])).not.toContain(secret);
});

test('whoever only looks makes no database, and hears how to begin', async () => {
  for (const line of ['department list', 'account list', 'city show', 'routing explain "a pothole"']) {
    const city = atKeyboard();
    const { code, out, err } = await city.type(line);
    expect({ line, code, out }).toEqual({ line, code: 1, out: '' });
    expect(err).toMatch(/^There is no database at .* yet\. Begin with: npm run -s cli -- department add parks/);
    expect(existsSync(join(city.folder, 'city.db'))).toBe(false);
  }
});

test('a word that stands where a department’s id may stand is nobody’s id', async () => {
  for (const word of ['mayor', 'triage', 'account', 'edited', 'none', 'open', 'list']) {
    const { code, err } = await atKeyboard().type(`department add ${word} --name "Some department"`);
    expect({ word, code }).toEqual({ word, code: 1 });
    expect(err).toContain(`"${word}" is a word of the program itself`);
  }
});

test('it says which version it is', async () => {
  const city = atKeyboard();
  expect(await city.type('--version')).toEqual({
    code: 0,
    out: expect.stringMatching(/^mention-relay \d+\.\d+\.\d+\n$/) as string,
    err: '',
  });
  expect(existsSync(join(city.folder, 'city.db'))).toBe(false);
});
