-- Who and what is spoken of in each report? One row for each person, organisation, country, group, place or unnamed source, as that report knows it.
--
--   entity         text     id of the entity; rows of other reports with the same name are other rows
--   document       text     id of the report
--   publisher      text     outlet
--   published      text     day or moment of publication (ISO 8601)
--   latest         yes/no   is this the last text of its article?
--   name           text     fullest form in the report, or the canonical name where known
--   kind           text     person, organisation, country, group, place, document, other
--   named          yes/no   no: officials, analysts, a spokesperson
--   number         text     one, several, unknown
--   country        text     ISO 3166 alpha-3
--   sectors        list     PLOVER sectors, the primary one first
--   international  text     IGO, UNO, EUR, NGO, ISM, IMG, MNC
--   speaks_for     text     name of the body that it speaks for
--   member_of      text     name of the body that it belongs to
--   how            text     lexicon entry, the report's own words, or why unresolved
--   mentions       integer  how often it is spoken of, pronouns included
--   latitude       number   of a place
--   longitude      number   of a place
--   geonames       integer  id of a place in GeoNames
--   precision      text     point, settlement, admin2, admin1, country, region
--   run            integer  key of the run that read it (table run)
SELECT
    entity.id AS entity, document.id AS document, document.publisher, document.published,
    NOT EXISTS (SELECT 1 FROM document AS later WHERE later.follows = document.key) AS latest,
    name.name, entity.kind, entity.named, entity.number, entity.country, entity.sectors, entity.international,
    (SELECT other_name.name FROM entity AS other JOIN name AS other_name ON other_name.key = other.name
        WHERE other.document = entity.document AND other.ordinal = entity.speaks_for) AS speaks_for,
    (SELECT other_name.name FROM entity AS other JOIN name AS other_name ON other_name.key = other.name
        WHERE other.document = entity.document AND other.ordinal = entity.member_of) AS member_of,
    entity.how,
    (SELECT count(*) FROM span WHERE span.document = entity.document AND span.owner = entity.ordinal
        AND span.role = (SELECT span_role.key FROM span_role WHERE span_role.name = 'entity.mention')) AS mentions,
    entity.latitude, entity.longitude, entity.geonames, entity.precision, document.run
FROM entity
JOIN document ON document.key = entity.document
JOIN name ON name.key = entity.name
