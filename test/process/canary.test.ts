import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/run.ts';
import { timers } from '../story/city.ts';
import { freePort } from '../free-port.ts';
import { aRealCity } from './city.ts';

/** Words of people; none of them belongs into a log. */
const POST = 'the kumquat tree fell on the swings';
const ANSWER = 'The persimmon crew comes at noon.';

test('through a whole story and its mishaps no key and no word of anybody is in the log, and no key in the database', async () => {
  const port = await freePort();
  const city = await aRealCity({ LOG_LEVEL: 'debug', HEALTH_PORT: `${port}` });
  const { x, slack, cast, env, room } = city;
  const keys = [
    ...['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'X_APP_SECRET', 'SECRET_KEY'].map(
      (name) => env[name as keyof typeof env],
    ),
    ...[cast.tokens.mayor, ...Object.values(cast.tokens.departments)].flatMap(({ token, secret }) => [token, secret]),
  ].filter((key): key is string => typeof key === 'string');
  expect(keys.length).toBeGreaterThan(10);

  const life = city.start();
  await life.saying('The bot started');
  x.post('danawhit', `@MayorOkafor ${POST}\r\n{"level":"error","msg":"forged"}\u2028`);
  await slack.until(() => slack.channel(room('parks-mentions')).messages.some(({ isBot }) => isBot), 15_000);
  const card = slack.channel(room('parks-mentions')).messages.find(({ isBot }) => isBot);
  await slack.click('ana', { channel: room('parks-mentions'), ts: card?.ts ?? '', actionId: 'mention.reply' });
  const open = (callback: string) =>
    slack.until(() => slack.modal('ana')?.shown['callback_id'] === callback, 10_000, callback);
  await open('mention.write');
  await slack.submitView('ana', { 'mention.draft': ANSWER });
  await open('mention.reply');

  // Everything that makes programs print what they were about to send.
  x.misbehave('publish', 'error', { times: 1 });
  x.misbehave('mentions', 'html', { times: 1 });
  x.misbehave('search', 'corrupt-gzip', { times: 1 });
  x.misbehave('timeline', 'unauthorized', { times: 1 });
  slack.faults.error('chat.update', 'invalid_auth');
  slack.faults.error('views.update', 'fatal_error');
  slack.faults.drop('chat.postMessage', { after: 'effect' });
  slack.faults.rateLimit('chat.update', 1);
  await slack.submitView('ana');
  await expect.poll(() => life.said()).toMatch(/A reply was sent|could not|surprise/);
  slack.dropSockets();
  x.misbehave('every', 'unauthorized', { times: 3 });
  await life.saying('could not be read');
  await slack.command('ana', room('parks-mentions'), '/mention-stats').catch(() => undefined);
  const figures = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  let printed = '';
  const world = { ...toPrint((text) => (printed += text)), env };
  for (const line of ['check', 'account list', 'city show']) await runCommandLine(line.split(' '), world);
  expect(await runCommandLine(['backup', join(city.folder, 'copy.db')], world)).toBe(0);
  life.signal('SIGTERM');
  await life.ended;

  const said = { log: life.said(), figures, printed };
  for (const [where, text] of Object.entries(said)) {
    expect(
      keys.filter((key) => text.includes(key) || text.includes(encodeURIComponent(key))),
      where,
    ).toEqual([]);
    for (const words of ['kumquat', 'persimmon', 'forged']) expect(text, where).not.toContain(words);
  }
  const read = (name: string) => readFileSync(join(city.folder, name)).toString('latin1');
  const files = readdirSync(city.folder).map(read);
  expect(read('copy.db')).toContain('kumquat');
  expect(keys.filter((key) => files.some((file) => file.includes(key)))).toEqual([]);
  // One line, one object: nobody's words can begin another.
  for (const line of life.said().trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('time');
}, 60_000);

function toPrint(print: (text: string) => unknown) {
  const write = (text: string) => (print(text), true);
  return {
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    timers,
    random: () => 0.5,
    bytes: (count: number) => new Uint8Array(count).fill(7),
    ids: () => 'one',
    stdin: process.stdin,
    stdout: { write },
    stderr: { write },
    onSignal: () => () => undefined,
    exit: () => undefined,
  };
}
