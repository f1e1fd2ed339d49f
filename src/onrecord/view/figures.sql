-- Which numbers of people and money are given, with which bounds, and on whose word?
--
--   figure        text     id of the figure
--   document      text     id of the report
--   publisher     text     outlet
--   published     text     day or moment of publication (ISO 8601)
--   latest        yes/no   is this the last text of its article?
--   genre         text     news, analysis, opinion, interview, release, transcript, live, unknown
--   kind          text     killed, wounded, detained, missing, displaced, attending, troops, money, other
--   words         text     the figure as written
--   sentence      text     the sentence that gives it
--   start         integer  first character
--   end           integer  after the last character
--   low           number   least, where the words bound it
--   high          number   most, where the words bound it
--   basis         text     stated: the bounds stand in the words; convention: by a named convention only; none: no bound
--   qualifier     text     at least, about …
--   unit          text     what is counted
--   currency      text     of money
--   of            text     civilians, soldiers …
--   scope         text     total, additional, part, unknown
--   date_start    text     as of: first day (ISO 8601)
--   date_end      text     as of: day after the last
--   date_basis    text     text, relative, published, dateline, none
--   place         text     name of the place
--   event         text     id of the event that it belongs to
--   by            text     name of who did it
--   voice         text     who vouches: explicit, carried, report, undetermined
--   voices        list     names of the voices, outermost first; null for a voice that is not resolved
--   acts          list     what each voice does by telling it: assert, deny, accuse, …
--   run           integer  key of the run that read it (table run)
SELECT
    figure.id AS figure, document.id AS document, document.publisher, document.published,
    NOT EXISTS (SELECT 1 FROM document AS later WHERE later.follows = document.key) AS latest,
    document.genre,
    figure.kind, words.words,
    (SELECT sentence.words FROM cut AS sentence WHERE sentence.document = figure.document AND sentence.role = 'document.sentence' AND sentence.owner = 0
        AND sentence.start <= words.start ORDER BY sentence.ordinal DESC LIMIT 1) AS sentence,
    words.start, words."end", figure.low, figure.high, figure.basis, figure.qualifier, figure.unit, figure.currency, figure."of", figure.scope,
    figure.date_start, figure.date_end, figure.date_basis,
    (SELECT name.name FROM entity JOIN name ON name.key = entity.name
        WHERE entity.document = figure.document AND entity.ordinal = figure.place) AS place,
    (SELECT event.id FROM event WHERE event.document = figure.document AND event.ordinal = figure.event) AS event,
    (SELECT name.name FROM entity JOIN name ON name.key = entity.name
        WHERE entity.document = figure.document AND entity.ordinal = figure."by") AS "by",
    figure.voice,
    (SELECT json_group_array(name) FROM (
        SELECT coalesce(name.name, link.entity) AS name FROM link
        LEFT JOIN entity ON entity.document = link.document AND entity.ordinal = link.entity LEFT JOIN name ON name.key = entity.name
        WHERE link.document = figure.document AND link.owner_kind = 'figure' AND link.owner = figure.ordinal ORDER BY link.ordinal)) AS voices,
    (SELECT json_group_array(act) FROM (SELECT link.act FROM link
        WHERE link.document = figure.document AND link.owner_kind = 'figure' AND link.owner = figure.ordinal ORDER BY link.ordinal)) AS acts,
    document.run
FROM figure
JOIN document ON document.key = figure.document
JOIN cut AS words ON words.document = figure.document AND words.role = 'figure.words' AND words.owner = figure.ordinal
