import type { Account } from './account.ts';
import type { Fault, Place } from './faults.ts';
import type { World } from './world.ts';

/** One authenticated request on its way through an endpoint. */
export type Exchange = Readonly<{
  world: World;
  endpoint: Place;
  /** Whose token signed it; undefined: the app alone. */
  account: Account | undefined;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  body: unknown;
  fault: Fault | undefined;
}>;

export type Answer = Readonly<{
  status: number;
  /** An object is sent as JSON, a string as it is, undefined as an empty body. */
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  dialect?: 'tweet' | 'post';
}>;
