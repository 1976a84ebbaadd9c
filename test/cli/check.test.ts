import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { SlackServer } from '../../src/rehearsal/slack-server/index.ts';
import { DEFAULT_SCOPES } from '../../src/rehearsal/slack-server/index.ts';
import { loseChannel } from '../../src/store/lost-channels.ts';
import { startXCity, type XCity } from '../rehearsal/x-city.ts';
import { aTown } from '../rehearsal/slack-server/town.ts';
import { atKeyboard, NOW, type Keyboard } from './keyboard.ts';

type Sound = Readonly<{
  city: Keyboard;
  slack: SlackServer;
  on: XCity;
  guest: string;
  parks: string;
  /** By how much X's clock is off. */
  clock: { off: number };
}>;

/** A city in which nothing is wrong. */
async function aSoundCity(): Promise<Sound> {
  const clock = { off: 0 };
  const on = await startXCity({ now: () => NOW + clock.off });
  const { slack, ana, guest } = await aTown();
  onTestFinished(async () => {
    await slack.stop();
    await on.x.stop();
  });
  const { app } = slack.state;
  slack.state.app.scopes = [...DEFAULT_SCOPES, 'channels:history', 'groups:history'];
  const members = [ana.id, app.botUserId];
  const channel = (name: string) => slack.addChannel({ name, isPrivate: true, members }).id;
  const [parks, triage, last] = [channel('parks-home'), channel('triage'), channel('final-say')];
  const { key, secret } = on.x.world.app;
  const { mayorToken, parksToken } = on;
  const city = atKeyboard({
    ...{ SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: app.botToken, SLACK_APP_TOKEN: app.appToken, ADMINS: ana.id },
    ...{ X_API_URL: on.x.url, X_APP_KEY: key, X_APP_SECRET: secret, MAYOR_X_ID: on.mayor.id, X_ACCESS: 'enterprise' },
  });
  await city.type('account connect mayor --from-stdin', () => `${mayorToken.token}\n${mayorToken.secret}`);
  await city.type(`city set --triage ${triage} --final-say ${last}`);
  await city.type(`department add parks --name Parks --channel ${parks} --x-handle CityParks`);
  await city.type('account connect parks --from-stdin', () => `${parksToken.token}\n${parksToken.secret}`);
  return { city, slack, on, guest: guest.id, parks, clock };
}

