-- What people and other programs read (docs/record.md). Nothing is kept here; the names and meanings of columns are stable.

DROP VIEW IF EXISTS articles;
CREATE VIEW articles AS
SELECT
  lower(hex(a.id)) AS id,
  a.published, o.name AS outlet, a.title, a.url, a.source, a.authors, a.language,
  a.reports, a.statements, length(a.text) AS characters, m.made_by, a.added_at, a.text, a.key
FROM article a
JOIN maker m ON m.key = a.maker
LEFT JOIN outlet o ON o.key = a.outlet;

DROP VIEW IF EXISTS entities;
CREATE VIEW entities AS
SELECT
  e.name, k.name AS kind, e.role, f.name AS of, e.country, e.wikidata,
  lower(hex(a.id)) AS article, e.n
FROM entity e
JOIN kind k ON k.key = e.kind
JOIN article a ON a.key = e.article
LEFT JOIN entity f ON f.article = e.article AND f.n = e.of;

DROP VIEW IF EXISTS statements;
CREATE VIEW statements AS
SELECT
  a.published, o.name AS outlet,
  COALESCE(e.name, substr(a.text, s.source_start + 1, s.source_end - s.source_start)) AS speaker,
  e.country AS speaker_country, e.wikidata AS speaker_wikidata,
  substr(a.text, s.cue_start + 1, s.cue_end - s.cue_start) AS cue,
  substr(a.text, s."start" + 1, s."end" - s."start") AS content,
  q.name AS quote, z.name AS stance, s.confidence / 100.0 AS confidence, s.checked,
  s."start", s."end",
  lower(hex(a.id)) AS article, a.url, a.title,
  a.first_statement + s.within - 1 AS within, s.key
FROM statement s
JOIN quote q ON q.key = s.quote
JOIN stance z ON z.key = s.stance
JOIN article a ON a.key = s.article
LEFT JOIN outlet o ON o.key = a.outlet
LEFT JOIN entity e ON e.article = s.article AND e.n = s.speaker
WHERE s.checked IS NOT 'rejected';

DROP VIEW IF EXISTS reports;
CREATE VIEW reports AS
SELECT
  CASE typeof(r.id) WHEN 'blob' THEN lower(hex(r.id)) ELSE r.id END AS id,
  (SELECT CASE typeof(n.id) WHEN 'blob' THEN lower(hex(n.id)) ELSE n.id END FROM report n WHERE n.key = COALESCE((SELECT event FROM member WHERE report = r.key), r.key)) AS event,
  a.published, o.name AS outlet,
  (SELECT group_concat(e.name, '; ') FROM json_each(r.actors) j JOIN entity e ON e.article = r.article AND e.n = j.value) AS actors,
  y.name AS type, r.mode, t.name AS status, r.background,
  (SELECT group_concat(e.name, '; ') FROM json_each(r.targets) j JOIN entity e ON e.article = r.article AND e.n = j.value) AS targets,
  CASE WHEN r.earliest THEN printf('%04d-%02d-%02d', r.earliest / 10000, r.earliest / 100 % 100, r.earliest % 100) END AS earliest,
  CASE WHEN r.latest THEN printf('%04d-%02d-%02d', r.latest / 10000, r.latest / 100 % 100, r.latest % 100) END AS latest,
  p.name AS place, p.country, p.latitude, p.longitude,
  r.size_least, r.size_most,
  json_extract(r.casualties, '$.killed[0]') AS killed_least, json_extract(r.casualties, '$.killed[1]') AS killed_most,
  json_extract(r.casualties, '$.wounded[0]') AS wounded_least, json_extract(r.casualties, '$.wounded[1]') AS wounded_most,
  r.casualties,
  (SELECT group_concat(COALESCE(e.name, substr(a.text, s.source_start + 1, s.source_end - s.source_start), '?'), ', according to ')
   FROM json_each(r.according_to) j JOIN statement s ON s.key = a.first_statement + j.value - 1
   LEFT JOIN entity e ON e.article = r.article AND e.n = s.speaker) AS according_to,
  substr(a.text, r."start" + 1, r."end" - r."start") AS "trigger",
  substr(a.text, r.sentence_start + 1, r.sentence_end - r.sentence_start) AS sentence,
  r.confidence / 100.0 AS confidence, r.checked,
  r."start", r."end", r.sentence_start, r.sentence_end,
  lower(hex(a.id)) AS article, a.url, a.title, r.key
