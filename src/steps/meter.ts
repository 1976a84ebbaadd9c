import type { Network, Post } from '../networks/network.ts';
import type { Clock } from '../core/clock.ts';
import { addReads, dayOf } from '../store/reads.ts';
import type { Store } from '../store/open.ts';

/** The same network, and what reading it costs is written down. A post that comes again on the same day costs nothing. */
export function metered(network: Network, store: Store, clock: Clock): Network {
  let today = 0;
  let seen = new Set<string>();
  const pay = (count: number) => addReads(store.db, network.name, dayOf(clock.now()), count);
  const fresh = (posts: readonly Post[]) => {
    if (dayOf(clock.now()) !== today) seen = new Set();
    today = dayOf(clock.now());
    const before = seen.size;
    for (const { latestId } of posts) if (seen.size < MOST) seen.add(latestId);
    return seen.size - before;
  };
  const heard = async <T extends Readonly<{ outcome: string; posts?: readonly Post[] }>>(asked: Promise<T>) => {
    const answer = await asked;
    await pay(fresh(answer.posts ?? []));
    return answer;
  };
  const { search } = network;
  return {
    ...network,
    async read(account, from) {
      const reading = await network.read(account, from);
      if (reading.outcome === 'read') {
        fresh(reading.posts);
        await pay(reading.reads);
      }
      return reading;
    },
    lookUp: (...asked) => heard(network.lookUp(...asked)),
    answers: (...asked) => heard(network.answers(...asked)),
    published: (...asked) => heard(network.published(...asked)),
    conversations: (...asked) => heard(network.conversations(...asked)),
    ...(search && { search: (...asked: Parameters<typeof search>) => heard(search(...asked)) }),
  };
}

const MOST = 2_000_000;

/** Dollars for one post that is read, by network, where the network bills for it. */
export function readPrices(networks: ReadonlyMap<string, Network>): ReadonlyMap<string, number> {
  const prices = [...networks].map(([name, { readPrice }]) => [name, readPrice] as const);
  return new Map(prices.flatMap(([name, price]) => (price === undefined ? [] : [[name, price]])));
}
