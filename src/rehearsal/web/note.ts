import { shortPerson } from './names.ts';
import type { WrittenMention } from './written.ts';

/** What became of a post, in the amber words in which the page explains itself. */
export function noteOn(
  mention: WrittenMention,
  names: Readonly<{ department: (id: string) => string; person: (id: string) => string }>,
): string {
  const department = names.department(mention.department ?? 'triage');
  const who = mention.responder === null ? 'Somebody' : shortPerson(names.person(mention.responder));
  if (mention.unsure === 1) return 'Is it on X? The card asks';
  switch (mention.status) {
    case 'posted':
      return `Went to ${department}${mention.carded_at === null ? '' : ` in ${seconds(mention.carded_at - mention.posted_at)}`}`;
    case 'claimed':
      return `${who} is answering`;
    case 'by_hand':
      return `${who} posts it by hand`;
    case 'replying':
      return `${who}’s answer is on its way`;
    case 'replied':
      return `Answered by ${department}`;
    case 'dismissed':
      return 'No reply needed';
    case 'answered_elsewhere':
      return 'Answered elsewhere';
    case 'withdrawn':
      return 'Taken back';
    default:
      return `On its way to ${department}`;
  }
}

function seconds(milliseconds: number): string {
  const whole = milliseconds / 1000;
  return whole < 90 ? `${whole.toFixed(1)} s` : `${Math.round(whole / 60)} min`;
}
