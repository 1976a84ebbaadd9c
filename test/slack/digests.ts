import { digestView } from '../../src/store/digest-view.ts';
import { aPost } from '../examples.ts';
import type { City } from './city.ts';

/** So many posts at once for Parks, as one message in its channel. */
export async function aDigest({ desk, store, parks, clock, bot }: City, count: number) {
  const arrivals = Array.from({ length: count }, (_, at) => {
    const id = String(500 + at);
    const post = aPost({
      id,
      latestId: id,
      conversationId: id,
      text: `swing number ${at}`,
      postedAt: clock.now() + at,
    });
    return { network: 'x', post, inThreadOf: null };
  });
  await desk.batch({ arrivals });
  const verdict = { department: 'parks', runnerUp: null, why: ['swings', 'banana'], sure: 0.9, emergency: [] };
  const received = await store.db.selectFrom('mentions').select('id').where('status', '=', 'received').execute();
  await desk.batch({ actions: received.map(({ id }) => ({ do: 'route', mention: id, by: null, verdict }) as const) });
  await desk.batch({ digests: { folds: [{ channel: parks.id, about: 'many', notSince: 0, busyAt: 1 }] } });
  const digest = await store.db.selectFrom('digests').selectAll().executeTakeFirstOrThrow();
  const content = { kind: 'digest', digest: await digestView(store.db, digest) } as const;
  const outgoing = { channel: parks.id, thread: null, delivery: 'd-digest', content };
  const sent = await bot.workspace.send(outgoing);
  if (sent.outcome !== 'done') throw new Error('Slack did not take the digest');
  await desk.batch({ digests: { placed: [{ digest: digest.id, ts: sent.ts }] } });
  const redraw = async () =>
    bot.workspace.redraw({
      ...outgoing,
      ts: sent.ts,
      content: { kind: 'digest', digest: await digestView(store.db, digest) },
    });
  return { id: digest.id, message: { channel: parks.id, ts: sent.ts }, redraw };
}
