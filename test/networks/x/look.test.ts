import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../../src/networks/network.ts';
import { rehearse, type Rehearsed } from './city.ts';

describe('looking around on X', () => {
  let city: Rehearsed;
  beforeEach(async () => {
    city = await rehearse();
  });
  afterEach(() => city.x.stop());

  const asked = (endpoint: string): number => city.x.ledger().filter((entry) => entry.endpoint === endpoint).length;

  it('looks a hundred posts up at a time', async () => {
    const ids = Array.from({ length: 230 }, (_, n) => city.x.post(city.ana, `@MayorRivera ${n}`).id);
    city.x.delete(ids[150] ?? '');
    const seen = await city.network.lookUp(city.asMayor, ids);
    expect(asked('posts')).toBe(3);
    if (seen.outcome === 'trouble') throw new Error(seen.trouble.words);
    expect(seen.posts.map((post) => post.id)).toEqual(ids.toSpliced(150, 1));
    expect(seen.gone).toEqual([ids[150]]);
  });

  it('keeps what it saw when X fails halfway, and calls nothing gone that it did not see', async () => {
    const ids = Array.from({ length: 150 }, (_, n) => city.x.post(city.ana, `@MayorRivera ${n}`).id);
    city.x.limit('posts', 1);
    const seen = await city.network.lookUp(city.asMayor, ids);
    expect(seen).toMatchObject({ outcome: 'read', gone: [] });
    expect(seen).toHaveProperty('posts.length', 100);
  });

  it('does not pass an earlier version off as the post that stands there now', async () => {
    const { id } = city.x.post(city.ana, '@MayorRivera teh light');
    city.x.edit(id, '@MayorRivera the light');
    city.x.limit('posts', 1);
    expect(await city.network.lookUp(city.asMayor, [id])).toEqual({ outcome: 'read', posts: [], gone: [] });
  });

  it('finds every post gone where X says so of each', async () => {
    const ids = [1, 2].map((n) => city.x.post(city.ana, `@MayorRivera ${n}`).id);
    for (const id of ids) city.x.delete(id);
    expect(await city.network.lookUp(city.asMayor, ids)).toEqual({ outcome: 'read', posts: [], gone: ids });
  });

  it('finds a post gone whose author hides it', async () => {
    const { id } = city.x.post(city.ana, '@MayorRivera hello');
    city.x.protect(city.ana);
    expect(await city.network.lookUp(city.asMayor, [id])).toEqual({ outcome: 'read', posts: [], gone: [id] });
  });

  it('looks nothing up when there is nothing to look up', async () => {
    const { network, asMayor } = city;
    const nothing = { outcome: 'read', posts: [] };
    expect(await network.lookUp(asMayor, [])).toEqual({ ...nothing, gone: [] });
    expect(await network.answers(asMayor, [], 0)).toEqual(nothing);
    expect(await network.conversations(asMayor, [], 0)).toEqual(nothing);
    expect(city.x.ledger()).toEqual([]);
  });

  it('asks for the answers of forty departments in as few questions as X allows', async () => {
    const mention = city.x.post(city.ana, '@MayorRivera hello');
    const departments = Array.from({ length: 40 }, (_, n): Account => {
      const { id, handle } = city.x.addAccount({ handle: `Department_${n}` });
      return { id: handle, remoteId: id, handle, credentials: null };
    });
    const answered = departments.map(({ handle }) => city.x.replyByHand(handle, mention.id, `from ${handle}`).id);
    city.x.post('Department_3', 'no reply at all');
    const heard = await city.network.answers(city.asMayor, departments, 0);
    if (heard.outcome === 'trouble') throw new Error(heard.trouble.words);
    expect(heard.posts.map((post) => post.id)).toEqual(answered);
    expect(asked('search')).toBe(2);
    city.x.world.rules.access = 'enterprise';
    await city.open().answers(city.asMayor, departments, 0);
    expect(asked('search')).toBe(3);
  });

  it('does not ask X for more than the seven days that it searches', async () => {
    const mention = city.x.post(city.ana, '@MayorRivera hello', { createdAt: city.time.now - 8 * 86_400_000 });
    const follow = city.x.post(city.ben, 'me too', { inReplyTo: mention.id });
    const heard = await city.network.conversations(city.asMayor, [mention.conversationId], 0);
    expect(heard).toMatchObject({ outcome: 'read', posts: [{ id: follow.id }] });
  });

  it('leaves out what a department only passed on', async () => {
    const mention = city.x.post(city.ana, '@MayorRivera hello');
    city.x.repost(city.parks, mention.id);
    const own = city.x.post(city.parks, 'The pool is open.');
    expect(await city.network.published(city.asParks, 0)).toMatchObject({ outcome: 'read', posts: [{ id: own.id }] });
  });

  it('brings nothing rather than half of it', async () => {
    const mention = city.x.post(city.ana, '@MayorRivera hello');
    for (let n = 0; n < 150; n++) city.x.replyByHand('CityParks', mention.id, `part ${n}`);
    city.x.limit('search', 1);
    const heard = await city.network.answers(city.asMayor, [city.asParks], 0);
    expect(heard).toMatchObject({ outcome: 'trouble', trouble: { kind: 'rate' } });
  });
});
