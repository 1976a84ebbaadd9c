import type { Notice } from '../core/notice.ts';
import { TRIAGE } from '../core/verdict.ts';
import { citySettings, remembered } from '../store/city.ts';
import { oweDeliveries } from '../store/deliveries.ts';
import { departments } from '../store/departments.ts';
import { loseChannel, lostChannels, regainChannel } from '../store/lost-channels.ts';
import { subscriptions } from '../store/subscriptions.ts';
import type { City } from './city.ts';
import { tellAdmins } from './tell.ts';

/**
 * Looks at every channel that gets cards. What other organisations read gets none any more; what was lost and is mended
 * gets them again; a home channel that anybody may join is warned about, once.
 */
export async function checkChannels(city: City): Promise<boolean> {
  const { db } = city.store;
  const homes = (await departments(db)).filter(({ homeChannel }) => homeChannel !== null);
  const subscribed = await subscriptions(db);
  const lost = await lostChannels(db);
  const looks = new Map<string, Promise<Look>>();
  const look = (channel: string) => {
    const known = looks.get(channel) ?? city.lookAtChannel(channel);
    looks.set(channel, known);
    return known;
  };
  for (const channel of new Set(subscribed.map((one) => one.channel))) {
    const seen = await look(channel);
    if (seen === null) continue;
    const department = subscribed.find((one) => one.channel === channel)?.department ?? '';
    const closed = closedFor(seen);
    if (closed !== null) {
      await lose(city, channel, department, closed);
    } else if (seen !== 'unseen' && seen.isShared) {
      await loseChannel(db, channel, 'shared', city.clock.now());
      await tellOnce(city, { about: 'channel_shared', channel, department });
    } else if (lost.has(channel)) {
      await regainChannel(db, channel);
      city.log.info({ channel }, 'A lost channel works again');
    }
  }
  const { finalSay } = await citySettings(db);
  for (const { id, homeChannel } of homes) {
    if (homeChannel === null || id === TRIAGE || homeChannel === finalSay) continue;
    const seen = await look(homeChannel);
    if (seen === null || seen === 'unseen' || seen.isPrivate) continue;
    await tellOnce(city, { about: 'channel_public', channel: homeChannel, department: id });
  }
  return false;
}

/** In Slack's own word, as it refuses a card there. */
function closedFor(seen: NonNullable<Look>): string | null {
  if (seen === 'unseen') return 'channel_not_found';
  if (!seen.isMember) return 'not_in_channel';
  return seen.isArchived ? 'is_archived' : null;
}

/** What stands there is seen by nobody any more: the round for strays takes it to where somebody does. */
async function lose(city: City, channel: string, department: string, word: string): Promise<void> {
  const words = `Slack said ${word}`;
  await city.store.transaction(async (tx) => {
    if (!(await loseChannel(tx, channel, words, city.clock.now()))) return;
    await oweDeliveries(tx, tellAdmins(city, { about: 'channel_lost', channel, department, words }));
  });
}

type Look = Awaited<ReturnType<City['lookAtChannel']>>;
type AboutChannel = Extract<Notice, { about: 'channel_shared' | 'channel_public' }>;

async function tellOnce(city: City, notice: AboutChannel): Promise<void> {
  const name = `told:${notice.about}:${notice.channel}`;
  if ((await remembered(city.store.db, name)) !== null) return;
  await city.desk.batch({ owes: tellAdmins(city, notice), keeps: { name, value: city.clock.now() } });
}
