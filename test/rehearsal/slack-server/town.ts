import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import { startSlackServer } from '../../../src/rehearsal/slack-server/index.ts';
import type { Clock, Settings, SlackServer, SlackServerOptions } from '../../../src/rehearsal/slack-server/index.ts';

export const realClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

/** A clock that stands still until it is moved. */
export function stillClock(begin = Date.UTC(2026, 10, 21, 10)): Clock & Readonly<{ move: (ms: number) => void }> {
  let now = begin;
  let alarms: { at: number; act: () => void }[] = [];
  return {
    now: () => now,
    random: () => Math.random(),
    after: (milliseconds, act) => {
      const alarm = { at: now + milliseconds, act };
      alarms.push(alarm);
      return () => (alarms = alarms.filter((one) => one !== alarm));
    },
    move: (milliseconds) => {
      now += milliseconds;
      const due = alarms.filter((one) => one.at <= now);
      alarms = alarms.filter((one) => one.at > now);
      for (const alarm of due) alarm.act();
    },
  };
}

/** A workspace with a parks channel, two colleagues, a guest and somebody from another organisation. */
export async function aTown(options: Partial<SlackServerOptions> & { settings?: Partial<Settings> } = {}) {
  const slack = await startSlackServer({ ...realClock, specsDir: process.env['SPECS_DIR'], ...options });
  const ana = slack.addPerson({ name: 'ana', realName: 'Ana Ruiz' });
  const tom = slack.addPerson({ name: 'tom', realName: 'Tom Baker' });
  const guest = slack.addPerson({ name: 'gil', realName: 'Gil Guest', isRestricted: true });
  const outsider = slack.addPerson({ name: 'oli', realName: 'Oli Other', teamId: 'T0OTHER00' });
  const members = [ana.id, tom.id, guest.id, outsider.id, slack.state.app.botUserId];
  const parks = slack.addChannel({ name: 'parks-mentions', members });
  return { slack, ana, tom, guest, outsider, parks };
}

export type Town = Awaited<ReturnType<typeof aTown>>;

/** Bolt as its own documentation sets it up, but for the address of Slack. */
export function naiveApp(slack: SlackServer, clientOptions: WebClientOptions = {}): App {
  return new App({
    token: slack.state.app.botToken,
    appToken: slack.state.app.appToken,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    logger: silent,
    clientOptions: { slackApiUrl: slack.apiUrl, ...clientOptions },
  });
}

export function aReceiver(slack: SlackServer, clientPingTimeout = 5_000): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken: slack.state.app.appToken,
    logger: silent,
    clientPingTimeout,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
  });
}

export function appOn(slack: SlackServer, receiver: SocketModeReceiver): App {
  const { app } = slack.state;
  return new App({
    token: app.botToken,
    botId: app.botId,
    botUserId: app.botUserId,
    receiver,
    logger: silent,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  });
}

export const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

export const button = (actionId: string, value = 'm_1') => ({
  type: 'actions' as const,
  elements: [
    {
      type: 'button' as const,
      action_id: actionId,
      value,
      text: { type: 'plain_text' as const, text: 'Reply as Parks', emoji: false },
    },
  ],
});

export const replyModal = (label = 'Your answer') => ({
  type: 'modal' as const,
  callback_id: 'mention.reply',
  private_metadata: 'm_1',
  notify_on_close: true,
  title: { type: 'plain_text' as const, text: 'Reply as Parks' },
  submit: { type: 'plain_text' as const, text: 'Preview' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'answer',
      label: { type: 'plain_text' as const, text: label },
      element: { type: 'plain_text_input' as const, action_id: 'mention.draft', multiline: true },
    },
  ],
});
