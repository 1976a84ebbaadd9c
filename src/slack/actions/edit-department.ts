import { accountOf } from '../../store/accounts.ts';
import { departmentById } from '../../store/departments.ts';
import { mayAdminister } from '../gate.ts';
import { note, type Click } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { departmentView } from '../views/department.ts';
import { refusedView } from '../views/reply.ts';
import { fill, momentView, openWindow } from '../window.ts';
import { department as say } from '../wording/department.ts';
import { windows } from '../wording/window.ts';

/** An admin adds a department, or changes one. */
export async function editDepartment(relay: Relay, click: Click): Promise<void> {
  const title = click.action === 'department.edit' ? say.anEditTitle : say.addTitle;
  const opened = await openWindow(relay, click.trigger, momentView(title));
  await fill(relay, opened, async () => {
    const barred = await mayAdminister(relay, click.person, 'lately');
    if (barred) return refusedView(title, barred.said, windows.notDone, '');
    const department = click.action === 'department.edit' ? await departmentById(relay.store.db, click.value) : null;
    if (department === null) return departmentView(null, note({}));
    const [network] = relay.networks.keys();
    const account = await accountOf(relay.store.db, network ?? '', department.id);
    return departmentView({ ...department, handle: account?.handle ?? null }, note({ department: department.id }));
  });
}
