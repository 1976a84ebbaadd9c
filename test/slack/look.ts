import { expect } from 'vitest';
import type { View } from '../../src/rehearsal/slack-server/index.ts';
import type { City } from './city.ts';

/** Only what never comes takes so long; a machine that has much else to do does not. */
const PATIENCE = 15_000;

export function callback(city: City, who: string): unknown {
  return city.slack.modal(who)?.shown['callback_id'];
}

/** The window that somebody has before them, once it is that one and filled. */
export function window(city: City, who: string, wanted: string): Promise<View> {
  return city.slack.until(
    () => {
      const view = city.slack.modal(who);
      const filled = view && !wordsIn(view).includes('One moment.');
      return view?.shown['callback_id'] === wanted && filled ? view : undefined;
    },
    PATIENCE,
    `${who} sees ${wanted}`,
  );
}

export function wordsIn(view: View | undefined): string {
  return JSON.stringify(view?.shown ?? '');
}

export async function until(look: () => Promise<boolean>): Promise<void> {
  await expect.poll(look, { interval: 5, timeout: PATIENCE }).toBe(true);
}

/** What only this person was told in a channel, the last first. */
export function whispers(city: City, who: Readonly<{ id: string }>): readonly string[] {
  return [...city.slack.state.channels.values()]
    .flatMap(({ messages, directWith }) => messages.filter((one) => one.onlyFor === who.id || directWith === who.id))
    .map(({ text }) => text)
    .toReversed();
}
