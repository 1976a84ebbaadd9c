import { readConfig } from '../config.ts';
import { redrawAfterRestore } from '../desk/redraw-open-cards.ts';
import { isServer } from '../store/address.ts';
import { migrate } from '../store/migrate.ts';
import { filled, moveCity, type Moved } from '../store/move.ts';
import { openForBot } from '../store/open-for-bot.ts';
import { openStore, type Db, type Store } from '../store/open.ts';
import { Mistake } from './mistake.ts';
import { briefly, cannotOpen, placeOf } from './open-store.ts';
import { table } from './table.ts';
import type { World } from './world.ts';

/** Moves the city from its file to a PostgreSQL server; the bot must not run meanwhile. */
export async function migrateTo(world: World, url: string): Promise<void> {
  const { config } = readConfig(world.env);
  if (!isServer(url)) throw new Mistake('Say where to: mention-relay migrate-to postgres://…');
  if (isServer(config.databaseUrl)) throw new Mistake(`The city is on a server: ${placeOf(config)}.`);
  const target = { ...config, databaseUrl: url };
  const place = placeOf(target);
  const { clock, ids } = world;
  const prepare = (db: Db) => redrawAfterRestore(db, clock, ids);
  const { store: from } = await openForBot(config.databaseUrl, clock.now(), prepare).catch(inWords);
  try {
    const to = await openStore(url).catch((error: unknown) => cannotOpen(target, error));
    try {
      await migrate(to).catch((error: unknown) => cannotOpen(target, error));
      const moved = await move(from, to, place);
      world.stdout.write(
        table(
          ['what', 'rows'],
          moved.map((one) => [one.table, String(one.rows)]),
        ),
      );
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
  world.stdout.write(`Every row was compared. Set DATABASE_URL to ${place} (with its password) and start the bot.\n`);
}

async function move(from: Store, to: Store, place: string): Promise<readonly Moved[]> {
  const there = await filled(to.db);
  if (there.length > 0) throw new Mistake(`The database ${place} is not empty: ${there.join(', ')}.`);
  const moved = await moveCity(from, to, place).catch((error: unknown) => notMoved(place, error));
  return moved.filter(({ rows }) => rows > 0);
}

/** What the server says for itself is no sentence of ours. */
function notMoved(place: string, error: unknown): never {
  const own = error instanceof Error && !('code' in error);
  if (own) throw error;
  throw new Mistake(`The database ${place} did not take the city (${briefly(error)}): nothing was moved.`);
}

function inWords(error: unknown): never {
  throw new Mistake(error instanceof Error ? error.message : String(error));
}
