/** What goes wrong with one call of the Web API. */
export type FaultKind =
  'drop_before' | 'drop_after' | 'http500' | 'http500_after' | 'hang' | 'slow' | 'late' | 'rate_limit' | 'error';

export type Fault = {
  readonly kind: FaultKind;
  readonly method: string;
  readonly channel: string | undefined;
  readonly amount: number;
  readonly error: string;
  left: number;
  hits: number;
};

type Aim = Readonly<{ count?: number; channel?: string }>;

export type Faults = {
  readonly planned: Fault[];
  /** `closed`: connections are cut; `503`: the front door answers, nobody behind it does. */
  down: false | 'closed' | '503';
  /** Every event arrives twice, under the same event id. */
  duplicateEvents: boolean;
  /** The first try of every event is taken for unacked, whatever the app says. */
  retryEvents: boolean;
  /** Acks count only this much later. */
  slowAcksMs: number;
  /** Pings of clients stay without pongs. */
  deafToPings: boolean;
  /** Connections of another process that take their share of payloads and never ack. */
  ghosts: number;
  /** Opened sockets get no hello. */
  noHello: boolean;
  readonly drop: (method: string, how: Aim & Readonly<{ after?: 'effect' | 'before' }>) => Fault;
  readonly http500: (method: string, how?: Aim & Readonly<{ after?: 'effect' | 'before' }>) => Fault;
  readonly hang: (method: string, how?: Aim) => Fault;
  /** The effect comes at once, the answer after `milliseconds`. */
  readonly slow: (method: string, milliseconds: number, how?: Aim) => Fault;
  /** The effect itself comes after `milliseconds`, whether or not the client still waits. */
  readonly late: (method: string, milliseconds: number, how?: Aim) => Fault;
  readonly rateLimit: (method: string, seconds: number, how?: Aim) => Fault;
  readonly error: (method: string, error: string, how?: Aim) => Fault;
  readonly clear: () => void;
};

export function makeFaults(): Faults {
  const planned: Fault[] = [];
  const plan = (kind: FaultKind, method: string, how: Aim, amount = 0, error = ''): Fault => {
    const fault = { kind, method, channel: how.channel, amount, error, left: how.count ?? 1, hits: 0 };
    planned.push(fault);
    return fault;
  };
  const faults: Faults = {
    planned,
    ...quiet(),
    drop: (method, how) => plan(how.after === 'before' ? 'drop_before' : 'drop_after', method, how),
    http500: (method, how = {}) => plan(how.after === 'effect' ? 'http500_after' : 'http500', method, how),
    hang: (method, how = {}) => plan('hang', method, how),
    slow: (method, milliseconds, how = {}) => plan('slow', method, how, milliseconds),
    late: (method, milliseconds, how = {}) => plan('late', method, how, milliseconds),
    rateLimit: (method, seconds, how = {}) => plan('rate_limit', method, how, seconds),
    error: (method, error, how = {}) => plan('error', method, how, 0, error),
    clear: () => {
      planned.length = 0;
      Object.assign(faults, quiet());
    },
  };
  return faults;
}

/** The fault that this call meets, if any; it is used up by one. */
export function nextFault(faults: Faults, method: string, channel: string | undefined): Fault | undefined {
  const fault = faults.planned.find(
    (one) =>
      one.left > 0 &&
      (one.method === '*' || one.method === method) &&
      (one.channel === undefined || one.channel === channel),
  );
  if (fault === undefined) return undefined;
  fault.left -= 1;
  fault.hits += 1;
  return fault;
}

function quiet() {
  return {
    down: false as const,
    duplicateEvents: false,
    retryEvents: false,
    slowAcksMs: 0,
    deafToPings: false,
    ghosts: 0,
    noHello: false,
  };
}
