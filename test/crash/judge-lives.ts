import { existsSync, readFileSync } from 'node:fs';
import type { City } from './city.ts';
import type { Fault } from './judge.ts';

/** No life ends by an error that nobody caught: what is killed says nothing, and what cannot start says why in words. */
export function judgeLives({ evidence }: City): readonly Fault[] {
  const file = evidence.path('bot.log');
  const said = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return said
    .split(/^Node\.js v\d.*$/m)
    .slice(0, -1)
    .map((before) => ({ kind: 'wrong', what: `a life fell over ${before.match(ERROR)?.at(-1) ?? 'something'}` }));
}

const ERROR = /^\w*error\b.*$/gim;
