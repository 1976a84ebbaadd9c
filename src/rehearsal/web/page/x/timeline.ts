import type { PostShown } from '../../shown.ts';
import { arrange, byId, h, icon, on } from '../dom.ts';
import type { Page } from '../page.ts';
import { drawPost } from './post.ts';
import { threadsOf } from './threads.ts';

const MOST_THREADS = 80;

/** The public timeline: newest conversation first, oldest post of each first. */
export function timeline(page: Page): void {
  const place = byId('posts', HTMLElement);
  const blank = byId('no-posts', HTMLElement);
  const drawn = new Map<string, Readonly<{ mark: string; node: HTMLElement }>>();
  blank.append(...emptyWords(page));
  page.live.onChange((keys) => {
    if ([...keys].some((key) => key.startsWith('post:') || key === 'story:')) draw();
  });

  function draw(): void {
    const posts = page.live.all('post');
    const focus = page.live.one('story')?.post;
    const threads = threadsOf(posts).slice(0, MOST_THREADS);
    const nodes = threads.flatMap((thread) =>
      thread.map((post, at) => nodeOf(post, at > 0, at < thread.length - 1, post.id === focus, posts)),
    );
    arrange(place, nodes);
    blank.hidden = posts.length > 0;
    for (const id of drawn.keys()) if (page.live.one('post', id) === undefined) drawn.delete(id);
  }

  function nodeOf(
    post: PostShown,
    isAnswer: boolean,
    hasMore: boolean,
    fresh: boolean,
    all: readonly PostShown[],
  ): HTMLElement {
    const replies = all.filter((other) => other.inReplyTo === post.id && !other.deleted).length;
    const mark = [page.live.version(`post:${post.id}`), isAnswer, hasMore, fresh, replies].join();
    const known = drawn.get(post.id);
    if (known?.mark === mark) return known.node;
    const node = drawPost(page, { post, isAnswer, hasMore, replies, fresh });
    drawn.set(post.id, { mark, node });
    return node;
  }
}

function emptyWords(page: Page): readonly Node[] {
  const play = h('button', { type: 'button', class: 'ghost' }, icon('play'), 'Play the scene');
  return [
    h('h3', {}, 'No posts yet'),
    h('p', {}, 'Write to the mayor as any resident, or play a scene.'),
    on(play, 'click', () => void page.act({ act: 'play' })),
  ];
}
