import type { CardView } from '../../../core/card.ts';
import { oneLine } from '../../../core/text.ts';
import { TRIAGE } from '../../../core/verdict.ts';
import { card as say } from '../../wording/card.ts';
import { picturesLeft } from './picture.ts';
import { isLive, situation } from './situation.ts';
import { lastAnswer } from './who.ts';

/** The quiet lines between the post and the buttons. */
export function cardNotes(card: CardView): readonly string[] {
  const lines = notesOf(card);
  if (!card.looksOn || !isLive(situation(card))) return lines;
  return [...(situation(card) === 'open' ? lines : []), say.looksOn(oneLine(card.department.short, 60))];
}

function notesOf(card: CardView): readonly string[] {
  switch (situation(card)) {
    case 'open':
      return [...danger(card), ...why(card), ...pictures(card), ...neighbours(card), ...before(card), ...goesOut(card)];
    case 'claimed':
      return [say.draftsKept, ...pictures(card), ...neighbours(card), ...held(card)];
    case 'replying':
      return card.goesOut?.held === 'paused' ? [say.waitsPaused] : [...held(card), say.nothingToDo];
    case 'by_hand':
      return [say.recordsByHand];
    case 'refused':
      return [say.byHandStill(card.network), ...held(card)];
    case 'held':
      return [card.mention.obstacle?.words === 'account' ? say.lookAtAccount : say.sendOrDrop, ...held(card)];
    case 'unsure':
      return [...(card.mention.status === 'withdrawn' ? [`${say.withdrawn}.`] : []), say.lookFirst];
    case 'replied':
      return changedSince(card) ? [say.changedSince] : [];
    case 'answered_elsewhere':
      return card.looksOn || lastAnswer(card)?.as === card.department.id
        ? []
        : [say.alsoForUs(oneLine(card.department.short, 60))];
    case 'withdrawn':
      return withdrawn(card);
    case 'dismissed':
    case 'moved':
      return [];
  }
}

function danger({ mention }: CardView): readonly string[] {
  const words = list(mention.verdict?.emergency ?? []);
  return words === '' ? [] : [say.dangerBecause(words)];
}

function why(card: CardView): readonly string[] {
  const { verdict } = card.mention;
  if (!verdict || card.followsUp) return [];
  const words = list(verdict.why);
  const guess = card.runnerUp && oneLine(card.runnerUp.short, 60);
  if (card.department.id === TRIAGE && verdict.department === TRIAGE)
    return [guess ? say.bestGuess(guess, words) : say.nobodys];
  if (verdict.department !== card.department.id) return [say.movedHere];
  const because = words === '' ? [] : [say.because(oneLine(card.department.short, 60), words)];
  return [...because, ...(guess ? [say.maybe(guess)] : [])];
}

function pictures(card: CardView): readonly string[] {
  const { left, shown } = picturesLeft(card);
  if (left === 0) return [];
  return [shown ? say.morePictures(left, card.network) : say.pictures(left, card.network)];
}

function neighbours(card: CardView): readonly string[] {
  return card.neighbours > 0 ? [say.neighbours(card.neighbours)] : [];
}

function before({ mention, network }: CardView): readonly string[] {
  if (!mention.obstacle) return [];
  return [mention.obstacle.kind === 'refused' ? say.triedBefore(network) : say.heldBefore];
}

function goesOut(card: CardView): readonly string[] {
  if (!card.goesOut) return card.department.id === TRIAGE ? [] : [say.noAccount(oneLine(card.department.short, 60))];
  const { via, held: stopped } = card.goesOut;
  const handle = oneLine(card.goesOut.handle, 60);
  if (via === 'by_hand') return [say.byHand(card.network), ...held(card)];
  if (stopped !== null) return held(card);
  return [via === 'as_mayor' ? say.asMayor(handle, oneLine(card.department.short, 60)) : say.goesOut(handle)];
}

function held(card: CardView): readonly string[] {
  if (card.goesOut?.held === 'paused') return [say.paused];
  if (card.goesOut?.held === 'account') return [say.accountHeld(oneLine(card.goesOut.handle, 60))];
  return [];
}

function withdrawn(card: CardView): readonly string[] {
  if (card.reply?.status === 'owed') return [say.stillOnItsWay(card.network)];
  return card.reply?.status === 'published' || card.answers.length > 0 ? [say.answerStays] : [];
}

function changedSince({ mention, reply }: CardView): boolean {
  return reply !== null && mention.editedAt !== null && reply.to !== mention.latestId;
}

function list(words: readonly string[]): string {
  return words
    .slice(0, 5)
    .map((word) => oneLine(word, 40))
    .filter((word) => word !== '')
    .join(', ');
}
