import { citySettings } from '../../store/city.ts';
import type { Click } from '../payload.ts';
import { note } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { escalateView } from '../views/escalate.ts';
import { refusedView } from '../views/reply.ts';
import { escalate as say } from '../wording/escalate.ts';
import { windows } from '../wording/window.ts';
import { openSorting } from './sorting.ts';

export function escalate(relay: Relay, click: Click): Promise<void> {
  return openSorting(relay, click, say.title, async ({ mention, network }) => {
    const { finalSay } = await citySettings(relay.store.db);
    return finalSay === null
      ? refusedView(say.title, windows.noFinalSay, windows.staysOpen, '')
      : escalateView(mention, network, finalSay, note({ mention: mention.id }));
  });
}
