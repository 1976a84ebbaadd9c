import { createDesk } from '../../src/desk.ts';
import { createVault, sealCredentials } from '../../src/store/vault.ts';
import { setCity } from '../../src/store/city.ts';
import { saveAccount } from '../../src/store/accounts.ts';
import { saveDepartment } from '../../src/store/departments.ts';
import { subscribe } from '../../src/store/subscriptions.ts';
import type { Store } from '../../src/store/open.ts';
import type { City } from '../../src/steps/city.ts';
import { lookAgain } from '../../src/steps/look-again.ts';
import { nudge } from '../../src/steps/nudge.ts';
import { postCards } from '../../src/steps/post-cards.ts';
import { receive } from '../../src/steps/receive.ts';
import { routing } from '../../src/steps/route.ts';
import { sendReplies } from '../../src/steps/send-replies.ts';
import { settling } from '../../src/steps/settle-unsure.ts';
import { watchAnswers } from '../../src/steps/watch.ts';
import { aClock, aDepartment, aStore, ENGINE, orderedIds, type Engine } from '../stores.ts';
import { scriptedSlack } from './slack.ts';
import { Death, LATE, scriptedX } from './x.ts';

export const SETTLE = 2 * LATE;
const MINUTE = 60_000;

/** The real desk, steps and database; only the two ports are scripted, and time passes when it is told to. */
export type ModelCity = Awaited<ReturnType<typeof openCity>>;

const QUIET = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

export async function openCity(engine: Engine = ENGINE) {
  const { store, close } = await aStore(engine);
  const clock = aClock();
  const ids = orderedIds();
  const x = scriptedX(clock.now);
  const slack = scriptedSlack();
  const vault = createVault('a key for the model', () => new Uint8Array(12));
  await furnish(store, vault);
  let lives = 0;
  const live = () => {
    const desk = createDesk(store, clock, ids, () => undefined);
    const city: City = {
      desk,
      store,
      clock,
      ids,
      random: () => 0.5,
      log: QUIET,
      vault,
      networks: new Map([['x', x.network]]),
      workspace: slack.workspace,
      pace: { free: () => 100, take: () => undefined, rest: () => undefined },
      may: () => Promise.resolve('yes'),
      lookAtChannel: () => Promise.resolve(null),
      settle: { slack: SETTLE, network: SETTLE },
      admins: [],
      life: `life ${(lives += 1)}`,
      alone: true,
    };
    const settle = settling();
    const route = routing(city);
    return { city, desk, steps: { route, settle: () => settle(city) } };
  };
  let now = live();
  /** A death in a port ends this life; the next one begins at once. */
  const step = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Death)) throw error;
      await new Promise((done) => setImmediate(done));
      now = live();
    }
  };
  const run = {
    poll: () => step(() => receive(now.city, x.network, { overlap: MINUTE, since: 0 })),
    cards: () =>
      step(async () => {
        await now.steps.route();
        await postCards(now.city);
      }),
    replies: () => step(() => sendReplies(now.city)),
    settle: () => step(() => now.steps.settle()),
    watch: () => step(() => watchAnswers(now.city, x.network)),
    nudge: () => step(() => nudge(now.city)),
    askAgain: () => step(() => lookAgain(now.city, x.network)),
  };
  return {
    store,
    clock,
    ids,
    x,
    slack,
    run,
    act: (action: Parameters<typeof now.desk.act>[0]) => now.desk.act(action),
    /** Which life of the bot this is. */
    life: () => lives,
    restart: () => void (now = live()),
    /** Everything that is still open comes to its end. */
    async calm() {
      for (let round = 0; round < 12; round += 1) {
        clock.forward(SETTLE + 1_000);
        for (const one of [run.poll, run.cards, run.settle, run.replies, run.cards]) await one();
        if (!(await anythingOpen(store))) return;
      }
    },
    close,
  };
}

/** What only a person can decide does not count. */
async function anythingOpen({ db }: Store): Promise<boolean> {
  const open = db.selectFrom('deliveries').select('id').where('status', 'in', ['due', 'running', 'unsure']);
  const asked = db.selectFrom('mentions').select('reply_id').where('unsure', '=', 1).where('reply_id', 'is not', null);
  const rest = open.where((or) =>
    or.or([or('reply', 'is', null), or('reply', 'not in', asked.$narrowType<{ reply_id: string }>())]),
  );
  return (await rest.limit(1).executeTakeFirst()) !== undefined;
}

async function furnish(store: Store, vault: ReturnType<typeof createVault>): Promise<void> {
  const { db } = store;
  for (const [id, channel] of [
    ['parks', 'CPARKS'],
    ['streets', 'CSTREETS'],
    ['triage', 'CTRIAGE'],
  ] as const) {
    await saveDepartment(
      db,
      aDepartment({ id, name: id, short: id, homeChannel: channel, keywords: id === 'parks' ? ['swings'] : [] }),
      1,
    );
    await subscribe(db, { department: id, channel, by: null, at: 1 });
  }
  await subscribe(db, { department: 'parks', channel: 'CDESK', by: null, at: 2 });
  await setCity(db, 'finalSay', 'CFINAL');
  for (const role of ['mayor', 'parks', 'streets', 'triage']) {
    const id = `x-${role}`;
    const credentials = sealCredentials(vault, id, { token: role, secret: role });
    const handle = role === 'mayor' ? 'MayorOkafor' : role;
    await saveAccount(db, {
      id,
      network: 'x',
      role,
      handle,
      remote_id: role,
      credentials,
      status: 'ok',
      status_words: null,
      checked_at: 1,
    });
  }
}
