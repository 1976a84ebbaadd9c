import { byId } from './dom.ts';

/** Says something for a while, to eyes and to screen readers. */
export function tell(words: string): void {
  const place = byId('toast', HTMLElement);
  place.textContent = words;
  place.classList.remove('shown');
  // Reading the width makes the browser notice that the class went, so that the motion starts again.
  void place.offsetWidth;
  place.classList.add('shown');
}
