import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { backUp } from '../../src/store/backup.ts';
import { mentionToRow } from '../../src/store/mention-row.ts';
import { insertMentions } from '../../src/store/mentions.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open.ts';
import { firstTime } from '../../src/store/seen.ts';
import { aMention } from '../examples.ts';

const PATIENCE = 1_000;

it('a large city that never rests is copied as it was when the copy began, and the copy comes to an end', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mention-relay-backup-'));
  const file = join(folder, 'city.db');
  const store = await openStore(`file:${file}`);
  onTestFinished(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  await migrate(store);
  const mentions = Array.from({ length: 3_000 }, (_, at) => aMention({ id: `m${at}`, postId: `p${at}` }));
  await insertMentions(
    store.db,
    mentions.map((mention) => mentionToRow(mention, 0)),
  );
  const copy = { made: false };
  const copying = backUp(file, join(folder, 'copy.db')).finally(() => (copy.made = true));
  let changes = 0;
  while (!copy.made && changes < PATIENCE) {
    await firstTime(store.db, `e${(changes += 1)}`, 1);
    await turn();
  }
  expect((await copying).mentions).toBe(3_000);
  expect(changes).toBeGreaterThan(5);
  expect(changes).toBeLessThan(PATIENCE);
});
