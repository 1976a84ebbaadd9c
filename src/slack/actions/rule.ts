import { writeDepartment } from '../../desk/write-department.ts';
import { departmentById } from '../../store/departments.ts';
import { mayAdminister } from '../gate.ts';
import { proposedRules, refuseRule } from '../home/rules.ts';
import type { Click } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { tell } from '../tell.ts';

/** The words become a keyword of the department: from now on they count, and the rule is there to be seen and edited. */
export async function acceptRule(relay: Relay, click: Click): Promise<void> {
  const barred = await mayAdminister(relay, click.person);
  if (barred) return tell(relay, click, barred.message);
  const rule = (await proposedRules(relay)).find(({ words }) => words === click.value);
  const department = rule && (await departmentById(relay.store.db, rule.department));
  if (!rule || !department) return;
  const taught = { ...department, keywords: [...department.keywords, rule.words] };
  const written = { by: click.person.id, now: relay.clock.now(), ids: relay.ids };
  await relay.store.transaction((tx) => writeDepartment(tx, taught, written));
}

/** It is not proposed again. */
export async function refuseRuleFor(relay: Relay, click: Click): Promise<void> {
  const barred = await mayAdminister(relay, click.person);
  if (barred) return tell(relay, click, barred.message);
  await refuseRule(relay, click.value);
  const particulars = { words: click.value };
  await relay.desk.note({ type: 'rule_refused', mention: null, department: null, by: click.person.id, particulars });
}
