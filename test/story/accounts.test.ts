import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accounts } from '../../src/store/accounts.ts';
import { aPlace, openCity, type StoryCity } from './city.ts';

describe('the city’s accounts and channels', () => {
  let city: StoryCity;
  let database: string;
  let clean: () => Promise<void>;
  const DAY = 25 * 60 * 60_000;

  beforeEach(async () => {
    ({ database, clean } = await aPlace());
    city = await openCity({ url: database });
    city.slack.state.app.messagesTab = true;
  });
  afterEach(async () => {
    await city.stop();
    await clean();
  });

  it('holds the answers of an account whose keys open another one, and tells the admins once', async () => {
    await swapKeys('x-parks', 'x-streets');
    await city.restart();
    await city.settle();
    expect(await statusOf('parks')).toBe('mismatch');
    expect(toldOlga().filter((text) => text.includes('AlderParks'))).toHaveLength(1);
    const post = await city.resident('@MayorOkafor a branch came down on the swings at Miller Park');
    expect(city.says('CPARKS', 'a branch')).toContain('on hold');
    expect(city.answersTo(post)).toEqual([]);
  });

  it('goes on reading and holds answers while X cannot say whose an account is', async () => {
    city.x.misbehave('me', 'unavailable');
    await city.restart();
    expect(await statusOf('parks')).toBe('held');
    await city.resident('@MayorOkafor a branch came down on the swings at Miller Park');
    expect(city.cards('CPARKS')).toHaveLength(1);
    city.x.calm();
    city.forward(DAY);
    await city.settle();
    expect(await statusOf('parks')).toBe('ok');
  });

  it('asks X again within minutes though the clock was an hour ahead when it could not say', async () => {
    city.x.misbehave('me', 'unavailable');
    city.clockOff(60 * 60_000);
    await city.restart();
    expect(await statusOf('parks')).toBe('held');
    city.x.calm();
    city.clockOff(0);
    city.forward(2 * 60_000);
    await city.settle();
    expect(await statusOf('parks')).toBe('ok');
  });

  it('does not start with the keys of somebody else for the mayor', async () => {
    await city.app.store.db.updateTable('accounts').set({ remote_id: '1' }).where('role', '=', 'mayor').execute();
    await expect(city.restart({ MAYOR_X_ID: '12345' })).rejects.toThrow(/but 12345 is expected/);
    await city.restart();
  });

  it('keeps residents’ posts out of a channel that another organisation reads since', async () => {
    city.slack.share('CPARKS', 'ext');
    city.forward(DAY);
    await city.settle();
    await city.resident('@MayorOkafor a branch came down on the swings at Miller Park');
    expect(city.cards('CPARKS')).toEqual([]);
    expect(toldOlga().join()).toContain('another organisation');
  });

  it('stops loudly once when X’s credits are used up, and goes on by itself', async () => {
    city.x.credit(0);
    city.x.post('danawhit', '@MayorOkafor a branch came down on the swings at Miller Park');
    await city.settle();
    city.forward(60_000);
    await city.settle();
    expect(toldOlga().filter((text) => text.includes('credits'))).toHaveLength(1);
    city.x.credit(undefined);
    city.forward(60 * 60_000);
    await city.settle();
    expect(city.cards('CPARKS')).toHaveLength(1);
    expect(toldOlga().join()).toContain('again');
  });

  it('holds mentions while there is no triage, says so to the admins, and brings them when there is one', async () => {
    const { db } = city.app.store;
    await db.deleteFrom('subscriptions').where('department', '=', 'triage').execute();
    await city.resident('@MayorOkafor a branch came down on the swings at Miller Park');
    expect(city.cards('CPARKS')).toEqual([]);
    expect(toldOlga().join()).toContain('triage has no channel');
    await db
      .insertInto('subscriptions')
      .values({ department: 'triage', channel: 'CTRIAGE', by: null, at: 1 })
      .execute();
    await city.settle();
    expect(city.cards('CPARKS')).toHaveLength(1);
  });

  async function statusOf(role: string): Promise<string | undefined> {
    return (await accounts(city.app.store.db)).find((account) => account.role === role)?.status;
  }

  async function swapKeys(id: string, from: string): Promise<void> {
    const { db } = city.app.store;
    const other = (await accounts(db)).find((account) => account.id === from);
    await db
      .updateTable('accounts')
      .set({ credentials: city.resealed(other?.credentials ?? '', from, id) })
      .where('id', '=', id)
      .execute();
  }

  function toldOlga(): readonly string[] {
    const direct = [...city.slack.state.channels.values()].find(({ directWith }) => directWith === 'UOLGA');
    return (direct?.messages ?? []).map(({ text }) => text);
  }
});
