-- Made after the rows: indexes, full text, and the views that show a useful case in any SQL tool.
CREATE INDEX participants_entity ON participants (entity);
CREATE INDEX statements_speaker ON statements (speaker);
CREATE INDEX relations_subject ON relations (subject);
CREATE INDEX relations_object ON relations (object);

CREATE VIRTUAL TABLE lines USING fts5 (words, document UNINDEXED, start UNINDEXED, zone UNINDEXED, tokenize = 'unicode61 remove_diacritics 2');
-- The words of every statement, folded as a search folds them: see src/store/search.rs.
CREATE VIRTUAL TABLE statement_words USING fts5 (words, statement UNINDEXED, tokenize = 'unicode61 remove_diacritics 2');

CREATE VIEW timeline AS
SELECT v.edtf AS date, v.earliest, v.latest, v.kind, v.what,
    (SELECT group_concat(e.name, '; ') FROM participants p JOIN entities e ON e.id = p.entity WHERE p.event = v.id) AS who,
    l.name AS place, v.factuality, v.support AS sources, v.document, v.id
FROM events v LEFT JOIN entities l ON l.id = v.place
WHERE v.noteworthy
ORDER BY v.position;

CREATE VIEW who_said AS
SELECT s.earliest AS said_from, s.latest AS said_until, coalesce(e.name, s.speaker_words) AS speaker, s.kind, s.words,
    coalesce(a.name, s.addressee_words) AS addressee, s.venue, s.status, s.document, d.published, s.id
FROM statements s
LEFT JOIN entities e ON e.id = s.speaker
LEFT JOIN entities a ON a.id = s.addressee
JOIN documents d ON d.id = s.document
ORDER BY s.position;

CREATE VIEW relationships AS
SELECT s.name AS subject, r.kind, coalesce(o.name, r.words) AS object, r.earliest, r.latest, r.support AS sources, r.weight, r.rule,
    v.document, v.words AS evidence
FROM relations r
JOIN entities s ON s.id = r.subject
LEFT JOIN entities o ON o.id = r.object
LEFT JOIN evidence v ON v.owner = 'relation ' || r.id AND v.position = 0
ORDER BY r.id;

CREATE VIEW sources AS
SELECT d.id, d.title, d.outlet, d.byline, d.published, d.updated, d.path, d.url, d.copy_of, length(d.text) AS characters, d.sha256
FROM documents d ORDER BY d.published, d.id;

CREATE VIEW mentions AS
SELECT d.id AS document, json_extract(m.value, '$.span.start') AS start, json_extract(m.value, '$.span.end') AS end,
    json_extract(m.value, '$.kind') AS kind, json_extract(m.value, '$.form') AS form,
    json_extract(d.entities, '$[' || json_extract(m.value, '$.entity') || ']') AS entity,
    json_extract(m.value, '$.rule') AS rule, json_extract(m.value, '$.confidence') AS confidence
FROM documents d, json_each(d.reading, '$.cast.mentions') m;

CREATE VIEW times AS
SELECT d.id AS document, json_extract(t.value, '$.span.start') AS start, json_extract(t.value, '$.span.end') AS end,
    json_extract(t.value, '$.kind') AS type, json_extract(t.value, '$.rule') AS rule
FROM documents d, json_each(d.reading, '$.times') t;
