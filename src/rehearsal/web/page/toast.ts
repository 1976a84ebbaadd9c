import { byId } from './dom.ts';

/** Says something for a while, to eyes and to screen readers. */
export function tell(words: string): void {
  const place = byId('toast', HTMLElement);
  place.textContent = words;
  place.classList.remove('shown');
  // Measuring makes the browser notice that the class went, so that the motion starts again.
  place.getBoundingClientRect();
  place.classList.add('shown');
}
