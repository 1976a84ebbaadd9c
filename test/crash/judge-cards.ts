import type { Message } from '../../src/rehearsal/slack-server/world/message.ts';
import type { Store } from '../../src/store/open.ts';
import { forgettingSince } from '../../src/store/forgotten.ts';
import { SETTLE, type City } from './city.ts';
import type { Fault } from './judge.ts';
import { judgeForgotten } from './judge-forgotten.ts';
import type { Written } from './memory.ts';
import { cardsIn } from './staff.ts';

/** Every post has one card in every channel that is subscribed to its department, and none has two anywhere. */
export async function judgeCards(
  city: City,
  store: Store,
): Promise<Readonly<{ faults: readonly Fault[]; count: number }>> {
  const { db } = store;
  const faults: Fault[] = [];
  const mentions = await db.selectFrom('mentions').selectAll().execute();
  const wishes = await db.selectFrom('subscriptions').selectAll().execute();
  const rows = await db.selectFrom('cards').selectAll().execute();
  const deliveries = await db.selectFrom('deliveries').select(['id', 'card', 'digest', 'kind']).execute();
  faults.push(...sentUnknown(city, new Set(deliveries.map(({ id }) => id))));
  const cardsOnly = deliveries.filter(({ kind }) => kind === 'card' || kind === 'digest');
  const shownBy = new Map(cardsOnly.map(({ id, kind, card, digest }) => [id, kind === 'card' ? card : digest]));
  const standing = new Map<string, Message[]>();
  let count = 0;
  for (const { id: channel } of city.slack.state.channels.values()) {
    for (const message of cardsIn(city, channel)) {
      const card = shownBy.get(deliveryIn(message)) ?? null;
      if (card === null) continue;
      count += 1;
      standing.set(card, [...(standing.get(card) ?? []), message]);
    }
  }
  const all = await db.selectFrom('digests').selectAll().where('status', '<>', 'scattered').execute();
  const sent = new Set(cardsOnly.map(({ digest }) => digest));
  const [digests, found] = [all.filter(({ id }) => sent.has(id)), all.filter(({ id }) => !sent.has(id))];
  faults.push(...judgeForgotten(city, found, [...rows, ...all], (await forgettingSince(db)) === null));
  for (const row of [...rows, ...digests.map((digest) => ({ ...digest, mention: 'many mentions' }))]) {
    if (row.status === 'folded' && digests.some(({ id }) => 'digest' in row && id === row.digest)) continue;
    const messages = standing.get(row.id) ?? [];
    const where = `the card of ${row.mention} in ${row.channel}`;
    if (messages.length > 1) faults.push({ kind: 'doubled', what: `${where} stands there ${messages.length} times` });
    if (messages.length === 0) faults.push({ kind: 'lost', what: `${where} is not there (${row.status})` });
    if (messages[0] && messages[0].ts !== row.ts)
      faults.push({ kind: 'wrong', what: `${where} is at ${messages[0].ts}, not at ${row.ts ?? 'null'}` });
  }
  const shown = rows.filter(({ role }) => role !== 'moved');
  const places = Map.groupBy(shown, ({ mention, channel }) => `${mention} in ${channel}`);
  for (const [place, cards] of places)
    if (cards.length > 1) faults.push({ kind: 'doubled', what: `${cards.length} cards of ${place}` });
  for (const post of city.memory.posts.values()) faults.push(...judgePost(post));
  return { faults, count };

  function judgePost(post: Written): readonly Fault[] {
    const its = mentions.filter(({ post_id }) => post_id === post.postId);
    const [mention, ...more] = its;
    if (more.length > 0) return [{ kind: 'doubled', what: `${post.word} became ${its.length} mentions` }];
    if (mention === undefined)
      return post.deleted ? [] : [{ kind: 'lost', what: `${post.word} never became a mention` }];
    const live = rows.filter((row) => row.mention === mention.id && row.role === 'live');
    const wanted = wishes.filter(({ department }) => department === mention.department).map(({ channel }) => channel);
    const missing = wanted.filter((channel) => !live.some((row) => row.channel === channel));
    const lost = missing.map((channel): Fault => ({
      kind: 'lost',
      what: `${post.word} (${mention.department ?? 'nobody'}, ${mention.status}) has no card in ${channel}`,
    }));
    // What is closed is not drawn again after a restore: of a post that is gone the copy does not know, its card does.
    if (city.memory.restoredAt > 0 && post.deleted && CLOSED.has(mention.status)) return lost;
    return [
      ...lost,
      ...wordsOf(
        post,
        mention.status,
        live.map(({ id }) => standing.get(id)?.[0]),
      ),
    ];
  }
}

/** Whatever stands in a channel was written down before it left; of what left before a copy was put back that copy may not know. */
function sentUnknown({ slack, memory }: City, known: ReadonlySet<string>): readonly Fault[] {
  const since = memory.restoredAt === 0 ? 0 : memory.restoredAt + SETTLE / 2;
  const channels = [...slack.state.channels.values()].filter(({ directWith }) => directWith === undefined);
  return channels.flatMap(({ id: channel, messages }) =>
    messages
      .filter(({ isBot, deleted, onlyFor }) => isBot && !deleted && onlyFor === undefined)
      .filter((message) => Number(message.ts) * 1_000 >= since && !known.has(deliveryIn(message)))
      .map(({ ts, text }) => ({ kind: 'doubled', what: `"${text}" at ${ts} in ${channel} is no work that was owed` })),
  );
}

const CLOSED = new Set(['dismissed', 'replied', 'answered_elsewhere']);

/** What the card says is what the post says; what is withdrawn is not to be read any more. */
function wordsOf(post: Written, status: string, cards: readonly (Message | undefined)[]): readonly Fault[] {
  const shown = cards.filter((card) => card !== undefined).map((card) => JSON.stringify([card.text, card.blocks]));
  if (status === 'withdrawn') {
    return shown
      .filter((text) => text.replaceAll(`on its way to ${post.word}`, 'what the city said').includes(post.word))
      .map(() => ({ kind: 'wrong', what: `${post.word} is withdrawn and can still be read` }));
  }
  return shown
    .filter((text) => !text.includes(post.word))
    .map(() => ({ kind: 'wrong', what: `a card of ${post.word} says something else` }));
}

function deliveryIn({ metadata }: Message): string {
  const payload = metadata?.['event_payload'];
  const delivery = typeof payload === 'object' && payload !== null && 'delivery' in payload ? payload.delivery : '';
  return typeof delivery === 'string' ? delivery : '';
}
