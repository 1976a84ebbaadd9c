import type { Denied } from '../access.ts';

/** Who may is said; nobody is told that they may not. `place`: the home channel with "#", where it is known. */
export const access = {
  title: 'For the city’s staff',
  next: 'Nothing was published. Your draft is kept.',
  /** Answering as a department, and what only admins may. */
  denied: (why: Denied['why'], short: string, place: string | null): string => {
    switch (why) {
      case 'guest':
        return `Guests can read along. Answering is for the city’s staff${place === null ? '' : ` in ${place}`}.`;
      case 'not_in_channel':
        return `Answering as ${short} is for people in ${place ?? 'its home channel'}. Ask there to be added.`;
      case 'no_home':
        return `${short} has no home channel yet. An admin chooses one on the app’s Home tab.`;
      default:
        return EVERYWHERE[why];
    }
  },
  /** Moving, putting aside, escalating, reopening. */
  sorting: (why: Denied['why']): string => {
    switch (why) {
      case 'guest':
        return 'Guests can read along. Sorting posts is for the city’s staff.';
      case 'not_in_channel':
      case 'no_home':
        return 'This is for people in a channel where the card is. Ask there to be added.';
      default:
        return EVERYWHERE[why];
    }
  },
  subscribing: (why: Denied['why'], short: string, place: string | null): string => {
    switch (why) {
      case 'guest':
        return 'Guests can read along. Subscribing is for the city’s staff.';
      case 'not_in_channel':
        return `Subscribing to ${short} is for admins and for people in ${place ?? 'its home channel'}. Ask there.`;
      case 'no_home':
        return `Subscribing to ${short} is for admins, as it has no home channel yet. Ask one of them.`;
      default:
        return EVERYWHERE[why];
    }
  },
} as const;

const EVERYWHERE: Readonly<Record<Exclude<Denied['why'], 'guest' | 'not_in_channel' | 'no_home'>, string>> = {
  outsider: 'This is for the staff of this city. People of other organisations can read along.',
  bot: 'This is for people. A bot cannot act for the city.',
  deleted: 'This account is no longer active here. Ask an admin of the workspace.',
  not_admin: 'Settings are for the admins of mention-relay. Ask one of them.',
  silent: 'Slack did not tell us who you are just now. Try again in a minute.',
};
