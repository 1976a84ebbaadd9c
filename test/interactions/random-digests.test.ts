import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Outgoing, SendOutcome, Workspace } from '../../src/core/workspace.ts';
import { redrawAfterRestore } from '../../src/desk/redraw-open-cards.ts';
import { clearForgotten } from '../../src/steps/clear-forgotten.ts';
import { postCards } from '../../src/steps/post-cards.ts';
import { routing } from '../../src/steps/route.ts';
import { settling } from '../../src/steps/settle-unsure.ts';
import { gatherStrays } from '../../src/steps/strays.ts';
import { nudge } from '../../src/steps/nudge.ts';
import type { City } from '../../src/steps/city.ts';
import { mentionsByIds } from '../../src/store/mentions.ts';
import { setCity } from '../../src/store/city.ts';
import { forgettingSince } from '../../src/store/forgotten.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open.ts';
import { quarantine } from '../../src/store/restored.ts';
import { aPost } from '../examples.ts';
import { openTown } from '../flood/town.ts';
import { createDesk } from '../../src/desk.ts';
import { aClock } from '../stores.ts';

function dice(seed: number) {
  let state = seed * 2654435761 + 1;
  return (most: number) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) % most;
  };
}

const HALF_AN_HOUR = 30 * 60_000;

type Message = Readonly<{ channel: string; thread: string | null; delivery: string; ts: string; kind: string }> & {
  said: string;
};

const SEEDS = Array.from({ length: 30 }, (_, at) => at + 1);

