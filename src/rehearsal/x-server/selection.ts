import type { Exchange } from './exchange.ts';
import type { Dialect } from './world.ts';

export type Selection = Readonly<{
  dialect: Dialect;
  postFields: ReadonlySet<string>;
  expansions: ReadonlySet<string>;
  accountFields: ReadonlySet<string>;
  mediaFields: ReadonlySet<string>;
}>;

/** What a request asks for in a dialect the server knows; all other names are ignored without a word. */
export function select(exchange: Exchange): Selection {
  const { query, world, fault } = exchange;
  const asked = (name: string): string[] => (fault?.trouble === 'missing-fields' ? [] : list(query, name));
  const dialect = chosen(world.rules.dialect, query);
  const known = KNOWN[dialect];
  return {
    dialect,
    postFields: new Set(asked(known.parameter).filter((name) => known.fields.has(name))),
    expansions: new Set(asked('expansions').filter((name) => known.expansions.has(name))),
    accountFields: new Set(asked('user.fields')),
    mediaFields: new Set(asked('media.fields')),
  };
}

export const SELECTORS = [
  'tweet.fields',
  'post.fields',
  'expansions',
  'user.fields',
  'media.fields',
  'poll.fields',
  'place.fields',
  'usage.fields',
  'search_count.fields',
] as const;

const SHARED =
  'attachments context_annotations conversation_id created_at display_text_range edit_controls entities geo id lang possibly_sensitive public_metrics reply_settings source text withheld';
const SHARED_EXPANSIONS =
  'attachments.media_keys author_id entities.mentions.username geo.place_id in_reply_to_user_id';

const KNOWN = {
  tweet: {
    parameter: 'tweet.fields',
    fields: new Set(
      `${SHARED} author_id edit_history_tweet_ids in_reply_to_user_id note_tweet referenced_tweets`.split(' '),
    ),
    expansions: new Set(
      `${SHARED_EXPANSIONS} edit_history_tweet_ids referenced_tweets.id referenced_tweets.id.author_id referenced_tweets.id.attachments.media_keys`.split(
        ' ',
      ),
    ),
  },
  post: {
    parameter: 'post.fields',
    fields: new Set(`${SHARED} note_post`.split(' ')),
    expansions: new Set(`${SHARED_EXPANSIONS} edit_history_post_ids referenced_posts username`.split(' ')),
  },
} as const;

const ONLY_POST = ['referenced_posts', 'edit_history_post_ids', 'username'];

function chosen(rule: Dialect | 'both', query: URLSearchParams): Dialect {
  if (rule !== 'both') return rule;
  const modern = query.has('post.fields') || list(query, 'expansions').some((name) => ONLY_POST.includes(name));
  return modern ? 'post' : 'tweet';
}

function list(query: URLSearchParams, name: string): string[] {
  return (query.get(name) ?? '').split(',').filter((word) => word !== '');
}
