-- many: more came than the channel takes · nobodys: recognised as for nobody, one message for those of an hour.
ALTER TABLE digests ADD COLUMN about TEXT NOT NULL DEFAULT 'many';
CREATE INDEX digests_nobodys ON digests (channel, at) WHERE about = 'nobodys';
