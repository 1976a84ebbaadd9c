import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { freePort } from '../free-port.ts';
import { aRealCity, type Life } from './city.ts';

const SECONDS = 1_000;

/** Who asked does not wait longer, and kills it then. */
const LONGEST_END = 15 * SECONDS;

async function asked(life: Life): Promise<Readonly<{ code: number | null; after: number }>> {
  const began = performance.now();
  life.signal('SIGTERM');
  const { code } = await life.ended;
  return { code, after: performance.now() - began };
}

async function cardIn(city: Awaited<ReturnType<typeof aRealCity>>, channel: string) {
  const { slack } = city;
  await slack.until(() => slack.channel(channel).messages.some(({ isBot }) => isBot), 15_000, 'a card');
  const card = slack.channel(channel).messages.find(({ isBot }) => isBot);
  return { channel, ts: card?.ts ?? '' };
}

async function write(city: Awaited<ReturnType<typeof aRealCity>>, words: string) {
  const { slack, room } = city;
  const card = await cardIn(city, room('parks-mentions'));
  await slack.click('ana', { ...card, actionId: 'mention.reply' });
  const open = (callback: string) =>
    slack.until(() => slack.modal('ana')?.shown['callback_id'] === callback, 10_000, callback);
  await open('mention.write');
  await slack.submitView('ana', { 'mention.draft': words });
  await open('mention.reply');
  await slack.submitView('ana');
}

async function inDatabase(file: string) {
  const { db, close } = await openStore(`file:${file}`);
  const replies = await db.selectFrom('replies').select(['status', 'text']).execute();
  const calls = await db.selectFrom('deliveries').select('status').where('kind', '=', 'reply').execute();
  await close();
  return { replies, calls: calls.map(({ status }) => status) };
}

test('asked to end while an answer is on its way, the bot sees it through, and ends well', async () => {
  const city = await aRealCity();
  const { x } = city;
  const life = city.start();
  await life.saying('The bot started');
  x.post('danawhit', '@MayorOkafor a branch fell on the swings in Maple Park');
  await cardIn(city, city.room('parks-mentions'));
  x.misbehave('publish', 'late', { times: 1, ms: 1_500 });
  const published = x.until(() => x.ledger().some(({ endpoint }) => endpoint === 'publish'), 15 * SECONDS);
  await write(city, 'It is gone by noon.');
  await published;
  const { code, after } = await asked(life);
  expect(after).toBeLessThan(LONGEST_END);
  expect({ code, last: life.said().trim().split('\n').at(-1) }).toMatchObject({
    code: 0,
    last: expect.stringContaining('The bot stopped') as string,
  });
  expect(x.posts().filter(({ words }) => words.includes('gone by noon'))).toHaveLength(1);
  expect(await inDatabase(city.file)).toMatchObject({ replies: [{ status: 'published' }], calls: ['done'] });
}, 60_000);

test('a network that does not answer does not keep the bot: it ends, and the next life does not just send again', async () => {
  const city = await aRealCity();
  const { x } = city;
  const life = city.start();
  await life.saying('The bot started');
  x.post('danawhit', '@MayorOkafor a branch fell on the swings in Maple Park');
  await cardIn(city, city.room('parks-mentions'));
  x.misbehave('publish', 'hang', { times: 1 });
  const publishing = () => x.ledger().filter(({ endpoint }) => endpoint === 'publish').length;
  const published = x.until(() => publishing() > 0, 15 * SECONDS);
  await write(city, 'It is gone by noon.');
  await published;
  const { code, after } = await asked(life);
  expect(after).toBeLessThan(LONGEST_END);
  expect(code).toBe(0);
  expect(life.said()).toContain('still on their way at the end');
  expect((await inDatabase(city.file)).calls).toEqual(['running']);
  const next = city.start();
  await next.saying('The bot started');
  await expect.poll(async () => (await inDatabase(city.file)).calls, { timeout: 10_000 }).toEqual(['unsure']);
  next.signal('SIGTERM');
  expect((await next.ended).code).toBe(0);
  expect(publishing()).toBe(1);
}, 60_000);

test('health and figures are seen from this machine, and tell when Slack is gone', async () => {
  const port = await freePort();
  const city = await aRealCity({ HEALTH_PORT: `${port}` });
  const life = city.start();
  await life.saying('The bot started');
  const ask = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: response.status, text: await response.text() };
  };
  await expect.poll(async () => (await ask('/health')).status, { timeout: 10_000 }).toBe(200);
  expect(JSON.parse((await ask('/health')).text)).toMatchObject({
    ok: true,
    slack: { ok: true },
    database: { ok: true },
  });
  city.x.post('danawhit', '@MayorOkafor a branch fell on the swings in Maple Park');
  await cardIn(city, city.room('parks-mentions'));
  await expect
    .poll(async () => (await ask('/metrics')).text)
    .toMatch(/sends_total\{kind="card",outcome="done"\} [1-9]/);
  expect((await ask('/metrics')).text).toMatch(/readings_total\{network="x",outcome="read"\} [1-9]/);
  city.slack.faults.down = 'closed';
  city.slack.dropSockets();
  await expect.poll(async () => (await ask('/health')).status, { timeout: 10_000 }).toBe(503);
  expect((await ask('/health')).text).toContain('"slack":{"ok":false}');
}, 60_000);
