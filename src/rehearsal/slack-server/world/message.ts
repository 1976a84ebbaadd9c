import type { JsonObject } from '../json.ts';
import { parts, part, word } from '../json.ts';

export type Message = {
  readonly ts: string;
  readonly threadTs: string | undefined;
  readonly person: string;
  readonly isBot: boolean;
  /** Only this person sees it. */
  readonly onlyFor: string | undefined;
  text: string;
  blocks: readonly JsonObject[];
  metadata: JsonObject | undefined;
  edited: string | undefined;
  deleted: boolean;
};

export type MessageParts = Readonly<{
  text: string;
  blocks: readonly JsonObject[];
  metadata?: JsonObject | undefined;
}>;

/** Slack gives every block that has none a name of its own. */
export function withBlockIds(blocks: readonly JsonObject[], random: () => number): readonly JsonObject[] {
  return blocks.map((block) => {
    const named = { ...block, block_id: word(block, 'block_id') ?? blockId(random) };
    return block['type'] === 'container'
      ? { ...named, child_blocks: withBlockIds(parts(block, 'child_blocks'), random) }
      : named;
  });
}

export function messageAsSeen(
  message: Message,
  sender: Readonly<{ teamId: string; appId: string; botId: string }>,
  withMetadata: boolean,
): JsonObject {
  return {
    type: 'message',
    user: message.person,
    ts: message.ts,
    text: message.text,
    team: sender.teamId,
    ...(message.isBot ? { bot_id: sender.botId, app_id: sender.appId } : {}),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(message.edited === undefined ? {} : { edited: { user: message.person, ts: message.edited } }),
    ...(withMetadata && message.metadata !== undefined ? { metadata: message.metadata } : {}),
  };
}

/** Every element a person can use in these blocks, with the block it sits in. */
export function elementsOf(
  blocks: readonly JsonObject[],
): readonly Readonly<{ block: JsonObject; element: JsonObject }>[] {
  return blocks.flatMap((block) => {
    if (block['type'] === 'container') return elementsOf(parts(block, 'child_blocks'));
    if (block['type'] === 'card') return parts(block, 'actions').map((element) => ({ block, element }));
    if (block['type'] === 'carousel') return elementsOf(parts(block, 'elements'));
    if (block['type'] === 'section' && block['accessory'] !== undefined)
      return [{ block, element: part(block, 'accessory') }];
    if (block['type'] === 'input') return [{ block, element: part(block, 'element') }];
    if (block['type'] === 'actions' || block['type'] === 'context_actions')
      return parts(block, 'elements').map((element) => ({ block, element }));
    return [];
  });
}

function blockId(random: () => number): string {
  return Math.floor(random() * 36 ** 5)
    .toString(36)
    .padStart(5, '0');
}
