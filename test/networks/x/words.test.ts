import { describe, expect, it } from 'vitest';
import { readPost } from '../../../src/networks/x/post.ts';
import { wordsOf } from '../../../src/networks/x/words.ts';

describe('the words of a post on X', () => {
  it('are those that the author wrote, without the handles of the reply chain', () => {
    const post = {
      text: '@MayorRivera @CityParks 👩‍👩‍👧 thanks @CityParks 🙏',
      display_text_range: [24, 50],
      entities: { mentions: [{ username: 'MayorRivera' }, { username: 'CityParks' }] },
    };
    expect(wordsOf(post, null)).toEqual({
      text: '👩‍👩‍👧 thanks @CityParks 🙏',
      names: ['cityparks'],
      chained: ['mayorrivera'],
    });
  });

  it('keep whatever is not a chain of handles, wherever X says that they start', () => {
    const said = (text: string, start: unknown): string =>
      wordsOf({ text, display_text_range: [start, 99] }, null).text;
    expect(said('🙂🙂 @MayorRivera hello', 3)).toBe('🙂🙂 @MayorRivera hello');
    expect(said('@MayorRivera hello', 99)).toBe('@MayorRivera hello');
    expect(said('@MayorRivera hello', 'x')).toBe('@MayorRivera hello');
    expect(said('@MayorRivera hello', 13)).toBe('hello');
  });

  it('keep their end, though X counts escaped signs differently', () => {
    const post = { text: 'a &lt;b&gt; &amp;amp; c &quot;d&quot;', display_text_range: [0, 12] };
    expect(wordsOf(post, null).text).toBe('a <b> &amp; c &quot;d&quot;');
  });

  it('name only whom X links: no e-mail, no handle inside a word', () => {
    const post = {
      text: 'write to me@home or @nobody, @MayorRivera',
      entities: { mentions: [{ username: 'MayorRivera' }] },
    };
    expect(wordsOf(post, null).names).toEqual(['mayorrivera']);
  });

  it('show links as people see them, whole where X shortens them', () => {
    const urls = [
      { url: 'https://t.co/a', expanded_url: 'http://parks.example.gov', display_url: 'parks.example.gov' },
      {
        url: 'https://t.co/b',
        expanded_url: 'https://example.gov/a/very/long/way?x=1&y=2',
        display_url: 'example.gov/a/ve…',
      },
    ];
    const post = { text: 'see https://t.co/a or https://t.co/b &amp; tell me', entities: { urls } };
    expect(wordsOf(post, null).text).toBe(
      'see parks.example.gov or https://example.gov/a/very/long/way?x=1&y=2 & tell me',
    );
  });

  it('do not end in the link of their own pictures or of the quoted post', () => {
    const urls = [
      {
        url: 'https://t.co/q',
        expanded_url: 'https://twitter.com/ben/status/77',
        display_url: 'twitter.com/ben/status/77',
      },
      { url: 'https://t.co/p', expanded_url: 'https://x.com/ana/status/9/photo/1', display_url: 'pic.x.com/p' },
    ];
    const post = { text: 'look https://t.co/q https://t.co/p', entities: { urls: urls.toReversed() } };
    expect(wordsOf(post, '77').text).toBe('look');
    expect(wordsOf(post, null).text).toBe('look twitter.com/ben/status/77');
  });

  it('are the long ones where X has cut the short ones, in either dialect', () => {
    const note = {
      text: '@MayorRivera the whole &amp; long story',
      entities: { mentions: [{ username: 'MayorRivera' }] },
    };
    for (const key of ['note_tweet', 'note_post']) {
      const post = { text: '@MayorRivera the whole…', [key]: note };
      expect(wordsOf(post, null)).toMatchObject({
        text: '@MayorRivera the whole & long story',
        names: ['mayorrivera'],
      });
    }
  });
});

describe('a post on X', () => {
  const includes = { users: [{ id: '7', username: 'ana', name: 'Ana', protected: false }] };
  const wire = {
    id: '1800000000000000000',
    text: 'hello',
    author_id: '7',
    conversation_id: '1800000000000000000',
    created_at: '2026-11-20T18:00:00.000Z',
  };

  it('is read with the little that X always sends', () => {
    expect(readPost(wire, includes)).toMatchObject({
      id: wire.id,
      author: { handle: 'ana', protected: false },
      postedAt: Date.parse(wire.created_at),
      url: `https://x.com/ana/status/${wire.id}`,
      lang: null,
    });
  });

  for (const field of ['id', 'text', 'author_id', 'conversation_id', 'created_at']) {
    it(`is not a post without ${field}`, () => {
      expect(
        readPost(Object.fromEntries(Object.entries(wire).filter(([name]) => name !== field)), includes),
      ).toBeNull();
    });
  }

  it('is not read without a word on who may see it', () => {
    expect(readPost(wire, {})).toBeNull();
    expect(readPost(wire, { users: [{ id: '7', username: 'ana', name: 'Ana' }] })).toBeNull();
  });

  it('counts as protected where X does not show its author', () => {
    expect(readPost(wire, { users: [] })?.author).toEqual({ id: '7', handle: '', name: '', protected: true });
  });

  it('has no language where X names none', () => {
    expect(readPost({ ...wire, lang: 'qme' }, includes)?.lang).toBeNull();
    expect(readPost({ ...wire, lang: 'es' }, includes)?.lang).toBe('es');
  });

  it('shows a video by its first picture, and a picture that X keeps back by nothing', () => {
    const media = [{ media_key: 'v', type: 'animated_gif', preview_image_url: 'https://pbs.twimg.com/v.jpg' }];
    const post = { ...wire, attachments: { media_keys: ['v', 'w'] } };
    expect(readPost(post, { ...includes, media })?.pictures).toEqual([
      { kind: 'video', url: 'https://pbs.twimg.com/v.jpg', alt: null },
      { kind: 'picture', url: null, alt: null },
    ]);
  });
});
