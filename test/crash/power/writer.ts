import { openSync, writeSync } from 'node:fs';
import { sql } from 'kysely';
import { copyLog } from '../../../src/store/copying-log.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { openStore } from '../../../src/store/open.ts';

/** Writes change after change and says after each that it is done, until it dies. */
const [url = '', said = '', commits = '0'] = process.argv.slice(2);
const store = await openStore(url);
await migrate(store);
const paper = openSync(said, 'a');
for (let number = 1; number <= Number(commits); number += 1) {
  const value = String(number).padEnd(200 + ((number * 7_919) % 6_000), '.');
  await store.transaction(async (tx) => {
    await tx
      .insertInto('city')
      .values({ name: `change ${number}`, value })
      .execute();
  });
  writeSync(paper, `${number}\n`);
  // What the bot has done in a thread after some thousand pages.
  if (number % 45 === 0) await copyLog(new URL(url).pathname);
  if (number % 160 === 0) await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(store.db);
}
process.kill(process.pid, 'SIGKILL');
