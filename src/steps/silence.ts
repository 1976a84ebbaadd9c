import type { Network } from '../networks/network.ts';
import { raised } from '../store/alarms.ts';
import { cursorOf } from '../store/cursors.ts';
import { firstPost, lastPost, postsBetween } from '../store/rhythm.ts';
import { alarm, allClear } from './alarm.ts';
import type { City } from './city.ts';

const HOUR = 60 * 60_000;
const WEEK = 7 * 24 * HOUR;
/** As many weeks are remembered; of fewer than three nobody can say what is usual. */
const WEEKS = 4;
const ENOUGH_WEEKS = 3;
/** By chance alone none instead of eight comes once in three thousand times; each week has to have had some. */
const USUAL = 8;
const EACH_WEEK = 3;
const LONGEST = 24;

/** A feed that is read without trouble and holds nothing, when it usually does, may be broken where nobody sees it. */
export async function listenForSilence(city: City, network: Network, readLately: number): Promise<boolean> {
  const { db } = city.store;
  const name = `silent:${network.name}`;
  const last = await lastPost(db, network.name);
  if (last === null) return false;
  const before = await raised(db, name);
  if (before !== null) {
    if (before !== String(last)) await allClear(city, name, { about: 'feed_back', network: network.name });
    return false;
  }
  const readAt = (await cursorOf(db, `${network.name}:mentions`))?.at ?? 0;
  const now = city.clock.now();
  const hours = Math.min(LONGEST, Math.floor((readAt - last) / HOUR));
  if (hours < 1 || now - readAt > readLately) return false;
  const usual = await usualIn(city, network, readAt, hours);
  if (usual === null || usual < USUAL) return false;
  const notice = { about: 'feed_silent', network: network.name, hours, usual } as const;
  await alarm(city, name, String(last), notice);
  return false;
}

/** How many posts the same hours of the last weeks had, or null: nobody can say. */
async function usualIn({ store }: City, { name }: Network, until: number, hours: number): Promise<number | null> {
  const began = (await firstPost(store.db, name)) ?? until;
  const weeks = Array.from({ length: WEEKS }, (_, at) => until - (at + 1) * WEEK);
  const known = weeks.filter((end) => began <= end - hours * HOUR);
  if (known.length < ENOUGH_WEEKS) return null;
  const counts = await Promise.all(known.map((end) => postsBetween(store.db, name, end - hours * HOUR, end)));
  if (Math.min(...counts) < EACH_WEEK) return null;
  return Math.round(counts.reduce((sum, count) => sum + count, 0) / counts.length);
}
