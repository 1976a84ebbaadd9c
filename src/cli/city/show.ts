import { TRIAGE } from '../../core/verdict.ts';
import { citySettings } from '../../store/city.ts';
import { departmentById } from '../../store/departments.ts';
import { withKnownStore } from '../open-store.ts';
import type { World } from '../world.ts';

export async function showCity(world: World): Promise<void> {
  await withKnownStore(world, async ({ store: { db } }) => {
    const { finalSay, paused, threshold, nobody } = await citySettings(db);
    const triage = (await departmentById(db, TRIAGE))?.homeChannel ?? null;
    const replies =
      paused === null ? 'go out' : `paused by ${paused.by} since ${new Date(paused.at).toISOString()}: ${paused.why}`;
    world.stdout.write(`triage     ${triage ?? 'not set: city set --triage C0789'}\n`);
    world.stdout.write(`final say  ${finalSay ?? 'not set: city set --final-say C0456'}\n`);
    world.stdout.write(`threshold  ${threshold}\nnobody's   ${nobody}\nreplies    ${replies}\n`);
  });
}
