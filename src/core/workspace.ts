import type { CardView } from './card.ts';
import type { DigestView } from './digest.ts';
import type { Notice } from './notice.ts';

/**
 * The port to the place where the city's staff work (Slack). Steps owe it messages; it makes one attempt at each.
 * `delivery` is written into the message where people do not see it, so that `find` can tell what arrived; with it
 * what the message is, so that `posted` can.
 */
export type Workspace = Readonly<{
  send: (message: Outgoing) => Promise<SendOutcome>;
  /** Draws the message that is already there anew. */
  redraw: (message: Outgoing & Readonly<{ ts: string }>) => Promise<SendOutcome>;
  /** Which of these deliveries are in that channel (or thread). */
  find: (place: Place, deliveries: readonly string[], since: number) => Promise<FindOutcome>;
  /** Every message of ours in that channel (or thread). */
  posted: (place: Place, since: number) => Promise<PostedOutcome>;
}>;

export type Place = Readonly<{ channel: string; thread: string | null }>;

export type Outgoing = Place & Readonly<{ delivery: string; content: Content }>;

export type Content =
  | Readonly<{ kind: 'card'; card: CardView }>
  | Readonly<{ kind: 'digest'; digest: DigestView }>
  | Readonly<{ kind: 'notice'; notice: Notice }>;

export type SendOutcome =
  | Readonly<{ outcome: 'done'; ts: string }>
  /** Certainly not done. `afterMs`: Slack asked to wait that long for this channel. */
  | Readonly<{ outcome: 'try_later'; afterMs: number | null; words: string }>
  /** Certainly not done, and will not be. `channel`: nothing can be posted there; `message`: only this one. */
  | Readonly<{ outcome: 'refused'; scope: 'message' | 'channel' | 'workspace'; words: string }>
  | Readonly<{ outcome: 'unsure'; words: string }>;

/** `kind`: null where an older version posted it. `hasThread`: somebody, or we, went on under it. */
export type Posted = Readonly<{ ts: string; kind: string | null; hasThread: boolean }>;

export type PostedOutcome =
  Readonly<{ outcome: 'looked'; posted: readonly Posted[] }> | Extract<FindOutcome, { outcome: 'cannot' | 'trouble' }>;

export type FindOutcome =
  /** `threads`: messages of ours there that somebody, or we, went on under. */
  | Readonly<{ outcome: 'looked'; found: ReadonlyMap<string, string>; threads: readonly string[] }>
  /** The app may not read that channel's history: a person has to look. */
  | Readonly<{ outcome: 'cannot'; words: string }>
  | Readonly<{ outcome: 'trouble'; words: string }>;
