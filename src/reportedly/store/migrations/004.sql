-- The full-text index knows where each word stands: a phrase of frequent words is found without reading all articles that have them.

DROP TABLE article_text;
CREATE VIRTUAL TABLE article_text USING fts5 (
  text, content="article", content_rowid="key", columnsize = 0, detail = full, tokenize = "unicode61 remove_diacritics 2"
);
INSERT INTO article_text (article_text) VALUES ('rebuild');
