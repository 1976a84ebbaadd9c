import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWire, parks, type Wire } from './wire.ts';

const FIRST = '1800000000000000001';
const SECOND = '1800000000000000002';
const THIRD = '1800000000000000003';

describe('an answer of X that is only half of one', () => {
  let wire: Wire;
  beforeEach(async () => {
    wire = await openWire();
  });
  afterEach(() => wire.close());

  const includes = { users: [{ id: '42', username: 'CityParks', name: 'City Parks', protected: false }] };
  const post = (id: string, more: object = {}): object => {
    const created = '2026-11-20T18:00:00.000Z';
    return { id, text: 'Hello.', author_id: '42', conversation_id: FIRST, created_at: created, ...more };
  };
  const problem = (type: string, id?: string): object => ({
    title: 'Problem',
    detail: 'Timeout: Unspecified',
    type: `https://api.x.com/2/problems/${type}`,
    ...(id === undefined ? {} : { resource_id: id }),
  });

  it('calls gone what X says is gone, and what it passes over; not what it failed to look at', async () => {
    wire.answer({ data: [post(FIRST)], includes, errors: [problem('internal-error', SECOND)] });
    const seen = await wire.network().lookUp(parks, [FIRST, SECOND, THIRD]);
    expect(seen).toMatchObject({ outcome: 'read', posts: [{ id: FIRST }], gone: [THIRD] });
  });

  it('calls nothing gone while X has a trouble that it does not explain', async () => {
    wire.answer({ data: [post(FIRST)], includes, errors: [problem('internal-error')] });
    const seen = await wire.network().lookUp(parks, [FIRST, SECOND]);
    expect(seen).toMatchObject({ outcome: 'read', posts: [{ id: FIRST }], gone: [] });
  });

  it('calls nothing gone in an answer without anything in it', async () => {
    wire.answer({});
    const seen = await wire.network().lookUp(parks, [FIRST, SECOND]);
    expect(seen).toMatchObject({ outcome: 'trouble', trouble: { kind: 'garbage' } });
  });

  it('reads the posts beside errors', async () => {
    wire.answer({
      data: [post(SECOND)],
      includes,
      meta: { result_count: 1 },
      errors: [problem('resource-not-found', '7')],
    });
    const reading = await wire.network().read(parks, { cursor: null, overlap: 0, since: 0 });
    expect(reading).toMatchObject({ outcome: 'read', posts: [{ id: SECOND }] });
  });

  it('does not call a reply absent while X does not say which post it answered', async () => {
    const reply = post(THIRD, { referenced_tweets: [{ type: 'replied_to', id: FIRST }] });
    wire.answer({ data: [reply], includes, meta: { result_count: 1 } }, { path: '/2/users/42/tweets' });
    wire.answer({ data: [post(SECOND)], includes, errors: [problem('internal-error', FIRST)] }, { path: '/2/tweets' });
    const found = await wire.network().find(parks, { key: '1', to: SECOND, text: 'Hello.' }, 0);
    expect(found).toMatchObject({ outcome: 'trouble' });
  });
});
