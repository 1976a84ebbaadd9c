-- Posts are looked up by any of their versions; few were edited.
CREATE INDEX mentions_latest ON mentions (network, latest_id) WHERE latest_id <> post_id;
