import { lockDepartment } from '../store/departments.ts';
import { addEvents } from '../store/events.ts';
import type { Db, Store } from '../store/open.ts';
import { rules, type AcceptedRule } from '../store/rules.ts';
import { writeDepartment, type Written } from './write-department.ts';

type Proposed = Pick<AcceptedRule, 'words' | 'department' | 'right' | 'of'>;

/** The words become a keyword of the department. Nothing happens where they are one already: then nobody's rule added them. */
export async function acceptRule(
  tx: Db,
  engine: Store['engine'],
  { words, department: id, right, of }: Proposed,
  written: Written,
): Promise<boolean> {
  const department = await lockDepartment(tx, engine, id);
  if (department === null || department.keywords.some((one) => one.toLowerCase() === words.toLowerCase())) return false;
  await writeDepartment(tx, { ...department, keywords: [...department.keywords, words] }, written);
  const { by, now, ids } = written;
  const particulars = JSON.stringify({ words, right, of });
  await addEvents(tx, [{ id: ids(), at: now, type: 'rule_accepted', mention: null, department: id, by, particulars }]);
  return true;
}

/** The keyword that the rule added goes, and no other. null: there is no such rule in force. */
export async function takeRuleBack(
  tx: Db,
  engine: Store['engine'],
  id: string,
  written: Written,
): Promise<AcceptedRule | null> {
  const inForce = async () => (await rules(tx)).inForce.find((rule) => rule.id === id);
  const asked = await inForce();
  const department = asked && (await lockDepartment(tx, engine, asked.department));
  const rule = department && (await inForce());
  if (!rule) return null;
  const keywords = department.keywords.filter((keyword) => keyword !== rule.words);
  await writeDepartment(tx, { ...department, keywords }, written);
  return rule;
}
