import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { moveIn } from '../../../src/rehearsal/cast.ts';
import { startSlackServer, type SlackServer } from '../../../src/rehearsal/slack-server/index.ts';
import type { Kinds } from '../../../src/rehearsal/web/shown.ts';
import { look } from '../../../src/rehearsal/web/look.ts';
import { readWritten, type Written } from '../../../src/rehearsal/web/written.ts';
import { startXServer, type XServer } from '../../../src/rehearsal/x-server/server.ts';
import { saveDepartment } from '../../../src/store/departments.ts';
import { mentionToRow } from '../../../src/store/mention-row.ts';
import { insertMentions } from '../../../src/store/mentions.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { openStore, type Store } from '../../../src/store/open.ts';
import { aMention } from '../../examples.ts';
import { aDepartment } from '../../stores.ts';

const NOW = 1_800_000_000_000;

let x: XServer;
let slack: SlackServer;
let folder: string;
let store: Store;
let written: Written;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mention-relay-look-'));
  x = await startXServer({ access: 'enterprise', now: () => NOW });
  slack = await startSlackServer({ now: () => NOW, after: () => () => undefined, random: () => 0.5 });
  const file = join(folder, 'city.sqlite');
  store = await openStore(file);
  await migrate(store);
  written = readWritten(file);
});

afterEach(async () => {
  written.close();
  await store.close();
  await Promise.all([x.stop(), slack.stop(), rm(folder, { recursive: true, force: true })]);
});

it('calls a department what the bot calls it, not what Alder Falls calls one of that id', async () => {
  const cast = await moveIn(x, slack);
  const post = x.post('danawhit', '@MayorOkafor nobody came for the bins');
  const mention = aMention({ postId: post.id, postedAt: NOW, department: 'sanitation', status: 'posted' });
  await insertMentions(store.db, [mentionToRow(mention, 0)]);
  const note = () => noteOf(post.id, cast);
  expect(note()).toBe('Went to Sanitation');
  await saveDepartment(store.db, aDepartment({ id: 'sanitation', name: 'Waste', short: 'Waste' }), 1);
  expect(note()).toBe('Went to Waste');
});

function noteOf(post: string, cast: Awaited<ReturnType<typeof moveIn>>): string | undefined {
  const things = look({
    x,
    slack,
    cast,
    written,
    bot: () => ({ state: 'on', at: NOW, words: '' }),
    faults: () => ({ on: [], access: 'enterprise' }),
    healthySince: () => NOW,
    waitsForX: () => false,
    progress: () => ({ scene: 'storm-day', state: 'paused', speed: 1, second: 0, clock: '', posted: 0, of: 0 }),
    labelOf: () => undefined,
    texts: () => undefined,
    focus: () => undefined,
    now: () => NOW,
  });
  return (things.get(`post:${post}`) as Kinds['post']).note;
}
