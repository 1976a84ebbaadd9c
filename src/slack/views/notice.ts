import type { RichTextElement } from '@slack/types';
import type { Notice } from '../../core/notice.ts';
import { oneLine } from '../../core/text.ts';
import { notice as say } from '../wording/notice.ts';
import { alarmMessage } from './alarm.ts';
import { readingMessage } from './reading.ts';
import type { Message } from './block.ts';
import type { Mark } from './rich-text.ts';
import { channelName, person, signed, words } from './rich-text.ts';
import { sentence } from './sentence.ts';

/** A message that is no card, in words. Only those named in it are called. */
export function noticeMessage(notice: Notice): Message {
  switch (notice.about) {
    case 'refused':
    case 'held':
    case 'unsure':
    case 'edited':
    case 'answered':
      return toResponder(notice);
    case 'lapsed':
    case 'taken_over':
    case 'reminder':
      return toOne(notice);
    case 'feed_silent':
    case 'feed_back':
    case 'reading_late':
    case 'work_late':
    case 'work_on_time':
    case 'clock_wrong':
    case 'clock_right':
      return alarmMessage(notice);
    case 'posts_missing':
    case 'posts_complete':
    case 'post_left_out':
    case 'reads_nearly_used':
    case 'reads_used':
    case 'reads_back':
      return readingMessage(notice);
    case 'account_mismatch':
    case 'account_refused':
    case 'no_triage':
    case 'channel_lost':
    case 'channel_public':
    case 'channel_shared':
      return toAdmins(notice);
    case 'missed':
      return sentence([...signed('warning'), words((notice.lost ? say.lost : say.searched)(notice.network))]);
    case 'network_stopped':
      return sentence([...signed('warning'), words(stopped(notice.kind)(notice.network))], { said: notice.words });
    case 'network_back':
      return sentence([...signed('white_check_mark'), words(say.back(notice.network))]);
    case 'card_unsure':
      return sentence([
        ...signed('grey_question'),
        words(say.cardUnsure),
        channelName(notice.channel),
        words(say.cardUnsureNext),
      ]);
    case 'moved_word':
      return sentence([...signed('arrow_right_hook'), person(notice.by), words(say.movedFrom(name(notice.from)))], {
        said: notice.word,
      });
  }
}

type About<Kind extends Notice['about']> = Extract<Notice, { about: Kind }>;

function toResponder(notice: About<'refused' | 'held' | 'unsure' | 'edited' | 'answered'>): Message {
  const to = (sign: Mark): readonly RichTextElement[] => [...signed(sign), person(notice.responder), words(say.comma)];
  switch (notice.about) {
    case 'refused':
      return sentence([...to('warning'), words(say.refused(notice.network))], { said: notice.words });
    case 'held':
      return sentence([...to('grey_question'), words(whyHeld(notice.who))]);
    case 'unsure':
      return sentence([...to('grey_question'), words(say.unsure(notice.network)), words(say.unsureNext)]);
    case 'edited':
      return sentence([...to('writing_hand'), words(say.edited)]);
    case 'answered':
      return sentence([...to('white_check_mark'), words(say.answered(whoIs(notice.who)))]);
  }
}

function whyHeld(who: string): string {
  if (who === 'account') return say.otherAccount;
  return who === 'edited' ? say.changed : say.held(whoIs(who));
}

const whoIs = (who: string) => (who === 'mayor' ? say.mayor : name(who));

function toOne(notice: About<'lapsed' | 'taken_over' | 'reminder'>): Message {
  switch (notice.about) {
    case 'lapsed':
      return sentence([words(say.lapsed(name(notice.department)))]);
    case 'taken_over':
      return sentence([person(notice.by), words(say.takenOver)]);
    case 'reminder':
      return sentence([words(say.reminder(name(notice.handle), notice.network))], { next: say.reminderNext });
  }
}

function toAdmins(
  notice: About<
    'account_mismatch' | 'account_refused' | 'no_triage' | 'channel_lost' | 'channel_public' | 'channel_shared'
  >,
): Message {
  const warning = signed('warning');
  if (notice.about === 'no_triage')
    return sentence([...warning, words(say.noTriage(notice.held))], { next: say.noTriageNext });
  const department = name(notice.department);
  switch (notice.about) {
    case 'account_mismatch':
      return sentence([...warning, words(say.mismatch(name(notice.handle), name(notice.found)))], {
        next: say.mismatchNext(department),
      });
    case 'account_refused':
      return sentence([...warning, words(say.accountRefused(name(notice.handle)))], {
        said: notice.words,
        next: say.accountRefusedNext(department),
      });
    case 'channel_lost':
      return sentence([...warning, words(say.channelLost(department)), channelName(notice.channel), words(say.stop)], {
        said: notice.words,
        next: say.channelLostNext,
      });
    case 'channel_public':
      return sentence([...warning, channelName(notice.channel), words(say.channelPublic(department))], {
        next: say.channelPublicNext,
      });
    case 'channel_shared':
      return sentence([...warning, channelName(notice.channel), words(say.channelShared)], {
        next: say.channelSharedNext(department),
      });
  }
}

function stopped(kind: string): (network: string) => string {
  switch (kind) {
    case 'credits':
    case 'auth':
    case 'rate':
    case 'refused':
      return say.stopped[kind];
    case 'spend_cap':
      return say.stopped.spendCap;
    default:
      return say.stopped.other;
  }
}

function name(typed: string): string {
  return oneLine(typed, 80) || '…';
}
