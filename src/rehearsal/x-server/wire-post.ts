import { PICTURE } from './picture.ts';
import type { Medium, Post } from './post.ts';
import type { Selection } from './selection.ts';
import { timeOf } from './snowflake.ts';
import type { Wire } from './wire-account.ts';
import { accountOf } from './world.ts';
import type { World } from './world.ts';

const EDITABLE_FOR = 60 * 60_000;

/** A post as X sends it: three fields by default, the rest when asked for, empty ones left out. */
export function wirePost(world: World, post: Post, selection: Selection): Wire {
  const { postFields, expansions, dialect } = selection;
  const wire: Wire = { id: post.id, text: post.layout.text, [names[dialect].history]: [...post.history] };
  const optional = fields(world, post, selection);
  for (const [name, value] of Object.entries(optional)) {
    const asked =
      postFields.has(name) || expansions.has(name) || (EXPANDED_BY[name]?.some((by) => expansions.has(by)) ?? false);
    if (asked && value !== undefined) wire[name] = value;
  }
  return wire;
}

export function wireMedium(world: World, medium: Medium, selection: Selection): Wire {
  const optional: Wire = {
    url: `${world.origin}/media/${medium.key}.png`,
    ...PICTURE,
    ...(medium.alt === undefined ? {} : { alt_text: medium.alt }),
  };
  const chosen = Object.entries(optional).filter(([name]) => selection.mediaFields.has(name));
  return { media_key: medium.key, type: medium.type, ...Object.fromEntries(chosen) };
}

export const names = {
  tweet: {
    history: 'edit_history_tweet_ids',
    references: 'referenced_tweets',
    note: 'note_tweet',
    reposts: 'retweet_count',
  },
  post: {
    history: 'edit_history_post_ids',
    references: 'referenced_posts',
    note: 'note_post',
    reposts: 'repost_count',
  },
} as const;

const EXPANDED_BY: Readonly<Record<string, readonly string[]>> = {
  attachments: ['attachments.media_keys'],
  referenced_tweets: ['referenced_tweets.id'],
  entities: ['entities.mentions.username'],
};

function fields(world: World, post: Post, selection: Selection): Wire {
  const { layout } = post;
  const name = names[selection.dialect];
  const target = post.inReplyTo === undefined ? undefined : world.posts.get(post.inReplyTo);
  return {
    author_id: post.authorId,
    conversation_id: post.conversationId,
    created_at: new Date(post.createdAt).toISOString(),
    lang: post.lang,
    reply_settings: post.replySettings,
    possibly_sensitive: false,
    display_text_range: [...layout.displayRange],
    in_reply_to_user_id: target?.authorId,
    username: accountOf(world, post.authorId).handle,
    entities: filled(layout.entities),
    [name.references]: filled(references(post)),
    [name.note]: layout.note && {
      text: layout.note.text,
      ...(filled(layout.note.entities) && { entities: layout.note.entities }),
    },
    attachments: post.media.length === 0 ? undefined : { media_keys: post.media.map((medium) => medium.key) },
    public_metrics: metrics(world, post, name.reposts),
    edit_controls: {
      edits_remaining: 6 - post.history.length,
      is_edit_eligible: post.inReplyTo === undefined,
      editable_until: new Date(timeOf(post.history[0] ?? post.id) + EDITABLE_FOR).toISOString(),
    },
  };
}

function references(post: Post): { type: string; id: string }[] {
  return [
    ...(post.inReplyTo === undefined ? [] : [{ type: 'replied_to', id: post.inReplyTo }]),
    ...(post.quotes === undefined ? [] : [{ type: 'quoted', id: post.quotes }]),
    ...(post.reposts === undefined ? [] : [{ type: 'retweeted', id: post.reposts }]),
  ];
}

function metrics(world: World, post: Post, reposts: string): Wire {
  const count = (key: 'inReplyTo' | 'quotes' | 'reposts'): number =>
    (world.pointers.get(post.id) ?? []).filter((other) => other[key] === post.id && !other.deleted).length;
  return {
    [reposts]: count('reposts'),
    reply_count: count('inReplyTo'),
    like_count: post.likes,
    quote_count: count('quotes'),
    bookmark_count: 0,
    impression_count: 0,
  };
}

function filled<T extends object>(value: T): T | undefined {
  return Object.keys(value).length === 0 ? undefined : value;
}
