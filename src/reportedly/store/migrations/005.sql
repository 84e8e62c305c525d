-- A leaf of the index that merged articles are filed in fits on one page of the file: a term that is looked up costs one page of each
-- segment instead of five. What is filed from now on is written so.

INSERT INTO article_key (article_key, rank) VALUES ('pgsz', 980);
