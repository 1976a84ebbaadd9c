-- The account as the person saw it in the preview: what is published there is published from no other.
ALTER TABLE replies ADD COLUMN remote_id TEXT;
ALTER TABLE replies ADD COLUMN handle TEXT;
