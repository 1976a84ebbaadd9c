import type { World } from './world.ts';

export const PRICES = {
  postRead: 0.005,
  ownedRead: 0.001,
  accountRead: 0.01,
  create: 0.015,
  summonedCreate: 0.01,
  linkCreate: 0.2,
  delete: 0.01,
  counts: 0.005,
} as const;

export type Kind = keyof typeof PRICES;
type Line = { count: number; dollars: number };

export type Bill = {
  /** Remaining credit in dollars; undefined: no end of it. */
  balance: number | undefined;
  spendCap: number | undefined;
  dollars: number;
  readonly byKind: Partial<Record<Kind, Line>>;
  /** Per endpoint and kind: what was returned, and what of it was charged. */
  readonly byEndpoint: Record<string, Partial<Record<Kind, { returned: number; billed: number }>>>;
  readonly seen: Set<string>;
};

export function newBill(): Bill {
  return { balance: undefined, spendCap: undefined, dollars: 0, byKind: {}, byEndpoint: {}, seen: new Set() };
}

export type Statement = Omit<Bill, 'seen'>;

export function statement({ balance, spendCap, dollars, byKind, byEndpoint }: Bill): Statement {
  return structuredClone({ balance, spendCap, dollars, byKind, byEndpoint });
}

/** Charges once per resource and UTC day; without a resource every time. */
export function charge(world: World, endpoint: string, kind: Kind, resource?: string): void {
  const { bill } = world;
  const lines = (bill.byEndpoint[endpoint] ??= {});
  const line = (lines[kind] ??= { returned: 0, billed: 0 });
  line.returned += 1;
  if (resource !== undefined) {
    const family = kind === 'ownedRead' ? 'postRead' : kind;
    const key = `${new Date(world.nature.now()).toISOString().slice(0, 10)} ${family} ${resource}`;
    if (bill.seen.has(key)) return;
    bill.seen.add(key);
  }
  line.billed += 1;
  const total = (bill.byKind[kind] ??= { count: 0, dollars: 0 });
  total.count += 1;
  total.dollars = round(total.dollars + PRICES[kind]);
  bill.dollars = round(bill.dollars + PRICES[kind]);
  if (bill.balance !== undefined) bill.balance = round(bill.balance - PRICES[kind]);
}

/** Floating-point dust is not money. */
function round(dollars: number): number {
  return Math.round(dollars * 1e6) / 1e6;
}
