import type { Bill } from './bill.ts';
import type { Query } from './fields.ts';
import type { XOptions } from './options.ts';

/** What every question to X needs. */
export type X = Readonly<{ options: XOptions; fields: Query; bill: Bill }>;
