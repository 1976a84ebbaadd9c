/**
 * A message that is no card. The words are made in slack/wording.ts; people are Slack ids. It is never drawn again, so
 * it names no author and quotes nothing of theirs: who takes a post back is then nowhere any more.
 */
export type Notice =
  /** In the card's thread, names the responder. */
  | Readonly<{ about: 'refused'; responder: string; words: string; network: string }>
  /** `who`: 'mayor', a department, 'edited': the author changed the post, or 'account': another one is connected now. */
  | Readonly<{ about: 'held'; responder: string; who: string }>
  | Readonly<{ about: 'unsure'; responder: string; network: string }>
  | Readonly<{ about: 'edited'; responder: string }>
  | Readonly<{ about: 'answered'; responder: string; who: string }>
  /** To one person only (`only`). */
  | Readonly<{ about: 'lapsed'; only: string; department: string }>
  | Readonly<{ about: 'taken_over'; only: string; by: string }>
  | Readonly<{ about: 'reminder'; only: string; handle: string; network: string }>
  /** To a channel, or to each admin. */
  | Readonly<{ about: 'missed'; network: string; lost: boolean }>
  | Readonly<{ about: 'network_stopped'; network: string; kind: string; words: string }>
  | Readonly<{ about: 'network_back'; network: string }>
  | Readonly<{ about: 'feed_silent'; network: string; hours: number; usual: number }>
  | Readonly<{ about: 'feed_back'; network: string }>
  | Readonly<{ about: 'reading_late'; network: string; minutes: number }>
  /** The network counts more posts of that time than we have, also after a second look. */
  | Readonly<{ about: 'posts_missing'; network: string; expected: number; received: number; from: number; to: number }>
  | Readonly<{ about: 'posts_complete'; network: string }>
  /** The database does not take it. */
  | Readonly<{ about: 'post_left_out'; network: string; link: string | null }>
  /** What reading may cost in a day (UTC). */
  | Readonly<{ about: 'reads_nearly_used'; network: string; used: number; most: number }>
  | Readonly<{ about: 'reads_used'; network: string; most: number; until: number }>
  | Readonly<{ about: 'reads_back'; network: string; waiting: number | null }>
  | Readonly<{ about: 'work_late'; count: number; minutes: number }>
  | Readonly<{ about: 'work_on_time' }>
  /** Of the machine that the program runs on; below zero: behind. */
  | Readonly<{ about: 'clock_wrong'; network: string; minutes: number }>
  | Readonly<{ about: 'clock_right' }>
  | Readonly<{ about: 'account_mismatch'; handle: string; found: string; department: string }>
  | Readonly<{ about: 'account_refused'; handle: string; department: string; words: string }>
  | Readonly<{ about: 'no_triage'; held: number }>
  | Readonly<{ about: 'channel_lost'; channel: string; department: string; words: string }>
  | Readonly<{ about: 'channel_public'; channel: string; department: string }>
  | Readonly<{ about: 'channel_shared'; channel: string; department: string }>
  | Readonly<{ about: 'card_unsure'; channel: string }>
  | Readonly<{ about: 'moved_word'; by: string; from: string; word: string }>;
