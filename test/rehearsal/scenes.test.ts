import { describe, expect, it } from 'vitest';
import { departments } from '../../src/rehearsal/scenes/departments.ts';
import { scenes } from '../../src/rehearsal/scenes/index.ts';
import type { ScenePost } from '../../src/rehearsal/scenes/post.ts';
import { scenePosts } from '../../src/rehearsal/scenes/posts.ts';
import { residentCalled } from '../../src/rehearsal/scenes/residents.ts';
import type { Scene, SceneEvent } from '../../src/rehearsal/scenes/scene.ts';

describe('what the residents write', () => {
  it('is different in every post, and every post has a name of its own', () => {
    expect(repeated(scenePosts.map((post) => post.id))).toEqual([]);
    expect(repeated(scenePosts.map((post) => post.text))).toEqual([]);
  });

  it.each(departments.map((department) => department.id))('gives %s enough to do', (id) => {
    const posts = scenePosts.filter((post) => post.department === id);
    expect(posts.length).toBeGreaterThanOrEqual(17);
    expect(posts.length).toBeLessThanOrEqual(32);
  });

  it('is often nothing that a department can answer', () => {
    expect(scenePosts.filter((post) => post.department === 'none').length).toBeGreaterThanOrEqual(45);
  });

  it('is in Spanish about one time in eight', () => {
    const share = scenePosts.filter((post) => post.lang === 'es').length / scenePosts.length;
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.15);
  });

  it('fits into one post on X, unless it is marked as long', () => {
    const wrong = scenePosts.filter((post) =>
      textsOf(post).some((text) => weightOf(text) > 280 !== (post.long === true)),
    );
    expect(wrong.map((post) => post.id)).toEqual([]);
  });

  it('names the mayor, unless it answers or quotes another post', () => {
    const unaddressed = scenePosts.filter((post) => !textsOf(post).every((text) => text.includes('@MayorOkafor')));
    const alone = unaddressed.filter((post) => post.inReplyTo === undefined && post.quotes === undefined);
    expect(alone.map((post) => post.id)).toEqual([]);
    expect(unaddressed.length).toBeGreaterThan(5);
  });

  it('holds no telephone number that could be somebody’s', () => {
    const numbers = scenePosts.flatMap((post) => post.text.match(/\d{3}-\d{4}/g) ?? []);
    expect(numbers.length).toBeGreaterThan(3);
    expect(numbers.filter((number) => !number.startsWith('555-01'))).toEqual([]);
  });

  it('contains everything that is hard on a bot', () => {
    const having = (test: (post: ScenePost) => boolean): number => scenePosts.filter(test).length;
    expect(having((post) => post.long === true)).toBeGreaterThanOrEqual(2);
    expect(having((post) => post.danger === true)).toBeGreaterThanOrEqual(15);
    expect(having((post) => post.picture !== undefined)).toBeGreaterThanOrEqual(15);
    expect(having((post) => post.undescribed === true)).toBeGreaterThanOrEqual(3);
    expect(having((post) => post.also !== undefined)).toBeGreaterThanOrEqual(5);
    expect(having((post) => post.edit !== undefined)).toBeGreaterThanOrEqual(1);
    expect(having((post) => post.deletedAfter !== undefined)).toBeGreaterThanOrEqual(3);
    expect(having((post) => post.indexedAfter !== undefined)).toBeGreaterThanOrEqual(3);
    expect(having((post) => post.quotes !== undefined)).toBeGreaterThanOrEqual(3);
    expect(having((post) => residentCalled(post.author).protected === true)).toBeGreaterThanOrEqual(2);
    expect(having((post) => /<!channel>|<@U1>/.test(post.text))).toBeGreaterThanOrEqual(2);
    expect(having((post) => /[\u202e\u2066]/u.test(post.text))).toBeGreaterThanOrEqual(1);
    expect(having((post) => /[\u200b\ufeff]/u.test(post.text))).toBeGreaterThanOrEqual(1);
    expect(having((post) => /^@MayorOkafor \p{Extended_Pictographic}+$/u.test(post.text))).toBeGreaterThanOrEqual(2);
  });

  it('answers and quotes only posts that exist', () => {
    const ids = new Set(scenePosts.map((post) => post.id));
    const links = scenePosts.flatMap((post) => [post.inReplyTo, post.quotes]).filter((id) => id !== undefined);
    expect(links.filter((id) => !ids.has(id))).toEqual([]);
  });
});

