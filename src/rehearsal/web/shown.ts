import type { Progress } from '../scenes/player.ts';
import type { JsonObject } from '../slack-server/json.ts';

/** Everything the page shows, by `kind:name`. The server sends what has changed, the page draws it. */
export type Kinds = Readonly<{
  city: CityShown;
  post: PostShown;
  person: PersonShown;
  channel: ChannelShown;
  message: MessageShown;
  window: WindowShown;
  home: WindowShown;
  player: Progress & Readonly<{ length: number }>;
  faults: FaultsShown;
  bot: BotShown;
  story: StoryShown;
  tally: Tally;
}>;

export type CityShown = Readonly<{
  name: string;
  workspace: string;
  mayor: string;
  bot: string;
  scenes: readonly Readonly<{ id: string; name: string; description: string }>[];
  writers: readonly Writer[];
}>;

/** Somebody with an account on X. */
export type Writer = Readonly<{
  handle: string;
  name: string;
  initials: string;
  color: string;
  kind: 'resident' | 'mayor' | 'department';
}>;

export type PostShown = Readonly<{
  /** Of the first version; an edited post keeps it. */
  id: string;
  by: Writer;
  words: string;
  at: number;
  conversation: string;
  inReplyTo?: string;
  quotes?: string;
  pictures: readonly Readonly<{ url: string; alt: string }>[];
  likes: number;
  edited: boolean;
  deleted: boolean;
  protected: boolean;
  /** The page explains what became of it. */
  note?: string;
  card?: CardPlace;
}>;

export type CardPlace = Readonly<{ channel: string; ts: string }>;

export type PersonShown = Readonly<{
  id: string;
  name: string;
  kind: 'member' | 'guest' | 'outsider' | 'bot';
  /** Under which heading the person stands in “You are”. */
  group: string;
  work: string;
}>;

export type ChannelShown = Readonly<{
  id: string;
  name: string;
  isPrivate: boolean;
  isArchived: boolean;
  isShared: boolean;
  directWith?: string;
  members: readonly string[];
  topic: string;
}>;

export type MessageShown = Readonly<{
  channel: string;
  ts: string;
  threadTs?: string;
  by: string;
  isBot: boolean;
  onlyFor?: string;
  text: string;
  blocks: readonly JsonObject[];
}>;

export type WindowShown = Readonly<{
  id: string;
  person: string;
  hash: string;
  depth: number;
  shown: JsonObject;
  state: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  errors: Readonly<Record<string, string>>;
}>;

export type FaultName = 'x-down' | 'x-refuses' | 'x-loses' | 'slack-slow';

export type FaultsShown = Readonly<{ on: readonly FaultName[]; access: 'self-serve' | 'enterprise' }>;

/** `died`: it ended without being told to. */
export type BotShown = Readonly<{ state: 'none' | 'starting' | 'on' | 'off' | 'died'; at: number; words: string }>;

export type StoryShown = Readonly<{
  post?: string;
  sentence: string;
  steps: readonly Step[];
  rows: readonly Row[];
}>;

export type Step = Readonly<{ name: string; text: string; time: string; state: 'done' | 'last' | 'open' }>;

export type Row = Readonly<{ at: number; event: string; who: string; what: string; owed: string }>;

export type Tally = Readonly<{
  posts: number;
  carded: number;
  /** Posts whose department somebody has told beforehand, and how many of them went there. */
  labelled: number;
  right: number;
  /** How many of the others were left to people, in triage. */
  asked: number;
  /** Without a card of their own, in one message with many. */
  folded: number;
  waiting: number;
  /** X lets nothing be read for now: what waits, waits for that. */
  waitsForX?: boolean;
  lost: number;
  doubled: number;
  /** A file of labelled texts is played: how far, and what could not be played. */
  texts?: Readonly<{ played: number; problems: number; ended: boolean }>;
}>;

export type Change = Readonly<{
  changed: readonly (readonly [key: string, value: unknown])[];
  gone: readonly string[];
}>;