FROM report r
JOIN type y ON y.key = r.type
JOIN status t ON t.key = r.status
JOIN article a ON a.key = r.article
LEFT JOIN outlet o ON o.key = a.outlet
LEFT JOIN place p ON p.key = r.place
WHERE r.checked IS NOT 'rejected';

DROP VIEW IF EXISTS participants;
CREATE VIEW participants AS
SELECT
  CASE typeof(r.id) WHEN 'blob' THEN lower(hex(r.id)) ELSE r.id END AS report,
  'actor' AS part, e.name, k.name AS kind, e.role, e.country, e.wikidata, y.name AS type, t.name AS status, r.key
FROM report r JOIN json_each(r.actors) j JOIN entity e ON e.article = r.article AND e.n = j.value JOIN kind k ON k.key = e.kind
JOIN type y ON y.key = r.type
JOIN status t ON t.key = r.status
WHERE r.checked IS NOT 'rejected'
UNION ALL
SELECT
  CASE typeof(r.id) WHEN 'blob' THEN lower(hex(r.id)) ELSE r.id END,
  'target', e.name, k.name AS kind, e.role, e.country, e.wikidata, y.name AS type, t.name, r.key
FROM report r JOIN json_each(r.targets) j JOIN entity e ON e.article = r.article AND e.n = j.value JOIN kind k ON k.key = e.kind
JOIN type y ON y.key = r.type
JOIN status t ON t.key = r.status
WHERE r.checked IS NOT 'rejected';

DROP VIEW IF EXISTS events;
CREATE VIEW events AS
SELECT
  (SELECT CASE typeof(n.id) WHEN 'blob' THEN lower(hex(n.id)) ELSE n.id END FROM report n WHERE n.key = m.event) AS id,
  count(*) AS reports, count(DISTINCT COALESCE(f.outlet, -f.key, a.outlet, -a.key)) AS outlets,  -- a copy is its origin's outlet's
  group_concat(DISTINCT y.name) AS types, group_concat(DISTINCT t.name) AS statuses,
  CASE WHEN min(r.earliest) THEN printf('%04d-%02d-%02d', min(r.earliest) / 10000, min(r.earliest) / 100 % 100, min(r.earliest) % 100) END AS earliest,
  CASE WHEN max(r.latest) THEN printf('%04d-%02d-%02d', max(r.latest) / 10000, max(r.latest) / 100 % 100, max(r.latest) % 100) END AS latest,
  m.event AS key
FROM member m
JOIN report r ON r.key = m.report
JOIN type y ON y.key = r.type
JOIN status t ON t.key = r.status
JOIN article a ON a.key = r.article
LEFT JOIN copied c ON c.id = r.id
LEFT JOIN article f ON f.key = c.article
WHERE r.checked IS NOT 'rejected'
GROUP BY m.event
UNION ALL
SELECT
  CASE typeof(r.id) WHEN 'blob' THEN lower(hex(r.id)) ELSE r.id END, 1, 1, y.name AS type, t.name,
  CASE WHEN r.earliest THEN printf('%04d-%02d-%02d', r.earliest / 10000, r.earliest / 100 % 100, r.earliest % 100) END,
  CASE WHEN r.latest THEN printf('%04d-%02d-%02d', r.latest / 10000, r.latest / 100 % 100, r.latest % 100) END,
  r.key
FROM report r
JOIN type y ON y.key = r.type
JOIN status t ON t.key = r.status
WHERE r.checked IS NOT 'rejected' AND NOT EXISTS (SELECT 1 FROM member m WHERE m.report = r.key);

DROP VIEW IF EXISTS judgements;
CREATE VIEW judgements AS
SELECT
  j.key, k.name AS kind, CASE typeof(j."left") WHEN 'blob' THEN lower(hex(j."left")) ELSE j."left" END AS "left",
  CASE typeof(j."right") WHEN 'blob' THEN lower(hex(j."right")) ELSE j."right" END AS "right",
  v.name AS verdict, j.score / 1000.0 AS score, j.person, r.by, j.at, nullif(r.why, '') AS why, u.by AS undone_by, u.at AS undone_at
FROM judgement j
JOIN judged k ON k.key = j.kind
JOIN verdict v ON v.key = j.verdict
JOIN reason r ON r.key = j.reason
LEFT JOIN undone u ON u.what = 'judgement' AND u.key = j.key;

DROP VIEW IF EXISTS corrections;
CREATE VIEW corrections AS
SELECT
  c.key, c.kind, c.item, c.verdict, c.value, c.by, c.at, c.why, u.by AS undone_by, u.at AS undone_at, c.was
FROM correction c LEFT JOIN undone u ON u.what = 'correction' AND u.key = c.key;
