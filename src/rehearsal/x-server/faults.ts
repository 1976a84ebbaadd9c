import { changed } from './world.ts';
import type { World } from './world.ts';

/** What happens instead of, or to, an answer. "After" means: the effect has taken place. */
export type Trouble =
  | 'html' // 200 text/html, as during maintenance
  | 'empty' // 200 without a body, after the effect
  | 'redirect'
  | 'unavailable' // 503 html
  | 'only-errors' // 200 with errors and no data
  | 'cut-gzip' // half of a compressed body, then a reset
  | 'corrupt-gzip'
  | 'cut' // half of a plain body, then a reset
  | 'hang'
  | 'hang-after'
  | 'drip' // a byte every `ms` (200)
  | 'reset-before'
  | 'reset-after' // the lost response
  | 'late' // the effect takes place after `ms`, whether or not the client still listens
  | 'error-after' // 500 after the effect
  | 'error' // 500 without it
  | 'rate-limited'
  | 'no-credits'
  | 'spend-cap'
  | 'unauthorized'
  | 'suspended'
  | 'locked'
  | 'not-found'
  | 'empty-page' // no posts, but a next_token
  | 'short-page' // half a page and a next_token
  | 'missing-fields'; // every field asked for is ignored

/** Endpoints by the names that faults, limits, the bill and the ledger know them by. */
export type Place =
  | 'me'
  | 'accountByHandle'
  | 'accountById'
  | 'accounts'
  | 'mentions'
  | 'timeline'
  | 'posts'
  | 'post'
  | 'search'
  | 'counts'
  | 'publish'
  | 'remove'
  | 'usage'
  | 'newList'
  | 'list'
  | 'appToken'
  | 'requestToken'
  | 'accessToken';

export type Fault = {
  readonly trouble: Trouble;
  readonly endpoint: Place | 'every';
  readonly handle?: string;
  readonly ms?: number;
  /** How many requests it still meets; Infinity: until lifted. */
  times: number;
};

export type FaultOptions = Readonly<{ times?: number; ms?: number; handle?: string }>;

/** Sets a misbehaviour at once; the answer lifts it. */
export function misbehave(
  world: World,
  endpoint: Place | 'every',
  trouble: Trouble,
  options: FaultOptions = {},
): () => void {
  const fault: Fault = {
    trouble,
    endpoint,
    times: options.times ?? Infinity,
    ...(options.ms === undefined ? {} : { ms: options.ms }),
    ...(options.handle === undefined ? {} : { handle: options.handle }),
  };
  world.faults.push(fault);
  changed(world);
  return () => {
    fault.times = 0;
  };
}

export function nextFault(world: World, endpoint: Place, handle: string | undefined): Fault | undefined {
  const fault = world.faults.find(
    (one) =>
      one.times > 0 &&
      (one.endpoint === endpoint || one.endpoint === 'every') &&
      (one.handle === undefined || one.handle.toLowerCase() === handle?.toLowerCase()),
  );
  if (fault !== undefined) fault.times -= 1;
  return fault;
}
