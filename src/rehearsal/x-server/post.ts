import type { Layout } from './layout.ts';

export type ReplySettings = 'everyone' | 'mentionedUsers' | 'following' | 'subscribers' | 'verified';

export type Post = {
  readonly id: string;
  readonly authorId: string;
  /** What the author typed; `layout` is what X makes of it. */
  readonly words: string;
  readonly layout: Layout;
  readonly createdAt: number;
  /** When timelines and search begin to show it; Infinity until `index` is called. */
  indexedAt: number;
  readonly conversationId: string;
  readonly inReplyTo?: string;
  readonly quotes?: string;
  readonly reposts?: string;
  readonly mentions: readonly string[];
  readonly media: readonly Medium[];
  readonly lang: string;
  readonly replySettings: ReplySettings;
  /** Ids of all versions, oldest first; one array shared by all of them. */
  readonly history: string[];
  readonly source: 'app' | 'hand';
  deleted: boolean;
  likes: number;
};

export type Medium = Readonly<{ key: string; type: 'photo'; alt?: string; bytes: Buffer; contentType: string }>;

export type NewMedium = Readonly<{ alt?: string; bytes?: Buffer; contentType?: string }>;

export type NewPost = Readonly<{
  inReplyTo?: string;
  quotes?: string;
  media?: readonly NewMedium[];
  createdAt?: number;
  /** Milliseconds until mentions, timelines and search show it; Infinity: not before `index`. */
  lateBy?: number;
  lang?: string;
  replySettings?: ReplySettings;
  excludeMentions?: readonly string[];
  source?: 'app' | 'hand';
}>;
