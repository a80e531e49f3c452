-- The case file. Times are text (EDTF, YYYY-MM-DD); start and end are bytes into documents.text, half-open.
PRAGMA user_version = 3;

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    outlet TEXT,
    url TEXT,
    encoding TEXT NOT NULL,
    title TEXT,
    byline TEXT,
    published TEXT,
    published_time TEXT,
    updated TEXT,
    copy_of TEXT REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    text TEXT NOT NULL,
    notes TEXT NOT NULL,      -- JSON: what the reader noticed
    reading TEXT NOT NULL,    -- JSON: everything found in the document; the views mentions and times read it
    entities TEXT NOT NULL,   -- JSON: id in entities for each entity of the reading
    machine TEXT,             -- JSON: the reading before decisions corrected it, where they did
    date_order TEXT,          -- how its outlet writes dates in digits, dmy or mdy, where case.toml tells
    published_zone TEXT       -- the clock of published_time, as the source says: +01:00, Z, GMT
) STRICT;

CREATE TABLE zones (
    document TEXT NOT NULL REFERENCES documents (id),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (document, start)
) STRICT;

CREATE TABLE entities (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'organization', 'place', 'other')),
    name TEXT NOT NULL,
    gender TEXT,
    named INTEGER NOT NULL,
    of TEXT REFERENCES entities (id) DEFERRABLE INITIALLY DEFERRED,
    mentions INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL
) STRICT;

CREATE TABLE names (
    entity TEXT NOT NULL REFERENCES entities (id),
    position INTEGER NOT NULL,
    words TEXT NOT NULL,
    count INTEGER NOT NULL,
    rule TEXT NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    PRIMARY KEY (entity, position)
) STRICT;

CREATE TABLE tenures (
    entity TEXT NOT NULL REFERENCES entities (id),
    position INTEGER NOT NULL,
    office TEXT NOT NULL,
    organization TEXT REFERENCES entities (id),
    earliest TEXT,
    latest TEXT,
    former INTEGER NOT NULL,
    PRIMARY KEY (entity, position)
) STRICT;

CREATE TABLE events (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,   -- in order of time
    kind TEXT NOT NULL,
    earliest TEXT,
    latest TEXT,
    precision TEXT NOT NULL,
    edtf TEXT,
    approximate INTEGER NOT NULL,
    factuality TEXT NOT NULL,
    place TEXT REFERENCES entities (id),
    what TEXT NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    support INTEGER NOT NULL,
    importance REAL NOT NULL,
    noteworthy INTEGER NOT NULL  -- whether a timeline for people has a line for it
) STRICT;

CREATE TABLE participants (
    event TEXT NOT NULL REFERENCES events (id),
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    entity TEXT NOT NULL REFERENCES entities (id),
    PRIMARY KEY (event, position)
) STRICT;

CREATE TABLE event_sources (
    event TEXT NOT NULL REFERENCES events (id),
    position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id),
    number INTEGER NOT NULL,     -- of the event in the reading of the document
    start INTEGER NOT NULL,      -- of the sentence
    end INTEGER NOT NULL,
    words TEXT NOT NULL,
    earliest TEXT,
    latest TEXT,
    precision TEXT NOT NULL,
    edtf TEXT,
    approximate INTEGER NOT NULL,
    factuality TEXT NOT NULL,
    place TEXT REFERENCES entities (id),
    rule TEXT NOT NULL,
    PRIMARY KEY (event, position)
) STRICT;

CREATE TABLE statements (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    speaker TEXT REFERENCES entities (id),
    speaker_words TEXT,
    addressee TEXT REFERENCES entities (id),
    addressee_words TEXT,
    venue TEXT,
    earliest TEXT,
    latest TEXT,
    status TEXT NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL
) STRICT;

-- Whom a statement speaks about, and who may have made it when that is open.
CREATE TABLE statement_entities (
    statement TEXT NOT NULL REFERENCES statements (id),
    role TEXT NOT NULL CHECK (role IN ('about', 'candidate')),
    position INTEGER NOT NULL,
    entity TEXT NOT NULL REFERENCES entities (id),
    PRIMARY KEY (statement, role, position)
) STRICT;

CREATE TABLE attestations (
    statement TEXT NOT NULL REFERENCES statements (id),
    position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id),
    number INTEGER NOT NULL,     -- of the quote in the reading of the document
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (statement, position)
) STRICT;

CREATE TABLE relations (
    id INTEGER PRIMARY KEY,
    subject TEXT NOT NULL REFERENCES entities (id),
    kind TEXT NOT NULL,
    object TEXT REFERENCES entities (id),
    words TEXT,
    earliest TEXT,
    latest TEXT,
    rule TEXT NOT NULL,
    support INTEGER NOT NULL,
    weight REAL NOT NULL
) STRICT;

-- Evidence of relations, tenures and conflicts: owner says of what.
CREATE TABLE evidence (
    owner TEXT NOT NULL,
    position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (owner, position)
) STRICT;

CREATE TABLE conflicts (
    id INTEGER PRIMARY KEY,
    subject TEXT NOT NULL,
    field TEXT NOT NULL
) STRICT;

CREATE TABLE claims (
    conflict INTEGER NOT NULL REFERENCES conflicts (id),
    position INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (conflict, position)
) STRICT;

CREATE TABLE joins (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    rule TEXT NOT NULL,
    score REAL NOT NULL
) STRICT;

-- What people decided, as in decisions.jsonl, and what became of it in this build.
CREATE TABLE decisions (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    op TEXT NOT NULL,
    line TEXT NOT NULL,          -- JSON: the decision
    standing TEXT NOT NULL CHECK (standing IN ('applied', 'stale', 'refused', 'undone')),
    reason TEXT,
    about TEXT NOT NULL          -- JSON: ids in the case of what it is about
) STRICT;

-- The files that were written beside the case.
CREATE TABLE outputs (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL) STRICT;

-- A hash of the rows of each table, taken when the case was written.
CREATE TABLE seals (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL) STRICT;
