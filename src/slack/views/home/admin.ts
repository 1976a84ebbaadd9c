import type { KnownBlock, RichTextElement, RichTextSection, SectionBlock } from '@slack/types';
import type { DepartmentName } from '../../../core/card.ts';
import { oneLine } from '../../../core/text.ts';
import { buttons, spoken } from '../../wording/buttons.ts';
import { home as say, todo } from '../../wording/home.ts';
import { actions, button, context, plain, plainLines } from '../block.ts';
import { lessonBlocks, type LatestLesson } from './lessons.ts';
import { movedBlocks, type MovedAway } from './moved.ts';
import { inForceBlocks, ruleBlocks, type ProposedRule, type RuleInForce } from './rules.ts';
import { bold, channelName, code, line, rich, words } from '../rich-text.ts';

export type HomeHealth = Readonly<{
  networks: readonly Readonly<{ title: string; lastReadAgo: number | null }>[];
  owed: number;
  oldestOwed: number | null;
  unsure: number;
  paused: boolean;
}>;

export type HomeDepartment = DepartmentName &
  Readonly<{ handle: string | null; homeChannel: string | null; open: number; subscribed: number }> &
  /** What it stands for of the departments that are known from the start; null: of none, as triage. */
  Readonly<{ known: readonly string[] | null }>;

/** What an admin should do; channels are Slack ids. */
export type Todo =
  | Readonly<{ about: 'no_triage' | 'no_final_say' }>
  | Readonly<{ about: 'no_channel' | 'no_account' | 'no_keywords'; department: string }>
  | Readonly<{ about: 'account_held'; handle: string }>
  | Readonly<{ about: 'bot_missing'; channel: string; bot: string }>
  /** At least one of each. */
  | Readonly<{ about: 'channels_public'; channels: readonly string[]; departments: readonly string[] }>;

export type AdminHome = Readonly<{
  health: HomeHealth;
  departments: readonly HomeDepartment[];
  todo: readonly Todo[];
  rules: readonly ProposedRule[];
  inForce: readonly RuleInForce[];
  lessons: readonly LatestLesson[];
}>;

/** At most so many blocks as there is room for: the departments at the end are counted, not shown. */
export function adminBlocks(admin: AdminHome, moved: readonly MovedAway[], room: number): readonly KnownBlock[] {
  const { health, departments, todo: list, rules, inForce, lessons } = admin;
  const above = [
    { type: 'header' as const, text: plain(list.length === 0 ? say.allWell : say.needs(list.length), 150) },
    ...todoList(list),
    ...movedBlocks(moved),
    ...ruleBlocks(rules),
    ...inForceBlocks(inForce),
    ...lessonBlocks(lessons),
    rich(line(bold(say.health))),
    healthFields(health),
    rich(line(bold(say.departments))),
    ...actions(button('department.add', buttons.add, 'new', { spoken: spoken.add })),
  ];
  const shown = departments.slice(0, Math.min(20, Math.floor((room - above.length - 1) / 2)));
  const left = departments.length - shown.length;
  return [...above, ...shown.flatMap(departmentBlocks), ...context(...(left > 0 ? [say.moreDepartments(left)] : []))];
}

function healthFields({ networks, owed, oldestOwed, unsure, paused }: HomeHealth): SectionBlock {
  const fields = [
    ...networks.slice(0, 6).map(({ title, lastReadAgo }) => `${say.lastRead(title)}\n${say.ago(lastReadAgo)}`),
    `${say.owed}\n${say.owedValue(owed, oldestOwed)}`,
    `${say.unsure}\n${say.unsureValue(unsure)}`,
    `${say.replies}\n${say.repliesValue(paused)}`,
  ];
  return { type: 'section', fields: fields.map((field) => plainLines(field)) };
}

function departmentBlocks(department: HomeDepartment): readonly KnownBlock[] {
  const name = oneLine(department.name, 80);
  const handle = department.handle === null ? say.noAccount : `@${oneLine(department.handle, 60)}`;
  const place = department.homeChannel === null ? words(say.noChannel) : channelName(department.homeChannel);
  return [
    rich(line(bold(name), words(` · ${handle} · `), place)),
    {
      type: 'section',
      text: plain(say.departmentLine(department.open, department.subscribed, department.known)),
      accessory: button('department.edit', buttons.edit, department.id, { spoken: spoken.edit(name) }),
    },
  ];
}

function todoList(list: readonly Todo[]): readonly KnownBlock[] {
  if (list.length === 0) return [];
  const elements = list.slice(0, 15).map((one) => todoLine(one));
  return [rich(line(bold(say.todo)), { type: 'rich_text_list', style: 'ordered', elements })];
}

function todoLine(one: Todo): RichTextSection {
  return line(...todoWords(one));
}

function todoWords(one: Todo): readonly RichTextElement[] {
  switch (one.about) {
    case 'no_triage':
    case 'no_final_say':
      return [words(todo[one.about])];
    case 'no_channel':
    case 'no_account':
    case 'no_keywords':
      return [words(todo[one.about](oneLine(one.department, 60)))];
    case 'account_held':
      return [words(todo.account_held(oneLine(one.handle, 60)))];
    case 'bot_missing':
      return [
        channelName(one.channel),
        words(todo.bot_missing),
        code(`/invite @${oneLine(one.bot, 80)}`),
        words(todo.bot_missingEnd),
      ];
    case 'channels_public': {
      const departments = one.departments.map((department) => oneLine(department, 60));
      return [...one.channels.flatMap(named), words(todo.channels_public(one.channels.length, departments))];
    }
  }
}

function named(channel: string, at: number): readonly RichTextElement[] {
  return [...(at === 0 ? [] : [words(', ')]), channelName(channel)];
}
