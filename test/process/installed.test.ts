import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { aRealCity } from './city.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SHIPPED = ['package.json', 'package-lock.json', 'migrations', 'src'];

test('installed for production, with no script of any package run, it relays a post', async () => {
  const program = await mkdtemp(join(tmpdir(), 'mention-relay-installed-'));
  onTestFinished(() => rm(program, { recursive: true, force: true }));
  for (const part of SHIPPED) await cp(join(ROOT, part), join(program, part), { recursive: true });
  const install = ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  await promisify(execFile)('npm', install, { cwd: program });
  const { x, slack, room, start } = await aRealCity({}, program);
  await start().saying('The bot started');
  x.post('danawhit', '@MayorOkafor a branch fell on the swings in Maple Park');
  const parks = () => slack.channel(room('parks-mentions')).messages.filter(({ isBot }) => isBot);
  await slack.until(() => parks().length > 0, 15_000, 'a card');
  expect(parks()).toHaveLength(1);
}, 180_000);
