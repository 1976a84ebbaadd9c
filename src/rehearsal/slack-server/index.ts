import { createServer } from 'node:http';
import { click } from './acts/click.ts';
import { look } from './acts/look.ts';
import { closeView, fill, submitView } from './acts/window.ts';
import { command, openHome, post, say } from './acts/write.ts';
import { makeChanges } from './changes.ts';
import { stoppable } from './clock.ts';
import type { Clock } from './clock.ts';
import { makeFaults } from './faults/faults.ts';
import { makePace } from './faults/pace.ts';
import { makeLedger, recentCalls } from './ledger.ts';
import { readSpecs } from './rules/specs.ts';
import { makeSettings } from './settings.ts';
import type { Settings } from './settings.ts';
import type { Slack } from './slack.ts';
import { receive } from './web/front-door.ts';
import { deliver } from './wire/deliver.ts';
import { askOldestToReconnect, askToReconnect, dropSockets, freezeSockets, listenForSockets } from './wire/sockets.ts';
import { verifyRequestUrl } from './wire/signed-post.ts';
import { makeWire } from './wire/wire.ts';
import { makeIds } from './world/ids.ts';
import { topModal } from './world/modals.ts';
import { addChannel, addPerson, archive, channelIn, invite, kick, personIn, rename, share } from './world/townhall.ts';
import { makeWorld } from './world/world.ts';
import type { AppIdentity, World } from './world/world.ts';

export type { ChannelSeen, Screen, ViewSeen } from './acts/look.ts';
export type { Seen } from './acts/seen.ts';
export type { Spot } from './acts/click.ts';
export type { Entries, Submitted } from './acts/window.ts';
export type { Answered } from './acts/write.ts';
export type { Clock } from './clock.ts';
export type { Call, Delivery, Effect } from './ledger.ts';
export type { Json, JsonObject } from './json.ts';
export type { Settings } from './settings.ts';
export type { Channel, NewChannel } from './world/channel.ts';
export type { Message } from './world/message.ts';
export type { NewPerson, Person } from './world/person.ts';
export type { Choice } from './world/state.ts';
export type { View } from './world/view.ts';
export type { World } from './world/world.ts';
export { DEFAULT_EVENTS, TIERS } from './settings.ts';
export { DEFAULT_SCOPES } from './world/world.ts';

export type SlackServerOptions = Clock &
  Readonly<{
    /** 0, the default, takes a free one. */
    port?: number;
    /** Who is to reach it: this machine, the default, or the containers at one of its addresses. */
    host?: string;
    specsDir?: string | undefined;
    team?: World['team'];
    app?: Partial<AppIdentity>;
    settings?: Partial<Settings>;
  }>;

export type SlackServer = Awaited<ReturnType<typeof startSlackServer>>;

/** A strict Slack on this machine: Web API, Socket Mode or signed requests, and people to act as. */
export async function startSlackServer(options: SlackServerOptions) {
  const { clock, stop: stopTimers } = stoppable(options);
  const { host = '127.0.0.1' } = options;
  let origin = `http://${host}`;
  const ledger = makeLedger();
  const slack: Slack = {
    world: makeWorld(options),
    settings: makeSettings(options.settings),
    clock,
    ids: makeIds(clock),
    ledger,
    changes: makeChanges(clock, () => recentCalls(ledger)),
    faults: makeFaults(),
    wire: makeWire(makePace()),
    specs: options.specsDir === undefined ? undefined : await readSpecs(options.specsDir),
    origin: () => origin,
  };
  const server = createServer((request, response) => {
    receive(slack, request, response).catch(() => request.destroy());
  });
  const closeSockets = listenForSockets(slack, server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const address = server.address();
  if (typeof address === 'object' && address !== null) origin = `http://${host}:${address.port}`;

  const stop = async (): Promise<void> => {
    stopTimers();
    closeSockets();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    url: origin,
    apiUrl: `${origin}/api/`,
    state: slack.world,
    settings: slack.settings,
    ledger: slack.ledger,
    faults: slack.faults,
    onChange: slack.changes.onChange,
    until: slack.changes.until,
    connections: () => slack.wire.connections.length,
    connectionsEver: () => slack.wire.opened,
    stop,
    ...controls(slack),
  };
}

/** The world and its people as plain functions, for tests and for a page on which anybody acts as anybody. */
function controls(slack: Slack) {
  const given =
    <R extends unknown[], T>(act: (slack: Slack, ...rest: R) => T) =>
    (...rest: R): T =>
      act(slack, ...rest);
  return {
    addPerson: given(addPerson),
    addChannel: given(addChannel),
    invite: given(invite),
    kick: given(kick),
    archive: given(archive),
    rename: given(rename),
    share: given(share),
    person: given(personIn),
    channel: given(channelIn),
    click: given(click),
    fill: given(fill),
    submitView: given(submitView),
    closeView: given(closeView),
    openHome: given(openHome),
    command: given(command),
    say: given(say),
    post: given(post),
    look: given(look),
    modal: (who: Parameters<typeof personIn>[1]) => topModal(slack, personIn(slack, who).id),
    home: (who: Parameters<typeof personIn>[1]) => slack.world.homes.get(personIn(slack, who).id),
    refreshAll: (reason: Parameters<typeof askToReconnect>[1] = 'refresh_requested') => askToReconnect(slack, reason),
    refreshOldest: given(askOldestToReconnect),
    freezeSockets: given(freezeSockets),
    dropSockets: given(dropSockets),
    verifyRequestUrl: given(verifyRequestUrl),
    /** The very same payload, once more. */
    deliver: given(deliver),
  };
}
