import { byId, h, icon, on } from '../dom.ts';
import type { Page } from '../page.ts';
import { fillPeople, itemsOf } from './nav.ts';
import type { Unread } from './unread.ts';

/** The line above the messages; where there is no list beside them, it is also the way to other places. */
export function head(page: Page, news: Unread): void {
  const place = byId('room-head', HTMLElement);
  const title = h('h2', { id: 'slack-title' });
  const logo = h('span', { class: 'logo' });
  const meta = h('span', { class: 'meta' });
  const rooms = h('select', { 'aria-label': 'Channel' });
  const me = h('select', { 'aria-label': 'You are' });
  place.append(
    logo,
    title,
    h('span', { class: 'mini rooms-mini' }, rooms),
    meta,
    h('label', { class: 'mini' }, 'You are ', me),
  );
  on(rooms, 'change', () => page.go({ place: rooms.value }));
  on(me, 'change', () => page.go({ me: me.value }));
  page.onChange(draw);
  page.live.onChange((keys) => {
    if ([...keys].some((key) => /^(person|channel|message):/.test(key))) draw();
  });

  function draw(): void {
    const channel = page.live.one('channel', page.here.place);
    const direct = channel?.directWith !== undefined;
    title.textContent = channel === undefined || direct ? 'mention-relay' : channel.name;
    logo.replaceChildren(channel === undefined || direct ? mark() : icon(channel.isPrivate ? 'lock' : 'hash'));
    meta.textContent = channel === undefined || direct ? '' : metaOf(page, channel.members);
    fillPeople(page, me);
    const items = itemsOf(page, news);
    const drawn = JSON.stringify(items);
    if (rooms.dataset['drawn'] === drawn) return;
    rooms.dataset['drawn'] = drawn;
    rooms.replaceChildren(
      ...items.map((item) => {
        const name = item.kind === 'bot' ? `mention-relay: ${item.name}` : `# ${item.name}`;
        return h(
          'option',
          { value: item.place, selected: item.here },
          item.news === 0 ? name : `${name} (${item.news})`,
        );
      }),
    );
  }
}

function metaOf(page: Page, members: readonly string[]): string {
  const people = members.filter((id) => page.live.one('person', id)?.kind !== 'bot').length;
  const inside = members.includes(page.here.me) ? '' : ' · you are not in this channel';
  return `${people} ${people === 1 ? 'person' : 'people'}${inside}`;
}

function mark(): Node {
  return h('span', { class: 'mark s', 'aria-hidden': 'true' }, h('i'), h('i'));
}
