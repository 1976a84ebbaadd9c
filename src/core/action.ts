import type { DismissReason } from './dismissal.ts';
import type { Mention } from './mention.ts';
import type { Answer, Reply } from './reply.ts';
import type { Verdict } from './verdict.ts';

/** What somebody does with a mention, or what happens to it. */
export type Action = Readonly<{ mention: string; /** Slack id; null: the program. */ by: string | null }> & Verb;

export type ActionName = Verb['do'];

export type Verb =
  | Readonly<{ do: 'route'; verdict: Verdict }>
  /** `digest`: it is shown there together with others. */
  | Readonly<{ do: 'post'; digest?: string }>
  | Readonly<{ do: 'claim'; leaseUntil: number }>
  | Readonly<{ do: 'write'; text: string; leaseUntil: number }>
  | Readonly<{ do: 'release' }>
  | Readonly<{ do: 'lapse' }>
  | Readonly<{ do: 'take_over'; leaseUntil: number }>
  | Readonly<{ do: 'reply'; reply: Reply }>
  | Readonly<{ do: 'hand_over'; reply: Reply; leaseUntil: number }>
  | Readonly<{ do: 'remind' }>
  | Readonly<{ do: 'publish'; reply: string; answer: Answer }>
  /** `to`: who wrote it, where nobody may have the mention any more. */
  | Readonly<{ do: 'bounce'; words: string; reason: string; to?: string }>
  | Readonly<{ do: 'hold'; words: string }>
  | Readonly<{ do: 'doubt'; words: string }>
  | Readonly<{ do: 'confirm'; answer: Answer | null }>
  | Readonly<{ do: 'resend' }>
  | Readonly<{ do: 'give_up' }>
  | Readonly<{ do: 'reroute'; to: string; word: string | null }>
  | Readonly<{ do: 'escalate'; word: string | null }>
  | Readonly<{ do: 'dismiss'; reason: DismissReason; word: string | null }>
  | Readonly<{ do: 'reopen' }>
  | Readonly<{ do: 'answer_elsewhere'; answer: Answer }>
  | Readonly<{ do: 'edit'; post: Edited; at: number }>
  | Readonly<{ do: 'withdraw' }>;

/** A changed post as it reads now; what is left out stayed as it was. */
export type Edited = Pick<Mention, 'latestId' | 'text'> &
  Partial<
    Pick<
      Mention,
      'authorHandle' | 'authorName' | 'lang' | 'url' | 'pictures' | 'quotesId' | 'quotesUrl' | 'names' | 'chained'
    >
  >;
