import type { RichTextElement } from '@slack/types';
import { oneLine } from '../../core/text.ts';
import type { Denied } from '../access.ts';
import { access as say } from '../wording/access.ts';
import type { Message } from './block.ts';
import { channelName, words } from './rich-text.ts';
import { sentence, spokenText } from './sentence.ts';

/** `sorts`: they wanted to move it, to put it aside, to escalate or to reopen it; `writes`: to answer it. */
export type Wanted = Readonly<{ short: string; homeChannel: string | null; sorts?: boolean; writes?: boolean }>;

/** Says who may, to somebody who may not. */
export function accessMessage(denied: Denied, department: Wanted): Message {
  return sentence(accessElements(denied, department));
}

/** The same where only plain words can stand: under a box. */
export function accessWords(denied: Denied, department: Wanted): string {
  return spokenText(accessElements(denied, department));
}

export function accessElements(denied: Denied, department: Wanted): readonly RichTextElement[] {
  const short = oneLine(department.short, 60);
  switch (denied.why) {
    case 'guest':
      return department.homeChannel === null
        ? [words(say.guestPlain)]
        : [
            words((department.sorts ? say.guestSorting : say.guest)(short)),
            channelName(department.homeChannel),
            words(say.stop),
          ];
    case 'not_in_channel':
      return [
        words((department.sorts ? say.notInChannelSorting : say.notInChannel)(short)),
        channelName(denied.channel),
        words(say.notInChannelNext),
      ];
    case 'no_home':
      return [words(say.noHome(short))];
    case 'not_admin':
      return [words(say.notAdmin)];
    case 'outsider':
    case 'bot':
    case 'deleted':
      return [words(say[denied.why])];
    case 'silent':
      return [words(department.writes === false ? say.silent : `${say.silent} ${say.draftKept}`)];
  }
}
