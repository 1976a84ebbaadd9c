/** Time and chance come from whoever starts the server. `after` returns how to call it off. */
export type Clock = Readonly<{
  now: () => number;
  after: (milliseconds: number, act: () => void) => () => void;
  random: () => number;
}>;

/** A clock whose pending alarms can all be called off when the server stops. */
export function stoppable(clock: Clock): Readonly<{ clock: Clock; stop: () => void }> {
  const pending = new Set<() => void>();
  const after = (milliseconds: number, act: () => void): (() => void) => {
    const cancel = clock.after(milliseconds, () => {
      pending.delete(cancel);
      act();
    });
    pending.add(cancel);
    return () => {
      pending.delete(cancel);
      cancel();
    };
  };
  const stop = (): void => {
    for (const cancel of pending) cancel();
    pending.clear();
  };
  return { clock: { ...clock, after }, stop };
}

export function pause(clock: Clock, milliseconds: number): Promise<void> {
  return new Promise((resolve) => clock.after(milliseconds, resolve));
}
