import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { createVault } from '../../src/store/vault.ts';

const fresh = () => randomBytes(12);
const vault = createVault('a key of the city', fresh);

it('gives a secret back word for word, and shows nothing of it', () => {
  const sealed = vault.seal('a token “ñ”', 'x-parks');
  expect(vault.open(sealed, 'x-parks')).toBe('a token “ñ”');
  expect(sealed).not.toContain('token');
  expect(vault.seal('a token “ñ”', 'x-parks')).not.toBe(sealed);
});

it('opens nothing with another key, for another row, or after any change', () => {
  const sealed = vault.seal('a token', 'x-parks');
  expect(createVault('another key', fresh).open(sealed, 'x-parks')).toBeNull();
  expect(vault.open(sealed, 'x-streets')).toBeNull();
  expect(vault.open('', 'x-parks')).toBeNull();
  expect(vault.open(sealed.replace('v1', 'v2'), 'x-parks')).toBeNull();
  for (const [at, part] of sealed.split('.').entries()) {
    if (at === 0) continue;
    const other = part.startsWith('A') ? `B${part.slice(1)}` : `A${part.slice(1)}`;
    const changed = sealed.split('.').with(at, other).join('.');
    expect(vault.open(changed, 'x-parks')).toBeNull();
    expect(vault.open(sealed.split('.').with(at, part.slice(0, 4)).join('.'), 'x-parks')).toBeNull();
  }
});
