import type { Delivery } from '../store/deliveries.ts';
import { ASKED } from '../store/lanes.ts';

/** A piece of owed work, due at once, with everything that it does not say left empty. */
export function owed(kind: Delivery['kind'], id: string, now: number, rest: Partial<Delivery>): Delivery {
  return {
    id,
    kind,
    lane: ASKED,
    mention: null,
    card: null,
    reply: null,
    channel: null,
    notice: null,
    status: 'due',
    due_at: now,
    attempts: 0,
    life: null,
    lease_until: null,
    started_at: null,
    absences: 0,
    words: null,
    created_at: now,
    done_at: null,
    digest: null,
    ...rest,
  };
}
