import type { HomeView, KnownBlock } from '@slack/types';
import type { AdminHome } from './home/admin.ts';
import { adminBlocks } from './home/admin.ts';
import type { StaffHome } from './home/staff.ts';
import { staffBlocks } from './home/staff.ts';

export type { AdminHome, HomeDepartment, HomeHealth, Todo } from './home/admin.ts';
export type { HomePost, StaffHome } from './home/staff.ts';

export type Home = Readonly<{
  staff: StaffHome;
  /** null: not an admin. */
  admin: AdminHome | null;
  now: number;
}>;

/** The app's Home tab: what waits for this person, and for admins what the city's bot needs. */
export function homeView({ staff, admin, now }: Home): HomeView {
  const divider: KnownBlock = { type: 'divider' };
  const above = admin === null ? [] : [...adminBlocks(admin), divider];
  return { type: 'home', callback_id: 'home', blocks: [...above, ...staffBlocks(staff, now)] };
}
