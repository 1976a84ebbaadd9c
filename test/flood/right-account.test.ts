import { expect, it, onTestFinished } from 'vitest';
import type { Action } from '../../src/core/action.ts';
import type { Mention } from '../../src/core/mention.ts';
import type { Reply } from '../../src/core/reply.ts';
import { MAYOR, type City } from '../../src/steps/city.ts';
import { routesOf } from '../../src/steps/routes.ts';
import { sendReplies } from '../../src/steps/send-replies.ts';
import { cityView, wayOutOf, type CityView } from '../../src/store/card-view.ts';
import { mentionsByPost, mentionsIn } from '../../src/store/mentions.ts';
import { aPost, aReply } from '../examples.ts';
import { manyDepartments, PARTS } from './many-departments.ts';

const ROUTINGS = 10_000;
const PAGE = 200;
const HOUR = 60 * 60_000;

/** The same in every run. */
function chance() {
  let state = 20_261_122;
  return (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

it('of ten thousand answers, wherever the posts were sent and sent on to, each comes from its department’s account', async () => {
  const { city, said, connect, close } = await manyDepartments();
  onTestFinished(close);
  const below = chance();
  const anyPart = () => PARTS[below(PARTS.length)] ?? { id: '', asMayor: false };
  const expected = new Map<string, string>();
  const changed = new Set<string>();
  for (let page = 0; page < ROUTINGS / PAGE; page += 1) {
    const posts = await takeIn(city, page);
    const seen = await cityView(city.store.db);
    const lasts: string[] = [];
    for (const mention of posts) {
      const moves = Array.from({ length: 1 + below(3) }, anyPart);
      const { id = '', asMayor = false } = moves.at(-1) ?? {};
      const reply = replyOf(city, seen, mention, id);
      const actions = moves.map((to, at) => (at === 0 ? route(mention, to.id) : reroute(mention, to.id)));
      const done = await city.desk.batch({ actions: [...actions, claim(city, mention), answer(mention, reply)] });
      expect(done.every(({ ok }) => ok)).toBe(true);
      expected.set(reply.id, asMayor ? 'id of mayor' : (reply.remoteId ?? ''));
      if (!asMayor) expect(reply.remoteId).toMatch(new RegExp(`^(new )?id of ${id}$`));
      lasts.push(id);
    }
    // Now and then an account is exchanged while answers that were previewed with the old one are still owed.
    const swapped = page % 10 === 9 ? (lasts.find((id) => seen.accounts.some(({ role }) => role === id)) ?? '') : '';
    if (swapped !== '') {
      await connect(swapped, `new id of ${swapped}`);
      changed.add(swapped);
    }
    while (await sendReplies(city));
    expect(await mentionsIn(city.store.db, 'replying', 1)).toEqual([]);
  }
  const wrong = said.filter(
    ({ reply, remoteId, token }) => expected.get(reply) !== remoteId || token !== `token of ${remoteId}`,
  );
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(new Set(said.map(({ reply }) => reply)).size).toBe(said.length);
  const held = await city.store.db.selectFrom('events').select('id').where('type', '=', 'held').execute();
  expect(said.length + held.length).toBe(ROUTINGS);
  expect(held.length).toBeGreaterThan(changed.size);
  expect((await onRecord(city)).slice(0, 3)).toEqual([]);
}, 600_000);

async function takeIn(city: City, page: number): Promise<readonly Mention[]> {
  const ids = Array.from({ length: PAGE }, (_, at) => String(1_000_000 + page * PAGE + at));
  const posts = ids.map((id) => aPost({ id, latestId: id, conversationId: id, postedAt: city.clock.now() }));
  await city.desk.batch({ arrivals: posts.map((post) => ({ network: 'x', post, inThreadOf: null })) });
  return mentionsByPost(city.store.db, 'x', ids);
}

function route({ id }: Mention, department: string): Action {
  const verdict = { department, runnerUp: null, why: [], sure: 0.9, emergency: [] };
  return { do: 'route', mention: id, by: null, verdict };
}

const reroute = ({ id }: Mention, to: string): Action => ({ do: 'reroute', mention: id, by: 'UANA', to, word: null });

function claim({ clock }: City, { id }: Mention): Action {
  return { do: 'claim', mention: id, by: 'UANA', leaseUntil: clock.now() + HOUR };
}

const answer = ({ id }: Mention, reply: Reply): Action => ({ do: 'reply', mention: id, by: 'UANA', reply });

/** As the window that shows the preview makes it. */
function replyOf(city: City, seen: CityView, mention: Mention, department: string): Reply {
  const out = wayOutOf(seen, mention, department, routesOf(city));
  const account = seen.accounts.find(({ id }) => id === out?.account);
  if (out === null || account === undefined) throw new Error(`${department} has no way out`);
  const from = { account: account.id, remoteId: account.remote_id, handle: account.handle, via: out.via };
  const about = { id: city.ids(), mention: mention.id, department, to: mention.latestId, responder: 'UANA' };
  return aReply({ ...about, ...from, text: `We see to it (${mention.id}).`, at: city.clock.now() });
}

/** What the record says of published answers: from another account than that of who answered, or for another department. */
async function onRecord({ store }: City): Promise<readonly unknown[]> {
  const rows = await store.db
    .selectFrom('replies')
    .innerJoin('answers', 'answers.reply', 'replies.id')
    .innerJoin('mentions', 'mentions.id', 'replies.mention')
    .select(['replies.id', 'replies.department', 'replies.remote_id', 'replies.via', 'answers.role'])
    .select('mentions.department as now')
    .execute();
  expect(rows.length).toBeGreaterThan(ROUTINGS / 2);
  return rows.filter(({ department, now, role, remote_id: remote, via }) => {
    const owner = via === 'as_mayor' ? MAYOR : department;
    return department !== now || role !== owner || remote?.endsWith(`id of ${owner}`) !== true;
  });
}
