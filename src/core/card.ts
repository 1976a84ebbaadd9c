import type { Mention } from './mention.ts';
import type { Answer, ReplyState, Way } from './reply.ts';

/** Everything a card shows, read at the moment it is drawn. */
export type CardView = Readonly<{
  mention: Mention;
  /** How its network is called: "X". */
  network: string;
  /** The department that this card was posted for (the mention may have moved on since). */
  department: DepartmentName;
  channel: string;
  /** `live` · `moved`: one line with a link · `escalation`: the card in the channel of the final say. */
  role: 'live' | 'moved' | 'escalation';
  /** Where the mention went: the card to link to, where it is there already. */
  movedTo: Readonly<{
    department: string;
    channel: string | null;
    ts: string | null;
    /** Who moved it away from here (null: the program), and when. */
    by: string | null;
    at: number;
  }> | null;
  runnerUp: DepartmentName | null;
  /** How a reply goes out, and from which handle. null: nobody here answers (triage). */
  goesOut: Readonly<{ via: Way; handle: string; held: 'paused' | 'account' | null }> | null;
  reply: ReplyState | null;
  /** Handle the reply went out from, or is to go out from. */
  replyHandle: string | null;
  replyDepartment: string | null;
  /** What the city's accounts said under it outside the bot, oldest first. */
  answers: readonly (Answer & Readonly<{ handle: string; name: string }>)[];
  /** How many neighbours (not the city, not the author) answered. */
  neighbours: number;
  /** It follows a card of the same author: shown in that card's thread. */
  followsUp: boolean;
  /** The channel that decides, if the city has one. */
  finalSay: string | null;
  /** The channel only subscribes: the department's people work on it in their home channel. */
  looksOn: boolean;
}>;

/** `short` fits a button: "Parks". */
export type DepartmentName = Readonly<{ id: string; name: string; short: string }>;
