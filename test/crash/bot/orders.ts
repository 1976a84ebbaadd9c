import { readFileSync } from 'node:fs';

/** What the run tells a bot that lives: how far its clocks are off, and what its disk is like. */
export type Orders = Readonly<{ now: number; monotonic: number; disk: 'fine' | 'full' | 'read-only' }>;

export const CALM: Orders = { now: 0, monotonic: 0, disk: 'fine' };

/** What it is told once, when it starts. */
export type Plan = Readonly<{
  /** Dies there when it passes for the `nth` time. */
  at: Readonly<{ point: string; nth: number; afterMs: number }> | null;
  /** Where orders stand, and where it writes down the points that it passed. */
  orders: string;
  points: string;
}>;

export const plan = JSON.parse(process.env['CRASH_PLAN'] ?? '{}') as Partial<Plan>;

const FRESH_FOR = 10;
let orders = CALM;
let readAt = -Infinity;

export function now(): number {
  return Date.now() + read().now;
}

export function monotonic(): number {
  return performance.now() + read().monotonic;
}

type Disk = Readonly<{ pragma: (what: string) => unknown; open: boolean }>;
const disks: Disk[] = [];

export function disk(opened: Disk): void {
  disks.push(opened);
}

/** SQLite itself then says that the disk is full, or that nobody may write on it. */
export function watchDisk(): void {
  let known: Orders['disk'] = 'fine';
  const look = () => {
    const wanted = read().disk;
    if (wanted === known) return;
    known = wanted;
    for (const one of disks.filter(({ open }) => open)) {
      one.pragma(`query_only = ${wanted === 'read-only' ? 'ON' : 'OFF'}`);
      one.pragma(`max_page_count = ${wanted === 'full' ? 1 : 4_294_967_294}`);
    }
  };
  setInterval(look, 20).unref();
}

function read(): Orders {
  const at = performance.now();
  if (plan.orders === undefined || at - readAt < FRESH_FOR) return orders;
  readAt = at;
  try {
    orders = { ...CALM, ...(JSON.parse(readFileSync(plan.orders, 'utf8')) as Partial<Orders>) };
  } catch {
    // Half written: what was read before still holds.
  }
  return orders;
}