test('a city in which all is well hears so, line by line, and nothing is changed by asking', async () => {
  const { city, slack, on } = await aSoundCity();
  const { code, out, err } = await city.type('check');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const lines = out.trim().split('\n');
  expect(lines.filter((line) => !line.startsWith('ok'))).toEqual(['', 'Nothing is missing, 0 to look at.']);
  expect(out).toMatch(/^ok +keys +All are set\.$/m);
  expect(out).toMatch(/^ok +parks +The bot is in #parks-home/m);
  expect(out).toMatch(/^ok +mayor +X knows the keys as @MayorRivera/m);
  expect(out).not.toContain(on.parksToken.secret);
  expect(slack.connectionsEver()).toBe(0);
});

type Fault = (sound: Sound) => unknown;

const MISSING: readonly (readonly [string, Fault, RegExp])[] = [
  ['the bot token', ({ city }) => delete city.env['SLACK_BOT_TOKEN'], /^missing +SLACK_BOT_TOKEN/m],
  ['the app token', ({ city }) => delete city.env['SLACK_APP_TOKEN'], /^missing +SLACK_APP_TOKEN/m],
  ['the key of the X app', ({ city }) => delete city.env['X_APP_KEY'], /^missing +X_APP_KEY/m],
  ['the secret of the X app', ({ city }) => delete city.env['X_APP_SECRET'], /^missing +X_APP_SECRET/m],
  ['SECRET_KEY', ({ city }) => delete city.env['SECRET_KEY'], /^missing +SECRET_KEY/m],
  ['an admin', ({ city }) => delete city.env['ADMINS'], /^missing +ADMINS/m],
  ['half of the mayor', ({ city }) => (city.env['X_MAYOR_ACCESS_TOKEN'] = '1-a'), /^missing +X_MAYOR_ACCESS_SECRET/m],
  [
    'a bot token that Slack knows',
    ({ city }) => (city.env['SLACK_BOT_TOKEN'] = 'xoxb-old'),
    /^missing +Slack +.*invalid_auth/m,
  ],
  [
    'an app token that Slack knows',
    ({ city }) => (city.env['SLACK_APP_TOKEN'] = 'xapp-old'),
    /^missing +Slack socket +.*invalid_auth/m,
  ],
  [
    'a scope',
    ({ slack }) => (slack.state.app.scopes = ['chat:write', 'commands', 'users:read', 'channels:read']),
    /^missing +Slack +.*groups:read/m,
  ],
  ['Slack itself', ({ slack }) => slack.stop(), /^missing +Slack +Slack could not be reached/m],
  [
    'the bot in the home channel',
    ({ slack, parks }) => slack.kick('bot', parks),
    /^missing +parks +.*\/invite @mention-relay/m,
  ],
  ['a home channel in use', ({ slack, parks }) => slack.archive(parks), /^missing +parks +#parks-home .* is archived/m],
  [
    'a home channel of our own',
    ({ slack, parks }) => slack.share(parks, 'ext'),
    /^missing +parks +.*shared with another/m,
  ],
  [
    'a home channel at all',
    ({ city }) => city.type('department edit parks --channel C0NOWHERE'),
    /^missing +parks +There is no channel C0NOWHERE/m,
  ],
  [
    'leave to post',
    ({ city, parks }) => city.look(({ db }) => loseChannel(db, parks, 'restricted_action', NOW)),
    /^missing +parks +Slack refused a message/m,
  ],
  [
    'triage',
    ({ city }) =>
      city.look(({ db }) =>
        db.updateTable('departments').set({ home_channel: null }).where('id', '=', 'triage').execute(),
      ),
    /^missing +triage/m,
  ],
  ['the final say', ({ city }) => city.type('city set --final-say none'), /^missing +final say/m],
  ['any department', ({ city }) => city.type('department remove parks'), /^missing +departments +There is none/m],
  ["the mayor's account", ({ city }) => city.type('account remove mayor'), /^missing +mayor +Nobody connected/m],
  [
    'the right mayor',
    ({ city }) => (city.env['MAYOR_X_ID'] = '42'),
    /^missing +mayor +The keys open @MayorRivera .* \(42\) is expected/m,
  ],
  [
    'keys that X knows',
    ({ on }) => on.x.revoke(on.parksToken.token),
    /^missing +parks +X does not accept the keys of @CityParks/m,
  ],
  [
    'the key that the accounts were stored with',
    ({ city }) => (city.env['SECRET_KEY'] = 'another key of enough signs'),
    /^missing +parks +SECRET_KEY does not open/m,
  ],
  [
    'a clock that is right',
    ({ clock }) => (clock.off = 9 * 60_000),
    /^missing +clock +This machine's clock is 9 min behind\. Turn on time synchronisation/m,
  ],
  ['X itself', ({ on }) => on.x.down(), /^missing +mayor +X could not be asked/m],
  [
    'the database',
    ({ city }) => (city.env['DATABASE_URL'] = `file:${join(city.folder, 'none.db')}`),
    /^missing +database +There is none/m,
  ],
  [
    'a database that is one',
    ({ city }) =>
      writeFileSync((city.env['DATABASE_URL'] = join(city.folder, 'x.db')), 'no database, but enough words to be none'),
    /^missing +database .*DATABASE_URL/m,
  ],
  [
    'today’s tables',
    ({ city }) => writeFileSync((city.env['DATABASE_URL'] = join(city.folder, 'new.db')), ''),
    /^missing +database .*0001-the-city\.sql.*migrate/m,
  ],
];

test.each(MISSING)('%s is missing: the line says what to do, and the command fails', async (_, fault, line) => {
  const sound = await aSoundCity();
  await fault(sound);
  const { code, out, err } = await sound.city.type('check');
  expect(err).toBe('');
  expect(out).toMatch(line);
  expect(code).toBe(1);
});

const WARNINGS: readonly (readonly [string, Fault, RegExp])[] = [
  [
    'asking X more often than it allows',
    ({ city }) => (city.env['POLL_SECONDS'] = '2.5'),
    /^warning +POLL_SECONDS +Every 2\.5 seconds is more often than X allows \(300 times .*POLL_SECONDS=3 or more/m,
  ],
  ['self-serve', ({ city }) => delete city.env['X_ACCESS'], /^warning +plan +self-serve: .*Enterprise/m],
  ['no number of the mayor', ({ city }) => delete city.env['MAYOR_X_ID'], /^warning +MAYOR_X_ID/m],
  ['a guest as admin', ({ city, guest }) => (city.env['MANAGERS'] = guest), /^warning +MANAGERS +U\w+ is a guest/m],
  ['an unknown admin', ({ city }) => (city.env['ADMINS'] = 'U0NOBODY'), /^warning +ADMINS +U0NOBODY is nobody/m],
  [
    'no history',
    ({ slack }) => (slack.state.app.scopes = DEFAULT_SCOPES),
    /^warning +Slack scopes +Without channels:history/m,
  ],
  [
    'a public home',
    ({ slack, parks }) => (slack.channel(parks).isPrivate = false),
    /^warning +parks +#parks-home .* is public/m,
  ],
  ['no home', ({ city }) => city.type('department add water --name Water'), /^warning +water +It has no channel/m],
  [
    'no account',
    ({ city }) => city.type('department edit parks --x-handle CityWater'),
    /^warning +parks +@CityWater is not connected/m,
  ],
];

test.each(WARNINGS)('%s is a warning: the city works, and the line says what to do', async (_, fault, line) => {
  const sound = await aSoundCity();
  await fault(sound);
  const { code, out } = await sound.city.type('check');
  expect(out).toMatch(line);
  expect(code).toBe(0);
});

test('looking for a database does not make one', async () => {
  const city = atKeyboard();
  expect((await city.type('check')).code).toBe(1);
  expect(existsSync(join(city.folder, 'city.db'))).toBe(false);
});

test('no secret is in what it says', async () => {
  const sound = await aSoundCity();
  const { out } = await sound.city.type('check');
  const { SECRET_KEY, SLACK_BOT_TOKEN, SLACK_APP_TOKEN, X_APP_SECRET } = sound.city.env;
  for (const secret of [SECRET_KEY, SLACK_BOT_TOKEN, SLACK_APP_TOKEN, X_APP_SECRET]) expect(out).not.toContain(secret);
});
