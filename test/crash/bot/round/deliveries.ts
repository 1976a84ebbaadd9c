import { takeDue as realTake, takeDueOf as realTakeOf, type Lease } from '../../../../src/store/deliveries.ts';
import { leased } from '../leases.ts';

export * from '../../../../src/store/deliveries.ts';

export const takeDue: typeof realTake = (store, kinds, lease, most) => {
  heard(kinds, lease);
  return realTake(store, kinds, lease, most);
};

export const takeDueOf: typeof realTakeOf = (store, wishes, lease) => {
  for (const { kinds } of wishes) heard(kinds, lease);
  return realTakeOf(store, wishes, lease);
};

function heard(kinds: readonly string[], { now, until }: Lease): void {
  for (const kind of kinds) leased(kind, until - now);
}
