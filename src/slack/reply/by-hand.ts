import type { ModalView } from '@slack/types';
import type { WayOut } from '../../core/way-out.ts';
import type { Account } from '../../networks/network.ts';
import { accountOf } from '../../store/accounts.ts';
import { replyById } from '../../store/replies.ts';
import { openAccount } from '../../store/vault.ts';
import { note } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { byHandView, refusedView } from '../views/reply.ts';
import { refusalWords } from '../views/refusal.ts';
import { reply as say } from '../wording/reply.ts';
import { windows } from '../wording/window.ts';
import { checked, shown } from './draft.ts';
import { nameOf, type Matter } from './matter.ts';

/** By hand it goes out from the department's own account, whatever else would be possible. */
export async function byHandOf(
  relay: Relay,
  { mention, department }: Matter,
): Promise<Readonly<{ out: WayOut; account: Account }> | null> {
  const stored = await accountOf(relay.store.db, mention.network, department.id);
  if (stored === null) return null;
  const account = openAccount(stored, relay.vault);
  return { out: { via: 'by_hand', account: account.id, handle: account.handle, held: null }, account };
}

/** The step in which the person publishes it on the network itself; drawn from the reply on record. */
export async function showByHand(relay: Relay, matter: Matter): Promise<ModalView> {
  const { mention, department, network } = matter;
  const reply = mention.replyId === null ? null : await replyById(relay.store.db, mention.replyId);
  const way = await byHandOf(relay, matter);
  if (reply === null || way === null)
    return refusedView(say.byHandTitle, refusalWords({ kind: 'gone' }, network.title), windows.nothingPublished, '');
  return byHandView({
    metadata: note({ mention: mention.id, department: department.id, key: reply.id }),
    mentionId: mention.id,
    mention,
    network: network.title,
    department: nameOf(department),
    handle: way.out.handle,
    draft: shown(checked(relay, matter, way.out, reply.text), matter, way.account),
    composer: network.composer({ key: reply.id, to: reply.to, text: reply.text }),
  });
}
