/**
 * The port to a social network. It knows no network's nouns; each network keeps its own in its folder.
 *
 * Contract:
 * - Expected failure is a value ({@link Trouble}, {@link Published}), surprise is a throw.
 * - Ids and cursors are opaque to everybody else: nobody parses them, orders by them or builds them.
 * - Every call ends within a bounded time (30 s) and makes no call that it does not need.
 * - `publish` makes at most one attempt and never retries: its caller owns retries.
 * - Pure members (`route`, `composer`, `readLink`) do no I/O.
 */
export type Network = Readonly<{
  /** Stable key in the store and in settings: "x". */
  name: string;
  /** What people call it: "X". */
  title: string;
  /** Longest text of a reply, in the network's own weighing. */
  limit: number;
  /** Posts that name the account, from where the last reading ended, all pages or none, oldest first. */
  read: (account: Account, from: ReadFrom) => Promise<Reading>;
  /** The posts as they are now; the id of any version will do. Ids that are neither in `posts` nor in `gone` could not be looked at. */
  lookUp: (reader: Account, ids: readonly string[]) => Promise<LookedUp>;
  /** Which of very many posts were taken back. */
  withdrawals?: Withdrawals;
  /** Replies that the given accounts published since then, oldest first (one combined question). */
  answers: (reader: Account, accounts: readonly Account[], since: number) => Promise<Overheard>;
  /** What one account published since then, from its own timeline (slower, surer than `answers`). */
  published: (account: Account, since: number) => Promise<Overheard>;
  /** What was written in these conversations since then, oldest first. */
  conversations: (reader: Account, ids: readonly string[], since: number) => Promise<Overheard>;
  /** How many conversations fit into one question, where that counts. */
  together?: number;
  /** How many posts by others name the account, minute by minute: one question that reads no post. */
  count?: (account: Account, own: readonly Account[], from: number, to: number) => Promise<Counted>;
  /** Posts that name the account and were posted in that time, oldest first: what `read` should have brought. */
  search?: (account: Account, from: number, to: number) => Promise<Overheard>;
  /** Publishes one reply. One attempt; says how certain the outcome is. */
  publish: (account: Account, reply: PublicReply) => Promise<Published>;
  /** Looks whether that reply is there already. `absent` only if the network could be read to the end. */
  find: (account: Account, reply: PublicReply, since: number) => Promise<Found>;
  /** Whose account the credentials belong to. */
  who: (credentials: Credentials) => Promise<Identity>;
  /** How a reply to this post can go out from this account. */
  route: (post: Addressed, account: Account) => 'direct' | 'by_hand';
  /** Where a person publishes that reply by hand. */
  composer: (reply: PublicReply) => string;
  /** Where people see that post; it names no author. */
  link?: (postId: string) => string;
  /** The post that a pasted link names, or null. */
  readLink: (link: string) => Readonly<{ postId: string; handle: string }> | null;
  /** Sign-in of an account in two moves, where the network has it. */
  connect?: Connect;
  /** Dollars for one reply, for the person who writes it. */
  price: (text: string, post: Addressed, account: Account) => number;
  /** Dollars for one post that is read, where the network bills for it. */
  readPrice?: number;
  /** How many ms our clock is ahead of the network's, as its last answer told; below zero: behind. */
  clockAhead?: () => number | null;
}>;

export type Author = Readonly<{ id: string; handle: string; name: string; protected: boolean }>;

export type Picture = Readonly<{ kind: 'picture' | 'video'; url: string | null; alt: string | null }>;

/** A post as the network shows it now. */
export type Post = Readonly<{
  /** The first id of its edit history: the same for every version. */
  id: string;
  /** The version to look at and to answer. */
  latestId: string;
  conversationId: string;
  author: Author;
  /** Full text; what a reply chain puts in front is left out. */
  text: string;
  lang: string | null;
  postedAt: number;
  url: string;
  pictures: readonly Picture[];
  inReplyTo: string | null;
  /** Id of the author of the post that this one answers. */
  inReplyToAuthor: string | null;
  /** The quoted post; read on demand with `lookUp`. */
  quotes: Readonly<{ id: string; url: string }> | null;
  /** Handles in the author's own words, without "@", lower case. */
  names: readonly string[];
  /** Handles that only the reply chain put there, lower case. */
  chained: readonly string[];
  repost: boolean;
}>;

/** What `route` and `price` have to know of a post. */
export type Addressed = Readonly<{
  names: readonly string[];
  chained: readonly string[];
  authorId: string;
  /** Author of the post that it quotes, where known. */
  quotesAuthor: string | null;
  /** Address of that post, as the author gave it. */
  quotesUrl: string | null;
}>;

