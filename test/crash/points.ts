import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Chance } from './chance.ts';
import { unreached } from './places.ts';

/** Where the bot can die, as its lives have reported it; each is visited about as often as any other. */
export type Points = Readonly<{
  file: string;
  /** `of`: only one of these. */
  next: (chance: Chance, of?: RegExp) => string | null;
  hit: (point: string) => void;
  missed: (point: string) => void;
  counted: () => Readonly<{
    known: number;
    visited: number;
    unreached: readonly string[];
    kills: Readonly<Record<string, number>>;
    unvisited: readonly string[];
  }>;
}>;

export function pointsIn(file: string): Points {
  const tries = new Map<string, number>();
  const kills = new Map<string, number>();
  const names = new Set<string>();
  let readTo = 0;
  /** Each life names all that it passes: only what is new is read. */
  const known = (): readonly string[] => {
    if (existsSync(file)) {
      const handle = openSync(file, 'r');
      const bytes = Buffer.alloc(Math.max(0, fstatSync(handle).size - readTo));
      readSync(handle, bytes, 0, bytes.length, readTo);
      closeSync(handle);
      const whole = bytes.lastIndexOf('\n') + 1;
      readTo += whole;
      for (const name of bytes.toString('utf8', 0, whole).split('\n')) if (name !== '') names.add(name);
    }
    return [...names];
  };
  const add = (counts: Map<string, number>, point: string, more: number) =>
    counts.set(point, (counts.get(point) ?? 0) + more);
  return {
    file,
    next(chance, of = /./) {
      const all = known().filter((point) => of.test(point));
      if (all.length === 0) return null;
      const least = Math.min(...all.map((point) => tries.get(point) ?? 0));
      const point = chance.oneOf(all.filter((one) => (tries.get(one) ?? 0) <= least));
      add(tries, point, 1);
      return point;
    },
    hit: (point) => void add(kills, point, 1),
    missed: (point) => void add(tries, point, 0.5),
    counted: () => ({
      known: known().length,
      visited: kills.size,
      kills: Object.fromEntries([...kills].sort()),
      unreached: unreached(known()),
      unvisited: known().filter((point) => !kills.has(point)),
    }),
  };
}
