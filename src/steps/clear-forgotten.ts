import { owed } from '../desk/owed.ts';
import { insertMany } from '../store/bulk.ts';
import { citySettings, type CitySettings } from '../store/city.ts';
import { oweDeliveries } from '../store/deliveries.ts';
import type { Digest } from '../store/digests.ts';
import { endForgetting, forgettingSince, isAnythingSent } from '../store/forgotten.ts';
import { forgottenAmong } from '../store/known-messages.ts';
import { lostChannels } from '../store/lost-channels.ts';
import { mentionsIn } from '../store/mentions.ts';
import { subscriptions } from '../store/subscriptions.ts';
import { unsureDeliveries } from '../store/doubts.ts';
import type { City } from './city.ts';

/** Until then what the network gives back has long found its cards again. */
const HALF_AN_HOUR = 30 * 60_000;

/**
 * Once after a copy was put back: what went to Slack since it was made, and belongs to nothing that the copy knows or that
 * was read again, quotes posts of which nobody would notice that they were taken back. It is drawn as a digest with
 * nothing left in it.
 */
export async function clearForgotten(city: City): Promise<boolean> {
  const { db } = city.store;
  const since = await forgettingSince(db);
  if (since === null) return false;
  const settings = await citySettings(db);
  if (settings.readAgainAt === null || city.clock.now() < (settings.restoredAt ?? 0) + HALF_AN_HOUR) return false;
  if (await isUnderWay(city)) return false;
  for (const channel of await channelsOf(city, settings)) {
    const forgotten = await forgottenIn(city, channel, since);
    if (forgotten === null) return false;
    await takeOver(city, channel, forgotten);
  }
  await endForgetting(db);
  return false;
}

/** Some messages may still turn out to be the cards of posts that were read again. */
async function isUnderWay({ store: { db } }: City): Promise<boolean> {
  const doubts = await unsureDeliveries(db, ['card', 'digest'], 1);
  return doubts.length > 0 || (await isAnythingSent(db)) || (await mentionsIn(db, 'received', 1)).length > 0;
}

async function channelsOf({ store: { db } }: City, { finalSay }: CitySettings): Promise<ReadonlySet<string>> {
  const lost = await lostChannels(db);
  const all = [...(await subscriptions(db)).map(({ channel }) => channel), ...(finalSay === null ? [] : [finalSay])];
  return new Set(all.filter((channel) => !lost.has(channel)));
}

/** null: it cannot be said just now. */
async function forgottenIn(city: City, channel: string, since: number): Promise<readonly string[] | null> {
  const shown: string[] = [];
  const places: (string | null)[] = [null];
  for (let thread = places.shift(); thread !== undefined; thread = places.shift()) {
    const read = await city.workspace.posted({ channel, thread }, since);
    if (read.outcome === 'trouble') return null;
    if (read.outcome === 'cannot') continue;
    for (const { ts, kind, hasThread } of read.posted) {
      if (kind === 'card' || kind === 'digest') shown.push(ts);
      if (thread === null && hasThread) places.push(ts);
    }
  }
  // What was on its way while Slack was read is no stranger, and stands in no row yet.
  if (await isUnderWay(city)) return null;
  return forgottenAmong(city.store.db, channel, [...new Set(shown)], false);
}

async function takeOver(city: City, channel: string, forgotten: readonly string[]): Promise<void> {
  if (forgotten.length === 0) return;
  const now = city.clock.now();
  await city.store.transaction(async (tx) => {
    // Another process may have taken over while Slack was read.
    const digests = (await forgottenAmong(tx, channel, forgotten, false)).map((ts): Digest => ({
      id: city.ids(),
      channel,
      status: 'there',
      ts,
      at: now,
      about: 'many',
    }));
    await insertMany(tx, 'digests', digests);
    await oweDeliveries(
      tx,
      digests.map(({ id: digest }) => owed('redraw', city.ids(), now, { digest, channel })),
    );
  });
  city.log.info({ channel, messages: forgotten.length }, 'Messages that a copy had forgotten were cleared');
}
