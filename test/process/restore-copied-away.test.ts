import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const read = (name: string): unknown => parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));

/** What may be lost with the disk: what was written within the last ten seconds. */
const MOST = 10;

test('with Litestream each change of the very database that the bot writes is copied away within ten seconds', () => {
  const { dbs } = read('deploy/litestream.yml') as { dbs: { path: string; replica: Record<string, string> }[] };
  expect(dbs).toHaveLength(1);
  const [, seconds = ''] = /^(\d+)s$/.exec(dbs[0]?.replica['sync-interval'] ?? '') ?? [];
  expect(Number(seconds)).toBeGreaterThan(0);
  expect(Number(seconds)).toBeLessThanOrEqual(MOST);
  const image = readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8');
  expect(image).toContain(`DATABASE_URL=file:${dbs[0]?.path}`);
});

test('and compose.yml gives it that file to read, and the same data', () => {
  type Part = { volumes: string[]; command: string[]; user: string };
  const { services } = read('compose.yml') as { services: Record<string, Part> };
  const { litestream, bot } = services;
  expect(litestream?.command).toEqual(['replicate', '-config', '/etc/litestream.yml']);
  expect(litestream?.volumes).toContain('./deploy/litestream.yml:/etc/litestream.yml:ro');
  expect(litestream?.volumes).toContain('data:/data');
  expect(bot?.volumes).toContain('data:/data');
});
