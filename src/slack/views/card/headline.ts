import type { RichTextElement, RichTextQuote, RichTextSection } from '@slack/types';
import type { CardView } from '../../../core/card.ts';
import { dismissal } from '../../../core/dismissal.ts';
import { oneLine } from '../../../core/text.ts';
import { card as say, reasons } from '../../wording/card.ts';
import { duration } from '../../wording/duration.ts';
import { bold, channelName, line, link, mark, person, quote, when, words } from '../rich-text.ts';
import { isLive, situation } from './situation.ts';
import { lastAnswer, whoAnswered } from './who.ts';

/** The lines above the author's: whether the card still needs somebody. An open card has none. */
export function headline(card: CardView): readonly (RichTextSection | RichTextQuote)[] {
  const outcome = outcomeOf(card);
  const word = situation(card) === 'dismissed' ? dismissal(card.mention).word : null;
  return [
    ...danger(card),
    ...escalation(card),
    ...(outcome.length === 0 ? [] : [line(...outcome)]),
    ...quote(word ?? '', 500),
  ];
}

function danger(card: CardView): readonly RichTextSection[] {
  if (!isLive(situation(card)) || (card.mention.verdict?.emergency.length ?? 0) === 0) return [];
  return [line(mark('rotating_light'), words(' '), bold(say.danger))];
}

function escalation(card: CardView): readonly (RichTextSection | RichTextQuote)[] {
  const { escalatedBy, escalatedAt, escalatedWord, receivedAt } = card.mention;
  if (escalatedAt === null || !isLive(situation(card))) return [];
  const sign = [mark('small_red_triangle'), words(' ')];
  const decides = card.role === 'escalation';
  const asked = line(
    ...sign,
    ...(escalatedBy === null
      ? [words(say.somebodyAsks)]
      : [person(escalatedBy), words(decides ? say.asksToDecide : say.askedToDecide)]),
    ...(decides || card.finalSay === null ? [] : [words(say.askedIn), channelName(card.finalSay)]),
    words(' · '),
    when(escalatedAt, receivedAt),
  );
  return [asked, ...quote(escalatedWord ?? '', 500)];
}

function outcomeOf(card: CardView): readonly RichTextElement[] {
  switch (situation(card)) {
    case 'moved':
    case 'open':
      return [];
    case 'claimed':
      return claimed(card);
    case 'replying':
      return [mark('hourglass_flowing_sand'), words(' '), ...responder(card), words(say.onItsWay(card.network))];
    case 'by_hand':
      return byHand(card);
    case 'refused':
      return [mark('warning'), words(' '), ...named(card), bold(say.notPublished(card.network)), words(say.draftKept)];
    case 'held':
      return [mark('grey_question'), words(' '), ...named(card), bold(whyHeld(card)), words(say.heldBack)];
    case 'unsure':
      return unsure(card);
    case 'replied':
      return replied(card);
    case 'dismissed':
      return dismissed(card);
    case 'answered_elsewhere':
      return elsewhere(card);
    case 'withdrawn':
      return [words(`${say.withdrawn} · `), when(card.mention.statusAt, card.mention.receivedAt), words(say.nothing)];
  }
}

function whyHeld(card: CardView): string {
  switch (card.mention.obstacle?.words) {
    case 'edited':
      return say.changedMeanwhile;
    case 'account':
      return say.accountMeanwhile(oneLine(card.department.short, 60));
    default:
      return say.answeredMeanwhile(whoAnswered(card));
  }
}

function claimed(card: CardView): readonly RichTextElement[] {
  const { statusAt, receivedAt, leaseUntil } = card.mention;
  return [
    mark('writing_hand'),
    words(' '),
    ...responder(card),
    words(say.isAnswering),
    when(statusAt, receivedAt),
    ...(leaseUntil === null ? [] : [words(say.freeAgain), when(leaseUntil, receivedAt), words(say.ifQuiet)]),
  ];
}

function byHand(card: CardView): readonly RichTextElement[] {
  const { statusAt, receivedAt, leaseUntil } = card.mention;
  return [
    mark('writing_hand'),
    words(' '),
    ...responder(card),
    words(say.postsByHand(card.network)),
    when(statusAt, receivedAt),
    ...(leaseUntil === null ? [] : [words(say.freeAgain), when(leaseUntil, receivedAt)]),
  ];
}

function unsure(card: CardView): readonly RichTextElement[] {
  const who = card.mention.responder ?? card.reply?.responder;
  const asked =
    who === undefined
      ? [bold(say.somebodyIsItThere(card.network))]
      : [person(who), words(', '), bold(say.isItThere(card.network))];
  return [mark('grey_question'), words(' '), ...asked, words(say.didNotSay(card.network))];
}

function replied(card: CardView): readonly RichTextElement[] {
  const { mention, reply } = card;
  const at = reply?.publishedAt ?? mention.statusAt;
  const who = reply?.responder ?? mention.statusBy;
  return [
    mark('white_check_mark'),
    words(' '),
    bold(say.answered),
    ...(reply?.via === 'by_hand' ? [words(say.answeredByHand)] : []),
    ...(who === null ? [] : [words(say.by), person(who)]),
    words(' · '),
    when(at, mention.receivedAt),
    words(say.after(duration(Math.max(0, at - mention.postedAt)))),
    ...(reply?.url ? [words(' · '), link(reply.url, say.seeIt(card.network))] : []),
  ];
}

function dismissed({ mention }: CardView): readonly RichTextElement[] {
  return [
    bold(say.setAside),
    words(` · ${reasons[dismissal(mention).reason]} · `),
    ...(mention.statusBy === null ? [] : [person(mention.statusBy), words(' · ')]),
    when(mention.statusAt, mention.receivedAt),
  ];
}

function elsewhere(card: CardView): readonly RichTextElement[] {
  const last = lastAnswer(card);
  const outside = last?.as === card.department.id ? [words(say.answeredOutside(card.network))] : [];
  return [
    mark('white_check_mark'),
    words(' '),
    bold(say.somebodyAnswered(whoAnswered(card))),
    ...outside,
    words(' · '),
    when(last?.at ?? card.mention.statusAt, card.mention.receivedAt),
    ...(last ? [words(' · '), link(last.url, say.seeIt(card.network))] : []),
  ];
}

function responder(card: CardView): readonly RichTextElement[] {
  const who = card.mention.responder ?? card.reply?.responder;
  return who === undefined ? [words(say.somebody)] : [person(who)];
}

function named(card: CardView): readonly RichTextElement[] {
  return card.mention.responder === null ? [] : [person(card.mention.responder), words(', ')];
}
