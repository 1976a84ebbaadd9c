import { makePerson } from './person.ts';
import type { Person } from './person.ts';
import type { Channel } from './channel.ts';
import type { View } from './view.ts';

export type AppIdentity = {
  readonly id: string;
  readonly botId: string;
  readonly botUserId: string;
  botToken: string;
  appToken: string;
  scopes: readonly string[];
  homeTab: boolean;
  /** Off, as in a manifest without it, the app cannot write to people directly. */
  messagesTab: boolean;
  /** Revoked or uninstalled: its tokens no longer work. */
  revoked: boolean;
};

export type Trigger = {
  readonly person: string;
  readonly at: number;
  readonly view: string | undefined;
  used: boolean;
};

export type ResponseUrl = {
  readonly person: string;
  readonly channel: string;
  readonly messageTs: string | undefined;
  readonly at: number;
  used: number;
};

export type World = {
  readonly team: Readonly<{ id: string; domain: string; name: string }>;
  readonly app: AppIdentity;
  readonly people: Map<string, Person>;
  readonly channels: Map<string, Channel>;
  /** Each person's open modals, the topmost last. */
  readonly modals: Map<string, View[]>;
  readonly homes: Map<string, View>;
  readonly triggers: Map<string, Trigger>;
  readonly responseUrls: Map<string, ResponseUrl>;
};

export const DEFAULT_SCOPES: readonly string[] = [
  'chat:write',
  'commands',
  'users:read',
  'channels:read',
  'groups:read',
];

export function makeWorld(wanted: Readonly<{ team?: World['team']; app?: Partial<AppIdentity> }>): World {
  const team = wanted.team ?? { id: 'T0ALDER00', domain: 'alder-city', name: 'City of Alder' };
  const app: AppIdentity = {
    id: 'A0RELAY00',
    botId: 'B0RELAY00',
    botUserId: 'U0RELAY00',
    botToken: 'xoxb-rehearsal-bot',
    appToken: 'xapp-rehearsal-app',
    scopes: DEFAULT_SCOPES,
    homeTab: true,
    messagesTab: false,
    revoked: false,
    ...wanted.app,
  };
  const bot = makePerson(app.botUserId, team.id, { name: 'mention-relay', isBot: true });
  return {
    team,
    app,
    people: new Map([[bot.id, bot]]),
    channels: new Map(),
    modals: new Map(),
    homes: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
  };
}

export function botIsIn(world: World, channel: Channel): boolean {
  return channel.members.includes(world.app.botUserId);
}

export function sender(world: World): Readonly<{ teamId: string; appId: string; botId: string }> {
  return { teamId: world.team.id, appId: world.app.id, botId: world.app.botId };
}
