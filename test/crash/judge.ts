import type { Store } from '../../src/store/open.ts';
import type { City } from './city.ts';
import { judgeByHand } from './judge-by-hand.ts';
import { judgeCards } from './judge-cards.ts';
import { judgeHistory } from './judge-history.ts';
import { judgeLives } from './judge-lives.ts';
import { judgeReplies } from './judge-replies.ts';
import type { Calm } from './calm.ts';
import { noteWhatIsPromised } from './staff.ts';

export type Fault = Readonly<{ kind: 'lost' | 'doubled' | 'wrong' | 'stuck'; what: string }>;

export type Verdict = Readonly<{
  faults: readonly Fault[];
  effects: Readonly<{ posts: number; cards: number; replies: number; events: number }>;
}>;

/** What people remember and what the simulated networks hold, against what the bot has written down. */
export async function judge(city: City, store: Store, calm: Calm): Promise<Verdict> {
  for (const who of new Set(city.memory.pressed.map((one) => one.who))) noteWhatIsPromised(city, who);
  const [cards, replies, history] = [
    await judgeCards(city, store),
    await judgeReplies(city, store),
    await judgeHistory(store),
  ];
  const byHand = await judgeByHand(city, store);
  const stuck = calm.left.map((what): Fault => ({ kind: 'stuck', what }));
  const ended: Fault[] =
    calm.endedWith === 0 ? [] : [{ kind: 'stuck', what: `the bot ended with ${calm.endedWith} when it was asked to` }];
  const waited: Fault[] =
    calm.forwarded <= LONGEST_WAIT
      ? []
      : [
          {
            kind: 'stuck',
            what: `it took another ${Math.round(calm.forwarded / 60_000)} minutes until nothing was owed`,
          },
        ];
  return {
    faults: [
      ...cards.faults,
      ...replies.faults,
      ...byHand,
      ...history.faults,
      ...judgeLives(city),
      ...stuck,
      ...waited,
      ...ended,
    ],
    effects: { posts: city.memory.posts.size, cards: cards.count, replies: replies.count, events: history.count },
  };
}

/** A clock that jumped must not make anybody wait until it is there again; X lets nobody read for a quarter of an hour, and time leaps. */
const LONGEST_WAIT = 45 * 60_000;
