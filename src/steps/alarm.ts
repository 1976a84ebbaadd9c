import type { Notice } from '../core/notice.ts';
import { raise, takeBack } from '../store/alarms.ts';
import { oweDeliveries } from '../store/deliveries.ts';
import type { City } from './city.ts';
import { tellAdmins } from './tell.ts';

/** Tells the admins once, however many replicas and lives of the program see it. */
export function alarm(city: City, name: string, about: string, notice: Notice): Promise<void> {
  return city.store.transaction(async (tx) => {
    if (!(await raise(tx, name, about))) return;
    await oweDeliveries(tx, tellAdmins(city, notice));
    city.log.warn({ alarm: name }, 'An alarm was raised');
  });
}

/** Tells those who heard the alarm that it is over. */
export function allClear(city: City, name: string, notice: Notice): Promise<void> {
  return city.store.transaction(async (tx) => {
    if (!(await takeBack(tx, name))) return;
    await oweDeliveries(tx, tellAdmins(city, notice));
    city.log.info({ alarm: name }, 'An alarm was over');
  });
}
