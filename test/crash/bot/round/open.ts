import { openStore as real } from '../../../../src/store/open.ts';
import { pass } from '../points.ts';

export * from '../../../../src/store/open.ts';

export const openStore: typeof real = async (url) => {
  const store = await real(url);
  return {
    ...store,
    async transaction(work) {
      const done = await store.transaction(async (tx) => {
        const result = await work(tx);
        pass('before the commit');
        return result;
      });
      pass('after the commit');
      return done;
    },
  };
};
