import type { ActionsBlock, Button } from '@slack/types';
import type { CardView } from '../../../core/card.ts';
import { OPEN } from '../../../core/mention.ts';
import { oneLine } from '../../../core/text.ts';
import { buttons, dialogs, spoken } from '../../wording/buttons.ts';
import { actions, button } from '../block.ts';
import { situation } from './situation.ts';

/** The buttons that can work now; at most one of them is green. Who looks on may be of the department, and answer. */
export function cardButtons(card: CardView): readonly ActionsBlock[] {
  return actions(...buttonsOf(card));
}

function buttonsOf(card: CardView): readonly Button[] {
  const { id } = card.mention;
  if (card.looksOn) return situation(card) === 'open' && card.goesOut ? [reply(card)] : [];
  switch (situation(card)) {
    case 'open':
      return open(card);
    case 'claimed':
    case 'by_hand':
      return [goOn(card), takeOver(id), release(id)];
    case 'refused':
      return [byHand(card), change(card), takeOver(id), release(id)];
    case 'held':
      return [
        ...(card.mention.obstacle?.words === 'account' ? [] : [sendAnyway(card)]),
        change(card),
        button('mention.drop', buttons.drop, id),
      ];
    case 'unsure':
      return unsure(card);
    case 'replied':
      return card.reply?.url ? [] : [reopen(card)];
    case 'dismissed':
    case 'answered_elsewhere':
      return [reopen(card)];
    case 'replying':
    case 'withdrawn':
    case 'moved':
      return [];
  }
}

function open(card: CardView): readonly Button[] {
  const { id, verdict, escalatedAt } = card.mention;
  const move = (primary: boolean) =>
    card.role === 'escalation'
      ? button('mention.reroute', buttons.handBack, id, { spoken: spoken.handBack(short(card)) })
      : button('mention.reroute', buttons.move, id, { primary });
  const dismiss = button('mention.dismiss', buttons.dismiss, id);
  const escalate =
    card.finalSay === null || card.role === 'escalation' || escalatedAt !== null
      ? []
      : [button('mention.escalate', buttons.escalate, id, { spoken: spoken.escalate })];
  if (!card.goesOut) return [move(true), dismiss, ...escalate];
  if ((verdict?.emergency.length ?? 0) > 0) return [reply(card), ...escalate, move(false), dismiss];
  return [reply(card), move(false), dismiss, ...escalate];
}

function reply(card: CardView): Button {
  const handle = oneLine(card.goesOut?.handle ?? '', 40);
  if (card.goesOut?.via === 'by_hand')
    return button('mention.reply', buttons.replyByHand(short(card)), card.mention.id, {
      primary: true,
      spoken: spoken.replyByHand(buttons.replyByHand(short(card)), handle, card.network),
    });
  return button('mention.reply', buttons.reply(short(card)), card.mention.id, {
    primary: true,
    spoken: spoken.reply(buttons.reply(short(card)), handle),
  });
}

function goOn(card: CardView): Button {
  return button('mention.reply', buttons.goOn, card.mention.id, { spoken: spoken.goOn(short(card)) });
}

function sendAnyway({ mention, network }: CardView): Button {
  const confirm = dialogs.sendAnyway(network);
  return button('mention.send_anyway', buttons.sendAnyway, mention.id, { confirm });
}

function change(card: CardView): Button {
  return button('mention.reply', buttons.change, card.mention.id);
}

function byHand(card: CardView): Button {
  return button('mention.hand_over', buttons.replyByHand(short(card)), card.mention.id, { primary: true });
}

function takeOver(id: string): Button {
  return button('mention.take_over', buttons.takeOver, id, { confirm: dialogs.takeOver });
}

function release(id: string): Button {
  return button('mention.release', buttons.release, id, { spoken: spoken.release });
}

function reopen(card: CardView): Button {
  return button('mention.reopen', buttons.reopen, card.mention.id, { spoken: spoken.reopen(short(card)) });
}

function unsure(card: CardView): readonly Button[] {
  const { id, url, status, escalatedAt } = card.mention;
  const isOpen = OPEN.some((open) => open === status);
  const escalates = isOpen && card.finalSay !== null && card.role === 'live' && escalatedAt === null;
  return [
    ...(/^https?:\/\/\S{1,2900}$/.test(url)
      ? [button('mention.open', buttons.look, id, { primary: true, url, spoken: spoken.look(card.network) })]
      : []),
    button('mention.confirm', buttons.confirm, id),
    ...(isOpen ? [button('mention.resend', buttons.resend, id, { confirm: dialogs.resend(card.network) })] : []),
    button('mention.give_up', buttons.drop, id),
    ...(escalates ? [button('mention.escalate', buttons.escalate, id, { spoken: spoken.escalate })] : []),
  ];
}

function short(card: CardView): string {
  return oneLine(card.department.short, 60);
}
