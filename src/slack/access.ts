import type { WebClient } from '@slack/web-api';
import type { Clock } from '../core/clock.ts';
import type { Department } from '../store/departments.ts';
import { lookAt, type Standing } from './people.ts';
import { nextPage } from './next-page.ts';
import { kept } from './kept.ts';

/** Who clicks, as the payload says: a first hint, never a right. */
export type Asker = Readonly<{ id: string; teamId: string | null }>;

export type Denied =
  | Readonly<{ why: Exclude<Standing, 'member'> }>
  | Readonly<{ why: 'not_in_channel'; channel: string }>
  | Readonly<{ why: 'no_home' }>
  | Readonly<{ why: 'not_admin' }>
  /** Slack did not tell: nobody gets in on a guess. */
  | Readonly<{ why: 'silent' }>;

/** `now`: asked anew, right before something changes; `lately`: an answer of the last five minutes lets people look and write. */
export type When = 'now' | 'lately';

/** null: they may. Slack's own answer decides, never what a payload says. */
export type Access = Readonly<{
  /** Publish as the department: full members of this workspace who are in its home channel. */
  answer: (asker: Asker, department: Department, when: When) => Promise<Denied | null>;
  /** Move, put aside, escalate, reopen: full members who are in one of these channels. */
  sort: (asker: Asker, channels: readonly string[], when: When) => Promise<Denied | null>;
  /** Any full member of this workspace. */
  belong: (asker: Asker, when: When) => Promise<Denied | null>;
}>;

export type AccessOptions = Readonly<{ client: WebClient; clock: Clock; teamId: string }>;

const FIVE_MINUTES = 5 * 60_000;

export function slackAccess({ client, clock, teamId }: AccessOptions): Access {
  const standing = kept(clock, FIVE_MINUTES, (id: string) => lookAt(client, id, teamId));
  const members = kept(clock, FIVE_MINUTES, (channel: string) => membersOf(client, channel));

  const belong = async (asker: Asker, when: When): Promise<Denied | null> => {
    if (asker.teamId !== teamId) return { why: 'outsider' };
    const found = await standing(asker.id, when).catch(() => null);
    if (found === null) return { why: 'silent' };
    return found === 'member' ? null : { why: found };
  };
  const isIn = async (asker: Asker, channel: string, when: When): Promise<Denied | null> => {
    const inside = await members(channel, when).catch(() => null);
    if (inside === null) return { why: 'silent' };
    return inside.has(asker.id) ? null : { why: 'not_in_channel', channel };
  };
  const answer: Access['answer'] = async (asker, { homeChannel }, when) => {
    const denied = await belong(asker, when);
    if (denied) return denied;
    return homeChannel === null ? { why: 'no_home' } : isIn(asker, homeChannel, when);
  };

  return {
    answer,
    belong,
    async sort(asker, channels, when) {
      const denied = await belong(asker, when);
      if (denied) return denied;
      const found = await Promise.all(channels.map((channel) => isIn(asker, channel, when)));
      if (found.includes(null)) return null;
      return found.find((one) => one?.why === 'not_in_channel') ?? { why: 'silent' };
    },
  };
}

async function membersOf(client: WebClient, channel: string): Promise<ReadonlySet<string>> {
  const members = new Set<string>();
  let cursor = '';
  do {
    const page = await client.conversations.members({ channel, limit: 1_000, ...(cursor !== '' && { cursor }) });
    for (const member of page.members ?? []) members.add(member);
    cursor = nextPage(page, cursor);
  } while (cursor !== '');
  return members;
}
