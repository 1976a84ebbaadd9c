import type { Action } from '../core/action.ts';
import type { Mention } from '../core/mention.ts';
import type { Answer } from '../core/reply.ts';
import type { Network, Post } from '../networks/network.ts';
import { owed } from '../desk/owed.ts';
import { newAnswers, type SeenAnswer } from '../store/answers.ts';
import { cardsOf } from '../store/cards.ts';
import { cursorOf } from '../store/cursors.ts';
import { mentionsByIds, mentionsByPost, mentionsInConversations } from '../store/mentions.ts';
import { ownAccounts, type City } from './city.ts';
import { lookBackTo } from './looks.ts';
import { answersAmong } from './seen-answers.ts';
import { stopped } from './trouble.ts';
import { whoseAnswer } from './whose-answer.ts';
import { writtenDown } from './written-down.ts';

const OVERLAP = 10 * 60_000;
const PAGE = 200;

/** Notices what the city's accounts say outside the bot, and marks what they answer before anybody types. */
export async function watchAnswers(city: City, network: Network): Promise<boolean> {
  const { reader, all } = await ownAccounts(city, network.name);
  if (reader !== null && !(await stopped(city, network))) {
    const feed = `${network.name}:answers`;
    const now = city.clock.now();
    const last = await cursorOf(city.store.db, feed);
    const since = lookBackTo(city, last?.at ?? now) - OVERLAP;
    const own = all.map(({ account }) => account);
    const heard = await network.answers(reader.account, own, since);
    if (heard.outcome === 'read') await takeAnswers(city, network, heard.posts, feed);
  }
  return dealWithAnswers(city);
}

/** The slower, surer way: each account's own timeline. */
export async function sweepAnswers(city: City, network: Network, back: number): Promise<boolean> {
  const { all } = await ownAccounts(city, network.name);
  if (await stopped(city, network)) return false;
  const since = city.clock.now() - back;
  for (const { account } of all.filter((one) => one.account.credentials !== null)) {
    const heard = await network.published(account, since);
    if (heard.outcome === 'read') await takeAnswers(city, network, heard.posts, null);
  }
  return dealWithAnswers(city);
}

async function takeAnswers(city: City, network: Network, posts: readonly Post[], feed: string | null): Promise<void> {
  const { all } = await ownAccounts(city, network.name);
  const below = posts.flatMap(({ inReplyTo }) => inReplyTo ?? []);
  const direct = await mentionsByPost(city.store.db, network.name, below);
  const conversations = [...new Set(posts.map(({ conversationId }) => conversationId))];
  const around = await mentionsInConversations(city.store.db, network.name, conversations);
  await writtenDown(city, network, posts, async (some, end) => {
    const seen = answersAmong(some, [...direct, ...around], all, city.clock.now());
    const cursor = feed === null || !end ? {} : { cursor: { feed, value: '' } };
    await city.desk.batch({ answers: seen, ...cursor });
    return seen.length;
  });
}

/** Each answer that nobody knows of yet: ours under another name, or somebody's who was faster. */
async function dealWithAnswers(city: City): Promise<boolean> {
  const fresh = await newAnswers(city.store.db, PAGE);
  if (fresh.length === 0) return false;
  const mentions = await mentionsByIds(city.store.db, [...new Set(fresh.map(({ mention }) => mention))]);
  for (const seen of fresh) {
    const mention = mentions.get(seen.mention);
    if (mention) await deal(city, mention, seen);
  }
  return fresh.length === PAGE;
}

async function deal(city: City, mention: Mention, seen: SeenAnswer): Promise<void> {
  const answer = answerFrom(seen);
  const ours = await whoseAnswer(city, seen);
  if (ours?.status === 'published') {
    const cards = (await cardsOf(city.store.db, [mention.id])).get(mention.id) ?? [];
    const owes = cards.map(({ id: card, channel }) =>
      owed('redraw', city.ids(), city.clock.now(), { mention: mention.id, card, channel }),
    );
    await city.desk.batch({ links: [{ mention: mention.id, reply: ours.id, answer }], owes });
    return;
  }
  if (ours) {
    const publish = { do: 'publish', mention: mention.id, by: ours.responder, reply: ours.id, answer } as const;
    await city.desk.batch({ actions: [publish], dealt: [seen] });
    return;
  }
  /** While a reply is on its way, the step that sends it holds it. */
  if (mention.status === 'replying' || mention.status === 'received') return;
  const elsewhere: Action = { do: 'answer_elsewhere', mention: mention.id, by: null, answer };
  await city.desk.batch({ actions: [elsewhere], dealt: [seen] });
}

function answerFrom(seen: SeenAnswer): Answer {
  const { network, post_id: postId, account, role, text, url, at } = seen;
  return { network, postId, account, as: role, text, url, at };
}
