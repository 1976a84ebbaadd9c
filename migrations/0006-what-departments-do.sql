-- What the department does, in a sentence of the city's own.
ALTER TABLE departments ADD COLUMN description TEXT;
-- The departments of the shipped default that it stands for, as JSON; NULL: told from its names and keywords.
ALTER TABLE departments ADD COLUMN maps TEXT;
