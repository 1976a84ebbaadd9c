import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { readConfig, type Config } from '../config.ts';
import { isServer } from '../store/address.ts';
import { backUp, inspect, putBack, type Copy } from '../store/backup.ts';
import { migrate, unknownMigration } from '../store/migrate.ts';
import { openStore } from '../store/open.ts';
import { quarantine } from '../store/restored.ts';
import { InUse, workAlone } from '../store/sole.ts';
import { Mistake } from './mistake.ts';
import type { World } from './world.ts';

/** A whole copy of the database; the bot may go on meanwhile. */
export async function backup(world: World, to: string): Promise<void> {
  const file = fileOf(readConfig(world.env).config, 'pg_dump --format=custom --file=FILE "$DATABASE_URL"');
  if (existsSync(to)) throw new Mistake(`${to} is there already. Choose another name.`);
  if (!existsSync(file)) throw new Mistake(`There is no database ${file} yet.`);
  const { mentions } = await backUp(file, to).catch((error: unknown) => give(error));
  world.stdout.write(`${to} holds all ${mentions} mentions, and was found whole. Keys in it stay encrypted: `);
  world.stdout.write('keep SECRET_KEY apart from it, it is needed to use them.\n');
}

/** Puts a copy back. What may have left since is looked up before anything leaves again. */
export async function restore(world: World, from: string): Promise<void> {
  const file = fileOf(readConfig(world.env).config, 'pg_restore, and then "npm run -s cli -- restored"');
  const release = alone(file);
  try {
    const copy = checked(from);
    const stamp = new Date(world.clock.now()).toISOString().replaceAll(/[:.]/g, '-');
    const kept = putBack(from, file, stamp);
    const store = await openStore(`file:${file}`);
    await migrate(store);
    await quarantine(store, world.clock.now());
    await store.close();
    world.stdout.write(`${copy.mentions} mentions are back from ${from}. `);
    if (kept !== null) world.stdout.write(`What was there is kept in ${kept}. `);
    world.stdout.write('At its next start the bot first looks up what may have left since the backup.\n');
  } finally {
    release();
  }
}

function fileOf({ databaseUrl }: Config, instead: string): string {
  if (isServer(databaseUrl)) throw new Mistake(`PostgreSQL has its own way: use ${instead}.`);
  if (databaseUrl.endsWith(':memory:')) throw new Mistake('This database is kept in memory only: set DATABASE_URL.');
  return databaseUrl.replace(/^(?:file|sqlite):(?:\/\/)?/, '');
}

function alone(file: string): () => void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    return workAlone({ file });
  } catch (error) {
    throw error instanceof InUse ? new Mistake('The bot is running. Stop it first.') : error;
  }
}

function checked(from: string): Copy {
  try {
    const copy = inspect(from);
    const newer = unknownMigration(copy.migrations);
    if (newer !== null) throw new Mistake(`${from} is newer than this program (it knows ${newer}).`);
    return copy;
  } catch (error) {
    return give(error);
  }
}

function give(error: unknown): never {
  throw error instanceof Mistake ? error : new Mistake(error instanceof Error ? error.message : String(error));
}
