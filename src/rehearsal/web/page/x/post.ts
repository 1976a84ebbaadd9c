import type { PostShown, Writer } from '../../shown.ts';
import { clockTime } from '../blocks/date.ts';
import { h, icon, on } from '../dom.ts';
import type { Page } from '../page.ts';
import { showCard } from '../slack/show-card.ts';
import { partsOf } from './words.ts';

export type Placed = Readonly<{
  post: PostShown;
  isAnswer: boolean;
  hasMore: boolean;
  replies: number;
  fresh: boolean;
}>;

/** A post as residents see it; what is amber is the page speaking. */
export function drawPost(page: Page, { post, isAnswer, hasMore, replies, fresh }: Placed): HTMLElement {
  const { by } = post;
  const classes = ['post', isAnswer ? 'answer' : '', hasMore ? 'thread' : '', fresh ? 'fresh' : ''];
  return h(
    'article',
    { class: classes.filter((name) => name !== '').join(' '), id: `post-${post.id}`, tabindex: -1 },
    face(by),
    h(
      'div',
      {},
      h(
        'p',
        { class: 'by' },
        h('b', {}, by.name),
        ' ',
        by.kind === 'resident' ? undefined : icon('seal', 'City account'),
        h(
          'span',
          {},
          ` @${by.handle} · `,
          h('time', { datetime: new Date(post.at).toISOString() }, clockTime(post.at)),
          post.edited ? ' · edited' : '',
        ),
      ),
      words(post),
      ...post.pictures.map(({ url, alt }) => h('img', { class: 'pic', src: url, alt, loading: 'lazy' })),
      quoted(page, post),
      acts(page, post, replies),
    ),
  );
}

export function face(by: Writer): HTMLElement {
  const drawn = h('span', { class: by.kind === 'resident' ? 'av' : 'av city', 'aria-hidden': 'true' });
  drawn.style.background = by.color;
  drawn.append(by.kind === 'department' ? icon('tree') : by.initials);
  return drawn;
}

function words(post: PostShown): HTMLElement {
  if (post.deleted) return h('p', { class: 'ctx' }, 'This post is gone: its author deleted it.');
  const parts = partsOf(post.words).map(({ text, coloured }) => (coloured ? h('span', { class: 'name' }, text) : text));
  return h('p', { class: 'lines', dir: 'auto' }, ...parts);
}

function quoted(page: Page, post: PostShown): HTMLElement | undefined {
  const other = post.quotes === undefined ? undefined : page.live.one('post', post.quotes);
  if (other === undefined || post.deleted) return undefined;
  return h('blockquote', { class: 'quoted' }, h('b', {}, other.by.name), ` @${other.by.handle}: `, other.words);
}

function acts(page: Page, post: PostShown, replies: number): HTMLElement {
  const reply = h(
    'button',
    { type: 'button', class: 'quiet-act', 'aria-label': `Answer ${post.by.name}` },
    icon('reply'),
    String(replies),
  );
  const gone = h(
    'button',
    { type: 'button', class: 'quiet-act', 'aria-label': `Delete ${post.by.name}’s post` },
    icon('bin'),
  );
  return h(
    'p',
    { class: 'acts' },
    on(reply, 'click', () => page.compose({ words: '', inReplyTo: post.id })),
    h('span', {}, icon('heart', 'Likes'), String(post.likes)),
    post.deleted ? undefined : on(gone, 'click', () => void page.act({ act: 'delete', post: post.id })),
    became(page, post),
  );
}

/** What became of a post; where it has a card, the way to it. */
function became(page: Page, { note, card }: PostShown): HTMLElement | undefined {
  if (note === undefined) return undefined;
  if (card === undefined) return h('em', { class: 'note' }, note);
  const way = h('button', { type: 'button', class: 'note', title: 'Show the card in Slack' }, note, h('span', {}, '→'));
  return on(way, 'click', () => showCard(page, card));
}
