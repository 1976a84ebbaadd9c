import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { startSlackServer } from '../../src/rehearsal/slack-server/index.ts';
import { connectSlack } from '../../src/slack/connect.ts';
import { deafness } from '../../src/slack/deafness.ts';
import { freePort } from '../free-port.ts';
import { aClock } from '../stores.ts';
import { aCity, heard, realClock, type City } from './city.ts';
import { until, whispers, window, wordsIn } from './look.ts';
import { handTimers } from './timers.ts';

let city: City | null = null;

afterEach(async () => {
  await city?.close();
  city = null;
});

test.each([
  ['a wrong bot token', { botToken: 'xoxb-other' }, [], 'SLACK_BOT_TOKEN'],
  ['no way to be heard', { appToken: null }, [], 'SLACK_APP_TOKEN'],
  ['missing scopes', {}, ['chat:write', 'commands'], 'lacks users:read, channels:read, groups:read'],
])('%s is said in a sentence before anything starts', async (_what, wrong, scopes, words) => {
  const slack = await startSlackServer(realClock);
  if (scopes.length > 0) slack.state.app.scopes = scopes;
  const connected = await connectSlack({ ...optionsFor(slack), ...wrong });
  expect(connected).toMatchObject({ ok: false, fatal: true, trouble: expect.stringContaining(words) as string });
  await slack.stop();
});

test('a Slack that cannot be reached is no mistake of anybody: trying again may help', async () => {
  const slack = await startSlackServer(realClock);
  slack.faults.down = 'closed';
  expect(await connectSlack(optionsFor(slack))).toMatchObject({ ok: false, fatal: false });
  await slack.stop();
});

test('a wrong app token stops the start with a sentence, and leaves nothing running', async () => {
  const wish = { slack: { appToken: 'xapp-other' } };
  await expect(aCity(wish)).rejects.toThrow(/does not accept SLACK_APP_TOKEN \(\w+\)/);
});

test('an event that Slack sends twice is dealt with once; a retry that is the only delivery is not dropped', async () => {
  city = await aCity();
  const { slack } = city;
  slack.faults.duplicateEvents = true;
  slack.openHome('ana');
  const homes = () => slack.ledger.count('views.publish');
  const again = () => city?.log.lines.some(({ sentence }) => sentence.includes('again')) ?? false;
  await slack.until(() => homes() === 1);
  await until(() => Promise.resolve(again()));
  expect(homes()).toBe(1);
  slack.faults.clear();
  slack.settings.retryDelaysMs = [50, 200, 500, 1_000];
  slack.dropSockets();
  slack.openHome('tom');
  await slack.until(() => homes() === 2);
});

test('over HTTP: signed presses are heard, others are not, and one that comes again does nothing', async () => {
  const port = await freePort();
  const signingSecret = 'a secret of two';
  const requestUrl = `http://127.0.0.1:${port}/slack/events`;
  city = await aCity({
    server: { settings: { requestUrl, signingSecret } },
    slack: { appToken: null, http: { signingSecret, port } },
  });
  const card = await city.card();
  expect(await city.slack.click('ana', { ...card, actionId: 'mention.reply' })).toEqual({ acked: true });
  expect(wordsIn(await window(city, 'ana', 'mention.write'))).toContain('a huge branch');
  city.slack.settings.signingSecret = 'guessed';
  expect(await city.slack.click('tom', { ...card, actionId: 'mention.reply' })).toMatchObject({ acked: false });
});

test('when nobody hears Slack for minutes, whoever runs the program is told once; one connection is enough to be calm', () => {
  const timers = handTimers();
  let told = 0;
  const hearing = deafness(timers, 300_000, () => (told += 1));
  hearing.begin();
  hearing.changed(true);
  hearing.changed(true);
  hearing.changed(false);
  timers.pass(300_000);
  expect(told).toBe(0);
  hearing.changed(false);
  timers.pass(299_999);
  expect(told).toBe(0);
  timers.pass(1);
  timers.pass(300_000);
  expect(told).toBe(1);
});

test('a bot that never gets a connection is deaf, too', () => {
  const timers = handTimers();
  let told = 0;
  deafness(timers, 300_000, () => (told += 1)).begin();
  timers.pass(300_000);
  expect(told).toBe(1);
});

test('a window that Slack lets nobody open any more is said to the one who pressed', async () => {
  city = await aCity();
  const card = await city.card();
  city.slack.faults.error('views.open', 'expired_trigger_id');
  await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
  await until(() =>
    Promise.resolve(
      whispers(city as City, (city as City).ana)
        .join()
        .includes('Press the button again'),
    ),
  );
  expect((await city.mention()).status).toBe('posted');
});

test('a surprise is said to the one who pressed, with a word that stands in the log', async () => {
  city = await aCity();
  const card = await city.card();
  await city.store.db.schema.dropTable('drafts').execute();
  await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
  const said = wordsIn(await window(city, 'ana', 'mention.refused'));
  const [, word = 'none'] = /the word is (\w+)/.exec(said) ?? [];
  expect(JSON.stringify(city.log.lines)).toContain(`"word":"${word}"`);
});

test('two surprises behind one press end nothing', async () => {
  const unheard = vi.fn();
  process.once('unhandledRejection', unheard);
  onTestFinished(() => void process.off('unhandledRejection', unheard));
  const failing = vi.fn(() => Promise.reject(new Error('the other one')));
  city = await aCity({ network: { conversations: failing } });
  const card = await city.card();
  await city.store.db.schema.dropTable('drafts').execute();
  await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
  await window(city, 'ana', 'mention.refused');
  expect(failing).toHaveBeenCalledOnce();
  expect(unheard).not.toHaveBeenCalled();
});

function optionsFor(slack: Awaited<ReturnType<typeof startSlackServer>>) {
  const { botToken, appToken } = slack.state.app;
  const given = { clock: aClock(), timers: handTimers(), log: heard(), alone: true };
  return { apiUrl: slack.apiUrl, botToken, appToken, http: null, deafAfterMs: 1_000, deaf: () => undefined, ...given };
}

test('a connection that Slack opens without a greeting is given up, and another one is asked for', async () => {
  city = await aCity();
  const { slack, timers } = city;
  slack.faults.noHello = true;
  slack.dropSockets();
  await slack.until(() => slack.connections() === 2 && slack.connectionsEver() === 4);
  slack.faults.noHello = false;
  timers.pass(20_000);
  await until(() => {
    timers.pass(1_000);
    return Promise.resolve(slack.connections() === 2 && slack.connectionsEver() >= 6);
  });
  const card = await city.card();
  await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
  await window(city, 'ana', 'mention.write');
});

test('a surprise while a window is submitted is said in that window', async () => {
  city = await aCity();
  const card = await city.card();
  await city.slack.click('ana', { ...card, actionId: 'mention.dismiss' });
  await window(city, 'ana', 'mention.dismiss');
  await city.store.db.schema.dropTable('events').execute();
  expect(await city.slack.submitView('ana', { reason: 'spam' })).toMatchObject({ outcome: 'updated' });
  expect(wordsIn(city.slack.modal('ana'))).toContain('the word is');
});
