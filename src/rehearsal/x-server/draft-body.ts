import type { Answer } from './exchange.ts';
import type { ReplySettings } from './post.ts';
import { invalid } from './problems.ts';

export type Draft = Readonly<{
  text: string;
  inReplyTo: string | undefined;
  excluded: readonly string[];
  quotes: string | undefined;
  replySettings: ReplySettings | undefined;
}>;

const FIELDS = [
  'text',
  'reply',
  'media',
  'reply_settings',
  'made_with_ai',
  'quote_tweet_id',
  'nullcast',
  'for_super_followers_only',
];
const REPLY_FIELDS = ['in_reply_to_tweet_id', 'exclude_reply_user_ids', 'auto_populate_reply_metadata'];
const SETTINGS: readonly ReplySettings[] = ['mentionedUsers', 'following', 'subscribers', 'verified'];

/** The body of POST /2/tweets, read strictly: whatever is not in the contract is refused. */
export function readDraft(body: unknown): Draft | Answer {
  if (!isRecord(body)) return invalid('Invalid JSON body');
  const reply = body['reply'] ?? {};
  if (!isRecord(reply)) return invalid('$.reply: object expected');
  const stranger =
    Object.keys(body).find((name) => !FIELDS.includes(name)) ??
    Object.keys(reply).find((name) => !REPLY_FIELDS.includes(name));
  if (stranger !== undefined)
    return invalid(`$.${stranger}: is not defined in the schema and the schema does not allow additional properties`);
  const target = reply['in_reply_to_tweet_id'];
  if (body['reply'] !== undefined && !isId(target))
    return invalid('$.reply.in_reply_to_tweet_id: does not match the regex pattern ^[0-9]{1,19}$');
  if (body['media'] !== undefined) return invalid('Your media IDs are invalid.');
  const { text } = body;
  if (typeof text !== 'string' || text.trim() === '') return invalid('$.text: is missing but it is required');
  const excluded = reply['exclude_reply_user_ids'] ?? [];
  if (!Array.isArray(excluded) || !excluded.every(isId)) return invalid('$.reply.exclude_reply_user_ids: ids expected');
  const quotes = body['quote_tweet_id'];
  if (quotes !== undefined && !isId(quotes))
    return invalid('$.quote_tweet_id: does not match the regex pattern ^[0-9]{1,19}$');
  const settings = body['reply_settings'];
  const replySettings = SETTINGS.find((one) => one === settings);
  if (settings !== undefined && replySettings === undefined)
    return invalid('$.reply_settings: does not have a value in the enumeration');
  return { text, inReplyTo: isId(target) ? target : undefined, excluded, quotes, replySettings };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^\d{1,19}$/.test(value);
}
