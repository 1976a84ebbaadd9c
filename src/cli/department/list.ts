import { accounts } from '../../store/accounts.ts';
import { departments } from '../../store/departments.ts';
import { subscriptions } from '../../store/subscriptions.ts';
import { withKnownStore } from '../open-store.ts';
import { table } from '../table.ts';
import type { World } from '../world.ts';
import { knownDepartments } from './known.ts';

export async function listDepartments(world: World): Promise<void> {
  await withKnownStore(world, async ({ store: { db } }) => {
    const all = await departments(db);
    if (all.length === 0)
      return void world.stdout.write('There is no department yet: department add parks --name "…"\n');
    const handles = new Map((await accounts(db)).map(({ role, handle }) => [role, `@${handle}`]));
    const channels = Map.groupBy(await subscriptions(db), ({ department }) => department);
    const known = await knownDepartments(db);
    const rows = all.map(({ id, name, short, homeChannel, asMayor, keywords, description }) => {
      const others = (channels.get(id) ?? []).map(({ channel }) => channel).filter((one) => one !== homeChannel);
      const from = [handles.get(id) ?? '-', ...(asMayor ? ['as the mayor'] : [])].join(', ');
      return [
        id,
        name,
        short,
        homeChannel ?? '-',
        others.join(' ') || '-',
        from,
        keywords.join(', ') || '-',
        known.get(id)?.join(', ') || '-',
        description ?? '-',
      ];
    });
    world.stdout.write(
      table(
        ['id', 'name', 'short', 'home', 'also seen in', 'answers from', 'keywords', 'known as', 'what it does'],
        rows,
      ),
    );
  });
}
