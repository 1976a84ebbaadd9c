import pg from 'pg';
import { openStore } from '../../src/store/open.ts';
import type { City } from './city.ts';
import { pause } from './weather.ts';

/** By this name a server knows the connections of each life. */
export const nameOfLife = (number: number) => `life-${number}`;

/** The city's own connections may write whatever the database says. */
export const writable = (url: string) => `${url}&options=${encodeURIComponent('-c default_transaction_read_only=off')}`;

/** `work`: by how much the leases of calls that are on their way do. Whoever is frozen may hold a row: it stays as it is. */
export async function leasesAge(url: string, ms: number, work: number): Promise<void> {
  const store = await openStore(url);
  const { db } = store;
  try {
    const leases = db.selectFrom('leases').select('name').forUpdate().skipLocked();
    const older = db.updateTable('leases').set((row) => ({ until: row('until', '-', ms) }));
    await older.where('name', 'in', leases).execute();
    const running = db.selectFrom('deliveries').select('id').where('lease_until', 'is not', null);
    const deliveries = db.updateTable('deliveries').set((row) => ({ lease_until: row('lease_until', '-', work) }));
    await deliveries.where('id', 'in', running.forUpdate().skipLocked()).execute();
  } finally {
    await store.close();
  }
}

export const SERVERS = ['server cuts', 'server busy', 'server read-only'] as const;

/** What befalls a server: it cuts connections, somebody else holds a table, or nobody may write. */
export async function troubleWithTheServer(city: City): Promise<string> {
  const roll = city.chance.roll();
  return connected(city, async (client) => {
    if (roll < 0.5) return cut(city, client, city.chance.happens(0.6));
    return roll < 0.75 ? holdTable(city, client) : refuseWrites(city, client);
  });
}

/** Of one life, or of all; whatever it was about to write it does not know to be written. */
async function cut(city: City, client: pg.Client, one: boolean): Promise<string> {
  const lives = await client.query<{ life: string }>(
    `SELECT DISTINCT application_name AS life FROM pg_stat_activity WHERE ${BOTS}`,
  );
  const names = lives.rows.map(({ life }) => life);
  if (names.length === 0) return 'nobody to cut off';
  const whose = one ? [city.chance.oneOf(names)] : names;
  const ended = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${BOTS} AND application_name = ANY($1)`;
  const { rowCount } = await client.query(ended, [whose]);
  city.evidence.note('weather', { server: 'cuts', lives: whose, connections: rowCount });
  return 'server cuts';
}

const BOTS = "datname = current_database() AND application_name LIKE 'life-%'";

/** For a moment, or for longer than anybody waits. */
async function holdTable(city: City, client: pg.Client): Promise<string> {
  const table = city.chance.oneOf(['deliveries', 'mentions', 'events', 'leases', 'cards', 'replies']);
  const ms = city.chance.oneOf([300, 2_000, 6_500]);
  await client.query("SET lock_timeout = '2s'; SET idle_in_transaction_session_timeout = 0");
  await client.query('BEGIN');
  await client.query(`LOCK TABLE ${table} IN EXCLUSIVE MODE`);
  city.evidence.note('weather', { server: 'busy', table, ms });
  await pause(ms);
  await client.query('ROLLBACK');
  return 'server busy';
}

/** As a server does that has become a copy of another; connections that are there go on as they began. */
async function refuseWrites(city: City, client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>('SELECT quote_ident(current_database()) AS name');
  const database = `ALTER DATABASE ${rows[0]?.name ?? ''}`;
  await client.query(`${database} SET default_transaction_read_only = on`);
  city.evidence.note('weather', { server: 'read-only' });
  try {
    await cut(city, client, false);
    await pause(city.chance.between(200, 3_000));
    return 'server read-only';
  } finally {
    await client.query(`${database} RESET default_transaction_read_only`);
    await cut(city, client, false);
  }
}

async function connected(city: City, work: (client: pg.Client) => Promise<string>): Promise<string> {
  const client = new pg.Client({ connectionString: city.url });
  client.on('error', () => undefined);
  await client.connect();
  return work(client).finally(() => client.end());
}
