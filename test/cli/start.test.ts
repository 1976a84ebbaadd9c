import { expect, onTestFinished, test } from 'vitest';
import { startXCity } from '../rehearsal/x-city.ts';
import { aTown } from '../rehearsal/slack-server/town.ts';
import { atKeyboard, KEY, NOW } from './keyboard.ts';

async function aCity() {
  const on = await startXCity({ now: () => NOW });
  const { slack, ana } = await aTown();
  onTestFinished(async () => {
    await slack.stop();
    await on.x.stop();
  });
  const { app } = slack.state;
  const { key, secret } = on.x.world.app;
  const { mayorToken } = on;
  const city = atKeyboard({
    ...{ SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: app.botToken, SLACK_APP_TOKEN: app.appToken, ADMINS: ana.id },
    ...{ X_API_URL: on.x.url, X_APP_KEY: key, X_APP_SECRET: secret, MAYOR_X_ID: on.mayor.id, X_ACCESS: 'enterprise' },
    ...{ X_MAYOR_ACCESS_TOKEN: mayorToken.token, X_MAYOR_ACCESS_SECRET: mayorToken.secret },
  });
  return { on, slack, city, ana };
}

test('the bot starts, hears Slack over two connections, and ends when it is asked to', async () => {
  const { slack, city } = await aCity();
  const { code, out, err } = await city.run('start', (printed) => printed.includes('The bot started'));
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(slack.connectionsEver()).toBe(2);
  expect(out).toMatch(/The bot stopped/);
  await slack.until(() => slack.connections() === 0);
});

test('everything that a start needs and is not there is said at once', async () => {
  const { code, out, err } = await atKeyboard({ SECRET_KEY: '' }).type('start');
  expect({ code, out }).toEqual({ code: 1, out: '' });
  const first = err
    .trim()
    .split('\n')
    .map((line) => line.split(' ')[0]);
  expect(first).toEqual(['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'X_APP_KEY', 'SECRET_KEY']);
});

test('a token that Slack refuses stops the start with a sentence', async () => {
  const { city } = await aCity();
  city.env['SLACK_BOT_TOKEN'] = 'xoxb-old';
  const { code, err } = await city.type('start');
  expect(code).toBe(1);
  expect(err).toMatch(/^Slack does not accept SLACK_BOT_TOKEN \(invalid_auth\)\..*\n$/);
});

test('a mayor who is somebody else stops the start, and nobody is left connected', async () => {
  const { city, slack } = await aCity();
  city.env['MAYOR_X_ID'] = '42';
  const { code, err } = await city.type('start');
  expect(code).toBe(1);
  expect(err).toMatch(/keys open @MayorRivera .* 42 is expected/);
  expect(slack.connections()).toBe(0);
});

test('keys that another SECRET_KEY does not open: the admins are told, and the right one mends it', async () => {
  const { city, on, slack, ana } = await aCity();
  slack.state.app.messagesTab = true;
  const { token, secret } = on.parksToken;
  const keys = ['--x-handle', on.parks.handle, '--x-access-token', token, '--x-access-secret', secret];
  await city.type(['department', 'add', 'parks', '--name', 'Parks', '--channel', 'C0123', ...keys]);
  city.env['SECRET_KEY'] = 'another key of more than sixteen';
  const { code } = await city.run('start', (printed) => printed.includes('The bot started'));
  expect(code).toBe(0);
  const said = [...slack.state.channels.values()].filter(({ directWith }) => directWith === ana.id);
  expect(JSON.stringify(said.flatMap(({ messages }) => messages.map(({ blocks }) => blocks)))).toMatch(
    /SECRET_KEY does not open its keys/,
  );
  const status = () =>
    city.look(({ db }) => db.selectFrom('accounts').select('status').where('role', '=', 'parks').execute());
  expect(await status()).toEqual([{ status: 'refused' }]);
  city.env['SECRET_KEY'] = KEY;
  await city.run('start', (printed) => printed.includes('The bot started'));
  expect(await status()).toEqual([{ status: 'ok' }]);
});

test.each(['tomorrow', '2999-01-01', '6 hours', ''])('--since "%s" is no time to begin at', async (since) => {
  const { city } = await aCity();
  const { code, err } = await city.type(['start', '--since', since]);
  expect(code).toBe(1);
  expect(err).toContain('is no time in the past: write --since 6h');
});

test.each([
  ['--port', 'here', 'is no port'],
  ['--access', 'gold', 'is no plan of X'],
])('demo %s %s is refused with a sentence', async (option, value, sentence) => {
  const { code, err } = await atKeyboard().type(['demo', option, value]);
  expect(code).toBe(1);
  expect(err).toContain(sentence);
});
