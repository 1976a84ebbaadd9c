import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const ROOT = new URL('../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, ROOT), 'utf8');
const LOCK = z.object({
  packages: z.record(
    z.string(),
    z.object({
      dev: z.boolean().default(false),
      hasInstallScript: z.boolean().default(false),
      integrity: z.string().optional(),
      resolved: z.string().optional(),
    }),
  ),
});
const { packages } = LOCK.parse(JSON.parse(read('package-lock.json')));
const { dependencies } = z
  .object({ dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));
const installed = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);

test('nothing that production installs has to run a script: SQLite comes ready made', () => {
  const scripted = installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
  expect(scripted).toEqual([]);
  expect(existsSync(new URL('node_modules/better-sqlite3/prebuilds', ROOT))).toBe(true);
  expect(existsSync(new URL('node_modules/better-sqlite3/build', ROOT))).toBe(false);
});

test('each package is pinned by what is in it, and comes from the registry', () => {
  const loose = installed.filter(([, { integrity }]) => integrity?.startsWith('sha512-') !== true);
  expect(loose.map(([path]) => path)).toEqual([]);
  const elsewhere = installed.filter(([, { resolved = '' }]) => /^(?:git|file|link)|github\.com/.test(resolved));
  expect(elsewhere).toEqual([]);
});

test('what the bot imports is installed in production; few packages are asked for, each by name', () => {
  const imported = globSync('src/**/*.ts', { cwd: ROOT })
    .filter((file) => !file.startsWith('src/rehearsal/') && !/^src\/classify\/(?:train|evaluate)\//.test(file))
    .flatMap((file) => [...read(file).matchAll(/(?:from |import\()'(@?[a-z][\w./-]*)'[;)]/g)])
    .map(([, name = '']) => name)
    .filter((name) => !name.startsWith('node:'))
    .map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
  // Types of Slack's logger come with Bolt.
  const asked = [...new Set(imported)].filter((name) => name !== '@slack/logger');
  expect(asked.filter((name) => !(name in dependencies))).toEqual([]);
  expect(Object.keys(dependencies).length).toBeLessThanOrEqual(15);
});

test('the container installs without scripts, runs as nobody in particular, and cannot write but to its data', () => {
  const image = read('Dockerfile');
  expect(image).toContain('npm ci --omit=dev --ignore-scripts');
  expect(image).toMatch(/^USER node$/m);
  expect(read('compose.yml')).toMatch(/read_only: true/);
  expect(read('.dockerignore').split('\n')).toContain('*');
  expect(read('.dockerignore')).not.toContain('!.env');
  const unit = read('deploy/mention-relay.service');
  for (const line of ['NoNewPrivileges=yes', 'ProtectSystem=strict', 'CapabilityBoundingSet=', 'UMask=0077'])
    expect(unit.split('\n')).toContain(line);
});
