import { afterEach, expect, test, vi } from 'vitest';
import type { Counts, Numbers } from '../../src/core/stats.ts';
import { loseChannel, lostChannels } from '../../src/store/lost-channels.ts';
import { subscriptionsOf } from '../../src/store/subscriptions.ts';
import { answerWithNumbers } from '../../src/slack/commands/numbers.ts';
import type { Respond } from '../../src/slack/payload.ts';
import { NotTaken } from '../../src/slack/register.ts';
import { aCity, type City } from './city.ts';
import { until, whispers } from './look.ts';

let city: City;

afterEach(() => city.close());

const counts: Counts = {
  received: 12,
  answered: 9,
  byMayor: 1,
  byHand: 2,
  open: 1,
  dismissed: 1,
  withdrawn: 1,
  half: 7 * 60_000,
  nineOfTen: 60 * 60_000,
};

function numbers(different: Partial<Numbers> = {}): Numbers {
  const parks = { id: 'parks', name: 'Parks & Recreation', short: 'Parks', ...counts };
  const streets = { id: 'streets', name: 'Streets', short: 'Streets', ...counts };
  const oldest = [] as const;
  const departments = [parks, streets];
  return {
    period: '30d',
    from: 0,
    to: 1,
    department: null,
    all: counts,
    departments,
    people: null,
    oldest,
    routing: { routed: 0, triage: 0, all: { settled: 0, moved: 0 }, departments: [], weeks: [] },
    ...different,
  };
}

test('/mention-stats: numbers for the one who asks, with chart and table, and "Share here" for the channel', async () => {
  city = await aCity({ numbers: numbers() });
  await city.slack.command('ana', city.parks, '/mention-stats 30d');
  await until(() => Promise.resolve(last()?.onlyFor === city.ana.id));
  const shown = last();
  expect(shown?.text).toContain('9 of 12 posts got an answer');
  expect(shown?.blocks.map(({ type }) => type)).toContain('data_visualization');
  await city.slack.click('ana', { channel: city.parks, ts: shown?.ts ?? '', actionId: 'stats.share' });
  await until(() => Promise.resolve(last()?.onlyFor === undefined));
  expect(JSON.stringify(last()?.blocks)).toContain(city.ana.id);
});

test('numbers are shared once, however often it is pressed, and again where it came to nothing', async () => {
  const counting = vi.fn(() => Promise.resolve(numbers()));
  const shared = await aCity({ numbers: counting });
  city = shared;
  await city.slack.command('ana', city.parks, '/mention-stats 30d');
  await until(() => Promise.resolve(last()?.onlyFor === shared.ana.id));
  const press = () =>
    shared.slack.click('ana', { channel: shared.parks, ts: shown?.ts ?? '', actionId: 'stats.share' });
  const shown = last();
  const forAll = () => shared.parks.messages.filter(({ onlyFor }) => onlyFor === undefined);
  counting.mockRejectedValueOnce(new Error('the thread ended'));
  await press();
  await until(() => Promise.resolve(whispers(shared, shared.ana).join().includes('the word is')));
  expect(forAll()).toEqual([]);
  await Promise.all([press(), press(), press()]);
  await until(() => Promise.resolve(forAll().length > 0));
  await press();
  expect(forAll()).toHaveLength(1);
  expect(counting).toHaveBeenCalledTimes(3);
});

test('whoever is a guest by the time they press "Share here" shares nothing, and is told why', async () => {
  const shared = await aCity({ numbers: numbers() });
  city = shared;
  await city.slack.command('ana', city.parks, '/mention-stats 30d');
  await until(() => Promise.resolve(last()?.onlyFor === shared.ana.id));
  city.ana.isRestricted = true;
  await city.slack.click('ana', { channel: city.parks, ts: last()?.ts ?? '', actionId: 'stats.share' });
  await until(() => Promise.resolve(whispers(shared, shared.ana)[0]?.includes('Guests can read along') === true));
  expect(city.parks.messages.filter(({ onlyFor }) => onlyFor === undefined)).toEqual([]);
});

test('where Slack refuses the chart, the numbers come in words and a plain table', async () => {
  city = await aCity();
  const tried: string[][] = [];
  const respond: Respond = ({ blocks }) => {
    tried.push(blocks.map(({ type }) => type));
    return tried.length === 1 ? Promise.reject(new NotTaken('invalid_blocks')) : Promise.resolve();
  };
  const question = { period: '30d', department: null, people: false } as const;
  await answerWithNumbers({ numbers: () => Promise.resolve(numbers()) }, question, respond, null);
  expect(tried.map((types) => types.includes('data_visualization'))).toEqual([true, false]);
});

