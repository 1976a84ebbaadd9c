-- A city with a million mentions: what is looked for by its network and its time is found without reading all of them.
CREATE INDEX mentions_of_network ON mentions (network, posted_at);
DROP INDEX mentions_looked;
CREATE INDEX mentions_looked ON mentions (network, looked_at) WHERE status <> 'withdrawn';
