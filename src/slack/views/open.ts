import type { KnownBlock, RichTextBlock, RichTextElement } from '@slack/types';
import type { OpenMention } from '../../core/stats.ts';
import { escapeMrkdwn, oneLine } from '../../core/text.ts';
import { stats as say } from '../wording/stats.ts';
import type { Message } from './block.ts';
import { context, plain } from './block.ts';
import { nameOf } from './post.ts';
import { bold, line, link, person, quote, rich, words } from './rich-text.ts';

/** The answer to `/mention-stats open`. */
export function openMessage(
  open: readonly OpenMention[],
  how: Readonly<{ department: string | null; total: number; now: number }>,
): Message {
  const title = say.openTitle(how.total, how.department && oneLine(how.department, 60));
  const shown = open.slice(0, MOST);
  const blocks: KnownBlock[] = [
    { type: 'header', text: plain(title, 150) },
    ...openList(shown, how.now, { title: null, quoted: true, named: true }),
    ...context(...(how.total > shown.length ? [say.openMore(how.total - shown.length)] : []), say.onlyYou),
  ];
  return { text: escapeMrkdwn(how.total === 0 ? `${title}. ${say.nothingOpen}` : title), blocks };
}

const MOST = 20;

/** Open mentions, one line each; `named` says whose they are and who is answering, whom it would call in a channel. */
export function openList(
  open: readonly OpenMention[],
  now: number,
  how: Readonly<{ title: string | null; quoted: boolean; named: boolean }>,
): readonly RichTextBlock[] {
  if (open.length === 0) return [];
  const title = how.title === null ? [] : [line(bold(how.title))];
  const lines = open.map((mention) => line(...about(mention, now, how.named)));
  if (!how.quoted) return [rich(...title, { type: 'rich_text_list', style: 'ordered', elements: lines })];
  return [rich(...title, ...open.flatMap((mention, at) => [lines[at] ?? line(), ...quote(mention.text, 200)]))];
}

/** In a channel it stays though the author takes the post back: it names nobody, not even in an address. */
function unnamed(url: string): RichTextElement {
  return url.includes('/archives/') ? link(url, say.aPost) : words(say.aPost);
}

function about(mention: OpenMention, now: number, named: boolean): readonly RichTextElement[] {
  const { responder, department, postedAt, url } = mention;
  const waits = words(say.waits(oneLine(department, 60), Math.max(0, now - postedAt)));
  const who = responder === null ? [] : named ? [words(' · '), person(responder)] : [words(say.isAnswered)];
  return [named ? link(url, nameOf(mention)) : unnamed(url), waits, ...who];
}
