import type { Lesson } from './lesson.ts';

export type Department = Readonly<{
  id: string;
  name: string;
  /** Its account on the network, with or without `@`. */
  handle: string | null;
  keywords: readonly string[];
  description?: string;
  /** The default's labels that this department answers for; left out: told from id, name and keywords. */
  maps?: readonly string[];
}>;

export type City = Readonly<{
  departments: readonly Department[];
  /** How sure a verdict must be not to fall to triage; `thresholdFor` tells it from the cost that the city states. */
  threshold: number;
  /** Oldest first. */
  lessons: readonly Lesson[];
}>;

/** What is known about a mention beside its words; department means a department's id. */
export type Context = Readonly<{
  /** The department that has the conversation this mention follows up. */
  inConversationOf?: string;
  /** The department whose post this mention answers. */
  replyTo?: string;
  /** Accounts named in the mention. */
  handles?: readonly string[];
  picture?: boolean;
}>;
