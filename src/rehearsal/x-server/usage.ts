import type { Answer, Exchange } from './exchange.ts';
import { SELECTORS } from './selection.ts';
import { checkNames } from './window.ts';

/** GET /2/usage/tweets */
export function usage(exchange: Exchange): Answer {
  const { world, query } = exchange;
  const stranger = checkNames(query, ['days', ...SELECTORS]);
  if (stranger !== undefined) return stranger;
  const used = (world.bill.byKind.postRead?.count ?? 0) + (world.bill.byKind.ownedRead?.count ?? 0);
  const day = new Date(world.nature.now()).getUTCDate();
  const modern = world.rules.dialect === 'post';
  const number = (value: number): number | string => (modern ? String(value) : value);
  const data = {
    cap_reset_day: Math.max(1, 31 - day),
    project_cap: number(3_000_000),
    project_id: world.app.id,
    project_usage: number(used),
  };
  return { status: 200, dialect: modern ? 'post' : 'tweet', body: { data } };
}
