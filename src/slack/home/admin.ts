import { knownAs } from '../../classify/known-as.ts';
import { asClassified, storedCity } from '../../classify/stored-city.ts';
import { TRIAGE } from '../../core/verdict.ts';
import { citySettings } from '../../store/city.ts';
import type { Department } from '../../store/departments.ts';
import { lastReadings, openCounts, owedNow } from '../../store/home.ts';
import type { Relay } from '../relay.ts';
import { nameOf } from '../reply/matter.ts';
import type { AdminHome, Todo } from '../views/home.ts';
import { latestLessons } from './lessons.ts';
import { promptly } from './promptly.ts';
import { homeRules } from './rules.ts';
import type { City } from './staff.ts';

/** `late`: rules that were not found in time. */
export async function adminHome(
  relay: Relay,
  city: City,
): Promise<Readonly<{ home: AdminHome; late: Promise<readonly unknown[]> | null }>> {
  const { db } = relay.store;
  const counts = await openCounts(db);
  const classified = await storedCity(db);
  const { proposed, inForce } = await homeRules(relay, classified);
  const prompt = promptly(relay, proposed, 'What moves show to be a rule could not be found');
  const named = <T extends Readonly<{ department: string }>>(one: T): T => ({
    ...one,
    department: city.departments.find(({ id }) => id === one.department)?.short ?? one.department,
  });
  const known = knownAs(city.departments.map((department) => asClassified(department, null)));
  const home = {
    health: await health(relay),
    departments: city.departments.map((department) => ({
      ...nameOf(department),
      handle: city.accounts.find(({ role }) => role === department.id)?.handle ?? null,
      homeChannel: department.homeChannel,
      open: counts.get(department.id) ?? 0,
      known: department.id === TRIAGE ? null : (known.get(department.id) ?? []),
      subscribed: city.subscriptions.filter((one) => one.department === department.id).length,
    })),
    todo: await todo(relay, city),
    lessons: latestLessons(classified).map(named),
    inForce: inForce.map(named),
  };
  const { here, late } = await prompt;
  return { home: { ...home, rules: here.map(named) }, late };
}

async function health(relay: Relay): Promise<AdminHome['health']> {
  const { db } = relay.store;
  const now = relay.clock.now();
  const { owed, oldest, unsure } = await owedNow(db);
  const read = await lastReadings(db);
  const lastOf = (network: string) =>
    [...read].filter(([feed]) => feed === network || feed.startsWith(`${network}:`)).map(([, at]) => at);
  return {
    networks: [...relay.networks.values()].map(({ name, title }) => {
      const at = lastOf(name);
      return { title, lastReadAgo: at.length === 0 ? null : now - Math.max(...at) };
    }),
    owed,
    oldestOwed: oldest === null ? null : now - oldest,
    unsure,
    paused: (await citySettings(db)).paused !== null,
  };
}

async function todo(relay: Relay, { departments, accounts }: City): Promise<readonly Todo[]> {
  const { finalSay } = await citySettings(relay.store.db);
  const triage = departments.find(({ id }) => id === TRIAGE);
  const answering = departments.filter(({ id }) => id !== TRIAGE);
  const held = accounts.filter(({ status }) => status === 'mismatch' || status === 'refused');
  const channels = await Promise.all(departments.map((one) => channelTodo(relay, one)));
  return [
    ...(triage?.homeChannel ? [] : [{ about: 'no_triage' as const }]),
    ...(finalSay === null ? [{ about: 'no_final_say' as const }] : []),
    ...channels.flatMap((one) => (one.todo === null ? [] : [one.todo])),
    ...publicTodo(channels.flatMap(({ open }) => open ?? [])),
    ...answering.flatMap((one) => [
      ...(one.homeChannel === null ? [{ about: 'no_channel' as const, department: one.short }] : []),
      ...(accounts.some(({ role }) => role === one.id)
        ? []
        : [{ about: 'no_account' as const, department: one.short }]),
      ...(one.keywords.length === 0 ? [{ about: 'no_keywords' as const, department: one.short }] : []),
    ]),
    ...held.map(({ handle }) => ({ about: 'account_held' as const, handle })),
  ];
}

type Open = Readonly<{ channel: string; department: string }>;

/** What is to do about its home channel, and whether everybody can join it. */
async function channelTodo(
  relay: Relay,
  { id, homeChannel: channel, short: department }: Department,
): Promise<Readonly<{ todo: Todo | null; open: Open | null }>> {
  const seen = channel === null ? null : await relay.channels.look(channel);
  if (channel === null || seen === null) return { todo: null, open: null };
  if (seen === 'unseen' || !seen.isMember)
    return { todo: { about: 'bot_missing', channel, bot: relay.botName }, open: null };
  // Nobody answers as triage.
  return { todo: null, open: seen.isPrivate || id === TRIAGE ? null : { channel, department } };
}

/** In one line, however many they are. */
function publicTodo(open: readonly Open[]): readonly Todo[] {
  if (open.length === 0) return [];
  const channels = [...new Set(open.map(({ channel }) => channel))];
  return [{ about: 'channels_public', channels, departments: open.map(({ department }) => department) }];
}
