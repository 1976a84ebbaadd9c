import type { MessageShown } from '../../shown.ts';
import { arrange, byId, on } from '../dom.ts';
import type { Page } from '../page.ts';
import { emptyRoom } from './empty.ts';
import { drawHome } from './home.ts';
import { drawMessage } from './message.ts';
import { threadsIn } from './sight.ts';
import type { Unread } from './unread.ts';

/** The messages of the channel that somebody has open, and what is new in it. */
export function room(page: Page, news: Unread): void {
  const log = byId('log', HTMLElement);
  const place = byId('cards', HTMLElement);
  const drawn = new Map<string, Readonly<{ mark: string; node: HTMLElement }>>();
  const hidden = new Set<string>();
  let shown = '';
  let followsEnd = true;
  let put = -1;
  // A picture takes its room only when it has come.
  log.addEventListener('load', () => (followsEnd ? showEnd(log, undefined) : undefined), true);
  // Where we put a long message ourselves is no place that somebody has scrolled to.
  on(log, 'scroll', () => (followsEnd = isAtEnd(log) || log.scrollTop === put));
  page.onChange(draw);
  page.live.onChange((keys) => {
    if ([...keys].some((key) => /^(message|channel|person|home|story|post):/.test(key))) draw();
  });

  function draw(): void {
    const { me, place: where } = page.here;
    const moved = shown !== `${me} ${where}`;
    shown = `${me} ${where}`;
    const atEnd = moved || followsEnd;
    if (where === 'home') {
      arrange(place, [drawHome(page)]);
      if (moved) log.scrollTop = 0;
      return;
    }
    const all = page.live.all('message').filter(({ channel }) => channel === where);
    const threads = threadsIn(all, me, hidden);
    const nodes = threads.flatMap(({ message, answers }) => [message, ...answers].map((one) => nodeOf(one, me)));
    arrange(place, nodes.length === 0 ? [emptyRoom(page)] : nodes);
    news.see(
      me,
      where,
      all.reduce((newest, { ts }) => (ts > newest ? ts : newest), ''),
    );
    followsEnd = atEnd;
    if (atEnd) put = showEnd(log, nodes.at(-1));
    if (moved) byId('room', HTMLElement).scrollIntoView({ block: 'nearest' });
  }

  function nodeOf(message: MessageShown, me: string): HTMLElement {
    const key = `${message.channel} ${message.ts}`;
    const mark = `${me} ${page.live.version(`message:${key}`)}`;
    const known = drawn.get(key);
    if (known?.mark === mark) return known.node;
    const node = drawMessage(page, message, () => {
      hidden.add(message.ts);
      draw();
    });
    keepFocus(known?.node, node);
    drawn.set(key, { mark, node });
    return node;
  }
}

/** A card that is drawn anew takes the keyboard along, where the same button is still there. */
function keepFocus(before: HTMLElement | undefined, now: HTMLElement): void {
  const focused = before?.contains(document.activeElement) === true ? document.activeElement : null;
  if (focused === null) return;
  const action = focused.getAttribute('data-action') ?? '';
  const same = now.querySelector<HTMLElement>(`[data-action="${CSS.escape(action)}"]`);
  queueMicrotask(() => (same ?? now).focus());
}

function isAtEnd(log: HTMLElement): boolean {
  return log.scrollHeight - log.scrollTop - log.clientHeight < 80;
}

/** The newest message; of one that is too long for the room, its beginning. */
function showEnd(log: HTMLElement, last: HTMLElement | undefined): number {
  const long = last !== undefined && last.offsetHeight > log.clientHeight;
  log.scrollTop = long ? last.offsetTop - log.offsetTop : log.scrollHeight;
  return log.scrollTop;
}
