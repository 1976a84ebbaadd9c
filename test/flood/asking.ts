import type { Clock } from '../../src/core/clock.ts';
import { counting } from '../../src/store/counting.ts';
import type { Store } from '../../src/store/open.ts';

/** `first` and `last`: how many mentions of the last 90 days the first and the last answer told of. */
export type Asked = Readonly<{ questions: number; answers: number; first: number; last: number }>;

const EVERY = 20;

/** A manager who wants the city's numbers every twenty seconds, as `/mention-stats 90d` gets them. */
export function asking(store: Store, clock: Pick<Clock, 'now'>) {
  const counted = counting(store);
  const told: number[] = [];
  let questions = 0;
  let waiting: Promise<unknown> | null = null;
  const question = () =>
    ({
      period: '90d',
      department: null,
      people: true,
      now: clock.now(),
      workspaceUrl: 'https://city.slack.com',
    }) as const;
  return {
    /** Whoever waits for an answer does not ask again. */
    ask(second: number): void {
      if (second % EVERY !== 0 || waiting !== null) return;
      questions += 1;
      const asked = counted.numbers(question()).then(({ all }) => void told.push(all.received));
      waiting = asked.catch(() => undefined).finally(() => (waiting = null));
    },
    async end(): Promise<Asked> {
      await waiting;
      await counted.stop();
      return { questions, answers: told.length, first: told[0] ?? 0, last: told.at(-1) ?? 0 };
    },
  };
}
