-- Of whom do several reports speak, and on what ground are they taken for one? One row for each actor that `onrecord actors FILE link` found; private persons and unnamed sources are none.
--
--   actor       text     id of the actor; it comes from the ground alone and is the same in every store
--   name        text     the name that most of the reports give it
--   ground      text     why entities of several reports are one: same lexicon entry; same full name and same office of the same country …
--   profile     list     what all of them have in common, as words
--   spelled     list     the ways in which their names are written
--   reports     integer  reports that speak of the actor
--   outlets     integer  outlets of those reports
--   quotations  integer  quotations of which it is a speaker
--   acts        integer  events of which it is an actor
--   suffers     integer  events of which it is a recipient
--   first       text     day or moment of publication of the earliest report that tells one (ISO 8601)
--   last        text     of the latest
SELECT
    actor.id AS actor,
    (SELECT name.name FROM actor_link AS other
        JOIN entity ON entity.document = other.document AND entity.ordinal = other.entity JOIN name ON name.key = entity.name
        WHERE other.actor = actor.key GROUP BY name.name ORDER BY count(*) DESC, length(name.name) DESC, name.name LIMIT 1) AS name,
    actor.ground, actor.profile, actor.spelled,
    count(DISTINCT actor_link.document) AS reports, count(DISTINCT document.publisher) AS outlets,
    sum((SELECT count(*) FROM speaker WHERE speaker.document = actor_link.document AND speaker.entity = actor_link.entity)) AS quotations,
    sum((SELECT count(DISTINCT role.event) FROM role WHERE role.document = actor_link.document AND role.entity = actor_link.entity AND role.side = 'actor')) AS acts,
    sum((SELECT count(DISTINCT role.event) FROM role WHERE role.document = actor_link.document AND role.entity = actor_link.entity AND role.side = 'recipient')) AS suffers,
    min(document.published) AS first, max(document.published) AS last
FROM actor
JOIN actor_link ON actor_link.actor = actor.key
JOIN document ON document.key = actor_link.document
GROUP BY actor.key
