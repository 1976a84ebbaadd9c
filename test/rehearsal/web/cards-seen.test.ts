import { afterEach, beforeEach, expect, it } from 'vitest';
import { startSlackServer, type SlackServer } from '../../../src/rehearsal/slack-server/index.ts';
import type { Message } from '../../../src/rehearsal/slack-server/world/message.ts';
import { foldedIn } from '../../../src/rehearsal/web/cards-seen.ts';

let slack: SlackServer;

beforeEach(async () => {
  slack = await startSlackServer({ now: () => 1_800_000_000_000, after: () => () => undefined, random: () => 0.5 });
});
afterEach(() => slack.stop());

it('counts what a digest neither quotes nor has let out into its own thread', () => {
  channel(message('1.0', digest(6, '41', '42')), message('2.0', card('43'), '1.0'), message('3.0', card('44')));
  channel(message('1.0', card('40')), message('4.0', card('45'), '1.0'));
  expect(foldedIn(slack)).toBe(3);
});

it('counts a post once that it quotes and has let out, and nothing where more came out than it counts', () => {
  channel(message('1.0', digest(3, '41', '42')), message('2.0', card('41'), '1.0'));
  channel(message('1.0', digest(1, '51')), message('2.0', card('52'), '1.0'), message('3.0', card('53'), '1.0'));
  expect(foldedIn(slack)).toBe(1);
});

function channel(...messages: readonly Message[]): void {
  const { botUserId } = slack.state.app;
  const { id } = slack.addChannel({ name: `channel-${slack.state.channels.size}`, members: [botUserId] });
  slack.state.channels.get(id)?.messages.push(...messages);
}

function message(ts: string, blocks: Message['blocks'], threadTs?: string): Message {
  const empty = { person: 'UBOT', isBot: true, onlyFor: undefined, text: '', metadata: undefined, edited: undefined };
  return { ...empty, ts, threadTs, blocks, deleted: false };
}

const rich = (...elements: Message['blocks']): Message['blocks'] => [{ type: 'rich_text', elements }];
const line = (...elements: Message['blocks']) => ({ type: 'rich_text_section', elements });
const words = (text: string) => ({ type: 'text', text });
const quote = { type: 'rich_text_quote', elements: [words('a branch')] };
const author = (post: string) =>
  line(words('@dana · '), { type: 'date', timestamp: 1, format: '{time}', url: `https://x.com/dana/status/${post}` });

const card = (post: string) => rich(author(post), quote);

function digest(count: number, ...posts: readonly string[]): Message['blocks'] {
  const title = rich(line(words(`${count} posts for Parks`)));
  return [...title, ...rich(line(words('The first ones:')), ...posts.flatMap((post) => [author(post), quote]))];
}
