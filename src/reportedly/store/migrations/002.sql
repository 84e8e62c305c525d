-- Version 2. How many act and how many are harmed, where the sentence of a report says so. NULL in the rows of readings made before.

ALTER TABLE report ADD COLUMN size_least INTEGER;  -- people who act
ALTER TABLE report ADD COLUMN size_most  INTEGER;  -- NULL: no upper end is said
ALTER TABLE report ADD COLUMN casualties TEXT;     -- JSON: by harm from how many to how many, {"killed":[14,14],"wounded":[24,null]}
