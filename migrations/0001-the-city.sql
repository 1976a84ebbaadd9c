-- Times are milliseconds since 1970 (UTC). Flags are 0 or 1. JSON is text. The same statements run on SQLite and PostgreSQL.

CREATE TABLE city (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE departments (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  short TEXT NOT NULL,
  keywords TEXT NOT NULL,
  home_channel TEXT,
  voice TEXT,
  policy TEXT,
  -- A reply may go out from the mayor's account, signed.
  as_mayor INTEGER NOT NULL DEFAULT 0,
  signature TEXT,
  created_at BIGINT NOT NULL,
  removed_at BIGINT
);

CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  network TEXT NOT NULL,
  -- 'mayor' or a department's id.
  role TEXT NOT NULL,
  handle TEXT NOT NULL,
  remote_id TEXT,
  -- Encrypted; NULL: answers go out by hand.
  credentials TEXT,
  -- unchecked · ok · held (could not be asked) · mismatch · refused
  status TEXT NOT NULL,
  status_words TEXT,
  checked_at BIGINT,
  UNIQUE (network, role)
);

-- A channel's standing wish to get a department's mentions.
CREATE TABLE subscriptions (
  department TEXT NOT NULL REFERENCES departments (id),
  channel TEXT NOT NULL,
  by TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (department, channel)
);

-- Channels that Slack refused for good, until somebody mends them.
CREATE TABLE lost_channels (
  channel TEXT PRIMARY KEY,
  words TEXT NOT NULL,
  at BIGINT NOT NULL
);

CREATE TABLE mentions (
  id TEXT PRIMARY KEY,
  network TEXT NOT NULL,
  post_id TEXT NOT NULL,
  latest_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  author_id TEXT NOT NULL,
  author_handle TEXT NOT NULL,
  author_name TEXT NOT NULL,
  text TEXT NOT NULL,
  lang TEXT,
  url TEXT NOT NULL,
  pictures TEXT NOT NULL,
  quotes_id TEXT,
  quotes_url TEXT,
  in_reply_to TEXT,
  names TEXT NOT NULL,
  chained TEXT NOT NULL,
  posted_at BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  edited_at BIGINT,
  status TEXT NOT NULL,
  version INTEGER NOT NULL,
  department TEXT,
  verdict TEXT,
  in_thread_of TEXT,
  responder TEXT,
  lease_until BIGINT,
  status_by TEXT,
  status_at BIGINT NOT NULL,
  status_why TEXT,
  reply_id TEXT,
  unsure INTEGER NOT NULL,
  escalated_by TEXT,
  escalated_at BIGINT,
  escalated_word TEXT,
  obstacle TEXT,
  looked_at BIGINT NOT NULL,
  UNIQUE (network, post_id)
);
CREATE INDEX mentions_received ON mentions (received_at) WHERE status = 'received';
CREATE INDEX mentions_open ON mentions (posted_at) WHERE status IN ('routed', 'posted', 'claimed', 'replying', 'by_hand');
CREATE INDEX mentions_leased ON mentions (lease_until) WHERE lease_until IS NOT NULL;
CREATE INDEX mentions_conversation ON mentions (network, conversation_id);
CREATE INDEX mentions_posted ON mentions (posted_at);
CREATE INDEX mentions_looked ON mentions (looked_at) WHERE status <> 'withdrawn';

-- What happened, who did it, when. Only ever added to.
CREATE TABLE events (
  id TEXT PRIMARY KEY,
  at BIGINT NOT NULL,
  type TEXT NOT NULL,
  mention TEXT,
  department TEXT,
  -- Slack id; NULL: the program.
  by TEXT,
  particulars TEXT NOT NULL
);
CREATE INDEX events_mention ON events (mention, at);
CREATE INDEX events_type ON events (type, at);

CREATE TABLE drafts (
  mention TEXT PRIMARY KEY REFERENCES mentions (id),
  text TEXT NOT NULL,
  by TEXT NOT NULL,
  at BIGINT NOT NULL
);

