import type { MessageShown } from '../../shown.ts';

/** What each person has not seen yet, channel by channel. */
export type Unread = Readonly<{
  see: (me: string, channel: string, newest: string) => void;
  count: (me: string, channel: string, messages: readonly MessageShown[]) => number;
}>;

/** Whatever was said before somebody first looked counts as seen. */
export function unread(): Unread {
  const seen = new Map<string, string>();
  return {
    see: (me, channel, newest) => void seen.set(`${me} ${channel}`, newest),
    count: (me, channel, messages) => {
      const last = seen.get(`${me} ${channel}`) ?? '';
      return messages.filter((message) => message.ts > last && (message.onlyFor ?? me) === me && message.by !== me)
        .length;
    },
  };
}
