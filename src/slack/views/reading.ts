import type { Notice } from '../../core/notice.ts';
import { notice as say } from '../wording/notice.ts';
import type { Message } from './block.ts';
import { link, signed, when, words } from './rich-text.ts';
import { sentence } from './sentence.ts';

export type OfReading = Extract<
  Notice,
  { about: 'posts_missing' | 'posts_complete' | 'post_left_out' | 'reads_nearly_used' | 'reads_used' | 'reads_back' }
>;

/** Whether everything was read, and what reading may cost. */
export function readingMessage(notice: OfReading): Message {
  const warning = signed('warning');
  switch (notice.about) {
    case 'posts_missing': {
      const { network, expected, received, from, to } = notice;
      const span = [when(from, to), words(say.postsMissingTo), when(to, to)];
      return sentence([...warning, words(say.postsMissing(network, expected, received)), ...span], {
        next: say.postsMissingNext(network),
      });
    }
    case 'posts_complete':
      return sentence([...signed('white_check_mark'), words(say.postsComplete(notice.network))]);
    case 'post_left_out': {
      const there = notice.link === null ? [] : [words(' '), link(notice.link, say.postLeftOutLink)];
      return sentence([...warning, words(say.postLeftOut(notice.network)), ...there], {
        next: say.postLeftOutNext(notice.network),
      });
    }
    case 'reads_nearly_used': {
      const { network, used, most } = notice;
      return sentence([...warning, words(say.readsNearlyUsed(network, used, most))], { next: say.readsNearlyUsedNext });
    }
    case 'reads_used': {
      const { network, most, until } = notice;
      return sentence([...warning, words(say.readsUsed(network, most)), when(until, until)], {
        next: say.readsUsedNext,
      });
    }
    case 'reads_back':
      return sentence([...signed('white_check_mark'), words(say.readsBack(notice.network, notice.waiting))]);
  }
}
