-- Version 1. Singular names are tables, plural names are the views for people (views.sql).
--
-- The truth is: article (with its newest reading, packed), skipped, judgement, correction, undone.
-- All else is derived from it and can be made anew: `Store.rebuild()`.
-- A position is a code point of article.text, from 0, end exclusive; substr(text, "start" + 1, "end" - "start") gives the words.
-- An id of sixteen hexadecimal digits is kept as eight bytes: lower(hex(id)).

CREATE TABLE type (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
INSERT INTO type (key, name) VALUES
  (0, 'AGREE'), (1, 'CONSULT'), (2, 'SUPPORT'), (3, 'CONCEDE'), (4, 'COOPERATE'), (5, 'AID'), (6, 'RETREAT'), (7, 'REQUEST'),
  (8, 'ACCUSE'), (9, 'REJECT'), (10, 'THREATEN'), (11, 'PROTEST'), (12, 'SANCTION'), (13, 'MOBILIZE'), (14, 'COERCE'), (15, 'ASSAULT');

CREATE TABLE status (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
INSERT INTO status (key, name) VALUES (0, 'happened'), (1, 'planned'), (2, 'possible'), (3, 'denied');

CREATE TABLE quote (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
INSERT INTO quote (key, name) VALUES (0, 'direct'), (1, 'indirect'), (2, 'mixed');

CREATE TABLE stance (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
INSERT INTO stance (key, name) VALUES (0, 'neutral'), (1, 'distancing'), (2, 'endorsing');

CREATE TABLE kind (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
INSERT INTO kind (key, name) VALUES (0, 'person'), (1, 'organization'), (2, 'state'), (3, 'group'), (4, 'place');

CREATE TABLE maker (                 -- what made a reading: the program's version and its stages, as JSON
  key      INTEGER PRIMARY KEY,
  made_by  TEXT NOT NULL UNIQUE
);

CREATE TABLE outlet (
  key   INTEGER PRIMARY KEY,
  name  TEXT NOT NULL UNIQUE
);

CREATE TABLE place (
  key        INTEGER PRIMARY KEY,
  name       TEXT NOT NULL,
  country    TEXT,                   -- ISO 3166-1 alpha-3
  latitude   REAL,                   -- degrees
  longitude  REAL
);
CREATE INDEX place_name ON place (name);

CREATE TABLE article (
  key        INTEGER PRIMARY KEY,    -- in the order of adding
  id         BLOB NOT NULL UNIQUE,   -- the hash of text and address
  source     TEXT NOT NULL,
  url        TEXT,
  outlet     INTEGER REFERENCES outlet (key),
  title      TEXT,
  authors    TEXT,                   -- JSON list; NULL for none
  published  TEXT,                   -- the day the page states
  language   TEXT,
  added_at   TEXT NOT NULL,          -- UTC; in no export
  maker            INTEGER NOT NULL REFERENCES maker (key),  -- of the newest reading
  first_report     INTEGER NOT NULL, -- its reports have the keys from here on, in the order of the body, corrections applied
  reports          INTEGER NOT NULL,
  first_statement  INTEGER NOT NULL,
  statements       INTEGER NOT NULL,
  text       TEXT NOT NULL,
  body       BLOB NOT NULL           -- the newest reading: the contract's JSON without the above, packed (store/body.py)
);
CREATE INDEX article_published ON article (published);
CREATE INDEX article_outlet ON article (outlet, published);

CREATE TABLE entity (
  article   INTEGER NOT NULL REFERENCES article (key),
  n         INTEGER NOT NULL,        -- its place in the reading, from 1
  kind      INTEGER NOT NULL REFERENCES kind (key),
  name      TEXT NOT NULL,
  role      TEXT,
  of        INTEGER,                 -- n of the entity it belongs to
  country   TEXT,
  wikidata  TEXT,
  PRIMARY KEY (article, n)
) WITHOUT ROWID;

CREATE TABLE statement (             -- an attribution
  key         INTEGER PRIMARY KEY AUTOINCREMENT,
  article     INTEGER NOT NULL REFERENCES article (key),
  speaker     INTEGER,               -- n of the entity
  "start"     INTEGER NOT NULL,      -- the content, from its first piece to its last
  "end"       INTEGER NOT NULL,
  cue_start   INTEGER,
  cue_end     INTEGER,
  source_start INTEGER,
  source_end  INTEGER,
  quote       INTEGER NOT NULL REFERENCES quote (key),
  stance      INTEGER NOT NULL REFERENCES stance (key),
  within      INTEGER,               -- key of the statement it lies in
  confidence  INTEGER,               -- per cent
  checked     TEXT                   -- NULL, 'confirmed', 'fixed', 'rejected': by a person
);

CREATE TABLE report (
  key             INTEGER PRIMARY KEY AUTOINCREMENT,
  article         INTEGER NOT NULL REFERENCES article (key),
  id              BLOB NOT NULL,
  type            INTEGER NOT NULL REFERENCES type (key),
  mode            TEXT,
  status          INTEGER NOT NULL REFERENCES status (key),
  background      INTEGER NOT NULL,
  actors          TEXT,              -- JSON list of n of entities; NULL for none
  targets         TEXT,
  according_to    TEXT,              -- JSON list of keys of statements, innermost first; NULL: the outlet's own voice
  "start"         INTEGER NOT NULL,  -- the trigger, from its first word to its last
  "end"           INTEGER NOT NULL,
  sentence_start  INTEGER NOT NULL,
  sentence_end    INTEGER NOT NULL,
  earliest        INTEGER,           -- day as YYYYMMDD
  latest          INTEGER,
  place           INTEGER REFERENCES place (key),
  confidence      INTEGER,           -- per cent
  checked         TEXT
);
CREATE INDEX report_id ON report (substr(id, 1, 4));  -- half of it tells almost as much in less room: ask for both

CREATE TABLE reason (                -- who judges, and why: a program has few reasons for many judgements
  key  INTEGER PRIMARY KEY,
  by   TEXT NOT NULL,                -- a person, or a program and its version
  why  TEXT NOT NULL,                -- '' where none is given
  UNIQUE (by, why)
);

CREATE TABLE judged (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
INSERT INTO judged (key, name) VALUES (0, 'event'), (1, 'entity');

CREATE TABLE verdict (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
INSERT INTO verdict (key, name) VALUES (0, 'same'), (1, 'different'), (2, 'unsure');

CREATE TABLE judgement (             -- appended, never changed
  key      INTEGER PRIMARY KEY AUTOINCREMENT,
  kind     INTEGER NOT NULL REFERENCES judged (key),
  "left"   BLOB NOT NULL,            -- ids of reports, or of entities (store/ids.py); the smaller one left
  "right"  BLOB NOT NULL,
  verdict  INTEGER NOT NULL REFERENCES verdict (key),
  score    INTEGER,                  -- a program's probability of 'same', per mille
  person   INTEGER NOT NULL,         -- 1: judged by a person, which outranks a program
  reason   INTEGER NOT NULL REFERENCES reason (key),
  at       TEXT                      -- UTC; NULL for a program's
);
CREATE INDEX judgement_left ON judgement ("left");
CREATE INDEX judgement_right ON judgement ("right");

CREATE TABLE correction (            -- a person's word on an item; appended, never changed
  key      INTEGER PRIMARY KEY AUTOINCREMENT,
  article  BLOB NOT NULL,            -- id of the article
  kind     TEXT NOT NULL CHECK (kind IN ('report', 'statement', 'entity', 'article')),
  item     TEXT NOT NULL,            -- id of the item
  verdict  TEXT NOT NULL CHECK (verdict IN ('confirm', 'reject', 'fix')),
  value    TEXT,                     -- JSON: the fields that a fix sets
  was      TEXT NOT NULL,            -- JSON: the item as it stood, so that it outlives a newer reading
  by       TEXT NOT NULL,
  at       TEXT NOT NULL,
  why      TEXT
);
CREATE INDEX correction_article ON correction (article);

CREATE TABLE undone (                -- judgements and corrections that were taken back
  what  TEXT NOT NULL CHECK (what IN ('judgement', 'correction')),
  key   INTEGER NOT NULL,
  by    TEXT NOT NULL,
  at    TEXT NOT NULL,
  PRIMARY KEY (what, key)
) WITHOUT ROWID;

CREATE TABLE member (                -- reports that share an event with others; any other report is an event by itself
  report  INTEGER PRIMARY KEY REFERENCES report (key),
  event   INTEGER NOT NULL           -- key of the report it is named after: the one with the least id
);
CREATE INDEX member_event ON member (event);

CREATE TABLE unmerged (              -- articles that are yet to be compared with the others
  article  INTEGER PRIMARY KEY REFERENCES article (key),
  filed    INTEGER NOT NULL          -- 1: it stands in article_key already, and was read anew since
);

CREATE TABLE copied (                -- reports whose words are copied
  id       BLOB PRIMARY KEY,         -- of the report
  article  INTEGER NOT NULL REFERENCES article (key)  -- where the words come from
) WITHOUT ROWID;

CREATE TABLE skipped (               -- what was not read and why
  key       INTEGER PRIMARY KEY,
  source    TEXT NOT NULL,
  reason    TEXT NOT NULL,
  language  TEXT,
  article   INTEGER REFERENCES article (key),  -- of an article that was read but for this
  UNIQUE (source, reason)
);
CREATE INDEX skipped_article ON skipped (article) WHERE article IS NOT NULL;

-- What is searched. Each term of a facet is a dimension and a value, 'actor:iran' (store/facets.py). The terms themselves are kept nowhere
-- else: the views article_term … only let other programs count the rows of an index.

CREATE VIRTUAL TABLE article_text USING fts5 (
  text, content="article", content_rowid="key", columnsize = 0, detail = none, tokenize = "unicode61 remove_diacritics 2"
);
CREATE VIEW article_term AS SELECT key, NULL AS terms FROM article;
CREATE VIRTUAL TABLE article_key USING fts5 (  -- what merged articles are filed under: prints and story keys, hashed (store/filed.py)
  terms, content="article_term", content_rowid="key", columnsize = 0, detail = none, tokenize = "ascii"
);
CREATE VIEW report_term AS SELECT key, NULL AS terms FROM report;
CREATE VIRTUAL TABLE report_facet USING fts5 (
  terms, content="report_term", content_rowid="key", columnsize = 0, detail = none,
  tokenize = "unicode61 remove_diacritics 2 tokenchars ':_'"
);
CREATE VIEW statement_term AS SELECT key, NULL AS terms FROM statement;
CREATE VIRTUAL TABLE statement_facet USING fts5 (
  terms, content="statement_term", content_rowid="key", columnsize = 0, detail = none,
  tokenize = "unicode61 remove_diacritics 2 tokenchars ':_'"
);
CREATE TABLE year (                  -- the years that the facets hold, so that they can be walked
  facet  TEXT NOT NULL CHECK (facet IN ('report', 'statement')),
  year   INTEGER NOT NULL,
  PRIMARY KEY (facet, year)
) WITHOUT ROWID;
