-- The record: one table for each noun. Rows of a reading are named by their document and their place in the reading (ordinal).
-- A reference to another row of the same reading (column type ANY) is that row's ordinal; an id that the reading does not hold stays as text,
-- so that nothing is lost, and `onrecord doctor` lists it. Lists of codes are JSON arrays. Offsets are Unicode code points, end excluded.
-- Ids are digests: an index that begins with them is written all over. They are unique within a document, and indexed behind it.

CREATE TABLE run (
    key INTEGER PRIMARY KEY,
    version TEXT NOT NULL,
    settings TEXT NOT NULL,
    data TEXT NOT NULL,
    UNIQUE (version, settings, data)
) STRICT;

-- One call of `onrecord build`: taken in = read + skipped + failed + already there. `taken` is counted where sources come in, the others where outcomes come out.
CREATE TABLE build (
    key INTEGER PRIMARY KEY,
    started TEXT NOT NULL,
    finished TEXT,
    sources TEXT NOT NULL,
    taken INTEGER NOT NULL DEFAULT 0,
    read INTEGER NOT NULL DEFAULT 0,
    skipped INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    already INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What was taken in and is not in the record, and why: one row for a name, the latest build's.
CREATE TABLE not_taken (
    name TEXT PRIMARY KEY,
    outcome TEXT NOT NULL CHECK (outcome IN ('skipped', 'failed')),
    stage TEXT,
    why TEXT NOT NULL,
    build INTEGER NOT NULL REFERENCES build
) STRICT, WITHOUT ROWID;

-- One article through all its texts: what its publisher and address (URL, else path) tell apart. Judgements are made on articles, not on one text.
CREATE TABLE article (
    key INTEGER PRIMARY KEY,
    address TEXT NOT NULL,
    publisher TEXT NOT NULL,
    UNIQUE (address, publisher)
) STRICT;

CREATE TABLE document (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    length INTEGER NOT NULL,
    run INTEGER NOT NULL REFERENCES run,
    build INTEGER REFERENCES build,
    article INTEGER NOT NULL REFERENCES article,
    follows INTEGER REFERENCES document,
    genre TEXT NOT NULL,
    title TEXT,
    publisher TEXT,
    agency TEXT,
    author TEXT,
    url TEXT,
    published TEXT,
    modified TEXT,
    captured TEXT,
    capture_sha256 TEXT,
    version_of TEXT,
    publication_status TEXT,
    language TEXT,
    source_path TEXT,
    dateline_place ANY
) STRICT;
CREATE INDEX document_by_article ON document (article);
CREATE INDEX document_by_published ON document (published);
CREATE INDEX document_by_publisher ON document (publisher);
CREATE INDEX document_by_capture ON document (capture_sha256);
CREATE INDEX document_by_sha256 ON document (sha256);
CREATE INDEX document_by_follows ON document (follows);

-- Apart from the document's facts, so that lists of documents need not walk past the texts.
CREATE TABLE text (
    document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    text TEXT NOT NULL
) STRICT;
CREATE TRIGGER text_is_frozen BEFORE UPDATE ON text BEGIN
    SELECT RAISE(ABORT, 'the text of a document is frozen');
END;

CREATE VIRTUAL TABLE text_index USING fts5 (text, content='text', content_rowid='document', tokenize='porter unicode61 remove_diacritics 2');
-- How many documents hold a word: the rarest words of a question are looked up first.
CREATE VIRTUAL TABLE text_vocabulary USING fts5vocab ('text_index', 'row');
CREATE TRIGGER text_into_index AFTER INSERT ON text BEGIN
    INSERT INTO text_index (rowid, text) VALUES (new.document, new.text);
END;
CREATE TRIGGER text_out_of_index AFTER DELETE ON text BEGIN
    INSERT INTO text_index (text_index, rowid, text) VALUES ('delete', old.document, old.text);
END;

-- All spans, whoever owns them. `owner` is the ordinal of the owning row in the table that the role names; 0 for those of the document itself.
CREATE TABLE span_role (
    key INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL
) STRICT;
INSERT INTO span_role (key, name, owner) VALUES
    (1, 'document.dateline', 'document'),
    (2, 'document.sentence', 'document'),
    (3, 'document.paragraph', 'document'),
    (4, 'region', 'region'),
    (5, 'entity.mention', 'entity'),
    (6, 'office', 'office'),
    (7, 'description', 'description'),
    (8, 'quotation.source', 'quotation'),
    (9, 'quotation.cue', 'quotation'),
    (10, 'quotation.content', 'quotation'),
    (11, 'quotation.verbatim', 'quotation'),
    (12, 'quotation.date', 'quotation'),
    (13, 'event.trigger', 'event'),
    (14, 'event.evidence', 'event'),
    (15, 'event.certainty', 'event'),
    (16, 'event.date', 'event'),
    (17, 'role', 'role'),
    (18, 'caveat', 'caveat'),
    (19, 'figure.words', 'figure'),
    (20, 'figure.as_of', 'figure'),
    (21, 'dispute.about', 'dispute');

CREATE TABLE span (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    role INTEGER NOT NULL REFERENCES span_role,
    owner INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (document, role, owner, ordinal),
    CHECK (0 <= start AND start < "end")
) STRICT, WITHOUT ROWID;

CREATE TABLE region (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (document, ordinal)
) STRICT, WITHOUT ROWID;

-- Names are kept once, so that one look-up finds a name in every document. That two entities share a name says nothing more.
CREATE TABLE name (
    key INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;
CREATE VIRTUAL TABLE name_index USING fts5 (name, content='name', content_rowid='key', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER name_into_index AFTER INSERT ON name BEGIN
    INSERT INTO name_index (rowid, name) VALUES (new.key, new.name);
END;
CREATE TRIGGER name_out_of_index AFTER DELETE ON name BEGIN
    INSERT INTO name_index (name_index, rowid, name) VALUES ('delete', old.key, old.name);
END;

CREATE TABLE entity (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    id TEXT NOT NULL,
    name INTEGER NOT NULL REFERENCES name,
    kind TEXT NOT NULL,
    named INTEGER NOT NULL,
    country TEXT,
    sectors TEXT NOT NULL,
    how TEXT NOT NULL,
    number TEXT NOT NULL,
    international TEXT,
    speaks_for ANY,
    member_of ANY,
    latitude REAL,
    longitude REAL,
    geonames INTEGER,
    precision TEXT,
    admin1 TEXT,
    feature TEXT,
    PRIMARY KEY (document, ordinal)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX entity_by_id ON entity (document, id);
CREATE INDEX entity_by_name ON entity (name);

-- The members of a collective.
CREATE TABLE member (
    document INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    member ANY NOT NULL,
    PRIMARY KEY (document, entity, ordinal),
    FOREIGN KEY (document, entity) REFERENCES entity ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE office (
    document INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    office TEXT NOT NULL,
    "of" TEXT,
    held_from TEXT,
    held_to TEXT,
    basis TEXT NOT NULL,
    PRIMARY KEY (document, ordinal),
    FOREIGN KEY (document, entity) REFERENCES entity ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Words used of an entity and by whom: never an attribute of it.
CREATE TABLE description (
    document INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    voice TEXT NOT NULL,
    voice_why TEXT,
    PRIMARY KEY (document, ordinal),
    FOREIGN KEY (document, entity) REFERENCES entity ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- `why` says what is missing where no speaker row stands beside the quotation. A date without a basis is no date at all.
CREATE TABLE quotation (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    class TEXT NOT NULL,
    why TEXT,
    lemma TEXT,
    form TEXT NOT NULL,
    stance TEXT NOT NULL,
    act TEXT NOT NULL,
    negated INTEGER NOT NULL,
    medium TEXT,
    date_start TEXT,
    date_end TEXT,
    date_basis TEXT,
    date_why TEXT,
    place ANY,
    addressee ANY,
    parent ANY,
    restates ANY,
    region TEXT NOT NULL,
    confidence REAL,
    rule TEXT,
    PRIMARY KEY (document, ordinal)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX quotation_by_id ON quotation (document, id);

CREATE TABLE speaker (
    document INTEGER NOT NULL,
    quotation INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    entity ANY NOT NULL,
    PRIMARY KEY (document, quotation, ordinal),
    FOREIGN KEY (document, quotation) REFERENCES quotation ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    modes TEXT NOT NULL,
    contexts TEXT NOT NULL,
    quad INTEGER NOT NULL,
    plover_score REAL,
    cameo TEXT,
    polarity TEXT NOT NULL,
    time TEXT NOT NULL,
    modality TEXT NOT NULL,
    status TEXT NOT NULL,
    certainty TEXT NOT NULL,
    voice TEXT NOT NULL,
    voice_why TEXT,
    date_start TEXT,
    date_end TEXT,
    date_basis TEXT,
    date_why TEXT,
    place ANY,
    same_as ANY,
    part_of ANY,
    region TEXT NOT NULL,
    confidence REAL,
    rule TEXT,
    PRIMARY KEY (document, ordinal)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX event_by_id ON event (document, id);

CREATE TABLE role (
    document INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    event INTEGER NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('actor', 'recipient')),
    entity ANY NOT NULL,
    implied INTEGER NOT NULL,
    PRIMARY KEY (document, ordinal),
    FOREIGN KEY (document, event) REFERENCES event ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE caveat (
    document INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    event INTEGER NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (document, ordinal),
    FOREIGN KEY (document, event) REFERENCES event ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Types that were considered and not taken.
CREATE TABLE candidate (
    document INTEGER NOT NULL,
    event INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    type TEXT NOT NULL,
    confidence REAL,
    rule TEXT,
    PRIMARY KEY (document, event, ordinal),
    FOREIGN KEY (document, event) REFERENCES event ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE event_figure (
    document INTEGER NOT NULL,
    event INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    figure ANY NOT NULL,
    PRIMARY KEY (document, event, ordinal),
    FOREIGN KEY (document, event) REFERENCES event ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE figure (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    low REAL,
    high REAL,
    basis TEXT NOT NULL,
    qualifier TEXT,
    unit TEXT,
    currency TEXT,
    "of" TEXT,
    scope TEXT NOT NULL,
    date_start TEXT,
    date_end TEXT,
    date_basis TEXT,
    date_why TEXT,
    place ANY,
    event ANY,
    "by" ANY,
    voice TEXT NOT NULL,
    voice_why TEXT,
    PRIMARY KEY (document, ordinal)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX figure_by_id ON figure (document, id);

-- On whose word a thing is known: the voices, outermost first. `owner_kind` names the table of the owner.
CREATE TABLE link (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    owner_kind TEXT NOT NULL CHECK (owner_kind IN ('event', 'figure')),
    owner INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    entity ANY,
    quotation ANY,
    stance TEXT NOT NULL,
    act TEXT NOT NULL,
    party TEXT NOT NULL,
    PRIMARY KEY (document, owner_kind, owner, ordinal)
) STRICT, WITHOUT ROWID;

-- Voices that an undetermined voice may be; no entity: the outlet itself.
CREATE TABLE alternative (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    owner_kind TEXT NOT NULL CHECK (owner_kind IN ('event', 'figure', 'description')),
    owner INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    entity ANY,
    PRIMARY KEY (document, owner_kind, owner, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE dispute (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    id TEXT NOT NULL,
    relation TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (document, ordinal)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX dispute_by_id ON dispute (document, id);

CREATE TABLE side (
    document INTEGER NOT NULL,
    dispute INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    outlet INTEGER NOT NULL,
    PRIMARY KEY (document, dispute, ordinal),
    FOREIGN KEY (document, dispute) REFERENCES dispute ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE side_entity (
    document INTEGER NOT NULL,
    dispute INTEGER NOT NULL,
    side INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    entity ANY NOT NULL,
    PRIMARY KEY (document, dispute, side, ordinal),
    FOREIGN KEY (document, dispute, side) REFERENCES side ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- `kind` names the table of the item; none where the reading does not hold it.
CREATE TABLE side_item (
    document INTEGER NOT NULL,
    dispute INTEGER NOT NULL,
    side INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    kind TEXT CHECK (kind IN ('quotation', 'event', 'figure')),
    item ANY NOT NULL,
    PRIMARY KEY (document, dispute, side, ordinal),
    FOREIGN KEY (document, dispute, side) REFERENCES side ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What a reader would want to know of a row and the report leaves open.
CREATE TABLE unresolved (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    owner_kind TEXT NOT NULL CHECK (owner_kind IN ('entity', 'quotation', 'event')),
    owner INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    field TEXT NOT NULL,
    why TEXT NOT NULL,
    candidates TEXT NOT NULL,
    PRIMARY KEY (document, owner_kind, owner, ordinal)
) STRICT, WITHOUT ROWID;

-- Reports of what looks like one event, and copies of one text, across documents: reversible, named by the rule that made them.
CREATE TABLE cluster (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    rule TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT;
-- No item: the whole report is the member.
CREATE TABLE cluster_member (
    cluster INTEGER NOT NULL REFERENCES cluster ON DELETE CASCADE,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    kind TEXT NOT NULL,
    item TEXT,
    UNIQUE (cluster, document, kind, item)
) STRICT;
CREATE INDEX cluster_member_by_document ON cluster_member (document);
