import { act } from './act.ts';
import { faults } from './city/faults.ts';
import { player } from './city/player.ts';
import { plug } from './city/plug.ts';
import { strip } from './city/strip.ts';
import { tabs } from './city/tabs.ts';
import { welcome } from './city/welcome.ts';
import { confirmDialog } from './confirm.ts';
import { whereabouts } from './here.ts';
import { listen } from './live.ts';
import type { Page } from './page.ts';
import { head } from './slack/head.ts';
import { nav } from './slack/nav.ts';
import { room } from './slack/room.ts';
import { say } from './slack/say.ts';
import { unread } from './slack/unread.ts';
import { modalWindow } from './slack/window.ts';
import { tell } from './toast.ts';
import { composer } from './x/composer.ts';
import { timeline } from './x/timeline.ts';

/** The page starts here: the only file of it that touches the browser's clock and timers. */
const live = listen('/live', (open) => {
  if (!open) tell('The rehearsal has gone quiet. Is it still running?');
});
const where = whereabouts({ me: '', place: '', pane: 'slack' });
const page: Page = {
  ...where,
  live,
  act,
  now: () => Date.now(),
  after: (milliseconds, then) => {
    const timer = setTimeout(then, milliseconds);
    return () => clearTimeout(timer);
  },
  confirm: confirmDialog(),
  showPost,
  compose: (what) => writing.open(what),
};

const news = unread();
timeline(page);
const writing = composer(page);
nav(page, news);
head(page, news);
room(page, news);
say(page);
modalWindow(page);
player(page);
faults(page);
plug(page);
strip(page);
tabs(page, news);
welcome(page);

page.onChange(() => {
  if (page.here.place === 'home') openHome();
});
live.onChange((keys) => {
  if (page.here.me !== '' || !keys.has('city:')) return;
  const me = live.all('person').find(({ kind, group }) => kind === 'member' && group === 'Parks')?.id ?? '';
  const place = live.all('channel').find(({ name }) => name === 'parks-mentions')?.id ?? '';
  page.go({ me, place });
});

let homeOf = '';

/** Slack tells the bot when somebody opens its home, and once more for another person. */
function openHome(): void {
  const { me } = page.here;
  if (homeOf === me) return;
  homeOf = me;
  void act({ act: 'home', who: me });
  page.after(5_000, () => (homeOf = ''));
}

function showPost(id: string): void {
  page.go({ pane: 'x' });
  const node = document.getElementById(`post-${id}`);
  if (node === null) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  node.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
  node.focus({ preventScroll: true });
}
