-- Version 3. Prints are chosen by another rule and stories are filed under more of their terms: `merge` files every article anew.
-- unmerged.filed: 0 it is new, 1 it was read anew, 2 it is only to be filed, 3 it was read anew and is to be filed.

INSERT INTO article_key (article_key) VALUES ('delete-all');
INSERT INTO unmerged SELECT key, 2 FROM article WHERE 1 ON CONFLICT (article) DO UPDATE SET filed = 3 WHERE filed = 1;

CREATE INDEX judgement_person ON judgement (kind, verdict) WHERE person;  -- what people have said is little, and asked for often
