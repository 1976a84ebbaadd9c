import { acceptRule as accept, takeRuleBack as takeBack } from '../../desk/rules.ts';
import type { Written } from '../../desk/write-department.ts';
import { mayAdminister } from '../gate.ts';
import { homeRules } from '../home/rules.ts';
import type { Click } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { tell } from '../tell.ts';

/** The words become a keyword of the department: from now on they count, and the rule is there to be seen and taken back. */
export async function acceptRule(relay: Relay, click: Click): Promise<void> {
  const barred = await mayAdminister(relay, click.person, 'now');
  if (barred) return tell(relay, click, barred.message);
  const { proposed } = await homeRules(relay);
  const rule = (await proposed).find(({ words }) => words === click.value);
  if (!rule) return;
  await relay.store.transaction((tx) => accept(tx, relay.store.engine, rule, written(relay, click)));
}

/** Its keyword goes; it is not proposed again. Where it is over already, the Home tab that is drawn anew says so. */
export async function takeRuleBack(relay: Relay, click: Click): Promise<void> {
  const barred = await mayAdminister(relay, click.person, 'now');
  if (barred) return tell(relay, click, barred.message);
  await relay.store.transaction((tx) => takeBack(tx, relay.store.engine, click.value, written(relay, click)));
}

/** It is not proposed again. */
export async function refuseRule(relay: Relay, click: Click): Promise<void> {
  const barred = await mayAdminister(relay, click.person, 'now');
  if (barred) return tell(relay, click, barred.message);
  const particulars = { words: click.value };
  await relay.desk.note({ type: 'rule_refused', mention: null, department: null, by: click.person.id, particulars });
}

function written({ clock, ids }: Relay, { person }: Click): Written {
  return { by: person.id, now: clock.now(), ids };
}
