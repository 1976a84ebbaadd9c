/** Draws anew without taking the cursor from somebody who is writing. A new window puts it where it asks to. */
export function keepTyping(place: HTMLElement, draw: () => void, isNew: boolean): void {
  const focused = document.activeElement;
  const inside = place.contains(focused);
  const field = inside ? focused?.getAttribute('data-field') : null;
  const button = inside ? focused?.getAttribute('data-action') : null;
  const selection = isText(focused) ? [focused.selectionStart, focused.selectionEnd] : [];
  const scroll = place.querySelector('.inner')?.scrollTop ?? 0;
  draw();
  // A window that was still being loaded has its first field only now.
  const begins = isNew || (inside && field == null && button == null);
  const wanted = begins ? firstFocus(place) : sameAs(place, field, button);
  if (isNew || inside || focused === document.body) wanted?.focus({ preventScroll: !isNew });
  const [from, to] = selection;
  if (!isNew && isText(wanted) && from != null && to != null && wanted.type !== 'url')
    wanted.setSelectionRange(from, to);
  const inner = place.querySelector('.inner');
  if (!isNew && inner !== null) inner.scrollTop = scroll;
}

/** Tab goes round inside the window; F6 leaves it for another part of the page. */
export function trapFocus(place: HTMLElement, event: KeyboardEvent): void {
  if (event.key !== 'Tab') return;
  const stops = [
    ...place.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex="0"]'),
  ].filter((node) => !node.hasAttribute('disabled') && node.offsetParent !== null);
  const [first, last] = [stops[0], stops.at(-1)];
  if (first === undefined || last === undefined) return;
  if (event.shiftKey && (document.activeElement === first || !stops.includes(document.activeElement as HTMLElement))) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && document.activeElement === last) {
    event.preventDefault();
    first.focus();
  }
}

function firstFocus(place: HTMLElement): HTMLElement | null {
  return (
    place.querySelector<HTMLElement>('[data-focus]') ??
    place.querySelector<HTMLElement>('.inner :is(input, textarea, select)') ??
    place.querySelector<HTMLElement>('footer .go') ??
    place.querySelector<HTMLElement>('.modal')
  );
}

function sameAs(
  place: HTMLElement,
  field: string | null | undefined,
  button: string | null | undefined,
): HTMLElement | null {
  const named = field ?? button;
  if (named == null) return place.querySelector('.modal');
  const name = field == null ? 'data-action' : 'data-field';
  return (
    place.querySelector<HTMLElement>(`[${name}="${CSS.escape(named)}"]`) ?? place.querySelector<HTMLElement>('.modal')
  );
}

function isText(node: Element | null): node is HTMLTextAreaElement | HTMLInputElement {
  return node instanceof HTMLTextAreaElement || (node instanceof HTMLInputElement && node.type === 'text');
}
