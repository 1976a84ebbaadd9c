import type { Notice } from '../../core/notice.ts';
import { notice as say } from '../wording/notice.ts';
import type { Message } from './block.ts';
import { signed, words } from './rich-text.ts';
import { sentence } from './sentence.ts';

export type Alarm = Extract<
  Notice,
  { about: 'feed_silent' | 'feed_back' | 'reading_late' | 'work_late' | 'work_on_time' | 'clock_wrong' | 'clock_right' }
>;

/** The program watches itself: something is silent or late, or no longer is. */
export function alarmMessage(alarm: Alarm): Message {
  switch (alarm.about) {
    case 'feed_silent':
      return warning(say.silent(alarm.hours, alarm.usual), say.silentNext(alarm.network));
    case 'reading_late':
      return warning(say.readingLate(alarm.network, alarm.minutes), say.readingLateNext);
    case 'work_late':
      return warning(say.workLate(alarm.count, alarm.minutes), say.workLateNext);
    case 'clock_wrong':
      return warning(say.clockWrong(alarm.minutes), say.clockWrongNext(alarm.network));
    case 'feed_back':
      return over(say.noLongerSilent(alarm.network));
    case 'clock_right':
      return over(say.clockRight);
    case 'work_on_time':
      return over(say.workOnTime);
  }
}

const warning = (said: string, next: string) => sentence([...signed('warning'), words(said)], { next });
const over = (said: string) => sentence([...signed('white_check_mark'), words(said)]);
