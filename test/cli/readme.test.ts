import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COLUMNS } from '../../src/cli/department/row.ts';
import { SETTINGS } from '../../src/config.ts';
import { atKeyboard } from './keyboard.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

test('the README has every setting', () => {
  expect(Object.keys(SETTINGS).filter((name) => !README.includes(`\`${name}\``))).toEqual([]);
});

test('the README has every column of a file of departments, in their order', () => {
  expect(README).toContain(`columns \`${COLUMNS.join(',')}\``);
});

test('the README has every option of what is set for the whole city', async () => {
  const { out } = await atKeyboard().type('city set --help');
  const options = [...out.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, name = '']) => name);
  const line = README.split('\n').find((one) => one.startsWith('| `city set')) ?? '';
  expect(options.filter((name) => !line.includes(name))).toEqual([]);
  expect(options.length).toBeGreaterThan(3);
});

test('the README has every command, and no other', async () => {
  const { out } = await atKeyboard().type('--help');
  const commands = [...out.matchAll(/^ {2}([a-z][a-z-]*) /gm)]
    .map(([, name]) => name)
    .filter((name) => name !== 'help');
  const told = [...README.matchAll(/^\| `([a-z-]+)/gm)].map(([, name]) => name);
  expect(new Set(told)).toEqual(new Set(commands));
});

test.each(['department', 'city', 'account', 'replies', 'routing'])(
  'the README has every word that %s takes',
  async (group) => {
    const { code, out } = await atKeyboard().type(`${group} --help`);
    expect(code).toBe(0);
    const words = [...out.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name).filter((name) => name !== 'help');
    const lines = README.split('\n')
      .filter((line) => line.startsWith(`| \`${group} `))
      .join('\n');
    expect(words.length).toBeGreaterThan(1);
    expect(words.filter((word) => !new RegExp(`\\b${word}\\b`).test(lines))).toEqual([]);
  },
);

test('the lines of the README that set a city up are typed as they stand there', async () => {
  const city = atKeyboard();
  const lines = README.replaceAll(/\\\n\s*/g, '').match(/npm run -s cli -- (?:city set|department add) .*/g) ?? [];
  expect(lines).toHaveLength(2);
  for (const line of lines)
    expect(await city.type(line.trim().slice('npm run -s cli -- '.length))).toMatchObject({ code: 0 });
});
