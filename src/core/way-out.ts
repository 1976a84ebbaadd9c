import type { Way } from './reply.ts';

/** One of the city's accounts, as far as it matters for how an answer can go out. */
export type Sender = Readonly<{
  id: string;
  handle: string;
  /** Somebody connected it, so that we may publish from it. */
  connected: boolean;
  status: 'unchecked' | 'ok' | 'held' | 'mismatch' | 'refused';
}>;

/**
 * How an answer goes out. `held`: not now, because answers are paused, or because the network does not say that the
 * account is ours; what is written is kept.
 */
export type WayOut = Readonly<{ via: Way; account: string; handle: string; held: 'paused' | 'account' | null }>;

export type Ways = Readonly<{
  department: Sender | null;
  mayor: Sender | null;
  /** The city lets this department answer from the mayor's account, signed. */
  asMayor: boolean;
  /** Whether the network publishes a reply to this post from that account. */
  routes: (sender: Sender) => 'direct' | 'by_hand';
  paused: boolean;
}>;

/** From the department's own account where the network lets it, else as the mayor where the city lets it, else by hand. */
export function wayOut(ways: Ways): WayOut | null {
  const { department, mayor } = ways;
  const held = (sender: Sender) => (ways.paused ? 'paused' : sender.status === 'ok' ? null : 'account');
  const out = (via: Way, sender: Sender): WayOut => ({
    via,
    account: sender.id,
    handle: sender.handle,
    held: held(sender),
  });
  const direct = (sender: Sender) => sender.connected && ways.routes(sender) === 'direct';
  if (department && direct(department)) return out('direct', department);
  if (ways.asMayor && mayor && direct(mayor)) return out('as_mayor', mayor);
  if (department) return { ...out('by_hand', department), held: ways.paused ? 'paused' : null };
  return null;
}
