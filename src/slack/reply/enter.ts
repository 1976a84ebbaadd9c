import type { ModalView } from '@slack/types';
import { CLAIM_LEASE } from '../../core/lease.ts';
import type { Mention } from '../../core/mention.ts';
import type { Done } from '../../desk.ts';
import { mentionById } from '../../store/mentions.ts';
import { mayAnswer } from '../gate.ts';
import type { Click } from '../payload.ts';
import { note } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { tell } from '../tell.ts';
import { loadingView, refusedView, takenView } from '../views/reply.ts';
import { nameOf as authorOf } from '../views/post.ts';
import { refusalMessage, refusalWords } from '../views/refusal.ts';
import { fill, openWindow, type Opened } from '../window.ts';
import { reply as say } from '../wording/reply.ts';
import { windows } from '../wording/window.ts';
import { byHandOf, showByHand } from './by-hand.ts';
import { matterOf, wayOf, type Matter } from './matter.ts';
import { saveTyped } from './save-typed.ts';
import { showWriting } from './writing.ts';

export type Entry = Readonly<{ claim: 'claim' | 'take_over'; way: 'by_hand' | null }>;

/** From a press to the box in which somebody writes: window at once, then access, then the claim, then the post. */
export async function enter(relay: Relay, click: Click, entry: Entry): Promise<void> {
  const matter = await matterOf(relay, click.value);
  if (matter === null) return tell(relay, click, refusalMessage({ kind: 'gone' }, ''));
  const { mention, department } = matter;
  const noted = note({ mention: mention.id, department: department.id });
  const opened = await openWindow(relay, click.trigger, loadingView(authorOf(mention), department.short, noted));
  await fillWriting(relay, opened, click, matter, entry);
}

/** The same in a window that is there already. */
export function fillWriting(
  relay: Relay,
  opened: Opened,
  { person }: Pick<Click, 'person'>,
  matter: Matter,
  entry: Entry,
): Promise<void> {
  return fill(relay, opened, async () => {
    const { department, mention, network } = matter;
    // What a colleague writes is taken from them by those alone who may answer at this moment.
    const when = entry.claim === 'take_over' ? 'now' : 'lately';
    const barred = await mayAnswer(relay, person, department, mention, when);
    if (barred) return refusedView(say.title(department.short), barred.said, windows.staysOpen, '');
    if (mention.department !== department.id)
      return refusedView(say.title(department.short), windows.moved, windows.staysOpen, '');
    const way = entry.way === null ? await wayOf(relay, matter) : await byHandOf(relay, matter);
    if (way === null)
      return refusedView(
        say.title(department.short),
        windows.noAccount(department.short, network.title),
        windows.staysOpen,
        '',
      );
    const done = await take(relay, person.id, matter, entry);
    if (!done.ok) return refusalView(relay, done, matter);
    const now = { ...matter, mention: done.mention };
    if (done.mention.status === 'by_hand') return showByHand(relay, now);
    const there = await showWriting(relay, opened, now, person.id, entry.way);
    if (!there) await letGo(relay, done.mention, person.id);
    return null;
  });
}

async function take(relay: Relay, by: string, { mention }: Matter, { claim }: Entry): Promise<Done> {
  if (mention.status === 'by_hand' && mention.responder === by) return { ok: true, mention };
  // Whoever takes over goes on from the last letter.
  const left = claim === 'take_over' ? relay.typed.last(mention.id, mention.responder ?? '') : null;
  if (left !== null) await saveTyped(relay, left);
  const leaseUntil = relay.clock.now() + CLAIM_LEASE;
  const done = await relay.desk.act({ do: claim, mention: mention.id, by, leaseUntil });
  // Nobody has it any more: then it needs no taking over.
  const free = !done.ok && done.refusal.kind === 'status' && done.refusal.mention.status === 'posted';
  return claim === 'take_over' && free ? relay.desk.act({ do: 'claim', mention: mention.id, by, leaseUntil }) : done;
}

/** The window is gone. Whoever pressed twice has another, which holds the post by a claim of its own. */
async function letGo(relay: Relay, { id, version }: Mention, by: string): Promise<void> {
  const now = await mentionById(relay.store.db, id);
  if (now?.version === version) await relay.desk.act({ do: 'release', mention: id, by });
}

function refusalView(
  relay: Relay,
  done: Extract<Done, { ok: false }>,
  { mention, department, network }: Matter,
): ModalView {
  const { refusal } = done;
  const holder = refusal.kind === 'gone' ? null : refusal.mention.responder;
  if (refusal.kind !== 'gone' && holder !== null && ['claimed', 'by_hand'].includes(refusal.mention.status)) {
    const metadata = note({ mention: mention.id, department: department.id });
    return takenView({ responder: holder, since: refusal.mention.statusAt, now: relay.clock.now(), metadata });
  }
  return refusedView(say.title(department.short), refusalWords(refusal, network.title), windows.nothingPublished, '');
}
