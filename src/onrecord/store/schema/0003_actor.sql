-- Who is who across reports: links from entities of single reports to actors, each on a stated ground. They stand beside the entities and never in
-- them: without these rows the record is as it was. `onrecord actors FILE link` makes them anew from the readings.
CREATE TABLE actor (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    ground TEXT NOT NULL,
    profile TEXT NOT NULL,
    spelled TEXT NOT NULL
) STRICT;
CREATE TABLE actor_link (
    actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
    document INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE,
    PRIMARY KEY (actor, document, entity),
    FOREIGN KEY (document, entity) REFERENCES entity ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_link_by_entity ON actor_link (document, entity);

-- The last time that links were made: reports with a later key have not been looked at.
CREATE TABLE linking (
    key INTEGER PRIMARY KEY CHECK (key = 1),
    linked TEXT NOT NULL,
    last_document INTEGER NOT NULL
) STRICT;

-- Links that somebody took back: the id of a link comes from its grounds alone, so it is not made again.
CREATE TABLE link_taken_back (
    link TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    who TEXT NOT NULL,
    made TEXT NOT NULL,
    note TEXT
) STRICT, WITHOUT ROWID;
