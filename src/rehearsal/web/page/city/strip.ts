import type { Row, Step, Tally } from '../../shown.ts';
import { clockTime } from '../blocks/date.ts';
import { byId, h, on } from '../dom.ts';
import type { Page } from '../page.ts';

/** What just happened: one post on its way, and what has been written down of it. */
export function strip(page: Page): void {
  const button = byId('rows-button', HTMLButtonElement);
  const table = byId('rows', HTMLElement);
  on(button, 'click', () => {
    table.hidden = !table.hidden;
    button.setAttribute('aria-expanded', String(!table.hidden));
    button.textContent = table.hidden ? 'Show the rows' : 'Hide the rows';
    draw();
  });
  page.live.onChange((keys) => {
    if (keys.has('story:')) draw();
    if (keys.has('tally:')) drawTally(page.live.one('tally'));
  });

  function draw(): void {
    const story = page.live.one('story');
    if (story === undefined) return;
    byId('sentence', HTMLElement).textContent = story.sentence;
    byId('steps', HTMLElement).replaceChildren(...story.steps.map(step));
    if (!table.hidden) table.replaceChildren(...rows(story.rows));
  }
}

function step({ name, text, time, state }: Step): Node {
  return h(
    'li',
    {
      class: state === 'open' ? '' : state === 'last' ? 'done last' : 'done',
      'aria-current': state === 'last' ? 'step' : undefined,
    },
    h('b', {}, name),
    h('span', {}, text),
    time === '' ? undefined : h('time', {}, time),
  );
}

function drawTally(tally: Tally | undefined): void {
  const place = byId('tally', HTMLElement);
  if (tally === undefined) return;
  const part = (value: string, words: string, kind = ''): Node =>
    h('span', { class: kind }, h('b', {}, value), ` ${words}`);
  const { posts, labelled, right, asked, folded, waiting, waitsForX, lost, doubled, texts } = tally;
  place.replaceChildren(
    part(String(posts), posts === 1 ? 'post' : 'posts'),
    ...(labelled === 0
      ? []
      : [part(texts === undefined ? `${right} of ${labelled}` : share(right, labelled), 'routed right')]),
    ...(asked === 0 ? [] : [part(String(asked), 'left to people in triage')]),
    ...(folded === 0 ? [] : [part(String(folded), 'folded into one message')]),
    ...(waiting === 0 ? [] : [part(String(waiting), waitsForX === true ? 'waiting for X' : 'on the way')]),
    part(String(lost), 'lost', lost > 0 ? 'bad' : ''),
    part(String(doubled), 'doubled', doubled > 0 ? 'bad' : ''),
    ...(texts === undefined || texts.problems === 0 ? [] : [part(String(texts.problems), 'lines not playable', 'bad')]),
  );
}

function share(right: number, of: number): string {
  return `${right} of ${of} (${((right / of) * 100).toFixed(1)} %)`;
}

function rows(all: readonly Row[]): readonly Node[] {
  if (all.length === 0) return [h('p', {}, 'Nothing is written down of this post yet.')];
  const head = ['When', 'Event', 'Who', 'What', 'Owed to the outside'];
  return [
    h(
      'table',
      {},
      h('thead', {}, h('tr', {}, ...head.map((name) => h('th', { scope: 'col' }, name)))),
      h('tbody', {}, ...all.map(row)),
    ),
    h(
      'p',
      {},
      'Each line and what it owes are saved together, before anything is sent. Pull the plug: the next start goes on from here.',
    ),
  ];
}

function row({ at, event, who, what, owed }: Row): Node {
  const time = `${clockTime(at)}:${new Date(at).toISOString().slice(17, 23)}`;
  return h('tr', {}, ...[time, event, who, what, owed].map((text) => h('td', {}, text)));
}
