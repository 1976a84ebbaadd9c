import { checkDraft, previewKey, type DraftCheck } from '../../core/draft.ts';
import type { WayOut } from '../../core/way-out.ts';
import type { Account } from '../../networks/network.ts';
import type { Relay } from '../relay.ts';
import type { DraftShown } from '../views/reply.ts';
import { addressed, type Matter } from './matter.ts';

export type Way = Readonly<{ out: WayOut; account: Account }>;

/** The text as it would go out from there: signed where it goes out as the mayor. */
export function checked(relay: Relay, { department, network }: Matter, out: WayOut, text: string): DraftCheck {
  const signature = out.via === 'as_mayor' ? (department.signature ?? `— ${department.short}`) : null;
  return checkDraft(text, {
    limit: network.limit,
    ...(signature !== null && { signature }),
    ...(relay.own !== undefined && { own: relay.own }),
  });
}

/** With what it costs there. */
export function shown(check: DraftCheck, { mention, network }: Matter, account: Account): DraftShown {
  return { ...check, cost: network.price(check.text, addressed(mention), account) };
}

/** Another text, another account or another version of the post: another key. */
export function keyOf({ mention }: Matter, { out, account }: Way, text: string): string {
  return previewKey({
    text,
    account: `${out.via}:${out.account}:${account.remoteId}:${out.handle}`,
    mention: `${mention.id}:${mention.latestId}`,
  });
}
