import type { Timers } from '../../src/core/clock.ts';

/** Alarms that ring when a test says so; what is due at once rings at once. */
export function handTimers(): Timers & Readonly<{ pass: (ms: number) => void; asked: number[] }> {
  let alarms: { ms: number; work: () => void }[] = [];
  const asked: number[] = [];
  return {
    asked,
    after(ms, work) {
      asked.push(ms);
      if (ms === 0) {
        const soon = setImmediate(work);
        return () => {
          clearImmediate(soon);
        };
      }
      const alarm = { ms, work };
      alarms.push(alarm);
      return () => (alarms = alarms.filter((one) => one !== alarm));
    },
    pass(ms) {
      const due = alarms.filter((one) => one.ms <= ms);
      alarms = alarms.filter((one) => one.ms > ms).map((one) => ({ ...one, ms: one.ms - ms }));
      for (const { work } of due) work();
    },
  };
}

/** Slack's own time, which passes when a test says so. */
export function handClock(start = 1_800_000_000_000) {
  let now = start;
  let alarms: { at: number; act: () => void }[] = [];
  return {
    now: () => now,
    after(ms: number, act: () => void) {
      const alarm = { at: now + ms, act };
      alarms.push(alarm);
      return () => void (alarms = alarms.filter((one) => one !== alarm));
    },
    pass(ms: number) {
      now += ms;
      const due = alarms.filter(({ at }) => at <= now);
      alarms = alarms.filter(({ at }) => at > now);
      for (const { act } of due) act();
    },
  };
}
