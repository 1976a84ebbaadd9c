/** What the people of the city remember having done: the run is judged by it, not by what the bot believes. */
export type Memory = {
  /** Each resident's post that names the mayor, by a word that only it has. */
  readonly posts: Map<string, Written>;
  /** Each press on "Publish as", whether Slack said that it arrived or not. */
  readonly pressed: Pressed[];
  /** What somebody published on X themselves, by the post that it answers: nobody does so twice. */
  readonly byHand: Map<string, ByHand>;
  /** Whoever does something does one thing at a time. */
  readonly busy: Set<string>;
  /** Texts of which a window said that they are on their way. */
  readonly promised: Set<string>;
  /** Of whose post a person pressed an answering button, as `who word`. */
  readonly asked: Set<string>;
  /** Windows that showed another post than was pressed. */
  readonly mixedUp: string[];
  /** Posts whose answer a person took back, or said to be there. */
  readonly decided: Set<string>;
  /** Posts whose answer somebody sent a second time because they saw none on X, and who: they have it from then on. */
  readonly sentAgain: Map<string, Set<string>>;
  /** The newest copy of the database, if there is one. */
  backup: string | null;
  /** Somebody has the file open: then no other is put in its place. */
  inUse: number;
  /** When a copy was put back for the last time: what was pressed before may be forgotten. */
  restoredAt: number;
  counter: number;
};

export type Written = {
  readonly word: string;
  readonly postId: string;
  readonly author: string;
  readonly at: number;
  latest: string;
  deleted: boolean;
  edited: boolean;
};

/** `word`: of the post that the window showed; `handle`: of the account from which it said that the answer goes out. */
export type Pressed = Readonly<{
  word: string;
  who: string;
  channel: string;
  handle: string;
  text: string;
  view: string;
  at: number;
}>;

/** `linked`: the link was handed in, and the window closed upon it. */
export type ByHand = Readonly<Pick<Pressed, 'word' | 'who' | 'handle' | 'text' | 'at'>> & {
  readonly postId: string;
  linked: boolean;
};

export function memory(): Memory {
  return {
    posts: new Map(),
    pressed: [],
    byHand: new Map(),
    busy: new Set(),
    promised: new Set(),
    asked: new Set(),
    mixedUp: [],
    decided: new Set(),
    sentAgain: new Map(),
    backup: null,
    inUse: 0,
    restoredAt: 0,
    counter: 0,
  };
}

/** The word by which a post is known, wherever it is quoted. */
export const WORD = /\bW\d{4}Q\b/;

export function freshWord(kept: Memory): string {
  kept.counter += 1;
  return `W${String(kept.counter).padStart(4, '0')}Q`;
}
