import { TRIAGE } from '../../core/verdict.ts';
import { departments } from '../../store/departments.ts';
import { workingDepartments } from '../../store/subscriptions.ts';
import type { Click } from '../payload.ts';
import { note } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { moveView, type Moving } from '../views/move.ts';
import { move as say } from '../wording/move.ts';
import { openSorting } from './sorting.ts';

export function reroute(relay: Relay, click: Click): Promise<void> {
  return openSorting(relay, click, say.title, async ({ mention, network }) => {
    const to = (await targets(relay)).filter(({ id }) => id !== mention.department);
    const runnerUp = mention.verdict?.runnerUp ?? null;
    return moveView({
      metadata: note({ mention: mention.id, ...(click.channel !== null && { channel: click.channel }) }),
      mention,
      network,
      to,
      runnerUp,
    });
  });
}

/** Every department that would see it, and triage: somebody there will know. */
async function targets(relay: Relay): Promise<Moving['to']> {
  const working = await workingDepartments(relay.store.db);
  const all = (await departments(relay.store.db)).filter(({ id }) => working.has(id) || id === TRIAGE);
  const triage = { id: TRIAGE, name: say.triage, short: say.triage, homeChannel: null };
  const places = all.some(({ id }) => id === TRIAGE) ? all : [...all, triage];
  return Promise.all(
    places.map(async ({ id, name, short, homeChannel }) => ({
      id,
      name,
      short,
      channelName: homeChannel === null ? null : await relay.channels.name(homeChannel),
    })),
  );
}
