import type { CardView } from '../../../core/card.ts';
import { dismissal } from '../../../core/dismissal.ts';
import { escapeMrkdwn, excerpt, oneLine } from '../../../core/text.ts';
import { reasons } from '../../wording/card.ts';
import { notification as say } from '../../wording/notification.ts';
import { nameOf } from '../post.ts';
import { movedName } from './moved.ts';
import { situation } from './situation.ts';
import { whoAnswered } from './who.ts';

/** What a notification and a screen reader say: our sentence first, then the beginning of the post, escaped last. */
export function notificationText(card: CardView): string {
  return escapeMrkdwn(plainText(card));
}

function plainText(card: CardView): string {
  const { mention, network } = card;
  const author = authorName(card);
  const department = oneLine(card.department.short, 60);
  switch (situation(card)) {
    case 'moved':
      return say.moved(movedName(card));
    case 'open':
      return open(card, author, department);
    case 'claimed':
      return say.claimed(author, department);
    case 'replying':
      return say.replying(author, network);
    case 'by_hand':
      return say.byHand(author, network);
    case 'refused':
      return say.refused(author, network);
    case 'held':
      return say.held(author, whoAnswered(card));
    case 'unsure':
      return mention.status === 'withdrawn' ? say.withdrawnUnsure(network) : say.unsure(author, network);
    case 'replied':
      return say.replied(author, oneLine(card.replyDepartment ?? department, 60));
    case 'dismissed':
      return say.dismissed(author, reasons[dismissal(mention).reason]);
    case 'answered_elsewhere':
      return say.elsewhere(author, whoAnswered(card));
    case 'withdrawn':
      return say.withdrawn;
  }
}

function open(card: CardView, author: string, department: string): string {
  const { mention } = card;
  const post = `${excerpt(mention.text) || say.noWords}${pictures(mention.pictures.length)}`;
  if ((mention.verdict?.emergency.length ?? 0) > 0) return say.danger(author, post);
  if (card.role === 'escalation') return say.decide(author, department, post);
  if (card.followsUp) return say.again(author, post);
  return card.goesOut?.via === 'by_hand'
    ? say.openByHand(author, department, post)
    : say.open(author, department, post);
}

function authorName(card: CardView): string {
  return card.mention.status === 'withdrawn' ? say.somebody : nameOf(card.mention);
}

function pictures(count: number): string {
  if (count === 0) return '';
  return count === 1 ? say.withPicture : say.withPictures(count);
}
