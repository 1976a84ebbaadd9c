import { newer, older } from './snowflake.ts';

/**
 * How far we have read, made of X's own ids: no clock of ours can move it, and it never goes back.
 * `floor`: nothing at or before it is ever relayed. `gap`: what the list no longer held; a search still owes it.
 */
export type Cursor = Readonly<{ newest: string; floor: string; gap: Gap | null }>;

/** Posts after `from` and before `to`. */
export type Gap = Readonly<{ from: string; to: string }>;

export function readCursor(written: string): Cursor {
  const [newest, floor, from, to] = /^(\d+)\.(\d+)(?:\.(\d+)\.(\d+))?$/.exec(written)?.slice(1) ?? [];
  if (newest === undefined || floor === undefined) throw new Error(`Not a cursor of X: ${written}`);
  return { newest, floor, gap: from !== undefined && to !== undefined ? { from, to } : null };
}

export function writeCursor({ newest, floor, gap }: Cursor): string {
  return gap ? `${newest}.${floor}.${gap.from}.${gap.to}` : `${newest}.${floor}`;
}

export function joinGaps(one: Gap | null, other: Gap | null): Gap | null {
  if (!one || !other) return one ?? other;
  return { from: older(one.from, other.from), to: newer(one.to, other.to) };
}
