import type { Answer, ReplyState } from '../../core/reply.ts';
import { within } from '../deadline.ts';
import type { Click } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { wayOf, type Matter } from '../reply/matter.ts';
import { decideOnReply } from './unsure.ts';

/** "It is there": a person has seen it. We look for its link once more, and record it without one otherwise. */
export function confirm(relay: Relay, click: Click): Promise<void> {
  return decideOnReply(relay, click, async (matter, reply) => {
    const answer = await within(relay.timers, 5_000, find(relay, matter, reply), null);
    return relay.desk.act({ do: 'confirm', mention: matter.mention.id, by: click.person.id, answer });
  });
}

async function find(relay: Relay, matter: Matter, reply: ReplyState): Promise<Answer | null> {
  const { mention, department, network } = matter;
  const way = await wayOf(relay, matter);
  if (way?.account.id !== reply.account) return null;
  const found = await network.find(way.account, { key: reply.id, to: reply.to, text: reply.text }, reply.at);
  if (found.outcome !== 'found') return null;
  const { id: postId, url, text, at } = found.post;
  return { network: mention.network, postId, account: reply.account, as: department.id, text, url, at };
}
