import type { ChannelShown, PersonShown } from '../../shown.ts';
import { byId, h, icon, on } from '../dom.ts';
import type { Page } from '../page.ts';
import { mayOpen } from './sight.ts';
import type { Unread } from './unread.ts';

/** Who somebody is in Slack, and where they can go. */
export function nav(page: Page, news: Unread): void {
  const me = byId('me', HTMLSelectElement);
  const rooms = byId('rooms', HTMLElement);
  let mark = '';
  on(me, 'change', () => page.go({ me: me.value }));
  page.onChange(draw);
  page.live.onChange((keys) => {
    if ([...keys].some((key) => /^(person|channel|message|city):/.test(key))) draw();
  });

  function draw(): void {
    byId('workspace', HTMLElement).textContent = page.live.one('city')?.workspace ?? '';
    fillPeople(page, me);
    const items = itemsOf(page, news);
    const drawn = JSON.stringify(items);
    if (drawn === mark) return;
    mark = drawn;
    const focused = document.activeElement?.closest('[data-place]')?.getAttribute('data-place');
    rooms.replaceChildren(...sections(page, items));
    if (focused != null) rooms.querySelector<HTMLElement>(`[data-place="${focused}"]`)?.focus();
  }
}

/** The same list as a choice, where there is no room for the list. */
export function fillPeople(page: Page, box: HTMLSelectElement): void {
  const people = page.live.all('person').filter(({ kind }) => kind !== 'bot');
  const drawn = people.map(({ id }) => id).join();
  if (box.dataset['drawn'] !== drawn) {
    box.dataset['drawn'] = drawn;
    const groups = Map.groupBy(people, ({ group }) => group);
    box.replaceChildren(
      ...[...groups].map(([label, inside]) => h('optgroup', { label }, ...inside.map((person) => option(person)))),
    );
  }
  box.value = page.here.me;
}

export type Item = Readonly<{
  place: string;
  name: string;
  kind: 'own' | 'other' | 'bot';
  lock: boolean;
  here: boolean;
  news: number;
}>;

export function itemsOf(page: Page, news: Unread): readonly Item[] {
  const { me, place } = page.here;
  const messages = Map.groupBy(page.live.all('message'), ({ channel }) => channel);
  const channels = page.live
    .all('channel')
    .filter((channel) => channel.directWith === undefined && mayOpen(channel, me));
  const unreadIn = (id: string): number => (id === place ? 0 : news.count(me, id, messages.get(id) ?? []));
  const itemOf = ({ id, name, isPrivate, members }: ChannelShown): Item => {
    const own = members.includes(me);
    return {
      place: id,
      name,
      kind: own ? 'own' : 'other',
      lock: isPrivate,
      here: id === place,
      news: own ? unreadIn(id) : 0,
    };
  };
  const direct = page.live.all('channel').find((channel) => channel.directWith === me);
  const bot = { kind: 'bot', lock: false } as const;
  return [
    ...channels.map(itemOf),
    { ...bot, place: 'home', name: 'Home', here: place === 'home', news: 0 },
    ...(direct === undefined
      ? []
      : [{ ...bot, place: direct.id, name: 'Messages', here: direct.id === place, news: unreadIn(direct.id) }]),
  ];
}

function sections(page: Page, items: readonly Item[]): readonly Node[] {
  const part = (kind: Item['kind'], title: string): readonly Node[] => {
    const inside = items.filter((item) => item.kind === kind);
    return inside.length === 0
      ? []
      : [h('p', { class: 'apps' }, title), h('ul', {}, ...inside.map((item) => h('li', {}, link(page, item))))];
  };
  return [...part('own', 'Your channels'), ...part('bot', 'mention-relay'), ...part('other', 'More channels')];
}

function link(page: Page, { place, name, kind, lock, here, news }: Item): Node {
  const mark =
    kind === 'bot'
      ? h('span', { class: 'mark s', 'aria-hidden': 'true' }, h('i'), h('i'))
      : icon(lock ? 'lock' : 'hash');
  const count = news === 0 ? undefined : h('b', {}, h('span', { class: 'sr' }, ', new: '), String(news));
  const node = h(
    'a',
    { href: '#slack-pane', 'data-place': place, 'aria-current': here ? 'page' : undefined },
    mark,
    h('span', {}, name),
    count,
  );
  return on(node, 'click', (event) => {
    event.preventDefault();
    page.go({ place });
  });
}

function option({ id, name, kind }: PersonShown): Node {
  const what = { member: '', guest: ', guest', outsider: ', other organisation', bot: '' }[kind];
  return h('option', { value: id }, `${name}${what}`);
}
