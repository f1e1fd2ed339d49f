-- What people say of the machine's rows, beside them and never over them; what was forgotten on request; rows drawn for checking by hand.

-- A document that was taken out on request. It is not taken in again unless asked; then `lifted` says when.
CREATE TABLE tombstone (
    id TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    forgotten TEXT NOT NULL,
    why TEXT NOT NULL,
    lifted TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX tombstone_by_sha256 ON tombstone (sha256);

-- Append-only. Anchored to the article (all its texts) and to the words judged, with 40 characters on either side, not to the machine's id alone.
CREATE TABLE judgement (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    document TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('entity', 'quotation', 'event', 'figure', 'dispute')),
    item TEXT NOT NULL,
    words TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    start INTEGER NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'correct', 'reject', 'withdraw')),
    field TEXT,
    value TEXT,
    note TEXT,
    withdraws INTEGER REFERENCES judgement,
    who TEXT NOT NULL,
    made TEXT NOT NULL,
    CHECK ((verdict = 'withdraw') = (withdraws IS NOT NULL))
) STRICT;
CREATE INDEX judgement_by_article ON judgement (article);
CREATE INDEX judgement_by_item ON judgement (item);
CREATE INDEX judgement_by_withdraws ON judgement (withdraws);
CREATE TRIGGER judgement_is_never_changed BEFORE UPDATE ON judgement BEGIN
    SELECT RAISE(ABORT, 'judgements are never changed: withdraw one and make another');
END;
CREATE TRIGGER judgement_is_never_removed BEFORE DELETE ON judgement
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE tombstone.id = old.document AND lifted IS NULL) BEGIN
    SELECT RAISE(ABORT, 'judgements are never removed but with the document that they quote');
END;

-- Where the words of a judgement stand in each text of the article. found: at the same place; moved: elsewhere; lost: nowhere, or in several places alike.
-- `item` is the row of this text that the judgement is about now; none where the machine makes no such row there any more.
CREATE TABLE anchoring (
    judgement INTEGER NOT NULL REFERENCES judgement ON DELETE CASCADE,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('found', 'moved', 'lost')),
    start INTEGER,
    "end" INTEGER,
    item TEXT,
    PRIMARY KEY (judgement, document),
    CHECK ((state = 'lost') = (start IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX anchoring_by_document ON anchoring (document);

-- A drawing of rows for checking by hand: precision is computed from judgements on these rows alone, never from rows somebody picked.
CREATE TABLE drawing (
    key INTEGER PRIMARY KEY,
    drawn TEXT NOT NULL,
    asked INTEGER NOT NULL,
    seed INTEGER NOT NULL
) STRICT;
CREATE TABLE stratum (
    drawing INTEGER NOT NULL REFERENCES drawing ON DELETE CASCADE,
    name TEXT NOT NULL,
    rows INTEGER NOT NULL,
    PRIMARY KEY (drawing, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE drawn (
    drawing INTEGER NOT NULL,
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    stratum TEXT NOT NULL,
    PRIMARY KEY (drawing, kind, item, document),
    FOREIGN KEY (drawing, stratum) REFERENCES stratum ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX drawn_by_document ON drawn (document);
