import type { Mention } from './mention.ts';

/** Why an action does not apply: `status` it is too late (or early), `taken` somebody else has it. */
export type Refusal =
  | Readonly<{ kind: 'gone' }>
  | Readonly<{ kind: 'status'; mention: Mention }>
  | Readonly<{ kind: 'taken'; mention: Mention; responder: string }>
  | Readonly<{ kind: 'on_its_way'; mention: Mention }>
  | Readonly<{ kind: 'changed'; mention: Mention }>;
