import type { HomeView, KnownBlock } from '@slack/types';
import type { AdminHome } from './home/admin.ts';
import { adminBlocks } from './home/admin.ts';
import { movedBlocks, type MovedAway } from './home/moved.ts';
import type { StaffHome } from './home/staff.ts';
import { staffBlocks } from './home/staff.ts';

export type { AdminHome, HomeDepartment, HomeHealth, Todo } from './home/admin.ts';
export type { HomePost, StaffHome } from './home/staff.ts';

export type Home = Readonly<{
  staff: StaffHome;
  /** null: not an admin. */
  admin: AdminHome | null;
  /** For admins and managers. */
  moved: readonly MovedAway[];
  now: number;
}>;

/** Slack takes no more. */
const MOST = 100;

/** The app's Home tab: what waits for this person, and for admins what the city's bot needs. */
export function homeView({ staff, admin, moved, now }: Home): HomeView {
  const divider: KnownBlock = { type: 'divider' };
  const own = staffBlocks(staff, now);
  const blocks =
    admin === null
      ? [...own, ...(moved.length === 0 ? [] : [divider]), ...movedBlocks(moved)]
      : [...adminBlocks(admin, moved, MOST - own.length - 1), divider, ...own];
  return { type: 'home', callback_id: 'home', blocks };
}
