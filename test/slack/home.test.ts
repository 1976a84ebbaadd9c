import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Proposal } from '../../src/classify/rules.ts';
import type { RoutingNumbers } from '../../src/core/stats.ts';
import { writeDepartment } from '../../src/desk/write-department.ts';
import { accountOf } from '../../src/store/accounts.ts';
import { departmentById, saveDepartment } from '../../src/store/departments.ts';
import { lessons } from '../../src/store/lessons.ts';
import { rules } from '../../src/store/rules.ts';
import { subscriptionsOf } from '../../src/store/subscriptions.ts';
import { aDepartment, orderedIds } from '../stores.ts';
import { aCity, type City } from './city.ts';
import { taught } from './lessons.ts';
import { until, window, wordsIn } from './look.ts';

let city: City;

beforeEach(async () => {
  city = await aCity();
});

afterEach(() => city.close());

async function home(who: string): Promise<string> {
  city.slack.openHome(who);
  await city.slack.until(() => city.slack.home(who));
  return wordsIn(city.slack.home(who));
}

test('Ana sees what waits for Parks, and can answer it from there', async () => {
  await city.card();
  expect(await home('ana')).toContain('a huge branch came down');
  await city.slack.click('ana', { in: 'home', actionId: 'mention.reply' });
  await window(city, 'ana', 'mention.write');
  expect((await city.mention()).responder).toBe(city.ana.id);
});

test.each(['gil', 'oli', 'cleo'])('%s sees no post of a department there', async (name) => {
  await city.card();
  expect(await home(name)).not.toContain('a huge branch');
});

test('an admin sees what is still to do, and nobody else does', async () => {
  expect(await home('olga')).toContain('department.add');
  expect(await home('ana')).not.toContain('department.add');
  expect(await home('olga')).toContain('known as parks');
});

test('an admin adds a department; its home channel sees its posts from then on', async () => {
  await home('olga');
  const bot = city.slack.state.app.botUserId;
  const water = city.slack.addChannel({ name: 'water', members: [bot, city.olga.id] });
  await city.slack.click('olga', { in: 'home', actionId: 'department.add' });
  await window(city, 'olga', 'department.add');
  const saved = await city.slack.submitView('olga', {
    name: 'Water & Sewers',
    short: 'Water',
    keywords: 'leak, water main,\nhydrant',
    homeChannel: water.id,
    handle: '@AlderWater',
    description: 'Pipes, drains and hydrants.',
    asMayor: ['yes'],
  });
  expect(saved).toMatchObject({ outcome: 'closed' });
  expect(await departmentById(city.store.db, 'water')).toMatchObject({
    name: 'Water & Sewers',
    keywords: ['leak', 'water main', 'hydrant'],
    description: 'Pipes, drains and hydrants.',
    homeChannel: water.id,
    asMayor: true,
  });
  expect(await subscriptionsOf(city.store.db, water.id)).toHaveLength(1);
  expect(await accountOf(city.store.db, 'x', 'water')).toMatchObject({ handle: 'AlderWater', credentials: null });
});

test('no department is called what would be taken for somebody or something else', async () => {
  await home('olga');
  const bot = city.slack.state.app.botUserId;
  const office = city.slack.addChannel({ name: 'office', members: [bot] });
  await city.slack.click('olga', { in: 'home', actionId: 'department.add' });
  await window(city, 'olga', 'department.add');
  for (const short of ['Mayor', 'Edited', 'Account']) {
    const refused = await city.slack.submitView('olga', { name: 'The office', short, homeChannel: office.id });
    expect(refused).toMatchObject({
      outcome: 'errors',
      errors: { short: expect.stringContaining('a word of') as string },
    });
    expect(await departmentById(city.store.db, short.toLowerCase())).toBeNull();
  }
});

