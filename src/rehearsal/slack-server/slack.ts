import type { Changes } from './changes.ts';
import type { Clock } from './clock.ts';
import type { Faults } from './faults/faults.ts';
import type { Ledger, Effect } from './ledger.ts';
import type { Settings } from './settings.ts';
import type { Specs } from './rules/specs.ts';
import type { Ids } from './world/ids.ts';
import type { World } from './world/world.ts';
import type { Wire } from './wire/wire.ts';

/** All there is of this Slack; every function of the server gets it first. */
export type Slack = Readonly<{
  world: World;
  settings: Settings;
  clock: Clock;
  ids: Ids;
  ledger: Ledger;
  changes: Changes;
  faults: Faults;
  wire: Wire;
  specs: Specs | undefined;
  /** Where the server listens, without a slash at the end. */
  origin: () => string;
}>;

/** Call it after the world has changed: listeners look at once. */
export function record(slack: Slack, effect: Omit<Effect, 'at'>): void {
  slack.ledger.effects.push({ ...effect, at: slack.clock.now() });
  slack.changes.tell();
}