it.each(SEEDS)('whatever happens to folded cards, each is once where it belongs: day %s', async (seed) => {
  const roll = dice(seed);
  const folder = mkdtempSync(join(tmpdir(), 'mention-relay-digests-'));
  const file = join(folder, 'city.db');
  const copy = join(folder, 'copy.db');
  let store = await openStore(`file:${file}`);
  await migrate(store);
  const clock = aClock();
  const messages: Message[] = [];
  let moody = true;
  const say = ({ content }: Outgoing) => JSON.stringify(content);
  const workspace: Workspace = {
    send(out): Promise<SendOutcome> {
      const mood = moody ? roll(14) : 99;
      if (mood === 0) return Promise.resolve({ outcome: 'try_later', afterMs: 2_000, words: 'slow' });
      if (mood === 1) return Promise.resolve({ outcome: 'unsure', words: 'lost' });
      if (mood === 2 && out.content.kind === 'digest')
        return Promise.resolve({ outcome: 'refused', scope: 'message', words: 'invalid_blocks' });
      const ts = `${messages.length + 1}.0`;
      messages.push({
        channel: out.channel,
        thread: out.thread,
        delivery: out.delivery,
        ts,
        kind: out.content.kind,
        said: say(out),
      });
      return Promise.resolve(mood === 3 ? { outcome: 'unsure', words: 'lost' } : { outcome: 'done', ts });
    },
    redraw(out) {
      const one = messages.find(({ ts, channel }) => ts === out.ts && channel === out.channel);
      if (one) one.said = say(out);
      return Promise.resolve({ outcome: 'done', ts: out.ts });
    },
    posted({ channel, thread }) {
      const here = messages.filter((one) => one.channel === channel && one.thread === thread);
      const hasThread = (ts: string) => messages.some((one) => one.thread === ts && one.channel === channel);
      const posted = here.map(({ ts, kind }) => ({ ts, kind, hasThread: hasThread(ts) }));
      return Promise.resolve({ outcome: 'looked', posted });
    },
    find({ channel, thread }, wanted) {
      const here = messages.filter((one) => one.channel === channel && one.thread === thread);
      const found = new Map(
        here.filter(({ delivery }) => wanted.includes(delivery)).map(({ delivery, ts }) => [delivery, ts]),
      );
      const threads =
        thread === null
          ? here
              .map(({ ts }) => ts)
              .filter((ts) => messages.some((one) => one.thread === ts && one.channel === channel))
          : [];
      return Promise.resolve({ outcome: 'looked', found, threads });
    },
  };
  let city: City = await openTown(store, clock, workspace, (x) => x);
  let settle = settling();
  let count = 100;
  const gone = new Set<string>();
  const write = async (many: number) => {
    const posts = Array.from({ length: many }, () => {
      const id = String((count += 1));
      const author = { id: `a${id}`, handle: `r${id}`, name: 'A resident', protected: false };
      return aPost({
        id,
        latestId: id,
        conversationId: id,
        author,
        text: `@MayorOkafor a pothole, number ${id}`,
        postedAt: clock.now(),
      });
    });
    await city.desk.batch({
      arrivals: posts.filter(({ id }) => !gone.has(id)).map((post) => ({ network: 'x', post, inThreadOf: null })),
    });
  };
  const some = async () => {
    const rows = await store.db.selectFrom('mentions').select('id').orderBy('id').execute();
    return rows[roll(Math.max(1, rows.length))]?.id;
  };
  const round = async () => {
    while (await routing(city)());
    await postCards(city);
    await settle(city);
    await gatherStrays(city);
    await nudge(city);
    await clearForgotten(city);
    clock.forward(1_000 + roll(9) * 1_000);
  };
  let copied = false;
  for (let step = 0; step < 120; step += 1) {
    const what = roll(20);
    const mention = await some();
    const by = 'UANA';
    if (what < 3) await write(1 + roll(25));
    else if (what === 3 && mention)
      await city.desk.act({ do: 'claim', mention, by, leaseUntil: clock.now() + 1_800_000 });
    else if (what === 4 && mention)
      await city.desk.act({
        do: 'reroute',
        mention,
        by: null,
        to: ['parks', 'streets', 'triage'][roll(3)] ?? '',
        word: null,
      });
    else if (what === 5 && mention) {
      const { post_id } = await store.db
        .selectFrom('mentions')
        .select('post_id')
        .where('id', '=', mention)
        .executeTakeFirstOrThrow();
      gone.add(post_id);
      await city.desk.act({ do: 'withdraw', mention, by: null });
    } else if (what === 6 && mention) await city.desk.act({ do: 'escalate', mention, by, word: null });
    else if (what === 7 && mention)
      await city.desk.act({ do: 'dismiss', mention, by, reason: 'duplicate', word: null });
    else if (what === 8 && mention) await city.desk.act({ do: 'reopen', mention, by });
    else if (what === 9 && mention) await city.desk.act({ do: 'release', mention, by });
    else if (what === 10) {
      const digest = await store.db
        .selectFrom('digests')
        .select('id')
        .where('status', '=', 'there')
        .orderBy('id', 'desc')
        .executeTakeFirst();
      if (digest) await city.desk.batch({ digests: { comeOut: { digest: digest.id, most: 5 } } });
    } else if (what === 11 && !copied) {
      rmSync(copy, { force: true });
      await sql`VACUUM INTO ${sql.lit(copy)}`.execute(store.db);
      copied = true;
    } else if (what === 12 && copied && roll(3) === 0) {
      copied = false;
      await store.close();
      for (const end of ['-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
      cpSync(copy, file);
      store = await openStore(`file:${file}`);
      await redrawAfterRestore(store.db, clock, city.ids);
      await quarantine(store, clock.now());
      city = { ...city, store, life: city.ids(), desk: createDesk(store, clock, city.ids, () => undefined) };
      settle = settling();
      // What the copy forgot is read again.
      const to = count;
      const known = new Set(
        (await store.db.selectFrom('mentions').select('post_id').execute()).map(({ post_id }) => post_id),
      );
      for (let id = 101; id <= to; id += 1) {
        if (known.has(String(id))) continue;
        count = id - 1;
        await write(1);
      }
      count = to;
      await setCity(store.db, 'readAgainAt', clock.now() + 1_000);
      // What was taken back since the copy was made is found by its number, where the copy knows it.
      const taken = await store.db
        .selectFrom('mentions')
        .select('id')
        .where('post_id', 'in', [...gone, ''])
        .execute();
      for (const { id } of taken) await city.desk.act({ do: 'withdraw', mention: id, by: null });
    } else await round();
  }
  moody = false;
  clock.forward(HALF_AN_HOUR);
  for (let last = 0; last < 900; last += 1) {
    await round();
    const [left] = await store.db
      .selectFrom('deliveries')
      .select('id')
      .where('status', 'in', ['due', 'running', 'unsure'])
      .limit(1)
      .execute();
    if (left === undefined && last > 30 && (await forgettingSince(store.db)) === null) break;
  }
  const open = await store.db
    .selectFrom('deliveries')
    .selectAll()
    .where('status', 'in', ['due', 'running', 'unsure'])
    .execute();
  expect(open).toEqual([]);
  const cards = messages.filter(({ kind }) => kind === 'card').map(({ delivery }) => delivery);
  expect(cards.filter((one, at) => cards.indexOf(one) !== at)).toEqual([]);
  const rows = await store.db.selectFrom('cards').selectAll().execute();
  const digests = new Map((await store.db.selectFrom('digests').selectAll().execute()).map((one) => [one.id, one]));
  const mentions = await mentionsByIds(store.db, [...new Set(rows.map(({ mention }) => mention))]);
  const all = await store.db.selectFrom('mentions').select(['id', 'status', 'department', 'post_id']).execute();
  const subscribed = await store.db.selectFrom('subscriptions').selectAll().execute();
  for (const { id, status, department } of all) {
    if (!['routed', 'posted', 'claimed'].includes(status)) continue;
    const live = rows.filter(({ mention, role }) => mention === id && role !== 'moved');
    const shown = live.filter((card) => card.status === 'there' || digests.get(card.digest ?? '')?.status === 'there');
    const places = subscribed.filter((one) => one.department === department).map(({ channel }) => channel);
    for (const channel of places)
      expect([id, status, channel, shown.filter((card) => card.channel === channel).length]).toEqual([
        id,
        status,
        channel,
        1,
      ]);
    if (status === 'claimed') expect(live.filter((card) => card.status === 'folded')).toEqual([]);
    expect(status).not.toBe('routed');
  }
  expect(await forgettingSince(store.db)).toBeNull();
  for (const id of gone) {
    const quoting = messages.filter(({ said }) => said.includes(`number ${id}"`));
    expect(quoting.map(({ kind, channel }) => [id, kind, channel])).toEqual([]);
  }
  expect(mentions.size).toBeGreaterThan(0);
  await store.close();
  rmSync(folder, { recursive: true });
});
