import type { Dialect } from './options.ts';

export type Query = Readonly<Record<string, string>>;

/**
 * What we ask X to say of each post. One dialect per request: mixed names are ignored without a word. Posts that are
 * answered or quoted are not expanded, because each is billed; the newer dialect names them only when expanded.
 */
export const FIELDS: Readonly<Record<Dialect, Query>> = {
  tweet: {
    'tweet.fields':
      'attachments,author_id,conversation_id,created_at,display_text_range,edit_history_tweet_ids,entities,in_reply_to_user_id,lang,note_tweet,referenced_tweets',
    expansions: 'author_id,attachments.media_keys',
    'user.fields': 'name,protected,username',
    'media.fields': 'alt_text,media_key,preview_image_url,type,url',
  },
  post: {
    'post.fields': 'attachments,conversation_id,created_at,display_text_range,entities,lang,note_post',
    expansions: 'author_id,attachments.media_keys,edit_history_post_ids,in_reply_to_user_id,referenced_posts',
    'user.fields': 'name,protected,username',
    'media.fields': 'alt_text,media_key,preview_image_url,type,url',
  },
};
