import { expect, onTestFinished, test } from 'vitest';
import { accountOf, accounts } from '../../src/store/accounts.ts';
import { createVault, openAccount } from '../../src/store/vault.ts';
import { startXCity, type XCity } from '../rehearsal/x-city.ts';
import { atKeyboard, KEY, NOW, type Keyboard } from './keyboard.ts';

async function cityOnX(env: Record<string, string> = {}): Promise<Readonly<{ on: XCity; city: Keyboard }>> {
  const on = await startXCity({ now: () => NOW });
  onTestFinished(() => on.x.stop());
  const { key, secret } = on.x.world.app;
  const city = atKeyboard({ X_API_URL: on.x.url, X_APP_KEY: key, X_APP_SECRET: secret, ...env });
  await city.type('department add parks --name Parks --x-handle CityParks');
  return { on, city };
}

/** The same settings, for a database of one's own. */
function elsewhere({ env }: Keyboard): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => name !== 'DATABASE_URL'));
}

/** Opens the printed address as that account and reads the PIN. */
function signsIn({ x }: XCity, handle: string) {
  return (printed: string): string | null => {
    if (!printed.endsWith('PIN: ')) return null;
    const token = /oauth_token=([^&\s]+)/.exec(printed)?.[1] ?? '';
    return `${x.authorize(decodeURIComponent(token), handle)}\n`;
  };
}

async function stored(city: Keyboard, role: string) {
  return city.look(async ({ db }) => {
    const account = await accountOf(db, 'x', role);
    if (!account) return null;
    const { credentials, ...rest } = openAccount(
      account,
      createVault(KEY, () => new Uint8Array(12)),
    );
    return { ...rest, status: account.status, connected: credentials !== null, credentials };
  });
}

test('whoever holds the account of the parks opens an address, brings back a PIN, and it is connected', async () => {
  const { on, city } = await cityOnX();
  const typed = await city.type('account connect parks', signsIn(on, 'CityParks'));
  expect(typed.err).toBe('');
  expect(typed.out).toContain('Open this address as @CityParks');
  expect(typed.out).toContain(`Connected @CityParks (${on.parks.id}) for parks.`);
  const account = await stored(city, 'parks');
  expect(account).toMatchObject({ remoteId: on.parks.id, handle: 'CityParks', status: 'ok', connected: true });
  expect(typed.out).not.toContain(account?.credentials?.secret);
});

test('somebody else who signs in is told so, and the department does not get their voice', async () => {
  const { on, city } = await cityOnX();
  const typed = await city.type('account connect parks', signsIn(on, 'CityWater'));
  expect(typed.code).toBe(1);
  expect(typed.err).toContain(`These keys open @CityWater (${on.water.id}), but @CityParks is expected.`);
  expect(await stored(city, 'parks')).toMatchObject({ connected: false, status: 'unchecked' });
});

test('the mayor is known by number, whatever the account calls itself', async () => {
  const { on, city } = await cityOnX();
  const right = { ...elsewhere(city), MAYOR_X_ID: on.mayor.id };
  const typed = await atKeyboard(right).type('account connect mayor', signsIn(on, 'MayorRivera'));
  expect(typed.out).toContain('for mayor.');
  const wrong = await atKeyboard(right).type('account connect mayor --x-handle CityParks', signsIn(on, 'CityParks'));
  expect(wrong.err).toContain('These keys open @CityParks');
  expect((await city.type('account connect mayor')).err).toContain('Set MAYOR_X_ID in .env, or add --x-handle');
});

test('a mayor who was named only by handle is told the number to write down', async () => {
  const { on, city } = await cityOnX();
  const typed = await city.type('account connect mayor --x-handle MayorRivera', signsIn(on, 'MayorRivera'));
  expect(typed.out).toContain(`put MAYOR_X_ID=${on.mayor.id} into .env`);
  expect(await stored(city, 'mayor')).toMatchObject({ remoteId: on.mayor.id });
});

test.each([
  ['JSON', (token: string, secret: string) => JSON.stringify({ token, secret })],
  ['two lines', (token: string, secret: string) => `${token}\r\n${secret}\r\n`],
])('keys come from standard input as %s', async (_, written) => {
  const { on, city } = await cityOnX();
  const { token, secret } = on.parksToken;
  const typed = await city.type('account connect parks --from-stdin', () => written(token, secret));
  expect(typed).toMatchObject({ code: 0, err: '' });
  expect(await stored(city, 'parks')).toMatchObject({ credentials: { token, secret }, status: 'ok' });
});

test('keys can be typed, and are never repeated', async () => {
  const { on, city } = await cityOnX();
  const { token, secret } = on.mayorToken;
  const typed = await city.type(['account', 'connect', 'parks', '--token', token, '--secret', secret]);
  expect(typed.err).toContain('These keys open @MayorRivera');
  expect(JSON.stringify(typed)).not.toContain(secret);
});

test.each([
  ['account connect parks', '12', 'That is no PIN'],
  ['account connect parks', '', 'That is no PIN'],
  ['account connect parks', '7654321', 'X does not accept this PIN'],
  ['account connect parks --from-stdin', 'only one line', 'Standard input holds no keys'],
  ['account connect parks --from-stdin', '{"token": "abcdef", "secret": 7}', 'Standard input holds no keys'],
  ['account connect parks --token abcdef --secret abcdef', '', 'X does not accept these keys'],
  ['account connect parks --token abcdef', '', 'Both halves of the keys are needed'],
  ['account connect water', '', 'There is no department "water". There are: parks.'],
])('%s, hearing "%s": one sentence, nothing stored', async (line, heard, sentence) => {
  const { city } = await cityOnX();
  const typed = await city.type(line, () => heard);
  expect(typed.code).toBe(1);
  expect(typed.err).toContain(sentence);
  expect(await stored(city, 'parks')).toMatchObject({ connected: false });
});

test('without the keys of the app, or without SECRET_KEY, nobody is sent to X', async () => {
  const bare = atKeyboard({ MAYOR_X_ID: '1' });
  expect((await bare.type('account connect mayor')).err).toContain('X_APP_KEY and X_APP_SECRET are missing');
  const open = atKeyboard({ MAYOR_X_ID: '1', SECRET_KEY: '' });
  expect((await open.type('account connect mayor')).err).toContain('SECRET_KEY is missing');
});

test('an account is listed without its keys, and removed with them', async () => {
  const { on, city } = await cityOnX();
  const { token, secret } = on.parksToken;
  await city.type('account connect parks --from-stdin', () => `${token}\n${secret}`);
  const listed = await city.type('account list');
  expect(listed.out).toMatch(/^parks +x +@CityParks +\d+ +2026-11-20T18:00 +connected$/m);
  expect(listed.out).not.toContain(secret);
  expect(await city.type('account remove parks')).toMatchObject({ code: 0 });
  expect((await city.type('account remove parks')).err).toBe('There is no account for "parks". There are: none yet.\n');
  await city.look(async ({ db }) => expect(await accounts(db)).toEqual([]));
});
