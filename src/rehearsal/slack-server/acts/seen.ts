import type { Ack } from '../wire/wire.ts';

/** What a person notices: nothing, or Slack's warning triangle. */
export type Seen = Readonly<{ acked: boolean; warning?: 'operation_timeout' | 'dispatch_failed' }>;

export function seenOf(ack: Ack): Seen {
  if (ack.acked) return { acked: true };
  return { acked: false, warning: ack.why === 'timeout' ? 'operation_timeout' : 'dispatch_failed' };
}
