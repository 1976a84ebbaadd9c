import type { Post } from './post.ts';
import type { World } from './world.ts';
import { accountOf, findByHandle } from './world.ts';

export type Matcher = (world: World, post: Post) => boolean;

/** X's search language: AND by juxtaposition binds tighter than OR; `-` negates one operator. A string is a complaint. */
export function parseQuery(query: string): Matcher | string {
  if (query.split('"').length % 2 === 0) return 'missing closing quote';
  const tokens = query.match(/-?[a-z_]+:"[^"]*"|-?"[^"]*"|-?\(|\)|[^\s()]+/gi) ?? [];
  const reader = { tokens, at: 0, standsAlone: false };
  const matcher = readAny(reader);
  if (typeof matcher === 'string') return matcher;
  if (reader.at < tokens.length) return `unexpected ${tokens[reader.at] ?? ''}`;
  return reader.standsAlone ? matcher : 'Rule must contain at least one positive, standalone clause';
}

type Reader = { readonly tokens: readonly string[]; at: number; standsAlone: boolean };

function readAny(reader: Reader): Matcher | string {
  const first = readAll(reader);
  if (typeof first === 'string') return first;
  const options = [first];
  while (reader.tokens[reader.at] === 'OR') {
    reader.at += 1;
    const next = readAll(reader);
    if (typeof next === 'string') return next;
    options.push(next);
  }
  return (world, post) => options.some((option) => option(world, post));
}

function readAll(reader: Reader): Matcher | string {
  const clauses: Matcher[] = [];
  for (let token = reader.tokens[reader.at]; token !== undefined && token !== ')' && token !== 'OR';) {
    const clause = readOne(reader, token);
    if (typeof clause === 'string') return clause;
    clauses.push(clause);
    token = reader.tokens[reader.at];
  }
  if (clauses.length === 0) return 'missing EOF: a clause is expected';
  return (world, post) => clauses.every((clause) => clause(world, post));
}

function readOne(reader: Reader, token: string): Matcher | string {
  reader.at += 1;
  if (token === '-(') return 'Operator negation is not allowed on groups';
  if (token === '(') {
    const inner = readAny(reader);
    if (typeof inner === 'string') return inner;
    if (reader.tokens[reader.at] !== ')') return 'missing )';
    reader.at += 1;
    return inner;
  }
  const negated = token.startsWith('-');
  const atom = readAtom(negated ? token.slice(1) : token);
  if (typeof atom === 'string') return atom;
  if (!negated && atom.alone) reader.standsAlone = true;
  return negated ? (world, post) => !atom.test(world, post) : atom.test;
}

type Atom = Readonly<{ alone: boolean; test: Matcher }>;

function readAtom(token: string): Atom | string {
  const [, operator, quoted] = /^([a-z_]+):(.+)$/i.exec(token) ?? [];
  if (operator !== undefined && quoted !== undefined && !/^https?$/i.test(operator)) {
    return readOperator(operator.toLowerCase(), quoted.replace(/^"|"$/g, ''));
  }
  if (token.startsWith('@')) {
    return {
      alone: true,
      test: (world, post) => post.mentions.includes(findByHandle(world, token.slice(1))?.id ?? '-'),
    };
  }
  const phrase = token.replace(/^"|"$/g, '').toLowerCase();
  const word = new RegExp(
    `(?<![\\p{L}\\p{N}_])${phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}_])`,
    'u',
  );
  return { alone: true, test: (_world, post) => word.test(post.words.toLowerCase()) };
}

function readOperator(operator: string, value: string): Atom | string {
  const named = (world: World): string =>
    findByHandle(world, value.replace(/^@/, ''))?.id ?? (world.accounts.has(value) ? value : '-');
  switch (operator) {
    case 'from':
      return { alone: true, test: (world, post) => post.authorId === named(world) };
    case 'to':
      return { alone: true, test: (world, post) => parentAuthor(world, post) === named(world) };
    case 'conversation_id':
      return { alone: true, test: (_world, post) => post.conversationId === value };
    case 'in_reply_to_tweet_id':
    case 'in_reply_to_post_id':
      return { alone: true, test: (_world, post) => post.inReplyTo === value };
    case 'quotes_of_tweet_id':
    case 'quotes_of_post_id':
      return { alone: true, test: (_world, post) => post.quotes === value };
    case 'lang':
      return { alone: false, test: (_world, post) => post.lang === value };
    case 'is':
      return dependent(IS, value);
    case 'has':
      return dependent(HAS, value);
    default:
      return `Reference to invalid operator '${operator}'. Operator is not available in current product`;
  }
}

function dependent(tests: Readonly<Record<string, Matcher>>, value: string): Atom | string {
  const test = tests[value];
  return test === undefined ? `Reference to invalid field '${value}'` : { alone: false, test };
}

const IS: Readonly<Record<string, Matcher>> = {
  reply: (_world, post) => post.inReplyTo !== undefined,
  quote: (_world, post) => post.quotes !== undefined,
  retweet: (_world, post) => post.reposts !== undefined,
  verified: (world, post) => accountOf(world, post.authorId).verified,
};

const HAS: Readonly<Record<string, Matcher>> = {
  links: (_world, post) => post.layout.hasLink,
  media: (_world, post) => post.media.length > 0,
  images: (_world, post) => post.media.length > 0,
  mentions: (_world, post) => post.mentions.length > 0,
};

function parentAuthor(world: World, post: Post): string | undefined {
  return post.inReplyTo === undefined ? undefined : world.posts.get(post.inReplyTo)?.authorId;
}
