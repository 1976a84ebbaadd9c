import type { Writer } from '../../shown.ts';
import { byId, h, icon, on } from '../dom.ts';
import type { Page } from '../page.ts';
import { face } from './post.ts';

export type Composer = Readonly<{ open: Page['compose'] }>;

/** X's own composer: anybody writes, and the city's accounts by hand. */
export function composer(page: Page): Composer {
  const form = byId('compose', HTMLFormElement);
  const author = h('select', { id: 'author' });
  const box = h('textarea', { id: 'post', rows: 1, maxlength: 25_000 });
  const faceOf = h('span', { class: 'av-place' });
  const target = h('p', { class: 'target', hidden: true });
  const button = h('button', { class: 'xbtn' }, 'Post');
  let inReplyTo: string | undefined;
  let writers: readonly Writer[] = [];

  form.append(
    faceOf,
    h(
      'div',
      {},
      h('p', { class: 'as' }, h('label', { for: 'author' }, 'Write as'), author),
      target,
      h('label', { class: 'sr', for: 'post' }, 'Your post'),
      box,
    ),
    button,
  );
  on(author, 'change', dress);
  on(box, 'input', grow);
  on(box, 'keydown', (event) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) form.requestSubmit();
    if (event.key === 'Escape' && inReplyTo !== undefined) aim(undefined);
  });
  on(form, 'submit', (event) => {
    event.preventDefault();
    void send();
  });
  page.live.onChange((keys) => {
    if (keys.has('city:')) fillAuthors();
  });

  async function send(): Promise<void> {
    button.disabled = true;
    const to = inReplyTo === undefined ? {} : { inReplyTo };
    const { ok, post } = await page.act({ act: 'post', as: author.value, words: box.value, ...to });
    button.disabled = false;
    if (!ok) return;
    aim(undefined);
    if (post !== undefined) page.after(200, () => page.showPost(post));
  }

  function fillAuthors(): void {
    writers = page.live.one('city')?.writers ?? [];
    const chosen = author.value;
    const options = (kinds: readonly Writer['kind'][]): readonly Node[] =>
      writers
        .filter(({ kind }) => kinds.includes(kind))
        .map(({ handle, name, kind }) =>
          h('option', { value: handle }, kind === 'resident' ? name : `${name}, by hand`),
        );
    author.replaceChildren(
      h('optgroup', { label: 'Residents' }, ...options(['resident'])),
      h('optgroup', { label: 'The city, by hand' }, ...options(['mayor', 'department'])),
    );
    const first = writers.find(({ kind }) => kind === 'resident')?.handle ?? '';
    author.value = writers.some(({ handle }) => handle === chosen) ? chosen : first;
    if (box.value === '') aim(undefined);
    dress();
  }

  function dress(): void {
    const by = writers.find(({ handle }) => handle === author.value);
    faceOf.replaceChildren(...(by === undefined ? [] : [face(by)]));
    const empty = box.value.trim() === '' || box.value.trim() === `@${mayor()}`;
    if (empty && inReplyTo === undefined) box.value = by?.kind === 'resident' ? `@${mayor()} ` : '';
  }

  function aim(post: string | undefined, words = ''): void {
    inReplyTo = post;
    const answered = post === undefined ? undefined : page.live.one('post', post);
    target.hidden = post === undefined;
    const away = h(
      'button',
      { type: 'button', class: 'quiet-act', 'aria-label': 'Do not answer, write a new post' },
      '×',
    );
    target.replaceChildren(
      icon('reply'),
      ` Answering ${answered?.by.name ?? 'a post'} `,
      on(away, 'click', () => aim(undefined)),
    );
    button.textContent = post === undefined ? 'Post' : 'Reply';
    box.value = post === undefined && words === '' ? `@${mayor()} ` : words;
    dress();
    grow();
  }

  function mayor(): string {
    return page.live.one('city')?.mayor ?? '';
  }

  function grow(): void {
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, 180)}px`;
  }

  return {
    open: ({ words, inReplyTo: post, as }) => {
      page.go({ pane: 'x' });
      const by = as ?? departmentOf(page);
      if (words !== '' && by !== undefined) author.value = by;
      aim(post, words);
      form.scrollIntoView({ block: 'nearest' });
      box.focus();
    },
  };
}

/** Whoever opens X's composer from Slack writes from the account of their own department. */
function departmentOf(page: Page): string | undefined {
  const group = page.live.one('person', page.here.me)?.group ?? '';
  return page.live.one('city')?.writers.find(({ kind, name }) => kind === 'department' && name.endsWith(` ${group}`))
    ?.handle;
}
