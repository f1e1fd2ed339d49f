-- Which entity of which report is which actor? One row for each link; take one away and the entity is as it was.
--
--   link       text    id of the link, by which it can be taken back
--   actor      text    id of the actor (view actors)
--   ground     text    why the entity is taken for the actor
--   profile    list    what the entity has in common with those of the other reports
--   entity     text    id of the entity
--   document   text    id of the report
--   publisher  text    outlet
--   published  text    day or moment of publication (ISO 8601)
--   name       text    fullest form of the name in that report
--   kind       text    person, organisation, country, group, place
--   country    text    as that report knows it (ISO 3166 alpha-3)
--   sectors    list    PLOVER sectors, as that report knows them
SELECT
    actor_link.id AS link, actor.id AS actor, actor.ground, actor.profile, entity.id AS entity, document.id AS document, document.publisher,
    document.published, name.name, entity.kind, entity.country, entity.sectors
FROM actor_link
JOIN actor ON actor.key = actor_link.actor
JOIN document ON document.key = actor_link.document
JOIN entity ON entity.document = actor_link.document AND entity.ordinal = actor_link.entity
JOIN name ON name.key = entity.name
