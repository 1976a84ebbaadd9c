import { draftOf } from '../../store/drafts.ts';
import type { Click } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { checked } from '../reply/draft.ts';
import { wayOf, type Matter } from '../reply/matter.ts';
import { isSeenAccount, type ReplyState } from '../../core/reply.ts';
import { windows } from '../wording/window.ts';
import { decideOnReply } from './unsure.ts';

/** A held answer goes out although the city has answered: the very words that were previewed, or none. */
export function sendAnyway(relay: Relay, click: Click): Promise<void> {
  return decideOnReply(relay, click, async (matter, held) => {
    const { mention } = matter;
    const same = await stillTheSame(relay, matter, held, click.person.id);
    if (!same && mention.responder === click.person.id) return { say: windows.previewVoid };
    const reply = { ...bare(held), id: relay.ids(), at: relay.clock.now(), responder: click.person.id, anyway: true };
    return relay.desk.act({ do: 'reply', mention: mention.id, by: click.person.id, reply });
  });
}

/** The draft, the account and the post are those of the preview, and nothing stands in the way. */
async function stillTheSame(relay: Relay, matter: Matter, held: ReplyState, by: string): Promise<boolean> {
  const { mention, department } = matter;
  const way = await wayOf(relay, matter);
  if (way === null || way.out.held !== null) return false;
  const draft = await draftOf(relay.store.db, mention.id);
  const { text } = checked(relay, matter, way.out, draft?.text ?? '');
  const seen = held.status === 'held' && held.responder === by && mention.department === department.id;
  const { remoteId, handle } = way.account;
  const sameAccount = way.out.account === held.account && isSeenAccount(held, { remoteId: remoteId || null, handle });
  return seen && text === held.text && sameAccount && way.out.via === held.via;
}

function bare({ mention, department, account, remoteId, handle, via, text, to }: ReplyState) {
  return { mention, department, account, remoteId, handle, via, text, to };
}
