import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mention } from '../../src/core/mention.ts';
import { addAnswers } from '../../src/store/answers.ts';
import { mentionToRow } from '../../src/store/mention-row.ts';
import { insertMentions } from '../../src/store/mentions.ts';
import type { Store } from '../../src/store/open.ts';
import { recordOf, type RecordQuestion, type Recorded } from '../../src/store/record.ts';
import { addReply, markPublished } from '../../src/store/replies.ts';
import { aMention, anAnswer, aReply } from '../examples.ts';
import { aStore, ENGINES } from '../stores.ts';

const NOW = 1_800_000_000_000;

describe.each(ENGINES)('what was written and answered, on %s', (engine) => {
  let store: Store;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ store, close } = await aStore(engine));
  });
  afterEach(() => close());

  const posts = (...mentions: readonly Partial<Mention>[]) =>
    insertMentions(
      store.db,
      mentions.map((one) => mentionToRow(aMention({ postId: one.id ?? '', ...one }), 0)),
    );
  const pages = async (question: Partial<RecordQuestion> = {}) => {
    const all: (readonly Recorded[])[] = [];
    for await (const page of recordOf(store.db, { from: 0, to: NOW + 1, department: null, ...question }))
      all.push(page);
    return all;
  };

  it('comes page by page and whole, also where a thousand wrote at the same time', async () => {
    await posts(
      ...Array.from({ length: 1_201 }, (_, at) => ({ id: `m${at}`, url: `#${at}`, postedAt: NOW - (at % 2) })),
    );
    const read = await pages();
    expect(read.map(({ length }) => length)).toEqual([500, 500, 201]);
    expect(new Set(read.flat().map(({ url }) => url)).size).toBe(1_201);
    const times = read.flat().map(({ postedAt }) => postedAt);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('is of a time, and of a department', async () => {
    await posts(
      { id: 'a', text: 'before', postedAt: NOW - 10 },
      { id: 'b', text: 'first', postedAt: NOW - 5 },
      { id: 'c', text: 'water', postedAt: NOW - 4, department: 'water' },
      { id: 'd', text: 'last', postedAt: NOW },
    );
    const texts = async (question: Partial<RecordQuestion>) => (await pages(question)).flat().map(({ text }) => text);
    expect(await texts({ from: NOW - 5, to: NOW })).toEqual(['first', 'water']);
    expect(await texts({ department: 'water' })).toEqual(['water']);
  });

  it('has each answer once: found in the thread, published and not found yet, and none that never left', async () => {
    await posts({ id: 'm1' });
    const asked = { mention: 'm1', department: 'parks' };
    for (const id of ['found', 'by-hand', 'refused']) await addReply(store.db, aReply({ id, ...asked }), 'owed');
    const { as: role, postId: post_id, ...answer } = anAnswer({ text: 'A crew comes.', at: NOW - 20 });
    const row = { ...answer, post_id, mention: 'm1', role, seen_at: NOW, dealt: 0 };
    await addAnswers(store.db, [
      { ...row, reply: 'found' },
      { ...row, post_id: '901', role: 'mayor', text: 'Thank you.', at: NOW - 10, reply: null },
    ]);
    await markPublished(store.db, 'by-hand', null, NOW - 15);
    const [page = []] = await pages();
    expect(page.map(({ answer }) => answer)).toEqual([
      { at: NOW - 20, role: 'parks', responder: 'UANA', text: 'A crew comes.', url: answer.url },
      { at: NOW - 15, role: 'parks', responder: 'UANA', text: aReply().text, url: null },
      { at: NOW - 10, role: 'mayor', responder: null, text: 'Thank you.', url: answer.url },
    ]);
  });
});
