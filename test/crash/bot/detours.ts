import type { Plugin } from 'rolldown';
import { fileURLToPath } from 'node:url';

const src = (path: string) => fileURLToPath(new URL(`../../../src/${path}`, import.meta.url));
const ours = (path: string) => fileURLToPath(new URL(`./round/${path}`, import.meta.url));

/** Modules that everything passes through: the loop of the steps, the ports, the desk and the store. */
const DETOURS: Readonly<Record<string, string>> = {
  [src('steps/loop.ts')]: ours('loop.ts'),
  [src('networks/index.ts')]: ours('networks.ts'),
  [src('slack/connect.ts')]: ours('connect.ts'),
  [src('desk.ts')]: ours('desk.ts'),
  [src('store/open.ts')]: ours('open.ts'),
  [src('store/deliveries.ts')]: ours('deliveries.ts'),
  [src('store/leases.ts')]: ours('leases.ts'),
};

/** On the way to a few modules of the program stands one of ours that passes everything on. */
export const detours: Plugin = {
  name: 'detours',
  async resolveId(specifier, importer, options) {
    if (importer?.startsWith(ours('')) === true) return null;
    if (specifier === 'better-sqlite3') return ours('sqlite.ts');
    const found = await this.resolve(specifier, importer, { ...options, skipSelf: true });
    return found === null ? null : (DETOURS[found.id] ?? null);
  },
};
