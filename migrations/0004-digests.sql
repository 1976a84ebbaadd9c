-- Many cards that came to a channel at once, folded into one message.
CREATE TABLE digests (
  id TEXT PRIMARY KEY,
  channel TEXT NOT NULL,
  -- owed · there · scattered: Slack refused it, so its cards go out one by one.
  status TEXT NOT NULL,
  ts TEXT,
  at BIGINT NOT NULL
);

-- Channels that get more than they take: when they were last folded, and when there was last a reason to.
CREATE TABLE floods (
  channel TEXT PRIMARY KEY,
  folded_at BIGINT NOT NULL,
  busy_at BIGINT NOT NULL
);

-- The digest that the card was folded into; it stays when the card comes out into the digest's thread.
ALTER TABLE cards ADD COLUMN digest TEXT;
CREATE INDEX cards_digest ON cards (digest) WHERE digest IS NOT NULL;

-- kind 'digest', the redraw of one, and the 'folded' calls of the cards in it. Lane 2: may be folded.
ALTER TABLE deliveries ADD COLUMN digest TEXT;
CREATE INDEX deliveries_folded ON deliveries (digest) WHERE status = 'folded';
CREATE UNIQUE INDEX deliveries_digest_redraw ON deliveries (digest) WHERE kind = 'redraw' AND status = 'due';
