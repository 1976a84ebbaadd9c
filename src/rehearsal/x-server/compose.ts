import type { Account } from './account.ts';
import { languageOf } from './language.ts';
import { layOut } from './layout.ts';
import { file, insert } from './ordered.ts';
import { paintPicture } from './picture.ts';
import type { Medium, NewMedium, NewPost, Post } from './post.ts';
import { accountOf, changed, findByHandle, nextId, postOf } from './world.ts';
import type { World } from './world.ts';

/** Puts a post into the world, as somebody does with X's own app: none of the API's rules apply. */
export function post(world: World, author: Account, words: string, options: NewPost = {}): Post {
  const createdAt = options.createdAt ?? world.nature.now();
  const id = nextId(world, createdAt);
  const target = options.inReplyTo === undefined ? undefined : postOf(world, options.inReplyTo);
  const media = (options.media ?? []).map((medium) => store(world, id, medium));
  return keep(world, {
    ...dressed(world, author, words, id, target, options.quotes, media, options.excludeMentions ?? []),
    id,
    authorId: author.id,
    words,
    createdAt,
    indexedAt: createdAt + (options.lateBy ?? 0),
    conversationId: target?.conversationId ?? id,
    ...(target === undefined ? {} : { inReplyTo: target.id }),
    ...(options.quotes === undefined ? {} : { quotes: postOf(world, options.quotes).id }),
    media,
    lang: options.lang ?? languageOf(words),
    replySettings: options.replySettings ?? 'everyone',
    history: [id],
    source: options.source ?? 'hand',
    deleted: false,
    likes: 0,
  });
}

/** Every edit is a post of its own with a new id; all versions share one history. */
export function edit(world: World, id: string, words: string, other: Pick<NewPost, 'media' | 'quotes'> = {}): Post {
  const old = postOf(world, id);
  const createdAt = world.nature.now();
  const next = nextId(world, createdAt);
  const target = old.inReplyTo === undefined ? undefined : postOf(world, old.inReplyTo);
  const author = accountOf(world, old.authorId);
  const media = other.media?.map((medium) => store(world, next, medium)) ?? old.media;
  const quotes = other.quotes ?? old.quotes;
  const made = dressed(world, author, words, next, target, quotes, media, []);
  const shown = { media, ...(quotes === undefined ? {} : { quotes }) };
  old.history.push(next);
  return keep(world, {
    ...old,
    ...made,
    ...shown,
    id: next,
    words,
    lang: languageOf(words),
    createdAt,
    indexedAt: createdAt,
  });
}

export function repost(world: World, account: Account, id: string): Post {
  const original = postOf(world, id);
  const createdAt = world.nature.now();
  const own = nextId(world, createdAt);
  const words = `RT @${accountOf(world, original.authorId).handle}: ${original.words}`;
  return keep(world, {
    ...dressed(world, account, words, own, undefined, undefined, [], []),
    id: own,
    authorId: account.id,
    words,
    createdAt,
    indexedAt: createdAt,
    conversationId: own,
    reposts: original.id,
    media: [],
    lang: original.lang,
    replySettings: 'everyone',
    history: [own],
    source: 'hand',
    deleted: false,
    likes: 0,
  });
}

/** Deleting one version deletes them all. */
export function remove(world: World, id: string): void {
  for (const version of postOf(world, id).history) postOf(world, version).deleted = true;
  changed(world);
}

export function like(world: World, id: string): void {
  postOf(world, id).likes += 1;
}

/** Lets timelines and search show a post that was posted late. */
export function index(world: World, id: string): void {
  postOf(world, id).indexedAt = -Infinity;
  changed(world);
}

function keep(world: World, made: Post): Post {
  world.posts.set(made.id, made);
  insert(world.byTime, made);
  file(world.postsBy, made.authorId, made);
  for (const id of made.mentions) file(world.mentionsOf, id, made);
  for (const id of [made.inReplyTo, made.quotes, made.reposts]) if (id !== undefined) file(world.pointers, id, made);
  changed(world);
  return made;
}

function dressed(
  world: World,
  author: Account,
  words: string,
  id: string,
  target: Post | undefined,
  quotes: string | undefined,
  media: readonly Medium[],
  excluded: readonly string[],
): Pick<Post, 'layout' | 'mentions'> {
  const lookUp = (handle: string): Account | undefined => findByHandle(world, handle);
  const named = new Set([...words.matchAll(/^(?:@\w{1,15}\s+)+/g)].flatMap((lead) => handlesIn(lead[0], lookUp)));
  const chain = target === undefined ? [] : [target.authorId, ...target.mentions];
  const implicit = [...new Set(chain)].filter((one) => one !== author.id && !named.has(one) && !excluded.includes(one));
  const quoted = quotes === undefined ? undefined : postOf(world, quotes);
  const layout = layOut({
    words,
    id,
    implicit: implicit.map((one) => accountOf(world, one)),
    ...(media[0] === undefined ? {} : { mediaKey: media[0].key }),
    authorHandle: author.handle,
    ...(quoted && { quoteUrl: `https://x.com/${accountOf(world, quoted.authorId).handle}/status/${quoted.id}` }),
    lookUp,
  });
  const mentioned = (layout.note?.entities ?? layout.entities).mentions ?? [];
  return { layout, mentions: [...new Set(mentioned.map((one) => one.id))] };
}

function handlesIn(lead: string, lookUp: (handle: string) => Account | undefined): string[] {
  return lead.split(/\s+/).flatMap((word) => lookUp(word.slice(1))?.id ?? []);
}

function store(world: World, id: string, given: NewMedium): Medium {
  const key = `3_${BigInt(id) + BigInt(world.media.size + 1)}`;
  const medium: Medium = {
    key,
    type: 'photo',
    ...(given.alt === undefined ? {} : { alt: given.alt }),
    bytes: given.bytes ?? paintPicture(key),
    contentType: given.contentType ?? 'image/png',
  };
  world.media.set(key, medium);
  return medium;
}
