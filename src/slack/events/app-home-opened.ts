import { departments } from '../../store/departments.ts';
import { accounts } from '../../store/accounts.ts';
import { subscriptions } from '../../store/subscriptions.ts';
import { text } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { homeView } from '../views/home.ts';
import { adminHome } from '../home/admin.ts';
import { movedAway } from '../home/moved.ts';
import { promptly } from '../home/promptly.ts';
import { staffHome } from '../home/staff.ts';

/** Somebody opened the Home tab. An outsider or a guest sees that nothing waits for them. */
export async function appHomeOpened(relay: Relay, event: unknown): Promise<void> {
  if (text(event, 'tab') === 'home') await drawHome(relay, text(event, 'user'));
}

/** Nobody waits for what takes long: where it comes late, the tab is drawn anew with it. */
export async function drawHome(relay: Relay, id: string): Promise<void> {
  const { late } = await draw(relay, id);
  if ((await late).flat().length > 0) await draw(relay, id);
}

async function draw(relay: Relay, id: string): Promise<Readonly<{ late: Promise<readonly (readonly unknown[])[]> }>> {
  const person = { id, teamId: relay.teamId };
  const { db } = relay.store;
  const city = {
    departments: await departments(db),
    accounts: await accounts(db),
    subscriptions: await subscriptions(db),
  };
  const { admins, managers } = relay.people;
  const leads = [...admins, ...managers].includes(id) && (await relay.access.belong(person, 'lately')) === null;
  const counted = leads ? movedAway(relay, city) : Promise.resolve([]);
  const prompt = promptly(relay, counted, 'How posts found their way could not be counted');
  const staff = await staffHome(relay, person, city);
  const admin = leads && admins.includes(id) ? await adminHome(relay, city) : null;
  const moved = await prompt;
  const view = homeView({ staff, admin: admin?.home ?? null, moved: moved.here, now: relay.clock.now() });
  await relay.slack.views.publish({ user_id: id, view });
  return { late: Promise.all([moved.late ?? [], admin?.late ?? []]) };
}
