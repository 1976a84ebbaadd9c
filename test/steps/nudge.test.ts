import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BY_HAND_LEASE, CLAIM_LEASE } from '../../src/core/lease.ts';
import { aNetwork } from '../slack/network.ts';
import type { City } from '../../src/steps/city.ts';
import { nudge } from '../../src/steps/nudge.ts';
import { insertMentions, mentionById } from '../../src/store/mentions.ts';
import { mentionToRow } from '../../src/store/mention-row.ts';
import { aMention, aReply } from '../examples.ts';
import { openTown } from '../flood/town.ts';
import { floodedSlack } from '../flood/workspace.ts';
import { aClock, aStore, ENGINES, type TestStore } from '../stores.ts';

const MINUTE = 60_000;

describe.each(ENGINES)('a mention that somebody has taken, on %s', (engine) => {
  let opened: TestStore;
  let clock: ReturnType<typeof aClock>;
  let city: City;

  beforeEach(async () => {
    opened = await aStore(engine);
    clock = aClock();
    city = await openTown(opened.store, clock, floodedSlack(clock.now), () => aNetwork());
    await insertMentions(opened.store.db, [mentionToRow(aMention(), 0)]);
  });
  afterEach(() => opened.close());

  it('is asked for half an hour after each hand-over, once, however soon one follows another', async () => {
    await handOver('r1');
    expect(await asked(29)).toBe(0);
    expect(await asked(1)).toBe(1);
    expect(await asked(5)).toBe(1);
    await city.desk.act({ do: 'release', mention: 'm1', by: 'UANA' });
    await handOver('r2');
    expect(await asked(29)).toBe(1);
    expect(await asked(1)).toBe(2);
    expect(await asked(5)).toBe(2);
  });

  it('is asked for again when it was handed over once more without being released', async () => {
    await handOver('r1');
    expect(await asked(31)).toBe(1);
    await handOverTo('r2');
    expect(await asked(29)).toBe(1);
    expect(await asked(1)).toBe(2);
  });

  it.each([
    ['claim', CLAIM_LEASE],
    ['reply by hand', BY_HAND_LEASE],
  ])('is free after a %s as soon as ever, though a clock was an hour ahead', async (what, lease) => {
    clock.forward(60 * MINUTE);
    if (what === 'claim') await claim();
    else await handOver('r1');
    clock.jump(-60 * MINUTE);
    await nudge(city);
    expect(await status()).not.toBe('posted');
    clock.forward(lease - MINUTE);
    await nudge(city);
    expect(await status()).not.toBe('posted');
    clock.forward(MINUTE);
    await nudge(city);
    expect(await status()).toBe('posted');
  });

  it('stays as it is when the clocks are a little apart', async () => {
    clock.forward(MINUTE);
    await claim();
    clock.jump(-MINUTE);
    await nudge(city);
    clock.forward(CLAIM_LEASE);
    await nudge(city);
    expect(await status()).toBe('claimed');
  });

  async function handOver(id: string): Promise<void> {
    await claim();
    await handOverTo(id);
  }

  async function claim(): Promise<void> {
    await city.desk.act({ do: 'claim', mention: 'm1', by: 'UANA', leaseUntil: clock.now() + CLAIM_LEASE });
  }

  async function status(): Promise<string | undefined> {
    return (await mentionById(opened.store.db, 'm1'))?.status;
  }

  async function handOverTo(id: string): Promise<void> {
    const reply = aReply({ id, via: 'by_hand' });
    const leaseUntil = clock.now() + BY_HAND_LEASE;
    const done = await city.desk.act({ do: 'hand_over', mention: 'm1', by: 'UANA', reply, leaseUntil });
    expect(done.ok).toBe(true);
  }

  async function asked(minutesLater: number): Promise<number> {
    clock.forward(minutesLater * MINUTE);
    await nudge(city);
    const events = opened.store.db.selectFrom('events').select('id').where('type', '=', 'reminded');
    return (await events.execute()).length;
  }
});
