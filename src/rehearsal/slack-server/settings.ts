/** How this Slack behaves. Everything can be changed while it runs. */
export type Settings = {
  ackMs: number;
  triggerMs: number;
  responseUrlMs: number;
  responseUrlUses: number;
  retryDelaysMs: readonly number[];
  pingEveryMs: number;
  maxConnections: number;
  approximateConnectionTime: number;
  choose: 'random' | 'in turn';
  /** One message a second and channel, after a burst. */
  channelPace: { burst: number; perSecond: number } | undefined;
  /** Calls a minute of each tier; undefined: nobody counts. */
  tiers: Readonly<Record<number, number>> | undefined;
  events: readonly string[];
  /** Set: payloads are posted there and signed, instead of sent over sockets. */
  requestUrl: string | undefined;
  signingSecret: string;
};

export const DEFAULT_EVENTS: readonly string[] = [
  'app_home_opened',
  'member_joined_channel',
  'channel_archive',
  'channel_left',
  'group_left',
  'channel_rename',
];

export const TIERS: Readonly<Record<number, number>> = { 1: 1, 2: 20, 3: 50, 4: 100, 5: 600 };

export function makeSettings(changed: Partial<Settings> = {}): Settings {
  return {
    ackMs: 3_000,
    triggerMs: 3_000,
    responseUrlMs: 30 * 60_000,
    responseUrlUses: 5,
    retryDelaysMs: [0, 60_000, 300_000],
    pingEveryMs: 10_000,
    maxConnections: 10,
    approximateConnectionTime: 18_060,
    choose: 'in turn',
    channelPace: undefined,
    tiers: undefined,
    events: DEFAULT_EVENTS,
    requestUrl: undefined,
    signingSecret: 'a-signing-secret-of-the-rehearsal',
    ...changed,
  };
}
