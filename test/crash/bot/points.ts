import { AsyncLocalStorage } from 'node:async_hooks';
import { appendFileSync } from 'node:fs';
import { plan } from './orders.ts';

const scenes = new AsyncLocalStorage<string>();
const seen = new Set<string>();
let passes = 0;

/** Everything that `work` comes to is named after it. */
export function within<T>(scene: string, work: () => T): T {
  const outer = scenes.getStore();
  return scenes.run(outer === undefined ? scene : `${outer} › ${scene}`, work);
}

/** The same, whoever woke it. */
export function anew<T>(scene: string, work: () => T): T {
  return scenes.run(scene, work);
}

/** A place to die. Its name is where the program is. */
export function pass(place: string): void {
  if (meets(place)) die();
}

/** A call that is on its way when the program dies: from at once to a little later. */
export function passSoon(place: string): void {
  if (!meets(place)) return;
  setTimeout(die, plan.at?.afterMs ?? 0);
}

/** Dies before the call, during it and after it. */
export async function around<T>(name: string, call: () => Promise<T>): Promise<T> {
  return within(name, async () => {
    pass('before');
    const under = call();
    passSoon('during');
    const result = await under;
    pass('after');
    return result;
  });
}

function meets(place: string): boolean {
  const name = `${scenes.getStore() ?? 'elsewhere'} › ${place}`;
  if (!seen.has(name) && plan.points !== undefined) {
    seen.add(name);
    appendFileSync(plan.points, `${name}\n`);
  }
  if (plan.at?.point !== name) return false;
  passes += 1;
  return passes === plan.at.nth;
}

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}
