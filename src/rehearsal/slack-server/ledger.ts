import type { JsonObject } from './json.ts';

/** `effect` tells whether the call changed the world, whatever the caller was told. */
export type Call = Readonly<{
  number: number;
  method: string;
  args: JsonObject;
  at: number;
  outcome: string;
  effect: boolean;
  /** What the answer said beyond the name of the error. */
  why: JsonObject;
}>;

export type EffectKind =
  | 'message_posted'
  | 'message_updated'
  | 'message_deleted'
  | 'ephemeral_posted'
  | 'view_opened'
  | 'view_updated'
  | 'view_pushed'
  | 'view_closed'
  | 'home_published';

export type Effect = Readonly<{
  kind: EffectKind;
  at: number;
  channel?: string;
  ts?: string;
  person?: string;
  view?: string;
}>;

/** One try to hand the app something. A try that found no connection has no socket. */
export type Delivery = {
  readonly type: string;
  readonly at: number;
  readonly payload: JsonObject;
  readonly envelope: string;
  readonly retry: number;
  socket?: number;
  outcome: 'waiting' | 'acked' | 'timeout' | 'no_connection' | 'connection_lost' | 'late' | `status ${string}`;
  answer?: JsonObject;
};

export type Ledger = Readonly<{
  calls: Call[];
  effects: Effect[];
  deliveries: Delivery[];
  count: (method: string) => number;
  posts: (channel?: string) => number;
  clear: () => void;
}>;

export function makeLedger(): Ledger {
  const calls: Call[] = [];
  const effects: Effect[] = [];
  const deliveries: Delivery[] = [];
  return {
    calls,
    effects,
    deliveries,
    count: (method) => calls.filter((call) => call.method === method).length,
    posts: (channel) =>
      effects.filter(
        (effect) => effect.kind === 'message_posted' && (channel === undefined || effect.channel === channel),
      ).length,
    clear: () => {
      calls.length = 0;
      effects.length = 0;
      deliveries.length = 0;
    },
  };
}

export function recentCalls(ledger: Ledger): string {
  const calls = ledger.calls
    .slice(-5)
    .map((call) => [call.method, call.outcome, ...Object.values(call.why).map((one) => JSON.stringify(one))].join(' '));
  const deliveries = ledger.deliveries.slice(-3).map((delivery) => `${delivery.type} ${delivery.outcome}`);
  return [...calls, ...deliveries].join(', ');
}
