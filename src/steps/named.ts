import type { Notice } from '../core/notice.ts';
import { accounts } from '../store/accounts.ts';
import { allDepartments } from '../store/departments.ts';
import type { City } from './city.ts';

/** The same notice with what people call networks, departments and accounts, where the desk knows only ids. */
export async function named(city: City, stored: Notice): Promise<Notice> {
  const notice =
    'network' in stored ? { ...stored, network: city.networks.get(stored.network)?.title ?? stored.network } : stored;
  switch (notice.about) {
    case 'held':
    case 'answered':
      return { ...notice, who: await short(city, notice.who) };
    case 'moved_word':
      return { ...notice, from: await short(city, notice.from) };
    case 'lapsed':
    case 'account_mismatch':
    case 'account_refused':
    case 'channel_lost':
    case 'channel_public':
    case 'channel_shared':
      return { ...notice, department: await short(city, notice.department) };
    case 'reminder': {
      const own = await accounts(city.store.db);
      return { ...notice, handle: own.find(({ role }) => role === notice.handle)?.handle ?? notice.handle };
    }
    default:
      return notice;
  }
}

async function short(city: City, id: string): Promise<string> {
  return (await allDepartments(city.store.db)).find((one) => one.id === id)?.short ?? id;
}
