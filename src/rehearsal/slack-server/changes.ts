import type { Clock } from './clock.ts';

export type Changes = Readonly<{
  tell: () => void;
  onChange: (listener: () => void) => () => void;
  until: <T>(look: () => T | undefined | false | null, milliseconds?: number, what?: string) => Promise<T>;
}>;

const PATIENCE_MS = 15_000;

/** `recently` tells, when waiting was in vain, what happened instead. */
export function makeChanges(clock: Clock, recently: () => string): Changes {
  const listeners = new Set<() => void>();
  const onChange = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const tell = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const until = <T>(
    look: () => T | undefined | false | null,
    milliseconds: number = PATIENCE_MS,
    what: string = look.toString(),
  ): Promise<T> =>
    new Promise((resolve, reject) => {
      const settle = (): boolean => {
        const found = look();
        if (found === undefined || found === false || found === null) return false;
        forget();
        cancel();
        resolve(found);
        return true;
      };
      let forget = (): void => undefined;
      let cancel = (): void => undefined;
      if (settle()) return;
      forget = onChange(settle);
      cancel = clock.after(milliseconds, () => {
        forget();
        reject(new Error(`Slack did not see this within ${milliseconds} ms: ${what}; but: ${recently()}`));
      });
    });
  return { tell, onChange, until };
}
