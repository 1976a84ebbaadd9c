import { deepEqual } from 'node:assert/strict';
import type { Mention } from '../../src/core/mention.ts';
import type { Card } from '../../src/store/cards.ts';
import { mentionsByPost } from '../../src/store/mentions.ts';
import type { ReplyRow } from '../../src/store/tables.ts';
import type { ModelCity } from './city.ts';
import type { Model } from './command.ts';
import { newLife, type Life } from './life.ts';

export async function mentionOf(city: ModelCity, post: string): Promise<Mention | null> {
  return (await mentionsByPost(city.store.db, 'x', [post]))[0] ?? null;
}

/** Where each mention is, for both; and nothing anywhere twice. */
export async function compare(model: Model, city: ModelCity): Promise<void> {
  const told = await toldByCity(city, [...model.lives.keys()]);
  for (const [post, life] of model.lives) life.department ??= told.get(post)?.department ?? null;
  deepEqual(
    [...model.lives].map(([post]) => [post, told.get(post) ?? UNREAD]),
    [...model.lives].map(([post, life]) => [post, ofModel(life)]),
  );
  deepEqual(city.x.doubled(), []);
  const deliveries = city.slack.messages.map(({ delivery }) => delivery);
  deepEqual(
    deliveries.filter((one, at) => deliveries.indexOf(one) !== at && !isNotice(city, one)),
    [],
  );
}

/** In the end nothing is owed, each post has its cards, and the history is as long as the life. */
export async function compareAtTheEnd(model: Model, city: ModelCity): Promise<void> {
  const { db } = city.store;
  const open = await db
    .selectFrom('deliveries')
    .select(['kind', 'status', 'reply'])
    .where('status', 'in', ['due', 'running', 'unsure'])
    .execute();
  const asked = [...model.lives.values()].filter((life) => life.asked).length;
  deepEqual(
    open.filter(({ kind }) => kind !== 'reply'),
    [],
  );
  deepEqual(open.length, asked);
  // Who puts some aside as spam teaches that the next one is nobody's: it stands among others then.
  const digests = await db.selectFrom('digests').select('id').where('status', '=', 'there').execute();
  const isSeen = ({ status, digest }: Pick<Card, 'status' | 'digest'>) =>
    status === 'there' || (status === 'folded' && digests.some(({ id }) => id === digest));
  const cards = await db.selectFrom('cards').selectAll().where('role', '<>', 'moved').execute();
  for (const [post, life] of model.lives) {
    const mention = await mentionOf(city, post);
    if (!mention) continue;
    const its = cards.filter((card) => card.mention === mention.id && isSeen(card));
    const wanted = [...(life.shown ? ['CFINAL'] : []), ...(CHANNELS[life.department ?? ''] ?? [])];
    deepEqual([post, its.map(({ channel }) => channel).sort()], [post, wanted.sort()]);
    const events = await db.selectFrom('events').select('type').where('mention', '=', mention.id).execute();
    deepEqual([post, events.length], [post, mention.version]);
    const reminders = events.filter(({ type }) => type === 'reminded');
    deepEqual([post, reminders.length], [post, life.reminders]);
  }
}

const CHANNELS: Readonly<Record<string, readonly string[]>> = {
  parks: ['CDESK', 'CPARKS'],
  streets: ['CSTREETS'],
  triage: ['CTRIAGE'],
};

const STATUS: Readonly<Record<Mention['status'], Life['status']>> = {
  received: 'unread',
  routed: 'open',
  posted: 'open',
  claimed: 'claimed',
  replying: 'replying',
  by_hand: 'by hand',
  replied: 'replied',
  dismissed: 'dismissed',
  answered_elsewhere: 'elsewhere',
  withdrawn: 'withdrawn',
};

type Told = Readonly<Pick<Life, 'status' | 'who' | 'by' | 'asked' | 'department' | 'escalated'>> &
  Readonly<{ reply: string | null; replies: readonly (readonly [words: string, state: string])[] }>;

function ofModel(life: Life): Told {
  const { status, who, by, asked, department, escalated, reply, replies } = life;
  return {
    status,
    who: isTaken(status) ? who : null,
    by: status === 'replied' ? by : null,
    asked,
    department,
    escalated,
    reply: reply?.words ?? null,
    replies: replies.map(({ words, state }) => [words, state]),
  };
}

const UNREAD = ofModel(newLife());

/** Each mention by its post, with what people wrote for it. */
async function toldByCity({ store: { db } }: ModelCity, posts: readonly string[]): Promise<ReadonlyMap<string, Told>> {
  const mentions = await mentionsByPost(db, 'x', posts);
  if (mentions.length === 0) return new Map();
  const ids = mentions.map(({ id }) => id);
  const replies = await db.selectFrom('replies').selectAll().where('mention', 'in', ids).orderBy('id').execute();
  const byMention = Map.groupBy(replies, ({ mention }) => mention);
  return new Map(mentions.map((mention) => [mention.postId, ofCity(mention, byMention.get(mention.id) ?? [])]));
}

function ofCity(mention: Mention, replies: readonly ReplyRow[]): Told {
  const status = STATUS[mention.status];
  return {
    status,
    who: isTaken(status) ? mention.responder : null,
    by: status === 'replied' ? mention.statusBy : null,
    asked: mention.unsure,
    department: mention.department,
    escalated: mention.escalatedBy,
    reply: replies.find(({ id }) => id === mention.replyId)?.text ?? null,
    replies: replies.map(({ text, status }) => [text, status.replace('_', ' ')]),
  };
}

function isTaken(status: Life['status']): boolean {
  return status === 'claimed' || status === 'by hand';
}

function isNotice(city: ModelCity, delivery: string): boolean {
  return city.slack.messages.some((one) => one.delivery === delivery && one.mention === null);
}
