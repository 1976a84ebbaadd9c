import { runDemo, type DemoOptions } from '../rehearsal/demo.ts';
import { Mistake } from './mistake.ts';
import type { World } from './world.ts';

export type TypedDemo = Readonly<{
  port?: string;
  keep?: string;
  texts?: string;
  departments?: string;
  scene?: string;
  access?: string;
}>;

/** The city to try; everything about it lives in rehearsal/. */
export async function demo(world: World, { port, access, ...rest }: TypedDemo): Promise<void> {
  await runDemo({ ...rest, ...portIn(port), ...accessIn(access) }, world);
}

function portIn(typed: string | undefined): Pick<DemoOptions, 'port'> {
  if (typed === undefined) return {};
  const port = Number(typed);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return { port };
  throw new Mistake(`"${typed}" is no port: write a number up to 65535, or leave --port out for a free one.`);
}

function accessIn(typed: string | undefined): Pick<DemoOptions, 'access'> {
  if (typed === undefined) return {};
  if (typed === 'self-serve' || typed === 'enterprise') return { access: typed };
  throw new Mistake(`"${typed}" is no plan of X: write --access enterprise or --access self-serve.`);
}
