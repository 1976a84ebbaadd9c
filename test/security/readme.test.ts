import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ROOT = new URL('../../', import.meta.url);
const README = readFileSync(new URL('README.md', ROOT), 'utf8');
const { scripts } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as { scripts: object };
const part = (heading: string) => README.split(/^## /m).find((text) => text.startsWith(heading)) ?? '';

test.each(['What can fail', 'Security'])('each line of "%s" names a proof, and each proof is there', (heading) => {
  const lines = part(heading)
    .split('\n')
    .filter((line) => /^\| [^-w|]|^\| w(?!hat can fail|ho tries)/.test(line));
  expect(lines.length).toBeGreaterThan(15);
  for (const line of lines) {
    const [proof = ''] = line.split('|').slice(-2);
    const names = [...proof.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
    expect(names, line).not.toEqual([]);
    for (const name of names) {
      const [, script] = /^npm run ([a-z]+)/.exec(name) ?? [];
      if (script === undefined) expect(existsSync(new URL(name, ROOT)), name).toBe(true);
      else expect(scripts).toHaveProperty(script);
    }
  }
});