test('an edited department keeps its connected account, and an ill-chosen channel is said under the field', async () => {
  const shared = city.slack.addChannel({
    name: 'shared',
    members: [city.slack.state.app.botUserId],
    isExtShared: true,
  });
  await home('olga');
  await city.slack.click('olga', { in: 'home', actionId: 'department.edit' });
  await window(city, 'olga', 'department.edit');
  const refused = await city.slack.submitView('olga', { homeChannel: shared.id });
  expect(refused).toMatchObject({ outcome: 'errors', errors: { homeChannel: expect.any(String) as string } });
  expect(await city.slack.submitView('olga', { homeChannel: city.parks.id, voice: 'Kind.' })).toMatchObject({
    outcome: 'closed',
  });
  expect(await departmentById(city.store.db, 'parks')).toMatchObject({ voice: 'Kind.' });
  expect((await accountOf(city.store.db, 'x', 'parks'))?.credentials).not.toBeNull();
});

test('a public home channel is warned about, a public triage is not: nobody answers as triage', async () => {
  const triage = aDepartment({ id: 'triage', name: 'Triage', short: 'Triage', homeChannel: city.council.id });
  await saveDepartment(city.store.db, triage, 1);
  expect(await home('olga')).not.toContain('answer as Triage');
  expect(await home('olga')).toContain('everybody can join them and answer as Parks, Streets.');
});

test('a dozen public home channels are one line that names them all, and one alone is a line of its own', async () => {
  city.streets.isPrivate = true;
  expect(await home('olga')).toContain(' is public: everybody can join it and answer as Parks.');
  for (let count = 0; count < 12; count += 1) {
    const { id } = city.slack.addChannel({ name: `open-${count}`, members: [city.slack.state.app.botUserId] });
    const open = { id: `open-${count}`, name: `Open ${count}`, short: `Open ${count}`, homeChannel: id };
    await saveDepartment(city.store.db, aDepartment(open), 1);
  }
  await until(async () => (await home('olga')).includes('answer as Open 0, Open 1,'));
  expect((await home('olga')).split('public: everybody can join').length - 1).toBe(1);
});

test('a window that says why not has the title of what was wanted', async () => {
  await home('olga');
  await city.slack.click('olga', { in: 'home', actionId: 'department.edit' });
  await window(city, 'olga', 'department.edit');
  city.olga.isRestricted = true;
  await city.slack.submitView('olga', { voice: 'Rude.' });
  expect((await window(city, 'olga', 'mention.refused')).shown['title']).toMatchObject({ text: 'Edit Parks' });
});

test('whoever is no admin any more saves nothing', async () => {
  await home('olga');
  await city.slack.click('olga', { in: 'home', actionId: 'department.edit' });
  await window(city, 'olga', 'department.edit');
  city.olga.isRestricted = true;
  await city.slack.submitView('olga', { voice: 'Rude.' });
  await until(async () => (await city.refusals()).length === 1);
  expect(await departmentById(city.store.db, 'parks')).toMatchObject({ voice: 'First names.' });
});

test('an admin makes a keyword of what people’s moves show, or leaves it for good', async () => {
  await taught(city, 'leaf pickup', 6);
  await until(async () => (await home('olga')).includes('6 of 6 posts with “leaf pickup” went to Parks'));
  await city.slack.click('olga', { in: 'home', actionId: 'rule.accept' });
  await until(async () => (await departmentById(city.store.db, 'parks'))?.keywords.includes('leaf pickup') === true);
  await taught(city, 'paddle boats', 6);
  await until(async () => (await home('olga')).includes('posts with “paddle boats”'));
  await city.slack.click('olga', { in: 'home', actionId: 'rule.refuse' });
  await until(async () => !(await home('olga')).includes('posts with “paddle boats”'));
  expect(await home('ana')).not.toContain('rule.');
});

