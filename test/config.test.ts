import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ConfigError, readConfig, SETTINGS, type SettingName } from '../src/config.ts';

const EXAMPLE = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');

function mistakesOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
}

test('the example lists every setting there is, and no other, once', () => {
  const listed = [...EXAMPLE.matchAll(/^(?:# )?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
  expect(listed.toSorted()).toEqual(Object.keys(SETTINGS).sort());
});

test('the defaults that the example shows are the ones that count', () => {
  const lines = [...EXAMPLE.matchAll(/^# ([A-Z_]+)=(\S+)$/gm)];
  const shown: Record<string, string> = Object.fromEntries(lines.map(([, name = '', value = '']) => [name, value]));
  const { CITY_DOMAINS: only, ...defaults } = shown;
  expect(only).toBe('city.gov,311');
  expect(Object.keys(defaults)).toContain('POLL_SECONDS');
  expect(readConfig(defaults)).toEqual(readConfig({}));
});

test('nothing secret has a default', () => {
  expect(Object.values(readConfig({}).secrets).filter((value) => value !== null)).toEqual([]);
});

test('a city that sets nothing has sound defaults', () => {
  expect(readConfig({}).config).toEqual({
    databaseUrl: 'file:data/mention-relay.db',
    slack: { apiUrl: 'https://slack.com/api/', port: null },
    x: { apiUrl: null, mayorId: null, access: 'self-serve', readsPerDay: null },
    pollMs: 60_000,
    settleMs: 120_000,
    admins: [],
    managers: [],
    own: [],
    health: null,
    logLevel: 'info',
  });
});

test('what is set is read, with blanks around it and empty settings left out', () => {
  const { config, secrets } = readConfig({
    ADMINS: ' U01, W02 ,',
    CITY_DOMAINS: 'city.gov, 311',
    POLL_SECONDS: '0.5',
    X_ACCESS: 'enterprise',
    MAYOR_X_ID: ' 4711 ',
    SLACK_BOT_TOKEN: 'xoxb-1',
    SECRET_KEY: '',
    HOME: '/root',
  });
  expect(config).toMatchObject({
    admins: ['U01', 'W02'],
    managers: ['U01', 'W02'],
    own: ['city.gov', '311'],
    pollMs: 500,
  });
  expect(config.x).toEqual({ apiUrl: null, mayorId: '4711', access: 'enterprise', readsPerDay: null });
  expect(secrets).toMatchObject({ slackBotToken: 'xoxb-1', secretKey: null });
});

test.each([
  ['9464', { host: '127.0.0.1', port: 9464 }],
  ['0.0.0.0:9464', { host: '0.0.0.0', port: 9464 }],
  ['[::1]:9464', { host: '::1', port: 9464 }],
])('HEALTH_PORT=%s is open to this machine alone unless an address says more', (text, health) => {
  expect(readConfig({ HEALTH_PORT: text }).config.health).toEqual(health);
});

test('managers that are named replace the admins', () => {
  expect(readConfig({ ADMINS: 'U01', MANAGERS: 'U02' }).config.managers).toEqual(['U02']);
});

test.each<[SettingName, string]>([
  ['SLACK_BOT_TOKEN', 'xapp-1'],
  ['SLACK_APP_TOKEN', 'xoxb-1'],
  ['PORT', '70000'],
  ['SLACK_API_URL', 'slack'],
  ['X_API_URL', 'nowhere'],
  ['MAYOR_X_ID', '@mayor'],
  ['X_ACCESS', 'free'],
  ['POLL_SECONDS', 'often'],
  ['POLL_SECONDS', '0'],
  ['SETTLE_SECONDS', '-1'],
  ['SECRET_KEY', 'short'],
  ['HEALTH_PORT', 'here'],
  ['HEALTH_PORT', '0.0.0.0:70000'],
  ['ADMINS', 'rosa'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is refused in a sentence with its name and what it means', (name, value) => {
  const [mistake, ...more] = mistakesOf({ [name]: value });
  expect(more).toEqual([]);
  expect(mistake).toContain(`${name} is not right`);
  expect(mistake).toContain(SETTINGS[name].means);
});

test('all mistakes are said at once, and no secret with them', () => {
  const mistakes = mistakesOf({ SLACK_BOT_TOKEN: 'oops-this-is-secret', SECRET_KEY: 'hush', X_ACCESS: 'free' });
  expect(mistakes).toHaveLength(3);
  expect(mistakes.join()).not.toMatch(/oops|hush/);
});
