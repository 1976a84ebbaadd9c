import type { KnownBlock, RichTextBlock } from '@slack/types';
import type { Counts, Numbers } from '../../core/stats.ts';
import { escapeMrkdwn, oneLine } from '../../core/text.ts';
import { buttons, spoken } from '../wording/buttons.ts';
import { duration } from '../wording/duration.ts';
import { stats as say } from '../wording/stats.ts';
import { actions, button, context, plain } from './block.ts';
import type { DataVisualizationBlock } from './chart.ts';
import { barChart } from './chart.ts';
import { openList } from './open.ts';
import { bold, line, person, rich, words } from './rich-text.ts';
import { MOST_ROWS, statsTable } from './stats-table.ts';

export type StatsMessage = Readonly<{ text: string; blocks: (KnownBlock | DataVisualizationBlock)[] }>;

/**
 * The numbers, for the one who asks, or with `sharedBy` for the channel: then without people, so that nobody is named.
 * `plain`: where Slack refuses the chart or the table.
 */
export function statsMessage(
  numbers: Numbers,
  how: Readonly<{ plain?: boolean; sharedBy?: string }> = {},
): StatsMessage {
  const { all, period, department } = numbers;
  const name = department && oneLine(department.short, 60);
  const shared = how.sharedBy !== undefined;
  return {
    text: escapeMrkdwn(say.summary(period, all.answered, all.received, all.half, all.open)),
    blocks: [
      { type: 'header', text: plain(say.title(period, name), 150) },
      rich(line(...sentence(all))),
      ...context(...say.figures(all)),
      ...byDepartment(numbers, how.plain ?? false),
      ...context(...routed(numbers)),
      ...(shared ? [] : byPerson(numbers)),
      ...openList(numbers.oldest, numbers.to, { title: say.oldest, quoted: false, named: !shared }),
      ...(shared ? sharedLine(how.sharedBy) : actions(shareButton(numbers))),
      ...context(...(shared ? [say.clock] : [say.onlyYou, say.clock])),
    ],
  };
}

/** What "Share here" brings back: the question, as it would be typed. */
function shareButton({ period, department }: Numbers) {
  const value = department === null ? period : `${period} ${department.id}`;
  return button('stats.share', buttons.share, value, { spoken: spoken.share });
}

function sentence({ answered, received, half, nineOfTen }: Counts) {
  if (received === 0) return [words(say.nothing)];
  const share = [bold(say.share(answered, received)), words(say.gotAnswer)];
  if (half === null || nineOfTen === null) return share;
  return [
    ...share,
    words(say.halfWithin),
    bold(duration(half)),
    words(say.nineWithin),
    bold(duration(nineOfTen)),
    words(say.stop),
  ];
}

function byDepartment({ departments, routing }: Numbers, plainly: boolean): StatsMessage['blocks'] {
  const rows = departments.filter((row) => row.received > 0).sort((a, b) => b.received - a.received);
  if (rows.length < 2) return [];
  const left = rows.length - MOST_ROWS;
  const more = left > 0 ? context(say.moreDepartments(left)) : [];
  const found = new Map(routing.departments.map((one) => [one.id, one]));
  if (plainly) return [statsTable(rows, found, 'plain'), ...more];
  const chart = barChart(
    { title: say.chart, x: say.department, y: say.posts, series: [say.posts, say.answered] },
    rows.map((row) => ({ label: oneLine(row.short, 20), values: [row.received, row.answered] })),
  );
  return [chart, statsTable(rows, found, 'table'), ...more];
}

/** How many did not find their way, and what that counts. */
function routed({ routing }: Numbers): readonly string[] {
  const { routed, triage, all, weeks } = routing;
  if (routed === 0) return [];
  const course = weeks.filter(({ settled }) => settled > 0).length > 1 ? [say.course(weeks.slice(-LAST_WEEKS))] : [];
  return [say.throughTriage(triage, routed), ...(all.settled === 0 ? [] : [say.misrouted(all), ...course])];
}

const LAST_WEEKS = 6;

function byPerson({ people }: Numbers): readonly RichTextBlock[] {
  if (!people || people.length === 0) return [];
  const lines = people.slice(0, 25).map((one) => {
    return line(person(one.person), words(say.personLine(one.answered, one.byHand, one.half)));
  });
  return [rich(line(bold(say.people)), { type: 'rich_text_list', style: 'bullet', elements: lines })];
}

function sharedLine(by: string | undefined): readonly RichTextBlock[] {
  return by === undefined ? [] : [rich(line(words(say.sharedBy), person(by), words(say.stop)))];
}
