import { takeLease as real } from '../../../../src/store/leases.ts';
import { leased } from '../leases.ts';

export * from '../../../../src/store/leases.ts';

export const takeLease: typeof real = (store, turn) => {
  leased('piece', turn.ms);
  return real(store, turn);
};
