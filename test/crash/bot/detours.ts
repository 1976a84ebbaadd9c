import type { ResolveHookSync } from 'node:module';
import { fileURLToPath } from 'node:url';

const src = (path: string) => new URL(`../../../src/${path}`, import.meta.url).href;
const ours = (path: string) => new URL(`./round/${path}`, import.meta.url).href;

/** Modules that everything passes through: the loop of the steps, the ports, the desk and the store. */
const DETOURS: Readonly<Record<string, string>> = {
  [src('steps/loop.ts')]: ours('loop.ts'),
  [src('networks/index.ts')]: ours('networks.ts'),
  [src('slack/connect.ts')]: ours('connect.ts'),
  [src('desk.ts')]: ours('desk.ts'),
  [src('store/open.ts')]: ours('open.ts'),
};

export const resolveRound: ResolveHookSync = (specifier, context, next) => {
  const found = next(specifier, context);
  const isOurs = context.parentURL?.startsWith(ours('')) ?? false;
  if (isOurs) return found;
  if (specifier === 'better-sqlite3') return { ...found, url: ours('sqlite.ts'), format: 'module-typescript' };
  const detour = DETOURS[found.url];
  return detour === undefined ? found : { ...found, url: detour };
};

export const root = fileURLToPath(src('../'));
