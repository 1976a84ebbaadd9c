import type { Chance } from '../chance.ts';
import type { Call } from './trace.ts';

type Change = Exclude<Call, Readonly<{ do: 'sync' | 'say' }>>;

/** What is left of what was not on the disk when the power went: nothing, all of it, or some of it, torn. */
export type Left = 'nothing' | 'all' | 'some';

/** The files as a disk holds them after the power went in the middle of `calls`, and what had been said to be done by then. */
export function afterPowerCut(
  calls: readonly Call[],
  left: Left,
  chance: Chance,
): Readonly<{ files: ReadonlyMap<string, Buffer>; said: number }> {
  const safe = new Map<string, Buffer>();
  const waiting = new Map<string, Change[]>();
  const waitingFor = (file: string) => {
    const known = waiting.get(file) ?? [];
    waiting.set(file, known);
    return known;
  };
  let said = 0;
  for (const call of calls) {
    if (call.do === 'say') said = call.number;
    else if (call.do === 'sync') settle(call.file, (changes) => changes);
    else waitingFor(call.file).push(call);
  }
  for (const file of waiting.keys()) settle(file, (changes) => survivors(changes, left, chance));
  return { files: safe, said };

  function settle(file: string, which: (changes: readonly Change[]) => readonly Change[]): void {
    safe.set(file, which(waitingFor(file)).reduce(changed, safe.get(file) ?? Buffer.alloc(0)));
    waiting.set(file, []);
  }
}

function survivors(changes: readonly Change[], left: Left, chance: Chance): readonly Change[] {
  if (left !== 'some') return left === 'all' ? changes : [];
  return changes.flatMap((change) => {
    if (chance.happens(0.5)) return [];
    if (change.do === 'cut' || chance.happens(0.8)) return [change];
    return [{ ...change, bytes: change.bytes.subarray(0, SECTOR * chance.between(0, change.bytes.length / SECTOR)) }];
  });
}

/** A disk writes so many bytes or none of them. */
const SECTOR = 512;

function changed(file: Buffer, change: Change): Buffer {
  if (change.do === 'cut') return Buffer.concat([file.subarray(0, change.length), zeros(change.length - file.length)]);
  const end = change.at + change.bytes.length;
  const longer = file.length >= end ? file : Buffer.concat([file, zeros(end - file.length)]);
  change.bytes.copy(longer, change.at);
  return longer;
}

const zeros = (length: number) => Buffer.alloc(Math.max(0, length));
