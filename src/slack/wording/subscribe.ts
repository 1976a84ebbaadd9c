import { possessive } from './possessive.ts';

/** The answers of /mention-subscribe. */
export const subscribe = {
  subscribed: (department: string) => `${possessive(department)} posts come here from now on. Unsubscribe with `,
  again: (department: string) => `${possessive(department)} posts already come here. Nothing to do.`,
  unsubscribed: (department: string) => `${possessive(department)} posts no longer come here. Have them back with `,
  notSubscribed: (department: string) => `${possessive(department)} posts do not come here. Nothing to do.`,
  homeStays: (department: string) =>
    `This is the home channel of ${department}, so its posts stay here. An admin can change that.`,
  list: 'These posts come here:',
  listNone: 'No posts come here yet. Subscribe with ',
  which: 'Which department? Try one of these:',
  shared: 'This channel is shared with another organisation, so residents’ posts stay out of it.',
  sharedNext: 'Subscribe in a channel of the city’s own.',
  invite: 'Invite the bot first: ',
  inviteNext: '. Then try again.',
  unknown: ' is no department here. Try one of these:',
  noDepartments: 'There are no departments yet. An admin adds them on the app’s Home tab.',
  notAllowed: (department: string) => `Subscribing to ${department} is for admins and for people in `,
  notAllowedNext: '. Ask there.',
  notAllowedNoHome: (department: string) =>
    `Subscribing to ${department} is for admins, as it has no home channel yet.`,
  command: (rest: string) => `/mention-subscribe ${rest}`,
  stop: '.',
} as const;
