import type { Timers } from '../core/clock.ts';

/** Watches whether anybody hears Slack. Connected or not is told per connection; `deaf` is called once, after `after` ms without any. */
export function deafness(timers: Timers, after: number, deaf: () => void) {
  let connections = 0;
  let takeBack: (() => void) | null = null;
  const wait = (): void => {
    takeBack ??= timers.after(after, deaf);
  };
  const calm = (): void => {
    takeBack?.();
    takeBack = null;
  };
  return {
    begin: wait,
    hears: () => connections > 0,
    end: calm,
    changed(connected: boolean): void {
      connections += connected ? 1 : -1;
      if (connections > 0) calm();
      else wait();
    },
  };
}
