import type { ChannelShown, MessageShown, PersonShown } from '../../shown.ts';

/** Public channels are open to everybody who is in the workspace. */
export function mayOpen(channel: ChannelShown, me: string): boolean {
  if (channel.directWith !== undefined) return channel.directWith === me;
  return !channel.isPrivate || channel.members.includes(me);
}

/** Who looks at a channel best: whoever does already, or somebody whose work it is. */
export function insider(
  channel: Pick<ChannelShown, 'name' | 'members'>,
  people: readonly PersonShown[],
  me: string,
): PersonShown | undefined {
  const inside = people.filter(({ id, kind }) => kind === 'member' && channel.members.includes(id));
  return (
    inside.find(({ id }) => id === me) ??
    inside.find(({ group }) => channel.name.startsWith(group.toLowerCase())) ??
    inside.find(({ group }) => group !== WHOLE_CITY) ??
    inside[0]
  );
}

export const WHOLE_CITY = 'For the whole city';

/** What this person sees of a channel: the messages, each with its thread. */
export function threadsIn(
  messages: readonly MessageShown[],
  me: string,
  hidden: ReadonlySet<string>,
): readonly Thread[] {
  const seen = messages.filter((message) => (message.onlyFor ?? me) === me && !hidden.has(message.ts));
  const inOrder = seen.toSorted((one, other) => (one.ts < other.ts ? -1 : 1));
  const tops = new Set(inOrder.filter((message) => message.threadTs === undefined).map(({ ts }) => ts));
  const answers = Map.groupBy(inOrder, (message) => message.threadTs ?? '');
  return inOrder
    .filter(({ threadTs }) => threadTs === undefined || !tops.has(threadTs))
    .map((message) => ({ message, answers: message.threadTs === undefined ? (answers.get(message.ts) ?? []) : [] }));
}

export type Thread = Readonly<{ message: MessageShown; answers: readonly MessageShown[] }>;
