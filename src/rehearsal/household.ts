import { setTheCity } from '../cli/city/set.ts';
import { addDepartment } from '../cli/department/add.ts';
import type { World } from '../cli/world.ts';
import type { Cast } from './cast.ts';
import { COMMON } from './cast.ts';
import type { OwnDepartment } from './own-departments.ts';
import { departments } from './scenes/departments.ts';
import type { SlackServer } from './slack-server/index.ts';
import type { XServer } from './x-server/server.ts';

export type Home = Readonly<{
  x: XServer;
  slack: SlackServer;
  cast: Cast;
  /** Somebody's own departments, instead of Alder Falls' ones. */
  own?: readonly OwnDepartment[];
  /** Of the bot's database. */
  file: string;
  /** Where what the bot says is kept, next to its database. */
  log: string;
  env: World['env'];
}>;

/** Every second, where a city reads once a minute. */
const HURRY = 60;
const POLL_SECONDS = 60 / HURRY;
/** What X lets an account ask within a quarter of an hour. */
const QUARTER = [
  ['mentions', 300],
  ['timeline', 900],
  ['search', 300],
  ['posts', 5_000],
  ['counts', 300],
] as const;

/** The bot reads in a hurry here, so X lets it: a rehearsal would stand still after five minutes. */
export function lengthenTheLead(x: XServer): void {
  for (const [place, requests] of QUARTER) x.limit(place, requests * HURRY);
}

/** All that the bot is told of the world: only the addresses differ from production. */
export function environment({ x, slack, cast, file, env }: Home): Readonly<Record<string, string>> {
  const { token, secret } = cast.tokens.mayor;
  const id = (name: string): string => cast.people.get(name) ?? '';
  return {
    PATH: env['PATH'] ?? '',
    DATABASE_URL: `file:${file}`,
    X_API_URL: x.url,
    X_APP_KEY: x.world.app.key,
    X_APP_SECRET: x.world.app.secret,
    X_MAYOR_ACCESS_TOKEN: token,
    X_MAYOR_ACCESS_SECRET: secret,
    X_ACCESS: x.world.rules.access,
    MAYOR_X_ID: cast.mayorId,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.state.app.botToken,
    SLACK_APP_TOKEN: slack.state.app.appToken,
    SECRET_KEY: 'only-for-the-rehearsal-0123456789',
    ADMINS: id('olga'),
    MANAGERS: `${id('olga')},${id('priya')}`,
    POLL_SECONDS: `${POLL_SECONDS}`,
    SETTLE_SECONDS: '4',
    LOG_LEVEL: env['LOG_LEVEL'] ?? 'info',
  };
}

/** Brings the departments in as `department add` and `city set` do. */
export async function settle(home: Home, world: World): Promise<void> {
  const quiet = { ...world, env: environment(home), stdout: { write: () => true } };
  const { channels, tokens } = home.cast;
  const channel = (name: string): string => channels.get(name) ?? '';
  await setTheCity(quiet, { triage: channel(COMMON.triage), finalSay: channel(COMMON.finalSay) });
  if (home.own !== undefined) {
    for (const { id, typed } of home.own) await addDepartment(quiet, id, typed);
    return;
  }
  for (const { id, name, short, handle, channel: room, keywords, voice, policy, signature } of departments) {
    const keys = tokens.departments[id];
    await addDepartment(quiet, id, {
      name,
      short,
      keywords: keywords.join(','),
      channel: channel(room),
      voice,
      policy,
      signature,
      xHandle: handle,
      xAccessToken: keys?.token,
      xAccessSecret: keys?.secret,
    });
  }
}
