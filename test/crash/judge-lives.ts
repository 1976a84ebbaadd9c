import { existsSync, readFileSync } from 'node:fs';
import { REACHED_OUT } from '../connections.ts';
import type { City } from './city.ts';
import type { Fault } from './judge.ts';

/** Nobody outside the machine is asked, and no life ends by an error that nobody caught: what is killed says nothing, and what cannot start says why in words. */
export function judgeLives({ evidence }: City): readonly Fault[] {
  const file = evidence.path('bot.log');
  const said = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const calls = said.split('\n').filter((line) => line.startsWith(REACHED_OUT));
  const fallen = said
    .split(/^Node\.js v\d.*$/m)
    .slice(0, -1)
    .map(
      (before) => ({ kind: 'wrong', what: `a life fell over ${before.match(ERROR)?.at(-1) ?? 'something'}` }) as const,
    );
  return [...fallen, ...calls.map((what) => ({ kind: 'wrong', what }) as const)];
}

const ERROR = /^\w*error\b.*$/gim;
