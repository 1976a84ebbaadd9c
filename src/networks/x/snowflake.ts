/** X's ids carry their time of birth: 42 bits of milliseconds, then 22 of machine and sequence. */
export function idAt(time: number): string {
  const age = BigInt(Math.floor(time)) - EPOCH;
  // One less: `since_id` leaves out the id itself.
  return age > 0n ? ((age << 22n) - 1n).toString() : '1';
}

export function timeOf(id: string): number {
  return Number((BigInt(id) >> 22n) + EPOCH);
}

/** An id of X, or null for what cannot be one. */
export function idIn(value: unknown): string | null {
  return typeof value === 'string' && /^\d{1,20}$/.test(value) ? value : null;
}

/** For sorting: oldest first. */
export function byAge(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

export function newer(a: string, b: string): string {
  return byAge(a, b) < 0 ? b : a;
}

export function older(a: string, b: string): string {
  return byAge(a, b) < 0 ? a : b;
}

const EPOCH = 1_288_834_974_657n;
