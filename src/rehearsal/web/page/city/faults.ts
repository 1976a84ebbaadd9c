import type { FaultName } from '../../shown.ts';
import { byId, h, icon, on } from '../dom.ts';
import type { Page } from '../page.ts';

const FAULTS: readonly Readonly<{ name: FaultName; label: string; words: string }>[] = [
  { name: 'x-down', label: 'X is down', words: 'Nobody reaches X. Posts wait there and come when it is back.' },
  {
    name: 'x-refuses',
    label: 'X refuses',
    words: 'X publishes no answer. The card says X’s own words; the draft is kept.',
  },
  {
    name: 'x-loses',
    label: 'X loses the answer',
    words: 'It publishes, but never says so. The bot must not publish twice.',
  },
  { name: 'slack-slow', label: 'Slack is slow', words: 'Slack takes 2.5 seconds for everything it is asked.' },
];

/** The switches with which somebody breaks the outside. */
export function faults(page: Page): void {
  const button = byId('faults-button', HTMLButtonElement);
  const panel = byId('faults-panel', HTMLElement);
  const switches = FAULTS.map((fault) => ({ ...fault, ...switchFor(page, fault.name, fault.label, fault.words) }));
  const plan = h(
    'select',
    { id: 'plan' },
    h('option', { value: 'enterprise' }, 'Enterprise: answers from Slack'),
    h('option', { value: 'self-serve' }, 'Self-serve: answers mostly by hand'),
  );
  on(plan, 'change', () => {
    if (plan.value === 'enterprise' || plan.value === 'self-serve')
      void page.act({ act: 'access', access: plan.value });
  });
  panel.append(
    ...switches.map(({ node }) => node),
    h(
      'div',
      { class: 'plan' },
      h('label', { for: 'plan' }, 'The city’s plan with X'),
      plan,
      h(
        'p',
        { class: 'ctx' },
        'X lets a self-serve app answer only those who named the answering account. The bot starts again with the new plan.',
      ),
    ),
  );
  on(button, 'click', () => open(button.getAttribute('aria-expanded') !== 'true'));
  document.addEventListener('click', (event) => {
    if (event.target instanceof Node && !panel.contains(event.target) && !button.contains(event.target)) open(false);
  });
  for (const node of [panel, button])
    on(node, 'keydown', (event) => {
      if (event.key !== 'Escape') return;
      open(false);
      button.focus();
    });
  page.live.onChange((keys) => {
    if (keys.has('faults:')) draw();
  });

  function open(wanted: boolean): void {
    button.setAttribute('aria-expanded', String(wanted));
    panel.classList.toggle('open', wanted);
  }

  function draw(): void {
    const shown = page.live.one('faults');
    const on = shown?.on ?? [];
    for (const { name, box } of switches) box.checked = on.includes(name);
    plan.value = shown?.access ?? 'enterprise';
    button.classList.toggle('some', on.length > 0);
    button.replaceChildren(
      icon('bolt'),
      'Faults',
      ...(on.length === 0 ? [] : [h('b', {}, String(on.length), h('span', { class: 'sr' }, ' on'))]),
    );
  }
}

function switchFor(
  page: Page,
  fault: FaultName,
  label: string,
  words: string,
): Readonly<{ node: Node; box: HTMLInputElement }> {
  const box = h('input', { type: 'checkbox', role: 'switch', 'aria-describedby': `why-${fault}` });
  on(box, 'change', () => void page.act({ act: 'fault', fault, on: box.checked }));
  const node = h(
    'div',
    {},
    h('label', { class: 'switch' }, box, h('i'), h('span', {}, label)),
    h('p', { class: 'ctx', id: `why-${fault}` }, words),
  );
  return { node, box };
}