-- The city's public answers, written here.
CREATE TABLE replies (
  id TEXT PRIMARY KEY,
  mention TEXT NOT NULL REFERENCES mentions (id),
  department TEXT NOT NULL,
  account TEXT NOT NULL,
  via TEXT NOT NULL,
  text TEXT NOT NULL,
  to_post TEXT NOT NULL,
  responder TEXT NOT NULL,
  at BIGINT NOT NULL,
  anyway INTEGER NOT NULL,
  status TEXT NOT NULL,
  words TEXT,
  post_id TEXT,
  url TEXT,
  published_at BIGINT,
  published_text TEXT
);
CREATE INDEX replies_mention ON replies (mention);
CREATE INDEX replies_published ON replies (published_at) WHERE published_at IS NOT NULL;

-- What the city's accounts said under mentions, as the network shows it; `reply` where it was written here.
CREATE TABLE answers (
  network TEXT NOT NULL,
  post_id TEXT NOT NULL,
  mention TEXT NOT NULL REFERENCES mentions (id),
  account TEXT NOT NULL,
  role TEXT NOT NULL,
  text TEXT NOT NULL,
  url TEXT NOT NULL,
  at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  reply TEXT,
  -- Somebody has seen that it answers the mention.
  dealt INTEGER NOT NULL,
  PRIMARY KEY (network, post_id)
);
CREATE INDEX answers_mention ON answers (mention);
CREATE INDEX answers_new ON answers (seen_at) WHERE dealt = 0;

-- Posts of a conversation that are no mention: neighbours, and chains that name the mayor only by the way.
CREATE TABLE overheard (
  network TEXT NOT NULL,
  post_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  author_id TEXT NOT NULL,
  in_reply_to TEXT,
  post TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (network, post_id)
);
CREATE INDEX overheard_conversation ON overheard (network, conversation_id);
CREATE INDEX overheard_reply ON overheard (in_reply_to);

CREATE TABLE cards (
  id TEXT PRIMARY KEY,
  mention TEXT NOT NULL REFERENCES mentions (id),
  department TEXT NOT NULL,
  channel TEXT NOT NULL,
  -- live · moved · escalation
  role TEXT NOT NULL,
  -- owed · there · refused
  status TEXT NOT NULL,
  ts TEXT,
  thread TEXT,
  drawn_version INTEGER NOT NULL
);
CREATE UNIQUE INDEX cards_live ON cards (mention, channel) WHERE role <> 'moved';
CREATE INDEX cards_mention ON cards (mention);

-- Calls that we owe to the outside.
CREATE TABLE deliveries (
  id TEXT PRIMARY KEY,
  -- card · redraw · notice · reply
  kind TEXT NOT NULL,
  -- 0 goes before 1.
  lane INTEGER NOT NULL,
  mention TEXT,
  card TEXT,
  reply TEXT,
  channel TEXT,
  notice TEXT,
  -- due · running · done · dead · unsure
  status TEXT NOT NULL,
  due_at BIGINT NOT NULL,
  attempts INTEGER NOT NULL,
  -- The life of the process that has it, and until when.
  life TEXT,
  lease_until BIGINT,
  started_at BIGINT,
  -- How often the look-up found nothing.
  absences INTEGER NOT NULL,
  words TEXT,
  created_at BIGINT NOT NULL,
  done_at BIGINT
);
CREATE INDEX deliveries_due ON deliveries (channel, kind, lane, due_at) WHERE status = 'due';
CREATE INDEX deliveries_running ON deliveries (lease_until) WHERE status = 'running';
CREATE INDEX deliveries_unsure ON deliveries (kind, started_at) WHERE status = 'unsure';
CREATE UNIQUE INDEX deliveries_redraw ON deliveries (card) WHERE kind = 'redraw' AND status = 'due';
CREATE INDEX deliveries_card ON deliveries (card);
CREATE INDEX deliveries_mention ON deliveries (mention);

-- How far we have read.
CREATE TABLE cursors (
  feed TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  at BIGINT NOT NULL
);

-- Slack's events that were dealt with: it sends some twice.
CREATE TABLE seen (
  id TEXT PRIMARY KEY,
  at BIGINT NOT NULL
);
CREATE INDEX seen_at ON seen (at);

-- What only one process at a time may do. `fence` grows with every new holder.
CREATE TABLE leases (
  name TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  fence BIGINT NOT NULL,
  until BIGINT NOT NULL
);

-- What the classifier learns from, oldest first.
CREATE TABLE lessons (
  id TEXT PRIMARY KEY,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  by TEXT NOT NULL,
  text TEXT NOT NULL,
  department TEXT,
  lesson TEXT,
  person TEXT,
  mention TEXT
);
