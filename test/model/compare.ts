import { deepEqual } from 'node:assert/strict';
import type { Mention } from '../../src/core/mention.ts';
import type { Card } from '../../src/store/cards.ts';
import { mentionsByPost } from '../../src/store/mentions.ts';
import type { ModelCity } from './city.ts';
import type { Model } from './commands.ts';
import type { Life } from './life.ts';

export async function mentionOf(city: ModelCity, post: string): Promise<Mention | null> {
  return (await mentionsByPost(city.store.db, 'x', [post]))[0] ?? null;
}

/** Where each mention is, for both; and nothing anywhere twice. */
export async function compare(model: Model, city: ModelCity): Promise<void> {
  const ids = [...model.lives.keys()];
  const mentions = new Map((await mentionsByPost(city.store.db, 'x', ids)).map((one) => [one.postId, one]));
  for (const [post, life] of model.lives) life.department ??= mentions.get(post)?.department ?? null;
  const told = ids.map((post) => [post, ofCity(mentions.get(post))]);
  deepEqual(
    told,
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
  const cards = await db.selectFrom('cards').selectAll().where('role', '=', 'live').execute();
  for (const [post, life] of model.lives) {
    const mention = await mentionOf(city, post);
    if (!mention) continue;
    const its = cards.filter((card) => card.mention === mention.id && isSeen(card));
    deepEqual([post, its.map(({ channel }) => channel).sort()], [post, CHANNELS[life.department ?? '']]);
    const events = await db.selectFrom('events').select('type').where('mention', '=', mention.id).execute();
    deepEqual([post, events.length], [post, mention.version]);
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
  by_hand: 'claimed',
  replied: 'replied',
  dismissed: 'dismissed',
  answered_elsewhere: 'elsewhere',
  withdrawn: 'withdrawn',
};

type Told = Readonly<{ status: Life['status']; who: string | null; asked: boolean; department: string | null }>;

function ofCity(mention: Mention | undefined): Told {
  if (mention === undefined) return { status: 'unread', who: null, asked: false, department: null };
  const status = STATUS[mention.status];
  return {
    status,
    who: status === 'claimed' ? mention.responder : null,
    asked: mention.unsure,
    department: mention.department,
  };
}

function ofModel({ status, who, asked, department }: Life): Told {
  return { status, who: status === 'claimed' ? who : null, asked, department };
}

function isNotice(city: ModelCity, delivery: string): boolean {
  return city.slack.messages.some((one) => one.delivery === delivery && one.mention === null);
}
