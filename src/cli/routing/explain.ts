import { explain } from '../../classify/explain.ts';
import { storedCity } from '../../classify/stored-city.ts';
import { withKnownStore } from '../open-store.ts';
import { table } from '../table.ts';
import type { World } from '../world.ts';

/** Where a text would go, how sure that is, which words decide, and what people taught about such words. */
export async function explainRouting(world: World, text: string): Promise<void> {
  await withKnownStore(world, async ({ store }) => {
    const { verdict, ranking, untaught, lessons } = explain(await storedCity(store.db), text);
    const words = verdict.why.length > 0 ? verdict.why.join(', ') : 'no single word';
    const lines = [
      `It goes to ${verdict.department} (${percent(verdict.sure)} sure), because of: ${words}.`,
      ...(verdict.emergency.length > 0 ? [`Danger to life is suspected: ${verdict.emergency.join(', ')}.`] : []),
      ...(untaught.department === verdict.department
        ? []
        : [`Before people taught, it went to ${untaught.department}.`]),
    ];
    const likely = ranking.map(({ department, sure }) => [department, percent(sure)]);
    const taught = lessons.map((lesson) => [
      lesson.id,
      lesson.kind,
      lesson.kind === 'dismissed' ? '-' : lesson.department,
      lesson.by,
      new Date(lesson.at).toISOString().slice(0, 16),
    ]);
    world.stdout.write(`${lines.join('\n')}\n\n${table(['department', 'likely'], likely)}`);
    if (taught.length > 0) world.stdout.write(`\n${table(['lesson', 'what', 'department', 'by', 'when'], taught)}`);
  });
}

const percent = (share: number) => `${Math.round(share * 100)} %`;
