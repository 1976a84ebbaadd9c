import type { Notice } from '../core/notice.ts';
import { TRIAGE } from '../core/verdict.ts';
import { owed } from '../desk/owed.ts';
import type { Delivery } from '../store/deliveries.ts';
import { subscriptions } from '../store/subscriptions.ts';
import type { City } from './city.ts';

/** Work that tells the admins, each in a direct message. */
export function tellAdmins(city: City, notice: Notice): readonly Delivery[] {
  return tell(city, city.admins, notice);
}

/** Work that tells triage; without one, the admins. */
export async function tellTriage(city: City, notice: Notice): Promise<readonly Delivery[]> {
  const channels = (await subscriptions(city.store.db)).filter(({ department }) => department === TRIAGE);
  if (channels.length === 0) return tellAdmins(city, notice);
  return tell(
    city,
    channels.map(({ channel }) => channel),
    notice,
  );
}

export function tell(city: City, channels: readonly string[], notice: Notice): readonly Delivery[] {
  const now = city.clock.now();
  return channels.map((channel) => owed('notice', city.ids(), now, { channel, notice: JSON.stringify(notice) }));
}
