import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { MUTANTS } from './mutants/mutants.ts';
import { LONGEST_LIFE } from './storm.ts';

export type Options = Readonly<{
  kills: number;
  /** So many kills a city goes through before it is judged. */
  perCity: number;
  /** So many cities at once. */
  cities: number;
  seed: number;
  folder: string;
  mutant: string | null;
  /** So many processes at once on one database. */
  replicas: number;
  /** No life that dies at random is longer, in ms: more is answered between two deaths. */
  longest: number;
  /** Of all lives so many begin with an older database. */
  restores: number;
  postgres: boolean;
  /** Each mutant in turn, until it is caught. */
  mutants: boolean;
  /** Of the mutants only those that are tried at each change. */
  short: boolean;
  /** Instead of killing anything: power goes so many times between what is written and what is synced. */
  power: number;
  /** Instead of killing anything: so many random days beside the model. */
  days: number;
}>;

const HELP = `npm run crash -- [--kills 4500] [--short] [--seed 1] [--out folder] [--cities 2] [--per-city 25] [--replicas 3] [--postgres] [--life 2.5] [--restores 0.06] [--mutant name | [--short] --mutants]
npm run crash -- --power 60 [--mutant NORMAL]: power cuts, seen through strace
npm run crash -- --days 5000 [--seed 1]: random days of a city beside a plain model of a mention, without kills
mutants: ${Object.keys(MUTANTS).join(', ')}`;

const MANY = { kills: 4_500, perCity: 25, cities: 2 };
const FEW = { kills: 60, perCity: 15, cities: 2 };
/** A mutant that is wrong everywhere is caught in its first cities. */
const FEW_EACH = { kills: 300, perCity: 10, cities: 6 };

export function options(argv: readonly string[]): Options | string {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      kills: { type: 'string' },
      short: { type: 'boolean', default: false },
      seed: { type: 'string' },
      out: { type: 'string' },
      mutant: { type: 'string' },
      cities: { type: 'string' },
      'per-city': { type: 'string' },
      replicas: { type: 'string', default: '1' },
      life: { type: 'string' },
      restores: { type: 'string', default: '0.06' },
      postgres: { type: 'boolean', default: false },
      mutants: { type: 'boolean', default: false },
      days: { type: 'string', default: '0' },
      power: { type: 'string', default: '0' },
      help: { type: 'boolean', default: false },
    },
  });
  const { short, mutants, mutant = null } = values;
  const size = short ? (mutants ? FEW_EACH : FEW) : MANY;
  const unknown = mutant !== null && !(mutant in MUTANTS);
  if (values.help || unknown) return HELP;
  const folder = resolve(values.out ?? `out/crash-${new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)}`);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    return `${folder} holds something already: name an empty folder after --out, as its cities would live on in this run`;
  return {
    kills: Number(values.kills ?? size.kills),
    perCity: Number(values['per-city'] ?? size.perCity),
    cities: Number(values.cities ?? size.cities),
    seed: Number(values.seed ?? Date.now() % 1_000_000),
    folder,
    mutant,
    replicas: Number(values.replicas),
    longest: values.life === undefined ? LONGEST_LIFE : Number(values.life) * 1_000,
    restores: Number(values.restores),
    postgres: values.postgres || Number(values.replicas) > 1,
    mutants,
    short,
    days: Number(values.days),
    power: Number(values.power),
  };
}
