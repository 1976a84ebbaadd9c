import type { Clock } from '../clock.ts';

/** Names of new things: never the same twice in one life of the server. */
export type Ids = Readonly<{
  make: (letter: string) => string;
  ts: () => string;
  envelope: () => string;
  trigger: (teamId: string) => string;
  hash: () => string;
}>;

export function makeIds(clock: Clock): Ids {
  let count = 0;
  let lastSecond = 0;
  let inSecond = 0;
  const next = (): string => {
    count += 1;
    return count.toString(36).toUpperCase().padStart(4, '0');
  };
  const chance = (): string =>
    Math.floor(clock.random() * 36 ** 6)
      .toString(36)
      .padStart(6, '0');
  return {
    make: (letter) => `${letter}0${next()}${chance().toUpperCase().slice(0, 4)}`,
    ts: () => {
      const second = Math.max(Math.floor(clock.now() / 1000), lastSecond);
      inSecond = second === lastSecond ? inSecond + 1 : 0;
      lastSecond = second;
      return `${second}.${String(inSecond * 100 + 19).padStart(6, '0')}`;
    },
    envelope: () => `${chance()}${chance().slice(0, 2)}-${next()}-4000-8000-${chance()}${chance()}`,
    trigger: (teamId) => `${next()}.${teamId}.${chance()}${chance()}`,
    hash: () => `${Math.floor(clock.now() / 1000)}.${next()}${chance()}`,
  };
}
