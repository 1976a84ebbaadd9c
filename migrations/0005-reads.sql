-- What reading a network cost, by day (UTC).
CREATE TABLE reads (
  network TEXT NOT NULL,
  -- Days since 1970.
  day BIGINT NOT NULL,
  count BIGINT NOT NULL,
  PRIMARY KEY (network, day)
);
CREATE INDEX overheard_at ON overheard (network, at);
