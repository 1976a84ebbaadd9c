import type { Click } from '../payload.ts';
import { note } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { dismissView } from '../views/dismiss.ts';
import { dismiss as say } from '../wording/dismiss.ts';
import { openSorting } from './sorting.ts';

export function dismiss(relay: Relay, click: Click): Promise<void> {
  return openSorting(relay, click, say.title, ({ mention, network }) =>
    Promise.resolve(dismissView(mention, network, note({ mention: mention.id }))),
  );
}
