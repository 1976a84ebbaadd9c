import type { Author, Picture, Post } from '../network.ts';
import { fields, list, text, type Fields } from './json.ts';
import { ownMedia } from './media.ts';
import { byAge, idIn, timeOf } from './snowflake.ts';
import { wordsOf } from './words.ts';

/** A post in either of X's dialects, or null where X left out what nobody could do without. */
export function readPost(post: Fields, includes: Fields): Post | null {
  const id = idIn(post['id']);
  const authorId = text(post['author_id']);
  const conversationId = idIn(post['conversation_id']);
  const createdAt = Date.parse(text(post['created_at']) ?? '');
  const author = authorId === null ? null : authorOf(authorId, includes);
  if (id === null || conversationId === null || author === null || Number.isNaN(createdAt)) return null;
  if (typeof post['text'] !== 'string') return null;
  const first = versionsOf(post, id)[0] ?? id;
  const quoted = referenceTo(post, 'quoted');
  return {
    id: first,
    latestId: id,
    conversationId,
    author,
    ...wordsOf(post, quoted),
    lang: langOf(post),
    postedAt: first === id ? createdAt : timeOf(first),
    url: linkTo(author.handle, id),
    pictures: picturesOf(post, includes),
    inReplyTo: referenceTo(post, 'replied_to'),
    inReplyToAuthor: text(post['in_reply_to_user_id']),
    quotes: quoted === null ? null : { id: quoted, url: quotedLink(post, quoted) },
    repost: referenceTo(post, 'retweeted') !== null,
  };
}

/** All ids of a post, oldest first: X gives every edited version one of its own. */
export function versionsOf(post: Fields, id: string): readonly string[] {
  const history = list(post['edit_history_tweet_ids'] ?? post['edit_history_post_ids']).flatMap(
    (entry) => idIn(entry) ?? [],
  );
  return history.includes(id) ? history.toSorted(byAge) : [id];
}

export function linkTo(handle: string, id: string): string {
  return `https://x.com/${handle === '' ? 'i' : handle}/status/${id}`;
}

/** An author whom X does not show counts as protected. No word about protection at all: null, the fields are gone. */
function authorOf(id: string, includes: Fields): Author | null {
  if (!Array.isArray(includes['users'])) return null;
  const found = list(includes['users'])
    .map(fields)
    .find((author) => author['id'] === id);
  if (!found) return { id, handle: '', name: '', protected: true };
  const handle = text(found['username']);
  if (handle === null || typeof found['protected'] !== 'boolean') return null;
  return { id, handle, name: text(found['name']) ?? handle, protected: found['protected'] };
}

function referenceTo(post: Fields, type: 'replied_to' | 'quoted' | 'retweeted'): string | null {
  const references = list(post['referenced_tweets'] ?? post['referenced_posts']).map(fields);
  return idIn(references.find((reference) => reference['type'] === type)?.['id']);
}

function langOf(post: Fields): string | null {
  const lang = text(post['lang']);
  return lang === null || NO_LANGUAGE.has(lang) ? null : lang;
}

// "qme": only a picture, "qht": only hashtags, and so on.
const NO_LANGUAGE = new Set(['und', 'zxx', 'qam', 'qct', 'qht', 'qme', 'qst']);

function picturesOf(post: Fields, includes: Fields): readonly Picture[] {
  const known = new Map(list(includes['media']).map((entry) => [fields(entry)['media_key'], fields(entry)]));
  return list(fields(post['attachments'])['media_keys']).map((key) => {
    const media = known.get(key) ?? {};
    const alt = text(media['alt_text']);
    return media['type'] === 'video' || media['type'] === 'animated_gif'
      ? { kind: 'video', url: ownMedia(media['preview_image_url']), alt }
      : { kind: 'picture', url: ownMedia(media['url']), alt };
  });
}

/** What an author links to may look like a post of X, and be anywhere. */
const ON_X = /^https:\/\/(?:x|twitter)\.com\//;

function quotedLink(post: Fields, quoted: string): string {
  const links = list(fields(post['entities'])['urls']).map((url) => text(fields(url)['expanded_url']) ?? '');
  const link = links.find((target) => ON_X.test(target) && target.split('?')[0]?.endsWith(`/status/${quoted}`));
  return link?.replace(/^https:\/\/twitter\.com\//, 'https://x.com/') ?? linkTo('', quoted);
}
