import type { KnownBlock, RichTextElement } from '@slack/types';
import type { DepartmentName } from '../../../core/card.ts';
import { oneLine } from '../../../core/text.ts';
import { buttons } from '../../wording/buttons.ts';
import { card } from '../../wording/card.ts';
import { home as say } from '../../wording/home.ts';
import { actions, button, context, plain } from '../block.ts';
import { languageName } from '../language.ts';
import { nameOf } from '../post.ts';
import { bold, line, person, quote, rich, words } from '../rich-text.ts';

export type HomePost = Readonly<{
  id: string;
  authorName: string;
  authorHandle: string;
  text: string;
  lang: string | null;
  postedAt: number;
  department: DepartmentName;
  maybe: string | null;
  responder: string | null;
  /** Slack's address of its card. */
  card: string | null;
  /** Whether somebody answers here at all: not in triage. */
  canReply: boolean;
}>;

export type StaffHome = Readonly<{
  /** Those in whose home channel this person is. */
  departments: readonly DepartmentName[];
  mine: readonly HomePost[];
  /** The oldest first; `openCount` may be more. */
  open: readonly HomePost[];
  openCount: number;
}>;

export function staffBlocks(staff: StaffHome, now: number): readonly KnownBlock[] {
  const [only, another] = staff.departments;
  const place = only && !another ? oneLine(only.short, 60) : null;
  const title = staff.openCount === 0 ? say.nothingWaits(place) : say.waits(staff.openCount, place);
  const mine = staff.mine.slice(0, 5);
  const open = staff.open.slice(0, 12);
  return [
    { type: 'header', text: plain(title, 150) },
    ...context(...lead(staff, now)),
    ...titled(say.yours, mine, (post) => own(post)),
    ...titled(say.open, open, (post) => waiting(post, now)),
    ...context(...(staff.openCount > open.length ? [say.more(staff.openCount - open.length)] : []), say.numbers),
  ];
}

function lead({ departments, open, openCount }: StaffHome, now: number): readonly string[] {
  if (departments.length === 0) return [say.noDepartment];
  const [oldest] = open;
  return [openCount === 0 || !oldest ? say.nothingToDo : say.oldest(Math.max(0, now - oldest.postedAt))];
}

function titled(
  title: string,
  posts: readonly HomePost[],
  draw: (post: HomePost) => readonly KnownBlock[],
): readonly KnownBlock[] {
  return posts.length === 0 ? [] : [{ type: 'divider' }, rich(line(bold(title))), ...posts.flatMap(draw)];
}

function own(post: HomePost): readonly KnownBlock[] {
  return [
    shown(post, [words(say.yoursLine)]),
    ...actions(
      button('mention.reply', buttons.goOn, post.id, { primary: true }),
      button('mention.release', buttons.release, post.id),
      ...openCard(post),
    ),
  ];
}

function waiting(post: HomePost, now: number): readonly KnownBlock[] {
  const language = languageName(post.lang);
  const free = post.canReply && post.responder === null;
  return [
    shown(post, [
      words(say.openLine(oneLine(post.department.short, 60), Math.max(0, now - post.postedAt))),
      ...(language === null ? [] : [words(card.inLanguage(language))]),
      ...(post.maybe === null ? [] : [words(say.maybe(oneLine(post.maybe, 60)))]),
      ...(post.responder === null ? [] : [words(say.answering), person(post.responder), words(say.isAnswering)]),
    ]),
    ...actions(
      ...(free ? [button('mention.reply', buttons.reply(oneLine(post.department.short, 60)), post.id)] : []),
      ...openCard(post),
    ),
  ];
}

function shown(post: HomePost, after: readonly RichTextElement[]): KnownBlock {
  return rich(line(bold(nameOf(post)), ...after), ...quote(post.text, 300));
}

function openCard({ id, card: url }: HomePost) {
  return url === null ? [] : [button('mention.open', buttons.openCard, id, { url })];
}
