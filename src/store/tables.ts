/** The rows as they are stored (migrations/ says what each column means). JSON columns are text. */
export type Tables = {
  city: { name: string; value: string };
  departments: {
    id: string;
    name: string;
    short: string;
    keywords: string;
    home_channel: string | null;
    voice: string | null;
    policy: string | null;
    as_mayor: number;
    signature: string | null;
    description: string | null;
    maps: string | null;
    created_at: number;
    removed_at: number | null;
  };
  accounts: {
    id: string;
    network: string;
    role: string;
    handle: string;
    remote_id: string | null;
    credentials: string | null;
    status: 'unchecked' | 'ok' | 'held' | 'mismatch' | 'refused';
    status_words: string | null;
    checked_at: number | null;
  };
  subscriptions: { department: string; channel: string; by: string | null; at: number };
  lost_channels: { channel: string; words: string; at: number };
  mentions: MentionRow;
  events: EventRow;
  drafts: { mention: string; text: string; by: string; at: number };
  replies: ReplyRow;
  answers: AnswerRow;
  overheard: OverheardRow;
  cards: CardRow;
  digests: {
    id: string;
    channel: string;
    status: 'owed' | 'there' | 'scattered';
    ts: string | null;
    at: number;
    /** More came than the channel takes, or they are recognised as nobody's. */
    about: 'many' | 'danger' | 'nobodys';
  };
  reads: { network: string; day: number; count: number };
  floods: { channel: string; folded_at: number; busy_at: number };
  deliveries: DeliveryRow;
  cursors: { feed: string; value: string; at: number };
  seen: { id: string; at: number };
  leases: { name: string; holder: string; fence: number; until: number };
  lessons: {
    id: string;
    at: number;
    kind: string;
    by: string;
    text: string;
    department: string | null;
    lesson: string | null;
    person: string | null;
    mention: string | null;
  };
};

export type MentionRow = {
  id: string;
  network: string;
  post_id: string;
  latest_id: string;
  conversation_id: string;
  author_id: string;
  author_handle: string;
  author_name: string;
  text: string;
  lang: string | null;
  url: string;
  pictures: string;
  quotes_id: string | null;
  quotes_url: string | null;
  in_reply_to: string | null;
  names: string;
  chained: string;
  posted_at: number;
  received_at: number;
  edited_at: number | null;
  status: string;
  version: number;
  department: string | null;
  verdict: string | null;
  in_thread_of: string | null;
  responder: string | null;
  lease_until: number | null;
  status_by: string | null;
  status_at: number;
  status_why: string | null;
  reply_id: string | null;
  unsure: number;
  escalated_by: string | null;
  escalated_at: number | null;
  escalated_word: string | null;
  obstacle: string | null;
  /** When the network last said that the post is there. */
  looked_at: number;
};

export type EventRow = {
  id: string;
  at: number;
  type: string;
  mention: string | null;
  department: string | null;
  by: string | null;
  particulars: string;
};

export type ReplyRow = {
  id: string;
  mention: string;
  department: string;
  account: string;
  via: string;
  text: string;
  to_post: string;
  responder: string;
  at: number;
  anyway: number;
  status: string;
  words: string | null;
  post_id: string | null;
  url: string | null;
  published_at: number | null;
  published_text: string | null;
  remote_id: string | null;
  handle: string | null;
};

export type AnswerRow = {
  network: string;
  post_id: string;
  mention: string;
  account: string;
  role: string;
  text: string;
  url: string;
  at: number;
  seen_at: number;
  reply: string | null;
  dealt: number;
};

export type OverheardRow = {
  network: string;
  post_id: string;
  conversation_id: string;
  author_id: string;
  in_reply_to: string | null;
  named: string;
  at: number;
};

export type CardRow = {
  id: string;
  mention: string;
  department: string;
  channel: string;
  role: 'live' | 'moved' | 'escalation';
  status: 'owed' | 'there' | 'refused' | 'folded';
  ts: string | null;
  thread: string | null;
  drawn_version: number;
  /** The digest that it was folded into; it stays when the card comes out into the digest's thread. */
  digest: string | null;
};

export type DeliveryRow = {
  id: string;
  kind: 'card' | 'redraw' | 'notice' | 'reply' | 'digest';
  lane: number;
  mention: string | null;
  card: string | null;
  reply: string | null;
  channel: string | null;
  notice: string | null;
  status: 'due' | 'running' | 'done' | 'dead' | 'unsure' | 'folded';
  due_at: number;
  attempts: number;
  life: string | null;
  lease_until: number | null;
  started_at: number | null;
  absences: number;
  words: string | null;
  created_at: number;
  done_at: number | null;
  digest: string | null;
};
