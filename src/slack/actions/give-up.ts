import type { Click } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { decideOnReply } from './unsure.ts';

export function giveUp(relay: Relay, click: Click): Promise<void> {
  return decideOnReply(relay, click, ({ mention }) =>
    relay.desk.act({ do: 'give_up', mention: mention.id, by: click.person.id }),
  );
}
