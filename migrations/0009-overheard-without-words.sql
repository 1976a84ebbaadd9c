-- What neighbours write is asked of the network when somebody wants to read it; here it is only counted.
-- JSON: which of the city's handles it names.
ALTER TABLE overheard ADD COLUMN named TEXT NOT NULL DEFAULT '[]';
ALTER TABLE overheard DROP COLUMN post;
