import type { KnownBlock } from '@slack/types';
import { oneLine } from '../../../core/text.ts';
import { buttons, spoken } from '../../wording/buttons.ts';
import { home as say } from '../../wording/home.ts';
import { actions, button } from '../block.ts';
import { bold, line, rich, words } from '../rich-text.ts';

/** "23 of 25 posts with “leaf pickup” went to Sanitation." */
export type ProposedRule = Readonly<{ words: string; department: string; right: number; of: number }>;

export function ruleBlocks(rules: readonly ProposedRule[]): readonly KnownBlock[] {
  const shown = rules.filter((rule) => oneLine(rule.words, LONGEST) !== '').slice(0, MOST);
  return shown.length === 0 ? [] : [rich(line(bold(say.rules))), ...shown.flatMap(ruleLines)];
}

const MOST = 5;
const LONGEST = 40;

function ruleLines({ words: found, department, right, of }: ProposedRule): readonly KnownBlock[] {
  const shown = oneLine(found, LONGEST);
  const place = oneLine(department, 60);
  return [
    rich(line(words(say.rule(right, of, shown, place)))),
    ...actions(
      button('rule.accept', buttons.acceptRule, shown, { spoken: spoken.acceptRule(shown) }),
      button('rule.refuse', buttons.refuseRule, shown, { spoken: spoken.refuseRule(shown) }),
    ),
  ];
}