test('what Slack does not take at its answer address is told from an address that is no more', async () => {
  const taken = await aCity({ numbers: numbers() });
  city = taken;
  city.slack.settings.responseUrlUses = 0;
  await city.slack.command('ana', city.parks, '/mention-stats');
  await until(() => Promise.resolve(whispers(taken, taken.ana).join().includes('the word is')));
});

test('a question that nobody can read is answered with examples', async () => {
  city = await aCity();
  await city.slack.command('ana', city.parks, '/mention-stats yesterday');
  await until(() => Promise.resolve(last()?.text.includes('neither a period nor a department') ?? false));
});

test('/mention-stats open lists what waits, with a link to its card', async () => {
  city = await aCity();
  await city.card();
  await city.slack.command('tom', city.parks, '/mention-stats open parks');
  await until(() => Promise.resolve(last()?.onlyFor === city.tom.id));
  const { ts } = await city.at('m1', city.parks.id);
  expect(JSON.stringify(last()?.blocks)).toContain(`/archives/${city.parks.id}/p${ts.replace('.', '')}`);
  expect(last()?.text).toContain('1 open');
});

test.each(['gil', 'lou', 'oli'])('numbers are not for %s', async (name) => {
  city = await aCity({ numbers: numbers() });
  await city.slack.command(name, city.parks, '/mention-stats');
  await until(() => Promise.resolve(last()?.onlyFor === city.slack.person(name).id));
  expect(last()?.text).not.toContain('9 of 12');
});

test('/mention-subscribe is idempotent, and for people of the home channel and admins only', async () => {
  city = await aCity();
  const desk = city.slack.addChannel({
    name: 'desk',
    members: [city.slack.state.app.botUserId, city.ana.id, city.cleo.id, city.olga.id],
  });
  const says = async (who: string, line: string) => {
    const before = desk.messages.length;
    await city.slack.command(who, desk, `/mention-subscribe ${line}`);
    await until(() => Promise.resolve(desk.messages.length > before));
    return desk.messages.at(-1)?.text ?? '';
  };
  expect(await says('cleo', 'parks')).toContain('is for admins and for people in');
  expect(await subscriptionsOf(city.store.db, desk.id)).toEqual([]);
  expect(await says('ana', 'Parks')).toContain('come here from now on');
  expect(await says('ana', 'parks')).toContain('already come here');
  expect(await says('olga', 'streets')).toContain('come here from now on');
  expect(await subscriptionsOf(city.store.db, desk.id)).toHaveLength(2);
  expect(await says('cleo', 'list')).toContain('Parks &amp; Recreation');
  expect(await says('ana', 'unsubscribe parks')).toContain('no longer come here');
  expect(await says('ana', 'unsubscribe parks')).toContain('do not come here');
  expect(await says('ana', 'nowhere')).toContain('is no department');
  for (const line of ['', 'help', 'subscribe']) expect(await says('ana', line)).toContain('Which department?');
  expect(await says('ana', 'subscribe parks')).toContain('come here from now on');
  expect(await says('ana', 'list parks')).toContain('Parks &amp; Recreation');
});

test('a home channel keeps its posts, a shared one never gets any, and a private one must have invited the bot', async () => {
  city = await aCity();
  const { ana } = city;
  const bot = city.slack.state.app.botUserId;
  const shared = city.slack.addChannel({ name: 'shared', members: [bot, ana.id], isExtShared: true });
  const secret = city.slack.addChannel({ name: 'secret', members: [ana.id], isPrivate: true });
  const says = async (where: typeof shared, line: string) => {
    await city.slack.command('ana', where, `/mention-subscribe ${line}`);
    await until(() => Promise.resolve(where.messages.length > 0));
    return where.messages.at(-1)?.text ?? '';
  };
  expect(await says(city.parks, 'unsubscribe parks')).toContain('home channel');
  expect(await says(shared, 'parks')).toContain('shared with another organisation');
  expect(await says(secret, 'parks')).toContain('Invite the bot first');
  expect(JSON.stringify(secret.messages.at(-1)?.blocks)).toContain('/invite @mention-relay');
  for (const { id } of [shared, secret]) expect(await subscriptionsOf(city.store.db, id)).toEqual([]);
});

function last() {
  return city.parks.messages.at(-1);
}

test('a channel that was lost takes cards again as soon as somebody subscribes it again', async () => {
  city = await aCity();
  await loseChannel(city.store.db, city.parks.id, 'is_archived', 1);
  await city.slack.command('ana', city.parks, '/mention-subscribe parks');
  await until(async () => (await lostChannels(city.store.db)).size === 0);
});
