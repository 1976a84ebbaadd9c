import type { Json } from '../json.ts';
import { isObject, word } from '../json.ts';
import type { Refused } from '../refused.ts';
import { refuse } from '../refused.ts';

const LARGEST_BYTES = 16_000;

export function refusalOfMetadata(metadata: Json): Refused | undefined {
  if (!isObject(metadata)) return refuse('invalid_metadata_format');
  const type = word(metadata, 'event_type');
  const payload = metadata['event_payload'];
  const unknown = Object.keys(metadata).filter((name) => name !== 'event_type' && name !== 'event_payload');
  if (type === undefined || !isObject(payload) || unknown.length > 0) return refuse('invalid_metadata_schema');
  if (!/^[\w.-]{1,50}$/.test(type)) return refuse('invalid_metadata_schema');
  const nested = Object.values(payload).some((value) => value === null);
  if (nested) return refuse('invalid_metadata_schema');
  return JSON.stringify(metadata).length > LARGEST_BYTES ? refuse('metadata_too_large') : undefined;
}
