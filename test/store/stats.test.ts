import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mentionRow } from '../../src/desk/take-in.ts';
import { insertMany } from '../../src/store/bulk.ts';
import { saveDepartment } from '../../src/store/departments.ts';
import { insertMentions } from '../../src/store/mentions.ts';
import type { Store } from '../../src/store/open.ts';
import { oldestOpen, numbers } from '../../src/store/stats.ts';
import type { AnswerRow, MentionRow, ReplyRow } from '../../src/store/tables.ts';
import { aPost } from '../examples.ts';
import { aDepartment, aStore, ENGINES } from '../stores.ts';

const NOW = 1_800_000_000_000;
const DAY = 24 * 60 * 60_000;
const PARTS = ['parks', 'streets', 'triage'] as const;

/** What happens to one post in the made-up month. */
type Fate = Readonly<{ id: string; part: string; postedAt: number; status: string; answers: readonly Said[] }>;
type Said = Readonly<{
  role: string;
  after: number;
  via: 'direct' | 'by_hand' | 'as_mayor' | null;
  responder: string | null;
}>;

describe.each(ENGINES)('the numbers, on %s', (engine) => {
  let store: Store;
  let close: () => Promise<void>;
  const fates = aMonth();

  beforeEach(async () => {
    ({ store, close } = await aStore(engine));
    for (const id of PARTS) await saveDepartment(store.db, aDepartment({ id, name: id, short: `Short ${id}` }), 1);
    await insertMentions(store.db, fates.map(mention));
    await insertMany(store.db, 'replies', fates.flatMap(replies));
    await insertMany(store.db, 'answers', fates.flatMap(answers));
  });
  afterEach(() => close());

  it.each(['7d', '30d', '90d'] as const)('of the last %s are what counting one by one gives', async (period) => {
    const question = { period, department: null, people: true, now: NOW, workspaceUrl: 'https://city.slack.com' };
    const { all, departments, people } = await numbers(store.db, question);
    const slow = plainly(fates.filter(({ postedAt }) => postedAt >= NOW - Number.parseInt(period) * DAY));
    expect(all).toEqual(slow.all);
    expect(all.withdrawn).toBeGreaterThan(0);
    expect(all.answered + all.open + all.dismissed + all.withdrawn).toBe(all.received);
    expect(Object.fromEntries(departments.map(({ id, received, answered }) => [id, [received, answered]]))).toEqual(
      slow.parts,
    );
    expect(Object.fromEntries((people ?? []).map(({ person, answered }) => [person, answered]))).toEqual(slow.people);
  });

  it('of one department are its part of the whole, without people for who may not see them', async () => {
    const question = { period: '30d', people: false, now: NOW, workspaceUrl: 'https://city.slack.com' } as const;
    const whole = await numbers(store.db, { ...question, department: null });
    const parks = await numbers(store.db, { ...question, department: { id: 'parks', name: 'parks', short: 'parks' } });
    expect(whole.departments.find(({ id }) => id === 'parks')).toMatchObject(parks.all);
    expect(parks.people).toBeNull();
  });

  it('of one department count what was routed to it, and nothing else', async () => {
    const routed = (mention: string, department: string) => ({ id: mention, type: 'routed', mention, department });
    const events = [routed('m0', 'parks'), routed('m1', 'parks'), routed('m2', 'streets')];
    const empty = { by: null, particulars: '{}', at: NOW - DAY };
    await store.db
      .insertInto('events')
      .values(events.map((event) => ({ ...empty, ...event })))
      .execute();
    const question = { period: '30d', people: false, now: NOW, workspaceUrl: 'https://city.slack.com' } as const;
    const of = async (id: string | null) => {
      const department = id === null ? null : { id, name: id, short: id };
      return (await numbers(store.db, { ...question, department })).routing.routed;
    };
    expect([await of('parks'), await of('streets'), await of(null)]).toEqual([2, 1, 3]);
  });

  it('show what waits longest first', async () => {
    const open = fates.filter(({ status }) => status === 'posted').sort((a, b) => a.postedAt - b.postedAt);
    const shown = await oldestOpen(store.db, null, 'https://city.slack.com', 5);
    expect(shown.map(({ postedAt }) => postedAt)).toEqual(open.slice(0, 5).map(({ postedAt }) => postedAt));
    expect(shown.map(({ department }) => department)).toEqual(open.slice(0, 5).map(({ part }) => part));
    const question = { period: '90d', people: false, now: NOW, workspaceUrl: 'https://city.slack.com' } as const;
    const { oldest } = await numbers(store.db, { ...question, department: null });
    expect(oldest.filter(({ department }) => PARTS.some((id) => id === department))).toEqual([]);
    expect(oldest.length).toBeGreaterThan(5);
  });
});

