import type { RichTextElement } from '@slack/types';
import type { DepartmentName } from '../../core/card.ts';
import { escapeMrkdwn, oneLine } from '../../core/text.ts';
import { subscribe as say } from '../wording/subscribe.ts';
import type { Message } from './block.ts';
import { channelName, code, line, rich, words } from './rich-text.ts';
import { sentence, spokenText } from './sentence.ts';

export type SubscribeAnswer =
  | Readonly<{
      about: 'subscribed' | 'again' | 'unsubscribed' | 'not_subscribed' | 'home_stays';
      department: DepartmentName;
    }>
  | Readonly<{ about: 'list'; departments: readonly DepartmentName[] }>
  | Readonly<{ about: 'which'; departments: readonly DepartmentName[] }>
  | Readonly<{ about: 'unknown'; typed: string; departments: readonly DepartmentName[] }>
  | Readonly<{ about: 'shared' }>
  /** `bot`: its name in this workspace, without "@". */
  | Readonly<{ about: 'invite'; bot: string }>
  | Readonly<{ about: 'not_allowed'; department: DepartmentName; homeChannel: string | null }>;

/** The answer to /mention-subscribe. */
export function subscribeMessage(answer: SubscribeAnswer): Message {
  switch (answer.about) {
    case 'subscribed':
      return change(say.subscribed(short(answer.department)), `unsubscribe ${answer.department.id}`);
    case 'unsubscribed':
      return change(say.unsubscribed(short(answer.department)), answer.department.id);
    case 'again':
      return sentence([words(say.again(short(answer.department)))]);
    case 'not_subscribed':
      return sentence([words(say.notSubscribed(short(answer.department)))]);
    case 'home_stays':
      return sentence([words(say.homeStays(short(answer.department)))]);
    case 'list':
      return answer.departments.length === 0
        ? change(say.listNone, '<department>')
        : listed(
            [words(say.list)],
            answer.departments.map((department) => words(oneLine(department.name, 80))),
          );
    case 'which':
      return examples([words(say.which)], answer.departments);
    case 'unknown':
      return examples([code(oneLine(answer.typed, 60) || '…'), words(say.unknown)], answer.departments);
    case 'shared':
      return sentence([words(say.shared)], { next: say.sharedNext });
    case 'invite':
      return sentence([words(say.invite), code(`/invite @${oneLine(answer.bot, 80)}`), words(say.inviteNext)]);
    case 'not_allowed':
      return sentence(notAllowed(short(answer.department), answer.homeChannel));
  }
}

function change(said: string, rest: string): Message {
  return sentence([words(said), code(say.command(rest)), words(say.stop)]);
}

function notAllowed(department: string, homeChannel: string | null): readonly RichTextElement[] {
  if (homeChannel === null) return [words(say.notAllowedNoHome(department))];
  return [words(say.notAllowed(department)), channelName(homeChannel), words(say.notAllowedNext)];
}

function examples(head: readonly RichTextElement[], departments: readonly DepartmentName[]): Message {
  if (departments.length === 0) return sentence([words(say.noDepartments)]);
  return listed(
    head,
    departments.map((department) => code(say.command(department.id))),
  );
}

function listed(head: readonly RichTextElement[], items: readonly RichTextElement[]): Message {
  const shown = items.slice(0, 60);
  const text = `${spokenText(head)} ${shown.map((item) => spokenText([item])).join(', ')}`;
  return {
    text: escapeMrkdwn(oneLine(text, 300)),
    blocks: [
      rich(line(...head), { type: 'rich_text_list', style: 'bullet', elements: shown.map((item) => line(item)) }),
    ],
  };
}

function short(department: DepartmentName): string {
  return oneLine(department.short, 60);
}
