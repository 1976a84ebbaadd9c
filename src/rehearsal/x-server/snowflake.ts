const EPOCH = 1288834974657n;

/** Ids that grow with time: milliseconds since X's epoch in the high bits, a counter in the low 22. */
export function snowflake(at: number, counter: number): string {
  return String(((BigInt(at) - EPOCH) << 22n) | BigInt(counter & 0x3fffff));
}

export function timeOf(id: string): number {
  return Number((BigInt(id) >> 22n) + EPOCH);
}

export function compareIds(a: string, b: string): number {
  return a.length === b.length ? (a < b ? -1 : a > b ? 1 : 0) : a.length - b.length;
}
