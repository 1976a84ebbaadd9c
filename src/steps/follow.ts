import type { Network } from '../networks/network.ts';
import { cursorOf } from '../store/cursors.ts';
import { recentConversations } from '../store/mentions.ts';
import { isBraked } from './brake.ts';
import { ownAccounts, type City } from './city.ts';
import { sort } from './receive.ts';
import { stopped } from './trouble.ts';

const DAYS = 3 * 24 * 60 * 60_000;
const OVERLAP = 10 * 60_000;
const MOST = 100;

/** Reads on in the conversations of mentions: follow-ups that drop the mayor's name, and what neighbours answer. */
export async function follow(city: City, network: Network): Promise<boolean> {
  const { reader, all } = await ownAccounts(city, network.name);
  if (reader === null || (await stopped(city, network)) || (await isBraked(city, network))) return false;
  const now = city.clock.now();
  const feed = `${network.name}:conversations`;
  const conversations = await recentConversations(city.store.db, network.name, now - DAYS, MOST);
  if (conversations.length === 0) return false;
  const last = await cursorOf(city.store.db, feed);
  const heard = await network.conversations(reader.account, conversations, (last?.at ?? now - DAYS) - OVERLAP);
  if (heard.outcome === 'trouble') return false;
  const sorted = await sort(city, network, reader, all, heard.posts);
  await city.desk.batch({ ...sorted, cursor: { feed, value: '' } });
  return false;
}