describe('the scenes', () => {
  it('are a quiet Sunday, a storm day, a pile-on and an accident', () => {
    expect(scenes.map((scene) => [scene.name, postsOf(scene).length])).toEqual([
      ['Quiet Sunday', 47],
      ['Storm day', 132],
      ['Pile-on', 81],
      ['An accident', 37],
    ]);
  });

  describe.each(scenes)('$name', (scene) => {
    it('says in one sentence what it is', () => {
      expect(scene.description).toMatch(/^[^.]{20,118}\.$/);
    });

    it('goes forward in time, from its beginning to its end', () => {
      const times = scene.timeline.map((event) => event.at);
      expect(times).toEqual(times.toSorted((one, other) => one - other));
      expect(times[0]).toBeGreaterThanOrEqual(0);
      expect(times.at(-1)).toBeLessThanOrEqual(scene.length);
    });

    it('refers only to what was posted before', () => {
      const there = new Set<string>();
      for (const event of scene.timeline) {
        expect(referencesOf(event).filter((key) => !there.has(key))).toEqual([]);
        if (event.kind === 'post' || event.kind === 'answer') there.add(event.key);
      }
    });

    it('lets nobody post the same words twice, as X would refuse them', () => {
      expect(repeated(postsOf(scene).map((event) => `${event.author}: ${event.post.text}`))).toEqual([]);
      expect(repeated(postsOf(scene).map((event) => event.key))).toEqual([]);
    });

    it('has answers that fit into one post', () => {
      const answers = scene.timeline.filter((event) => event.kind === 'answer');
      expect(answers.some((answer) => answer.by === 'mayor')).toBe(true);
      expect(answers.some((answer) => answer.by !== 'mayor')).toBe(true);
      expect(answers.filter((answer) => weightOf(answer.text) > 280)).toEqual([]);
    });
  });

  it('let a storm bring an edit, a deletion, a neighbour and danger to life', () => {
    const storm = scenes.find((scene) => scene.id === 'storm-day');
    const kinds = new Set(storm?.timeline.map((event) => event.kind));
    expect([...kinds].sort()).toEqual(['answer', 'delete', 'edit', 'post']);
    expect(storm?.timeline.some((event) => event.kind === 'post' && event.post.danger === true)).toBe(true);
  });

  it('copy posts in a pile-on', () => {
    const pileOn = scenes.find((scene) => scene.id === 'pile-on');
    const copies = pileOn?.timeline.filter((event) => event.kind === 'post' && event.author !== event.post.author);
    expect(copies?.length).toBeGreaterThan(30);
  });
});

type Posting = Extract<SceneEvent, { kind: 'post' }>;

function postsOf(scene: Scene): readonly Posting[] {
  return scene.timeline.filter((event) => event.kind === 'post');
}

function referencesOf(event: SceneEvent): readonly string[] {
  if (event.kind === 'post') return [event.post.inReplyTo, event.post.quotes].filter((key) => key !== undefined);
  return event.kind === 'answer' ? [event.to] : [event.key];
}

function textsOf(post: ScenePost): readonly string[] {
  return post.edit === undefined ? [post.text] : [post.text, post.edit.text];
}

function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

/** X's rule: an emoji and a character outside its Latin ranges count 2. */
function weightOf(text: string): number {
  const light = /^[\u0000-\u10FF\u2000-\u200D\u2010-\u201F\u2032-\u2037]$/;
  const graphemes = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text.normalize('NFC'))];
  return graphemes.reduce((sum, { segment }) => {
    if (/\p{Extended_Pictographic}/u.test(segment)) return sum + 2;
    return Array.from(segment).reduce((inner, point) => inner + (light.test(point) ? 1 : 2), sum);
  }, 0);
}
