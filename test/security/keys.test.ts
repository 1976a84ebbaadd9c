import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { accounts, saveAccount } from '../../src/store/accounts.ts';
import { createVault, openAccount, sealCredentials } from '../../src/store/vault.ts';
import { aStore } from '../stores.ts';
import { atKeyboard } from '../cli/keyboard.ts';

const vault = (key: string) => createVault(key, () => randomBytes(12));
const SAFE = vault('the key of the city, long enough');
const KEYS = { token: 'token-4711', secret: 'secret-4711' };

test('keys come back as they went in, and never look the same twice', () => {
  const sealed = [1, 2].map(() => sealCredentials(SAFE, 'x-parks', KEYS));
  expect(new Set(sealed).size).toBe(2);
  for (const one of sealed) {
    expect(one).not.toContain('4711');
    expect(JSON.parse(SAFE.open(one, 'x-parks') ?? '')).toEqual(KEYS);
  }
});

test('keys that were copied into the row of another department open nothing', () => {
  const sealed = sealCredentials(SAFE, 'x-parks', KEYS);
  expect(SAFE.open(sealed, 'x-police')).toBeNull();
});

test('with another SECRET_KEY, or any bit changed, nothing opens, and nothing throws', () => {
  const sealed = sealCredentials(SAFE, 'x-parks', KEYS);
  expect(vault('the key of another city').open(sealed, 'x-parks')).toBeNull();
  for (let at = 0; at < sealed.length; at += 1) {
    const other = sealed[at] === 'A' ? 'B' : 'A';
    const changed = `${sealed.slice(0, at)}${other}${sealed.slice(at + 1)}`;
    // The last sign of a part may hold bits that mean nothing.
    expect([null, JSON.stringify(KEYS)]).toContain(SAFE.open(changed, 'x-parks'));
  }
  for (const broken of ['', 'v1', 'v1...', 'v2.a.b.c', sealed.slice(0, 30)])
    expect(SAFE.open(broken, 'x-parks')).toBeNull();
});

test('a shortened proof of authenticity is none', () => {
  const [version = '', iv = '', tag = '', body = ''] = sealCredentials(SAFE, 'x-parks', KEYS).split('.');
  const short = Buffer.from(tag, 'base64url').subarray(0, 4).toString('base64url');
  expect(SAFE.open([version, iv, short, body].join('.'), 'x-parks')).toBeNull();
});

test('an account whose keys do not open has none, instead of stopping everything', async () => {
  const { store, close } = await aStore();
  const row = { id: 'x-parks', network: 'x', role: 'parks', handle: 'P', remote_id: '1', status: 'ok' as const };
  const credentials = sealCredentials(SAFE, 'x-parks', KEYS);
  await saveAccount(store.db, { ...row, credentials, status_words: null, checked_at: 1 });
  const [stored] = await accounts(store.db);
  expect(stored && openAccount(stored, vault('rotated, and long enough')).credentials).toBeNull();
  await close();
});

test('whoever changed SECRET_KEY is told which accounts no longer open', async () => {
  const city = atKeyboard({ X_APP_KEY: 'k', X_APP_SECRET: 's', X_API_URL: 'http://127.0.0.1:9' });
  await city.type('department add parks --name Parks --short Parks --channel C0123');
  await city.look(async ({ db }) => {
    const row = { id: 'x-parks', network: 'x', role: 'parks', handle: 'AlderParks', remote_id: '1' };
    const credentials = sealCredentials(SAFE, 'x-parks', KEYS);
    await saveAccount(db, { ...row, credentials, status: 'ok', status_words: null, checked_at: 1 });
  });
  const { out } = await city.type('check');
  expect(out.split('\n').find((line) => line.includes('AlderParks'))).toContain('SECRET_KEY');
});
