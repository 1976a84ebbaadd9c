import type { RichTextElement, RichTextQuote, RichTextSection } from '@slack/types';
import type { DigestView } from '../../core/digest.ts';
import type { Mention } from '../../core/mention.ts';
import { escapeMrkdwn, oneLine } from '../../core/text.ts';
import { digest as say } from '../wording/digest.ts';
import { actions, button, context, type Message } from './block.ts';
import { bold, line, quote, rich, signed, when, words } from './rich-text.ts';

/** Many cards as one message: how many, what most of them name, the first few, and a way through all of them. */
export function digestMessage(digest: DigestView): Message {
  const nobodys = digest.about === 'nobodys';
  const danger = digest.about === 'danger';
  const title = titleOf(digest);
  if (digest.count === 0)
    return { text: say.none, blocks: [rich(line(...signed('white_check_mark'), words(say.none)))] };
  const dealt = digest.waiting === 0;
  return {
    text: escapeMrkdwn(`${danger && !dealt ? `${say.danger} ` : ''}${title}${nobodys ? say.together : say.folded}`),
    blocks: [
      ...(danger && !dealt ? [rich(line(...signed('rotating_light'), bold(say.danger)))] : []),
      rich(line(...(dealt ? signed('white_check_mark') : []), bold(title), ...times(digest))),
      ...context(dealt ? say.nothingWaits : waits(digest)),
      rich(...(nobodys ? [] : [line(...lead(digest))]), ...digest.first.flatMap((mention) => quoted(mention, nobodys))),
      ...actions(...(dealt ? [] : [goThrough(digest)])),
    ],
  };
}

function titleOf(digest: DigestView): string {
  if (digest.about === 'nobodys') return say.nobodys(digest.count);
  return (digest.about === 'danger' ? say.dangers : say.posts)(digest.count, placesOf(digest));
}

function waits({ about, waiting, count }: DigestView): string {
  if (about === 'nobodys') return say.noHurry;
  return about === 'danger' && waiting === count ? say.dangersWait : say.waits(waiting, count);
}

function placesOf({ departments }: DigestView): string {
  const names = departments.map(({ short }) => oneLine(short, 60));
  const [last = '', ...others] = names.toReversed();
  return others.length === 0 ? last : [others.toReversed().join(say.comma), last].join(say.and);
}

function times({ from, to }: DigestView): readonly RichTextElement[] {
  return [words(say.apart), when(from, to), ...(to - from < MINUTE ? [] : [words(say.to), when(to, to)])];
}

const MINUTE = 60_000;

function lead({ shared, count }: DigestView): readonly RichTextElement[] {
  const [first, second] = shared;
  if (first === undefined) return [words(say.many(count))];
  const both = second === undefined ? [] : [words(say.and), bold(oneLine(second, 40))];
  return [words(say.manyName), bold(oneLine(first, 40)), ...both, words(say.theFirst)];
}

/** The beginning of each is enough: the whole post stands on its card. */
const LENGTH = 300;
const ONE_LINE = 120;

function quoted(mention: Mention, inOneLine: boolean): readonly (RichTextSection | RichTextQuote)[] {
  const handle = `@${oneLine(mention.authorHandle, 80)}`;
  return [
    line(words(`${handle}${say.apart}`), when(mention.postedAt, mention.receivedAt, mention.url)),
    ...quote(mention.text, inOneLine ? ONE_LINE : LENGTH),
  ];
}

function goThrough({ id, waiting }: DigestView) {
  return button('digest.open', say.goThrough, id, { primary: true, spoken: say.goThroughAloud(waiting) });
}
