import type { Json, JsonObject } from '../json.ts';
import { characters, isList, isObject, parseJson, word } from '../json.ts';
import type { Refused } from '../refused.ts';
import { isRefused, refuse, refuseWith } from '../refused.ts';
import type { MessageParts } from '../world/message.ts';
import { refusalOfMetadata } from './metadata.ts';
import { asMessages } from './problem.ts';
import type { Specs } from './specs.ts';
import { isTooLong, problemsInBlocks } from './surface.ts';

const LONGEST_TEXT = 40_000;

export type Composed = MessageParts &
  Readonly<{ gave: Readonly<{ blocks: boolean; text: boolean; metadata: boolean }> }>;

/** Reads and judges the text, blocks and metadata of a message that the app wants to show. */
export function compose(from: JsonObject, specs: Specs | undefined): Composed | Refused {
  const text = word(from, 'text') ?? '';
  const blocks = blocksIn(from['blocks']);
  if (isRefused(blocks)) return blocks;
  const metadata = decoded(from['metadata']);
  if (from['metadata'] !== undefined && metadata === undefined) return refuse('invalid_metadata_format');
  const refused =
    refusalOfText(text, blocks) ??
    refusalOfBlocks(blocks, specs) ??
    (isTooLong(blocks, text) && blocks.length > 0 ? refuse('msg_blocks_too_long') : undefined) ??
    (metadata === undefined || isEmptyObject(metadata) ? undefined : refusalOfMetadata(metadata));
  if (refused !== undefined) return refused;
  return {
    text,
    blocks,
    metadata: isObject(metadata) && !isEmptyObject(metadata) ? metadata : undefined,
    gave: { blocks: from['blocks'] !== undefined, text: text !== '', metadata: metadata !== undefined },
  };
}

/** The SDK sends structures as JSON text inside a form; a JSON body holds them as they are. */
export function decoded(value: Json | undefined): Json | undefined {
  return typeof value === 'string' ? parseJson(value) : value;
}

/** Blocks without a text beside them would leave notifications and screen readers without words. */
function refusalOfText(text: string, blocks: readonly JsonObject[]): Refused | undefined {
  if (text.trim() === '')
    return blocks.length === 0
      ? refuse('no_text')
      : refuseWith('no_text', ['a text is needed beside blocks, for notifications and screen readers']);
  return characters(text) > LONGEST_TEXT ? refuse('msg_too_long') : undefined;
}

function refusalOfBlocks(blocks: readonly JsonObject[], specs: Specs | undefined): Refused | undefined {
  const own = problemsInBlocks(blocks, 'message');
  const problems = own.length > 0 ? own : (specs?.problemsInBlocks(blocks) ?? []);
  return problems.length === 0 ? undefined : refuseWith('invalid_blocks', asMessages(problems));
}

function blocksIn(value: Json | undefined): readonly JsonObject[] | Refused {
  if (value === undefined) return [];
  const blocks = decoded(value);
  if (!isList(blocks) || !blocks.every(isObject)) return refuse('invalid_blocks_format');
  return blocks;
}

function isEmptyObject(value: Json): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}
