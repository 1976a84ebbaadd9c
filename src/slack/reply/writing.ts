import type { ModalView } from '@slack/types';
import { draftOf } from '../../store/drafts.ts';
import { within } from '../deadline.ts';
import { note } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { writeView } from '../views/reply.ts';
import { draw, type Opened } from '../window.ts';
import { nameOf, type Matter } from './matter.ts';
import { around, NOTHING_AROUND, type Around } from './thread.ts';

const PATIENCE = 2_000;

/** Shows the step in which somebody writes. What the network is slow to tell is drawn in later. false: the window is closed. */
export async function showWriting(
  relay: Relay,
  opened: Opened,
  matter: Matter,
  person: string,
  way: 'by_hand' | null,
): Promise<boolean> {
  const look = around(relay, matter);
  // Whoever waits for it hears of its trouble; nobody does where the draft cannot be read either.
  look.catch(() => undefined);
  const view = await writing(relay, matter, person, way);
  const soon = await within(relay.timers, PATIENCE, look, null);
  const drawn = await draw(relay, opened.id, view(soon ?? NOTHING_AROUND));
  if (soon === null && drawn !== null) drawLater(relay, drawn, look, view);
  return drawn !== null;
}

async function writing(
  relay: Relay,
  { mention, department, network }: Matter,
  person: string,
  way: 'by_hand' | null,
): Promise<(seen: Around) => ModalView> {
  const draft = await draftOf(relay.store.db, mention.id);
  return (seen) =>
    writeView({
      metadata: note({ mention: mention.id, department: department.id, ...(way && { way }) }),
      mention,
      network: network.title,
      department: { ...nameOf(department), voice: department.voice, policy: department.policy },
      ...seen,
      draft: draft && { text: draft.text, by: draft.by === person ? null : draft.by },
    });
}

function drawLater(relay: Relay, { id, hash }: Opened, look: Promise<Around>, view: (seen: Around) => ModalView): void {
  look
    .then((late) => draw(relay, id, view(late), hash))
    .catch(() => {
      relay.log.warn({}, 'The thread of a post could not be shown');
    });
}