test('whoever is no admin any more refuses no rule', async () => {
  await taught(city, 'leaf pickup', 6);
  await until(async () => (await home('olga')).includes('rule.refuse'));
  city.olga.isRestricted = true;
  await city.slack.click('olga', { in: 'home', actionId: 'rule.refuse' });
  await until(async () => (await city.refusals()).length === 1);
  await city.bot.answered();
  expect((await rules(city.store.db)).dropped).toEqual([]);
});

test('an admin takes an accepted rule back: its keyword goes, typed ones stay, and it is not proposed again', async () => {
  await acceptedLeaves();
  expect(await home('olga')).toContain('“leaf pickup” is a keyword of Parks. 6 of 6 posts with it had gone there.');
  expect(await home('ana')).not.toContain('rule.take_back');
  await city.slack.click('olga', { in: 'home', actionId: 'rule.take_back' });
  await until(async () => !(await home('olga')).includes('rule.take_back'));
  expect((await departmentById(city.store.db, 'parks'))?.keywords).toEqual(['tree', 'park', 'swings']);
  expect(await home('olga')).not.toContain('leaf pickup” went to');
  const taken = await city.store.db.selectFrom('events').selectAll().where('type', '=', 'rule_taken_back').execute();
  expect(taken).toMatchObject([{ by: city.olga.id, department: 'parks' }]);
});

test('whoever is no admin any more takes no rule back', async () => {
  await acceptedLeaves();
  await home('olga');
  city.olga.isRestricted = true;
  await city.slack.click('olga', { in: 'home', actionId: 'rule.take_back' });
  await until(async () => (await city.refusals()).length === 1);
  expect((await departmentById(city.store.db, 'parks'))?.keywords).toContain('leaf pickup');
});

test('an admin presses a rule that another took back meanwhile, and sees that it is over', async () => {
  await acceptedLeaves();
  await home('olga');
  const [rule] = (await rules(city.store.db)).inForce;
  const typed = aDepartment({ keywords: ['swings'], homeChannel: city.parks.id });
  const written = { by: 'UPRIYA', now: city.clock.now(), ids: orderedIds() };
  await city.store.transaction((tx) => writeDepartment(tx, typed, written));
  await city.slack.click('olga', { in: 'home', actionId: 'rule.take_back' });
  await city.slack.until(() => !wordsIn(city.slack.home('olga')).includes('rule.take_back'));
  expect(rule?.words).toBe('leaf pickup');
  expect((await departmentById(city.store.db, 'parks'))?.keywords).toEqual(['swings']);
});

test('from where posts were moved last week is told to admins and managers, and to nobody else', async () => {
  const none = { settled: 9, moved: 0 };
  const departments = [
    { id: 'streets', settled: 12, moved: 1 },
    { id: 'parks', settled: 41, moved: 3 },
    { id: 'gone', settled: 4, moved: 4 },
  ];
  await city.close();
  city = await aCity({
    routing: () => Promise.resolve({ routed: 60, triage: 3, all: none, departments, weeks: [none] }),
    managers: ['tom'],
  });
  for (const who of ['olga', 'tom']) expect(await home(who)).toContain('Parks 3 of 41 · Streets 1 of 12"');
  expect(await home('ana')).not.toContain('Moved elsewhere');
  expect(await home('tom')).not.toContain('department.add');
});

test('where nothing was moved there is no line about it', async () => {
  const none = { settled: 9, moved: 0 };
  await city.close();
  const departments = [{ id: 'parks', ...none }];
  city = await aCity({
    routing: () => Promise.resolve({ routed: 9, triage: 0, all: none, departments, weeks: [none] }),
  });
  expect(await home('olga')).not.toContain('Moved elsewhere');
});

test('a Home tab does not wait for a count that takes long, and has it when it is there', async () => {
  const { promise, resolve } = Promise.withResolvers<RoutingNumbers>();
  await city.close();
  city = await aCity({ routing: () => promise });
  city.slack.openHome('olga');
  await until(() => {
    city.timers.pass(500);
    return Promise.resolve(wordsIn(city.slack.home('olga')).includes('department.add'));
  });
  expect(wordsIn(city.slack.home('olga'))).not.toContain('Moved elsewhere');
  const all = { settled: 41, moved: 3 };
  resolve({ routed: 41, triage: 0, all, departments: [{ id: 'parks', ...all }], weeks: [all] });
  await city.slack.until(() => wordsIn(city.slack.home('olga')).includes('Parks 3 of 41'));
});

