import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { setCity, citySettings } from '../../src/store/city.ts';
import { openForBot } from '../../src/store/open-for-bot.ts';
import { openStore } from '../../src/store/open.ts';

function aFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mention-relay-sole-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'city.db');
}

it('a second bot on the same file is told that there is one, and the first goes on', async () => {
  const url = `file:${aFile()}`;
  const { store } = await openForBot(url, 1);
  await expect(openForBot(url, 1)).rejects.toThrow(/A bot is running on .*city\.db already.*PostgreSQL/);
  await setCity(store.db, 'threshold', 0.7);
  await store.close();
  const { store: next } = await openForBot(url, 1);
  expect((await citySettings(next.db)).threshold).toBe(0.7);
  await next.close();
});

it('the command line works beside the bot', async () => {
  const url = `file:${aFile()}`;
  const { store } = await openForBot(url, 1);
  const beside = await openStore(url);
  await setCity(beside.db, 'finalSay', 'CFINAL');
  await beside.close();
  expect((await citySettings(store.db)).finalSay).toBe('CFINAL');
  await store.close();
});

it('a bot that was killed leaves nothing in the way of the next one', async () => {
  const file = aFile();
  const program = new URL('../../src/store/open-for-bot.ts', import.meta.url).href;
  const life = `const { openForBot } = await import(${JSON.stringify(program)});
    await openForBot(process.argv[1], 1); console.log('open'); setInterval(() => {}, 1_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', life, `file:${file}`]);
  await once(child.stdout, 'data');
  await expect(openForBot(`file:${file}`, 1)).rejects.toThrow('A bot is running');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const { store, restored } = await openForBot(`file:${file}`, 1);
  expect(restored).toBe(false);
  await store.close();
});
