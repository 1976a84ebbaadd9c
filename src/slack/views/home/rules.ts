import type { KnownBlock } from '@slack/types';
import { oneLine } from '../../../core/text.ts';
import { buttons, spoken } from '../../wording/buttons.ts';
import { home as say } from '../../wording/home.ts';
import { actions, button, context, plain } from '../block.ts';
import { bold, line, rich, words } from '../rich-text.ts';

/** "23 of 25 posts with “leaf pickup” went to Sanitation." */
export type ProposedRule = Readonly<{ words: string; department: string; right: number; of: number }>;

export function ruleBlocks(rules: readonly ProposedRule[]): readonly KnownBlock[] {
  const shown = rules.filter((rule) => oneLine(rule.words, LONGEST) !== '').slice(0, MOST);
  return shown.length === 0 ? [] : [rich(line(bold(say.rules))), ...shown.flatMap(ruleLines)];
}

/** “leaf pickup” is a keyword of Sanitation. The newest first. */
export type RuleInForce = ProposedRule & Readonly<{ id: string }>;

export function inForceBlocks(rules: readonly RuleInForce[]): readonly KnownBlock[] {
  if (rules.length === 0) return [];
  const older = rules.length - MOST;
  return [
    rich(line(bold(say.inForce))),
    ...rules.slice(0, MOST).map(inForceLine),
    ...context(...(older > 0 ? [say.moreRules(older)] : [])),
  ];
}

function inForceLine({ id, words: found, department, right, of }: RuleInForce): KnownBlock {
  const shown = oneLine(found, LONGEST) || '…';
  const said = say.ruleInForce({ words: shown, department: oneLine(department, 60), right, of });
  const accessory = button('rule.take_back', buttons.takeRuleBack, id, { spoken: spoken.takeRuleBack(shown) });
  return { type: 'section', text: plain(said), accessory };
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