test('a Home tab does not wait for the search for rules, has what it found when it is there, and keeps it for a minute', async () => {
  const { promise, resolve } = Promise.withResolvers<readonly Proposal[]>();
  let searches = 0;
  await city.close();
  city = await aCity({
    propose: () => {
      searches += 1;
      return promise;
    },
  });
  await taught(city, 'leaf pickup', 60);
  city.slack.openHome('olga');
  await until(() => {
    city.timers.pass(500);
    return Promise.resolve(wordsIn(city.slack.home('olga')).includes('department.add'));
  });
  expect(wordsIn(city.slack.home('olga'))).not.toContain('rule.accept');
  resolve([{ words: 'leaf pickup', department: 'parks', right: 60, of: 60 }]);
  await city.slack.until(() => wordsIn(city.slack.home('olga')).includes('60 of 60 posts with “leaf pickup”'));
  await taught(city, 'paddle boats', 61);
  await until(async () => (await home('olga')).includes('paddle boats here'));
  expect(await home('olga')).toContain('rule.accept');
  expect(searches).toBe(1);
  city.clock.forward(60_000);
  await until(async () => (await home('olga')).includes('rule.accept') && searches === 2);
});

test('rules are searched anew once one is refused, however few seconds after', async () => {
  const asked: (readonly string[])[] = [];
  await city.close();
  city = await aCity({
    propose: (_, dropped) => {
      asked.push(dropped);
      return Promise.resolve([{ words: 'leaf pickup', department: 'parks', right: 60, of: 60 }]);
    },
  });
  await taught(city, 'leaf pickup', 60);
  await until(async () => (await home('olga')).includes('rule.refuse'));
  await city.slack.click('olga', { in: 'home', actionId: 'rule.refuse' });
  await until(() => Promise.resolve(asked.length === 2));
  expect(asked).toEqual([[], ['leaf pickup']]);
});

test('a Home tab is drawn without the rules where the search for them breaks, and the next one searches anew', async () => {
  let searches = 0;
  await city.close();
  city = await aCity({
    propose: () => {
      searches += 1;
      return Promise.reject(new Error('The thread ended.'));
    },
  });
  await taught(city, 'leaf pickup', 60);
  expect(await home('olga')).toContain('department.add');
  expect(city.log.lines.map(({ sentence }) => sentence)).toContain('What moves show to be a rule could not be found');
  await until(async () => (await home('olga')) !== '' && searches > 1);
});

test('an admin sees what moves taught lately, and takes one back', async () => {
  await taught(city, 'paddle boats', 2);
  await until(async () => (await home('olga')).includes('paddle boats there'));
  expect(await home('olga')).toContain('moved this to Parks. Such posts go there sooner now.');
  expect(await home('ana')).not.toContain('rule.unteach');
  await city.slack.click('olga', { in: 'home', actionId: 'rule.unteach' });
  await until(async () => !(await home('olga')).includes('paddle boats there'));
  expect(await home('olga')).toContain('paddle boats here');
  const log = await lessons(city.store.db, 10);
  expect(log.at(-1)).toMatchObject({ kind: 'undone', lesson: 'paddle boats 1', by: city.olga.id });
});

/** Olga accepted a rule of Parks. */
async function acceptedLeaves(): Promise<void> {
  await taught(city, 'leaf pickup', 6);
  await until(async () => (await home('olga')).includes('rule.accept'));
  await city.slack.click('olga', { in: 'home', actionId: 'rule.accept' });
  await until(async () => (await home('olga')).includes('rule.take_back'));
}
