import { readConfig, type Config } from '../config.ts';
import { openStore, type Store } from '../store/open.ts';
import { checkAccounts } from './check/accounts.ts';
import { checkChannels } from './check/channels.ts';
import { checkDatabase, reachable } from './check/database.ts';
import { missing, type Finding } from './check/finding.ts';
import { checkKeys } from './check/keys.ts';
import { checkPeople } from './check/people.ts';
import { checkPace, checkPlan } from './check/plan.ts';
import { checkSlack } from './check/slack.ts';
import { isThere, placeOf } from './open-store.ts';
import type { World } from './world.ts';

/** Says in plain words what is missing or wrong, and changes nothing. 1: something is missing. */
export async function check(world: World): Promise<number> {
  const { config, secrets } = readConfig(world.env);
  const store = await look(config);
  try {
    const { findings: found, slack } = await checkSlack(world, config, secrets);
    const findings = [
      ...checkKeys(secrets, config),
      checkPlan(config),
      ...checkPace(config),
      ...found,
      ...(await checkPeople(slack, config)),
      ...(typeof store === 'string' ? [missing('database', store)] : await checkDatabase(store, placeOf(config))),
      ...(typeof store === 'string' || !(await reachable(store))
        ? []
        : [
            ...(await checkChannels(store.db, slack && slack.channels)),
            ...(await checkAccounts(world, store.db, config, secrets)),
          ]),
    ];
    return report(world, findings);
  } finally {
    if (typeof store !== 'string') await store.close();
  }
}

/** A database file that is not there is not made: whoever asks wants to know. */
async function look(config: Config): Promise<Store | string> {
  const place = placeOf(config);
  if (!isThere(config)) return `There is none at ${place} yet. Make it with: npm run -s cli -- migrate`;
  return openStore(config.databaseUrl).catch(
    (error: unknown) =>
      `${place} cannot be opened (${error instanceof Error ? error.message : ''}). Check DATABASE_URL.`,
  );
}

function report(world: World, findings: readonly Finding[]): number {
  const wide = Math.max(...findings.map(({ about }) => about.length));
  for (const { level, about, words } of findings)
    world.stdout.write(`${level.padEnd(7)}  ${about.padEnd(wide)}  ${words.replaceAll('\n', ' ')}\n`);
  const count = (level: Finding['level']) => findings.filter((one) => one.level === level).length;
  const [gone, warned] = [count('missing'), count('warning')];
  world.stdout.write(`\n${gone === 0 ? 'Nothing is missing' : `${gone} missing`}, ${warned} to look at.\n`);
  return gone === 0 ? 0 : 1;
}
