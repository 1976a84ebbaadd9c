import { TRIAGE } from '../../core/verdict.ts';
import type { Channels } from '../../slack/channels.ts';
import { citySettings } from '../../store/city.ts';
import { departments } from '../../store/departments.ts';
import { lostChannels } from '../../store/lost-channels.ts';
import type { Db } from '../../store/open.ts';
import { subscriptions } from '../../store/subscriptions.ts';
import { missing, ok, warning, type Finding } from './finding.ts';

/** Every channel that the city counts on, seen with the bot's eyes. */
export async function checkChannels(db: Db, channels: Channels | null): Promise<readonly Finding[]> {
  const all = await departments(db);
  const { finalSay } = await citySettings(db);
  const homes = all.flatMap(({ id, homeChannel }) => (homeChannel === null ? [] : { about: id, channel: homeChannel }));
  const also = (await subscriptions(db)).filter(({ channel }) => !homes.some((home) => home.channel === channel));
  const places = [
    ...homes.map((home) => ({ ...home, home: true })),
    ...(finalSay === null ? [] : [{ about: 'final say', channel: finalSay, home: false }]),
    ...also.map(({ department, channel }) => ({ about: department, channel, home: false })),
  ];
  const lost = await lostChannels(db);
  const seen = channels ? await Promise.all(places.map((place) => look(channels, lost, place))) : [];
  return [...settings(all, finalSay), ...seen.flat()];
}

type Departments = Awaited<ReturnType<typeof departments>>;

function settings(all: Departments, finalSay: string | null): readonly Finding[] {
  const others = all.filter(({ id }) => id !== TRIAGE);
  const triage = all.find(({ id }) => id === TRIAGE)?.homeChannel ?? null;
  const homeless = others.filter(({ homeChannel }) => homeChannel === null);
  return [
    triage === null && missing('triage', 'Mentions wait without it. Run: npm run -s cli -- city set --triage C0789'),
    finalSay === null &&
      missing('final say', 'Escalations have no place to go. Run: npm run -s cli -- city set --final-say C0456'),
    others.length === 0 &&
      missing(
        'departments',
        'There is none. Run: npm run -s cli -- department add parks --name "Parks" --channel C0123',
      ),
    ...homeless.map(({ id }) =>
      warning(
        id,
        `It has no channel, so its mentions go to triage. Run: npm run -s cli -- department edit ${id} --channel C0123`,
      ),
    ),
  ].filter((finding) => finding !== false);
}

type Spot = Readonly<{ about: string; channel: string; home: boolean }>;

async function look(
  channels: Channels,
  lost: ReadonlySet<string>,
  { about, channel, home }: Spot,
): Promise<readonly Finding[]> {
  const seen = await channels.look(channel);
  if (seen === null) return [missing(about, `Slack could not be asked about ${channel}. Try again.`)];
  if (seen === 'unseen')
    return [
      missing(
        about,
        `There is no channel ${channel}, or it is private without the bot: write /invite @mention-relay there.`,
      ),
    ];
  const name = `#${seen.name} (${channel})`;
  if (seen.isArchived) return [missing(about, `${name} is archived. Bring it back, or set another channel.`)];
  if (!seen.isMember) return [missing(about, `The bot is not in ${name}. Write /invite @mention-relay there.`)];
  if (seen.isShared)
    return [
      missing(about, `${name} is shared with another organisation, so nothing is posted there. Set another channel.`),
    ];
  if (lost.has(channel))
    return [
      missing(about, `Slack refused a message in ${name}. Allow the bot to post there, then set the channel again.`),
    ];
  if (home && about !== TRIAGE && !seen.isPrivate)
    return [
      warning(
        about,
        `${name} is public: everybody of the workspace can join it, and then publish as ${about}. Make it private.`,
      ),
    ];
  return [ok(about, `The bot is in ${name}.`)];
}
