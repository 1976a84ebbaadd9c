import type { Action } from '../core/action.ts';
import type { Batch } from '../desk.ts';
import { owed } from '../desk/owed.ts';
import { cardsAt } from '../store/cards.ts';
import type { Delivery } from '../store/deliveries.ts';
import { digestsByIds, routedInDigest, type Digest } from '../store/digests.ts';
import { digestView } from '../store/digest-view.ts';
import type { City } from './city.ts';
import { back, ended, settled } from './outcome.ts';

const SOON = 1_000;
const MINUTE = 60_000;
const PAGE = 100;

/** Sends the one message that stands for many cards. */
export async function postDigest(city: City, delivery: Delivery, digest: Digest): Promise<Batch> {
  const content = await contentOf(city, digest);
  const { channel } = digest;
  const sent = await city.workspace.send({ channel, thread: null, delivery: delivery.id, content });
  if (sent.outcome === 'refused') {
    const { scope, words } = sent;
    city.log.error({ channel, scope, words }, 'Slack refused a digest');
    if (scope === 'workspace') return { deliveries: [{ ...back(city, delivery, MINUTE), words }] };
    return { deliveries: [{ ...ended(city, delivery, 'dead'), words }], digests: { scattered: [digest.id] } };
  }
  if (sent.outcome !== 'done') return { deliveries: [settled(city, delivery, sent)] };
  return digestThere(city, delivery, digest, sent.ts);
}

/** What stands in it is posted: page by page, and if we end between two, the look-up begins again here. */
export async function digestThere(city: City, delivery: Delivery, digest: Digest, ts: string): Promise<Batch> {
  await postAll(city, digest.id);
  const { id, channel } = digest;
  const late = owed('redraw', city.ids(), city.clock.now(), { digest: id, channel });
  const changed = delivery.status === 'unsure' ? [late] : [];
  return { deliveries: [ended(city, delivery, 'done')], digests: { placed: [{ digest: id, ts }] }, owes: changed };
}

export async function redrawDigest(city: City, delivery: Delivery, digest: Digest): Promise<Batch> {
  const { channel, ts } = digest;
  if (digest.status === 'scattered')
    return { deliveries: [ended(city, delivery, 'dead')], owes: await redrawsUnder(city, digest) };
  if (ts === null) return { deliveries: [back(city, delivery, SOON)] };
  const content = await contentOf(city, digest);
  const drawn = await city.workspace.redraw({ channel, thread: null, ts, delivery: delivery.id, content });
  if (drawn.outcome === 'done') await postAll(city, digest.id);
  const after = (await digestsByIds(city.store.db, [digest.id])).get(digest.id);
  const owes = after?.status === 'scattered' ? await redrawsUnder(city, after) : [];
  return { deliveries: [settled(city, delivery, drawn)], owes };
}

/** Its message was found to be a card meanwhile, and may have been drawn over that. */
async function redrawsUnder({ store, ids, clock }: City, { channel, ts }: Digest): Promise<readonly Delivery[]> {
  const cards = ts === null ? [] : await cardsAt(store.db, channel, ts);
  return cards.map(({ id: card, mention }) => owed('redraw', ids(), clock.now(), { mention, card, channel }));
}

async function contentOf({ store }: City, digest: Digest) {
  await store.turn();
  return { kind: 'digest', digest: await digestView(store.db, digest) } as const;
}

async function postAll(city: City, digest: string): Promise<void> {
  for (;;) {
    const mentions = await routedInDigest(city.store.db, digest, PAGE);
    if (mentions.length === 0) return;
    const actions = mentions.map((mention): Action => ({ do: 'post', mention, by: null, digest }));
    const done = await city.desk.batch({ actions });
    if (!done.some(({ ok }) => ok)) return;
  }
}
