import type { Action, Mention, Refusal } from './core/mention.ts';
import type { Post } from './networks/network.ts';

/** The one door: in one transaction it reads the mentions, decides, and writes state, history and owed work. */
export type Desk = Readonly<{
  act: (action: Action) => Promise<Done>;
}>;

export type Done = Readonly<{ ok: true; mention: Mention }> | Readonly<{ ok: false; refusal: Refusal }>;
export type Received = Readonly<{ post: Post }>;
