import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Chance } from './chance.ts';
import { missing, placesOf } from './places.ts';

/** Where the bot can die, as its lives have reported it; where it died least is next. */
export type Points = Readonly<{
  file: string;
  /** `of`: only one of these. */
  next: (chance: Chance, of?: RegExp) => string | null;
  hit: (point: string) => void;
  missed: (point: string) => void;
  /** A life that was to end there missed it, and none ever did. */
  isSeldom: (point: string) => boolean;
  counted: () => Readonly<{
    known: number;
    visited: number;
    /** Of the places that the program lists, those where no life ended. */
    unkilled: readonly string[];
    kills: Readonly<Record<string, number>>;
    unvisited: readonly string[];
  }>;
}>;

/** A place that lives seldom come to is tried more often than others, and not without end. */
const A_TRY = 0.25;
/** What the program lists by name is to be died at before its many combinations. */
const LISTED_FIRST = 10;

export function pointsIn(file: string): Points {
  const tries = new Map<string, number>();
  const kills = new Map<string, number>();
  const misses = new Set<string>();
  const worn = new Map<string, number>();
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
  const wear = (point: string, more: number) => {
    for (const one of [point, ...placesOf(point)]) add(worn, one, more);
  };
  const wearOf = (point: string) =>
    Math.min(worn.get(point) ?? 0, ...placesOf(point).map((place) => (worn.get(place) ?? 0) / LISTED_FIRST));
  const least = (of: readonly string[], by: (point: string) => number) => {
    const lowest = Math.min(...of.map(by));
    return of.filter((one) => by(one) <= lowest);
  };
  return {
    file,
    next(chance, of = /./) {
      const all = known().filter((point) => of.test(point));
      if (all.length === 0) return null;
      const point = chance.oneOf(least(least(all, wearOf), (one) => tries.get(one) ?? 0));
      add(tries, point, 1);
      wear(point, A_TRY);
      return point;
    },
    hit(point) {
      add(kills, point, 1);
      wear(point, 1);
    },
    missed(point) {
      add(tries, point, 0.5);
      misses.add(point);
    },
    isSeldom: (point) => misses.has(point) && !kills.has(point),
    counted: () => ({
      known: known().length,
      visited: kills.size,
      kills: Object.fromEntries([...kills].sort()),
      unkilled: missing(kills.keys()),
      unvisited: known().filter((point) => !kills.has(point)),
    }),
  };
}
