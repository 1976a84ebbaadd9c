import { possessive } from './possessive.ts';

/** Who may is said; nobody is told that they may not. */
export const access = {
  guest: (short: string) => `Guests can read along. Answering as ${short} is for the city’s staff in `,
  guestSorting: (short: string) =>
    `Guests can read along. ${possessive(short)} posts are in the hands of the city’s staff in `,
  guestPlain: 'Guests can read along. The rest is for the city’s staff.',
  outsider: 'This is for the staff of this city. People of other organisations can read along.',
  bot: 'This is for people. A bot cannot answer for the city.',
  deleted: 'This account is no longer active in this workspace. Ask an admin of the workspace.',
  notInChannel: (short: string) => `Answering as ${short} is for people in `,
  notInChannelSorting: (short: string) => `${possessive(short)} posts are in the hands of people in `,
  notInChannelNext: '. Ask there to be added.',
  noHome: (short: string) => `${short} has no home channel yet. An admin chooses one on the app’s Home tab.`,
  notAdmin: 'Settings are for the admins of mention-relay. Ask one of them.',
  silent: 'Slack did not tell us who you are just now. Try again in a minute.',
  draftKept: 'Your draft is kept.',
  stop: '.',
} as const;
