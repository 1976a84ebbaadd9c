import type { Timers } from '../../src/core/clock.ts';

/** Timers that go by a clock which only moves when a test says so. */
export type PassingTime = Readonly<{ timers: Timers; pass: (ms: number) => void }>;

export function passingTime(): PassingTime {
  type Waiting = Readonly<{ at: number; work: () => void }>;
  const waiting = new Set<Waiting>();
  let now = 0;
  return {
    timers: {
      after(ms, work) {
        if (ms <= 0) {
          const turn = setImmediate(work);
          return () => clearImmediate(turn);
        }
        const one = { at: now + ms, work };
        waiting.add(one);
        return () => void waiting.delete(one);
      },
    },
    pass(ms) {
      now += ms;
      const due = [...waiting].filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
      for (const one of due) if (waiting.delete(one)) one.work();
    },
  };
}
