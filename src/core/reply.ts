/** `direct`: from the department's own account · `as_mayor`: from the mayor's, signed · `by_hand`: on the network itself. */
export type Way = 'direct' | 'as_mayor' | 'by_hand';

/** The public answer that a person wrote for a department. */
export type Reply = Readonly<{
  id: string;
  mention: string;
  department: string;
  /** Id of the account it goes out from. */
  account: string;
  /** That account as the person saw it: the network's id of it (null: not known), and its handle. */
  remoteId: string | null;
  handle: string;
  via: Way;
  /** Word for word what the person saw in the preview. */
  text: string;
  /** The version of the post that it answers. */
  to: string;
  responder: string;
  at: number;
  /** The person knows that somebody of the city answered meanwhile, and sends it all the same. */
  anyway: boolean;
}>;

/** A public post of one of the city's accounts under a mention, as the network shows it. */
export type Answer = Readonly<{
  network: string;
  postId: string;
  /** Id of the account: the mayor's or a department's. */
  account: string;
  /** 'mayor' or the department's id. */
  as: string;
  text: string;
  url: string;
  at: number;
}>;

/** Whether the account is the one that the person saw; a new name alone makes no other account. */
export function isSeenAccount(
  seen: Pick<Reply, 'remoteId' | 'handle'>,
  now: Pick<Reply, 'remoteId' | 'handle'>,
): boolean {
  if (seen.remoteId !== null && now.remoteId !== null) return seen.remoteId === now.remoteId;
  return seen.handle.toLowerCase() === now.handle.toLowerCase();
}

/** What became of a reply, for cards and numbers. */
export type ReplyState = Reply &
  Readonly<{
    status: 'owed' | 'handed_over' | 'published' | 'refused' | 'held' | 'unsure' | 'dropped';
    /** The network's own sentence where it refused. */
    words: string | null;
    postId: string | null;
    url: string | null;
    publishedAt: number | null;
    /** The text as published: by hand it may differ. */
    publishedText: string | null;
  }>;
