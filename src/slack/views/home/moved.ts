import type { KnownBlock } from '@slack/types';
import { oneLine } from '../../../core/text.ts';
import { home as say } from '../../wording/home.ts';
import { context, plain } from '../block.ts';
import { bold, line, rich } from '../rich-text.ts';

/** So many of the posts that came to a department first and were dealt with were moved elsewhere by people. */
export type MovedAway = Readonly<{ department: string; moved: number; settled: number }>;

/** Nothing, where nothing was moved. */
export function movedBlocks(away: readonly MovedAway[]): readonly KnownBlock[] {
  if (away.length === 0) return [];
  const named = away.slice(0, MOST).map((one) => say.movedFrom({ ...one, department: oneLine(one.department, 60) }));
  const left = away.length - named.length;
  return [
    rich(line(bold(say.moved))),
    { type: 'section', text: plain([...named, ...(left > 0 ? [say.movedElsewhere(left)] : [])].join(' · ')) },
    ...context(say.movedMeans),
  ];
}

const MOST = 8;