/** Ninety days and a bit of posts, from a fixed beginning: the same in every run. */
function aMonth(): readonly Fate[] {
  let state = 20_261_122;
  const below = (most: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
  return Array.from({ length: 400 }, (_, at): Fate => {
    const part = PARTS[below(3)] ?? 'triage';
    const said = Array.from({ length: [0, 1, 1, 2][below(4)] ?? 0 }, (): Said => {
      const after = 1 + below(3 * DAY);
      const way = below(5);
      if (way === 0) return { role: 'mayor', after, via: null, responder: null };
      if (way === 1) return { role: 'mayor', after, via: 'as_mayor', responder: `U${below(3)}` };
      if (way === 2) return { role: part, after, via: null, responder: null };
      return { role: part, after, via: way === 3 ? 'by_hand' : 'direct', responder: `U${below(3)}` };
    });
    const untouched = ['posted', 'posted', 'dismissed', 'withdrawn'][below(4)] ?? 'posted';
    const status = said.length > 0 ? 'replied' : untouched;
    return { id: String(at), part, postedAt: NOW - 1 - below(100 * DAY), status, answers: said };
  });
}

/** The same numbers, by looking at every post in turn. */
function plainly(fates: readonly Fate[]) {
  const parts: Record<string, [number, number]> = {};
  const people: Record<string, number> = {};
  const times: number[] = [];
  const all = { received: 0, answered: 0, byMayor: 0, byHand: 0, open: 0, dismissed: 0, withdrawn: 0 };
  for (const { part, status, answers: said } of fates) {
    const mine = (parts[part] ??= [0, 0]);
    mine[0] += 1;
    all.received += 1;
    const [first] = [...said].sort((a, b) => a.after - b.after);
    if (first === undefined) {
      if (status === 'posted') all.open += 1;
      if (status === 'dismissed') all.dismissed += 1;
      if (status === 'withdrawn') all.withdrawn += 1;
      continue;
    }
    mine[1] += 1;
    all.answered += 1;
    times.push(first.after);
    if (first.role === 'mayor' && first.via === null) all.byMayor += 1;
    if (first.via === 'by_hand') all.byHand += 1;
    if (first.responder !== null) people[first.responder] = (people[first.responder] ?? 0) + 1;
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.ceil(times.length * share) - 1] ?? null;
  return { all: { ...all, half: at(0.5), nineOfTen: at(0.9) }, parts, people };
}

function mention({ id, part, postedAt, status }: Fate): MentionRow {
  const post = aPost({ id, latestId: id, postedAt });
  return {
    ...mentionRow({ network: 'x', post, inThreadOf: null }, null, postedAt, `m${id}`),
    status,
    department: part,
  };
}

function replies({ id, part, postedAt, answers: said }: Fate): readonly ReplyRow[] {
  return said.flatMap(({ via, responder, after }, at): readonly ReplyRow[] => {
    if (via === null || responder === null) return [];
    const post = { post_id: `${id}-${at}`, url: 'https://x', published_at: postedAt + after, published_text: 'Done.' };
    const rest = { department: part, account: 'a', text: 'Done.', to_post: id, at: postedAt, anyway: 0, words: null };
    const seen = { remote_id: null, handle: null };
    return [{ ...post, ...rest, ...seen, id: `r${id}-${at}`, mention: `m${id}`, via, responder, status: 'published' }];
  });
}

function answers({ id, postedAt, answers: said }: Fate): readonly AnswerRow[] {
  return said.map(({ role, after, via }, at) => {
    const rest = { account: 'a', text: 'Done.', url: 'https://x', seen_at: NOW, dealt: 1, network: 'x' };
    const reply = via === null ? null : `r${id}-${at}`;
    return { ...rest, post_id: `${id}-${at}`, mention: `m${id}`, role, at: postedAt + after, reply };
  });
}
