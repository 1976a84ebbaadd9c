import { parts, word } from '../slack-server/json.ts';
import type { JsonObject } from '../slack-server/json.ts';

/** Which post a message of the bot is the card of, and whether it still is one; undefined for every other message. */
export function cardPost(blocks: readonly JsonObject[]): Readonly<{ post: string; live: boolean }> | undefined {
  const known = read.get(blocks);
  if (known !== undefined) return known.card;
  const card = find(blocks);
  read.set(blocks, { card });
  return card;
}

/** The mention that a card's buttons name; undefined where it has none. */
export function mentionOf(blocks: readonly JsonObject[]): string | undefined {
  const buttons = blocks.flatMap((block) => (block['type'] === 'actions' ? parts(block, 'elements') : []));
  return buttons.map((button) => word(button, 'value')).find((value) => value !== undefined);
}

type Card = ReturnType<typeof cardPost>;
const read = new WeakMap<readonly JsonObject[], Readonly<{ card: Card }>>();

/** The posts that a digest quotes: they came, though not as cards of their own. */
export function digestPosts(blocks: readonly JsonObject[]): readonly Readonly<{ post: string; live: boolean }>[] {
  if (cardPost(blocks) !== undefined) return [];
  const lines = blocks.flatMap((block) => (block['type'] === 'rich_text' ? parts(block, 'elements') : []));
  return lines.flatMap((line, at) => {
    const post = lines[at + 1]?.['type'] === 'rich_text_quote' ? linked(parts(line, 'elements')) : undefined;
    return post === undefined ? [] : [{ post, live: false }];
  });
}

/** How many posts a digest says that it stands for; 0 for every other message. Nothing in a quote counts. */
export function digestCount(blocks: readonly JsonObject[]): number {
  if (cardPost(blocks) !== undefined) return 0;
  const rich = blocks.flatMap((block) => (block['type'] === 'rich_text' ? parts(block, 'elements') : []));
  const lines = rich.filter((line) => line['type'] === 'rich_text_section');
  const said = lines.flatMap((line) => parts(line, 'elements').map((part) => word(part, 'text') ?? ''));
  return said.map((words) => Number(/^(\d+) posts? (?:for|that) /.exec(words)?.[1] ?? 0)).find((many) => many > 0) ?? 0;
}

/** A card shows the author's words as a quote under a line whose time links to the post; a notice has no such time. */
function find(blocks: readonly JsonObject[]): Card {
  const rich = blocks.find((block) => block['type'] === 'rich_text');
  if (rich === undefined) return undefined;
  const lines = parts(rich, 'elements');
  const place = lines.findIndex((line) => line['type'] === 'rich_text_quote');
  const before = place < 0 ? lines : lines.slice(0, place);
  for (const line of before.toReversed()) {
    const post = linked(parts(line, 'elements').filter((part) => part['type'] === 'date'));
    if (post !== undefined) return { post, live: true };
  }
  return undefined;
}

function linked(words: readonly JsonObject[]): string | undefined {
  const links = words.map((part) => /\/status\/(\d+)/.exec(word(part, 'url') ?? '')?.[1]);
  return links.find((id) => id !== undefined);
}
