import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Said = Readonly<{ code: number; words: string }>;

/** compose.yml as the city has it, with settings of its own in its .env. */
export type Compose = Readonly<{
  /** What `docker compose` is told; what it and the containers said. */
  run: (...words: readonly string[]) => Promise<Said>;
  /** The same, and everything goes well. */
  must: (...words: readonly string[]) => Promise<string>;
  /** One of several containers of a part dies. */
  killOne: (part: string) => Promise<void>;
  /** All containers and volumes go. */
  remove: () => Promise<void>;
  /** The image goes. */
  forget: () => Promise<void>;
}>;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Also the image's name: two runs on one machine do not meet. */
const PROJECT = `mention-relay-test-${process.pid}`;

/** All that differs from production is where the image comes from. */
const services = { bot: { build: ROOT, image: PROJECT } };

export async function openCompose(settings: Readonly<Record<string, string>>): Promise<Compose> {
  const folder = await mkdtemp(join(tmpdir(), 'mention-relay-image-'));
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(join(folder, '.env'), lines.join(''));
  await writeFile(join(folder, 'here.yml'), JSON.stringify({ services }));
  const files = ['-f', join(ROOT, 'compose.yml'), '-f', join(folder, 'here.yml')];
  const always = ['compose', '--ansi', 'never', '--project-directory', folder, '-p', PROJECT, ...files];

  const run = (...words: readonly string[]): Promise<Said> => docker(...always, ...words);
  async function must(...words: readonly string[]): Promise<string> {
    const { code, words: said } = await run(...words);
    if (code !== 0) throw new Error(`docker compose ${words.join(' ')} ended with ${code}:\n${said}`);
    return said;
  }
  async function killOne(part: string): Promise<void> {
    const [id = ''] = (await must('ps', '--quiet', part)).split('\n');
    await docker('kill', id);
  }
  const forget = async (): Promise<void> => {
    await docker('image', 'rm', PROJECT);
  };
  const remove = async (): Promise<void> => {
    await run('--profile', '*', 'down', '--volumes', '--timeout', '1');
    await rm(folder, { recursive: true, force: true });
  };
  return { run, must, killOne, remove, forget };
}

/** docker, as one types it; -1 where there is none. */
export async function docker(...words: readonly string[]): Promise<Said> {
  const child = spawn('docker', words, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const out of [child.stdout, child.stderr]) out.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close').catch(() => [null])) as [number | null];
  return { code: code ?? -1, words: said };
}
