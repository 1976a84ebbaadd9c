import type { Status } from './mention.ts';

/**
 * What a change owes the outside. `cards`: one in each channel of its department · `redraw`: every card it has ·
 * `moved`: the cards of other departments become one line · `escalation`: a card for the final say ·
 * `reply`: the public answer · `line`: a line in the thread of its cards, for the responder · `whisper`: the same, only to them.
 */
export type Owed = 'cards' | 'redraw' | 'moved' | 'escalation' | 'reply' | 'line' | 'whisper';

export type Rule = Readonly<{
  from: readonly Status[];
  to: Status | 'same';
  /** Only from these does it lead to `to`; from the others the status stays. */
  only?: readonly Status[];
  event: string;
  owes: readonly Owed[];
  /** Who has it keeps it; else nobody has it afterwards. */
  keeps?: boolean;
  /** `responder`: while somebody has it, only they · `unsure`: only while nobody knows whether the reply is out. */
  needs?: 'responder' | 'unsure';
}>;