export type Credentials = Readonly<{ token: string; secret: string }>;

/** One of the city's own accounts. */
export type Account = Readonly<{
  id: string;
  /** The network's id of it. */
  remoteId: string;
  handle: string;
  credentials: Credentials | null;
}>;

export type ReadFrom = Readonly<{
  /** Where the last reading ended, or null at the very first. */
  cursor: string | null;
  /** How far to look back behind the cursor, in ms: late-indexed posts appear there. */
  overlap: number;
  /** With no cursor: relay from this time on. null relays nothing old. */
  since: number | null;
}>;

export type Reading =
  | Readonly<{
      outcome: 'read';
      posts: readonly Post[];
      /** Store it with the posts, in one transaction. */
      cursor: string;
      /** Posts the network bills us for. */
      reads: number;
      /** More came in than the list holds: the rest came from a search, and some may be missing. */
      missed: 'none' | 'searched' | 'lost';
    }>
  | Failed;

export type LookedUp = Readonly<{ outcome: 'read'; posts: readonly Post[]; gone: readonly string[] }> | Failed;

/** The network looks through a list of at most `most` ids in its own time; what it says is fetched later. */
export type Withdrawals = Readonly<{
  most: number;
  ask: (ids: readonly string[]) => Promise<Asked | Failed>;
  answer: (receipt: string) => Promise<Withdrawn>;
}>;

export type Asked = Readonly<{ outcome: 'asked'; receipt: string }>;

/** `gone`: these may be, look them up; `lost`: hand the list in again. */
export type Withdrawn =
  Readonly<{ outcome: 'read'; gone: readonly string[] }> | Readonly<{ outcome: 'not_yet' | 'lost' }> | Failed;

export type Overheard = Readonly<{ outcome: 'read'; posts: readonly Post[] }> | Failed;

/** `from`: the first millisecond of a minute. */
export type Counted =
  Readonly<{ outcome: 'counted'; minutes: readonly Readonly<{ from: number; count: number }>[] }> | Failed;

type Failed = Readonly<{ outcome: 'trouble'; trouble: Trouble }>;

/** Why the network could not be read; `words` is the network's own sentence or ours, fit for people. */
export type Trouble = Readonly<{
  kind: 'rate' | 'credits' | 'spend_cap' | 'auth' | 'network' | 'garbage' | 'server' | 'refused';
  words: string;
  /** Ask again no earlier than this, where the network says so. */
  until: number | null;
}>;

/** `key`: lasting and opaque, the same at every look-up; `to`: the version of the post that is answered. */
export type PublicReply = Readonly<{ key: string; to: string; text: string }>;

export type Published =
  | Readonly<{ outcome: 'published'; post: PublishedPost }>
  /** Certainly not published; may be tried again. */
  | Readonly<{ outcome: 'try_later'; words: string; until: number | null; trouble: Trouble['kind'] }>
  /** Certainly not published, and will not be: `words` is the network's own sentence. */
  | Readonly<{ outcome: 'refused'; reason: RefusedReason; words: string }>
  /** Not published by this attempt, for the account said these words lately: whether right here, a look tells. */
  | Readonly<{ outcome: 'said_before'; words: string }>
  /** Nobody can know yet: look it up. */
  | Readonly<{ outcome: 'unsure'; words: string }>;

export type RefusedReason =
  'not_addressed' | 'gone' | 'replies_limited' | 'too_long' | 'said_before' | 'account' | 'credits' | 'other';

export type PublishedPost = Readonly<{ id: string; url: string; text: string; at: number }>;

export type Found = Readonly<{ outcome: 'found'; post: PublishedPost }> | Readonly<{ outcome: 'absent' }> | Failed;

/** `refused`: the network does not take these credentials; `trouble`: it could not be asked. */
export type Identity =
  Readonly<{ outcome: 'known'; remoteId: string; handle: string; name: string }> | Refused | Failed;

export type Connect = Readonly<{
  /** The address that the account's owner opens, and the word to bring back with the PIN. */
  begin: () => Promise<Readonly<{ outcome: 'begun'; url: string; request: Credentials }> | Refused>;
  finish: (
    request: Credentials,
    pin: string,
  ) => Promise<Readonly<{ outcome: 'connected'; credentials: Credentials }> | Refused>;
}>;

type Refused = Readonly<{ outcome: 'refused'; words: string }>;
