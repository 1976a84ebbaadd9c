import type { SlackServer } from '../slack-server/index.ts';
import type { Message } from '../slack-server/world/message.ts';
import { cardPost, digestCount, digestPosts } from './card-post.ts';
import type { CardCounted } from './tally.ts';

/** Posts that channels show as the simulated Slack holds them: as cards, or quoted in a digest. */
export function cardsOf(slack: SlackServer): readonly CardCounted[] {
  return channelsOf(slack).flatMap(({ name, messages }) =>
    messages.flatMap(({ blocks, ts }) => {
      const card = cardPost(blocks);
      const shown = card === undefined ? digestPosts(blocks) : [card];
      return shown.map((one) => ({ ...one, channel: name, at: Number(ts) * 1000 }));
    }),
  );
}

/** How many posts digests count that they neither quote nor have let out into their threads. */
export function foldedIn(slack: SlackServer): number {
  return channelsOf(slack).reduce((sum, { messages }) => sum + foldedAmong(messages), 0);
}

function foldedAmong(messages: readonly Message[]): number {
  const threads = Map.groupBy(messages, ({ threadTs }) => threadTs ?? '');
  return messages.reduce((sum, { blocks, ts }) => {
    const quoted = digestPosts(blocks).map(({ post }) => post);
    const inThread = (threads.get(ts) ?? []).flatMap((one) => cardPost(one.blocks)?.post ?? []);
    return sum + Math.max(0, digestCount(blocks) - new Set([...quoted, ...inThread]).size);
  }, 0);
}

function channelsOf({ state }: SlackServer): readonly Readonly<{ name: string; messages: readonly Message[] }>[] {
  const channels = [...state.channels.values()].filter(({ directWith }) => directWith === undefined);
  return channels.map(({ name, messages }) => ({
    name,
    messages: messages.filter(({ isBot, deleted, onlyFor }) => isBot && !deleted && onlyFor === undefined),
  }));
}
