import type { World } from '../cli/world.ts';
import { closings } from './closings.ts';
import { openRehearsal } from './rehearsal.ts';
import type { RehearsalOptions } from './rehearsal.ts';

export type DemoOptions = RehearsalOptions;

/** The rehearsal city until somebody ends it: two simulated networks, the real bot, and a page to meet them on. */
export async function runDemo(options: DemoOptions, world: World): Promise<void> {
  const close = closings();
  const ended = new Promise<void>((end) => {
    close.later(world.onSignal(() => end()));
  });
  try {
    const url = await openRehearsal(options, world, close);
    world.stdout.write(`The rehearsal city is open at ${url} (Ctrl-C ends it).\n`);
    await ended;
  } finally {
    await close.all();
  }
}
