import { byId, h, on } from '../dom.ts';
import type { Pane } from '../here.ts';
import type { Page } from '../page.ts';
import { itemsOf } from '../slack/nav.ts';
import type { Unread } from '../slack/unread.ts';

const PANES: readonly (readonly [Pane, string])[] = [
  ['x', 'X'],
  ['slack', 'Slack'],
  ['city', 'City'],
];

/** The three parts of the page, one at a time where there is room for one. F6 goes from one to the next. */
export function tabs(page: Page, news: Unread): void {
  const place = byId('tabs', HTMLElement);
  const count = h('b', { hidden: true });
  const links = PANES.map(([pane, name]) => {
    const link = h('a', { href: `#${pane}-pane` }, name, pane === 'slack' ? count : undefined);
    on(link, 'click', (event) => {
      event.preventDefault();
      page.go({ pane });
    });
    return { pane, link };
  });
  place.append(...links.map(({ link }) => link));
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'F6') return;
    event.preventDefault();
    leap(page, event.shiftKey ? -1 : 1);
  });
  page.onChange(draw);
  page.live.onChange((keys) => {
    if ([...keys].some((key) => key.startsWith('message:'))) draw();
  });

  function draw(): void {
    document.body.dataset['pane'] = page.here.pane;
    for (const { pane, link } of links) link.toggleAttribute('aria-current', pane === page.here.pane);
    const fresh = itemsOf(page, news).reduce((sum, item) => sum + item.news, 0);
    count.hidden = fresh === 0;
    count.replaceChildren(h('span', { class: 'sr' }, ', new: '), String(fresh));
  }
}

function leap(page: Page, by: number): void {
  const names = PANES.map(([pane]) => pane);
  const inside = names.findIndex((pane) => document.getElementById(`${pane}-pane`)?.contains(document.activeElement));
  const next = names[(inside + by + names.length) % names.length] ?? 'x';
  page.go({ pane: next });
  const place = document.getElementById(`${next}-pane`);
  (place?.querySelector<HTMLElement>('.veil:not([hidden]) .modal') ?? place)?.focus();
}
