import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outgoing, Workspace } from '../../src/core/workspace.ts';
import { writeDepartment } from '../../src/desk/write-department.ts';
import type { City } from '../../src/steps/city.ts';
import { postCards } from '../../src/steps/post-cards.ts';
import { departmentById } from '../../src/store/departments.ts';
import { aPost } from '../examples.ts';
import { openTown } from '../flood/town.ts';
import { aClock, aStore, ENGINES, type TestStore } from '../stores.ts';

const VERDICT = { department: 'parks', runnerUp: null, why: [], sure: 0.9, emergency: [] };

describe.each(ENGINES)('a department that moves house while cards are owed, on %s', (engine) => {
  let opened: TestStore;
  let city: City;
  let sent: Outgoing[];
  beforeEach(async () => {
    opened = await aStore(engine);
    const clock = aClock();
    sent = [];
    const slack: Workspace = {
      send(message) {
        sent.push(message);
        return Promise.resolve({ outcome: 'done', ts: `${sent.length}.0` });
      },
      redraw: ({ ts }) => Promise.resolve({ outcome: 'done', ts }),
      posted: () => Promise.resolve({ outcome: 'looked', posted: [] }),
      find: () => Promise.resolve({ outcome: 'looked', found: new Map(), threads: [] }),
    };
    city = await openTown(opened.store, clock, slack, (x) => x);
  });
  afterEach(() => opened.close());

  it('sends no card that can be answered to the channel that it left', async () => {
    const post = aPost();
    await city.desk.batch({ arrivals: [{ network: 'x', post, inThreadOf: null, verdict: VERDICT }] });
    const before = await departmentById(opened.store.db, 'parks');
    if (before === null) throw new Error('no parks');
    const written = { by: 'UOLGA', now: city.clock.now(), ids: city.ids };
    await opened.store.transaction((tx) => writeDepartment(tx, { ...before, homeChannel: 'CNEW' }, written));
    await postCards(city);
    const live = sent.flatMap(({ channel, content }) =>
      content.kind === 'card' && content.card.role === 'live' ? [channel] : [],
    );
    expect(live.toSorted()).toEqual(['CDESK', 'CNEW']);
  });
});
