import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { RESTORE_BARS } from '../bench/bars.ts';
import { restore, type Restore } from '../bench/restore.ts';

/** The short size; `npm run bench -- --only restore` does it with a million mentions. */
describe('when the disk dies under the bot and its backup is all that is left', () => {
  let seen: Restore;
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mention-relay-drill-'));
    seen = await restore(folder, 1_000);
    await rm(folder, { recursive: true });
  }, 240_000);

  test.each(RESTORE_BARS.map(({ says, holds }) => [says, holds] as const))('%s', (_, holds) => {
    expect(holds(seen), JSON.stringify(seen)).toBe(true);
  });

  test('and there was something to lose', () => {
    expect(seen.mentions).toBe(1_000);
    expect(seen.sinceBackup).toBeGreaterThan(5);
  });
});
