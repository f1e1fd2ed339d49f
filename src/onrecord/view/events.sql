-- Who did what to whom, did it happen, and on whose word is it known? One row for each telling of an event in a report.
-- An event under a voice is that voice's word, not the report's; an undetermined voice is never the outlet's own word.
--
--   event              text     id of the event
--   document           text     id of the report
--   publisher          text     outlet
--   published          text     day or moment of publication (ISO 8601)
--   latest             yes/no   is this the last text of its article?
--   genre              text     news, analysis, opinion, interview, release, transcript, live, unknown
--   type               text     PLOVER event type
--   modes              list     PLOVER modes
--   contexts           list     PLOVER contexts
--   cameo              text     CAMEO code
--   quad               integer  quad class, 1 to 4
--   plover_score       number   conflict-cooperation scale
--   actors             list     names of those who do it
--   actor_countries    list     ISO 3166 alpha-3, in the order of the actors; null where unknown
--   recipients         list     names of those to whom it is done
--   recipient_countries list    ISO 3166 alpha-3, in the order of the recipients; null where unknown
--   trigger            text     the words that tell the act
--   sentence           text     the sentence that tells it
--   start              integer  first character of the trigger
--   end                integer  after its last character
--   status             text     actual, ongoing, future, hypothetical, historical, negated
--   polarity           text     positive, negative
--   time               text     past, ongoing, future, historical
--   modality           text     realis, planned, conditional, attempted, failed, possible
--   certainty          text     asserted, reported, alleged, suspected, possible
--   certainty_words    text     the words that say so
--   caveats            list     not-verified, without-evidence, outlet-contradicts
--   voice              text     who vouches: explicit, carried, report, undetermined
--   voices             list     names of the voices, outermost first; null for a voice that is not resolved
--   acts               list     what each voice does by telling it: assert, deny, accuse, …
--   parties            list     which side of the event each voice belongs to: actor, recipient, neither, unknown
--   alternatives       list     names that an undetermined voice may be; null for the outlet
--   date_start         text     first day (ISO 8601)
--   date_end           text     day after the last
--   date_basis         text     text, relative, published, dateline, none
--   date_why           text     what is missing where there is no date
--   place              text     name of the place
--   same_as            text     id of the first telling of this event in this report
--   part_of            text     id of the event that this one is part of: what is asked for, promised or threatened; count it with that one
--   region             text     part of the report
--   confidence         number   measured precision of the rule, where measured
--   rule               text     lexicon entry or rule
--   run                integer  key of the run that read it (table run)
SELECT
    event.id AS event, document.id AS document, document.publisher, document.published,
    NOT EXISTS (SELECT 1 FROM document AS later WHERE later.follows = document.key) AS latest,
    document.genre,
    event.type, event.modes, event.contexts, event.cameo, event.quad, event.plover_score,
    (SELECT json_group_array(name) FROM (
        SELECT coalesce(name.name, role.entity) AS name FROM role
        LEFT JOIN entity ON entity.document = role.document AND entity.ordinal = role.entity LEFT JOIN name ON name.key = entity.name
        WHERE role.document = event.document AND role.event = event.ordinal AND role.side = 'actor' ORDER BY role.ordinal)) AS actors,
    (SELECT json_group_array(country) FROM (
        SELECT entity.country FROM role LEFT JOIN entity ON entity.document = role.document AND entity.ordinal = role.entity
        WHERE role.document = event.document AND role.event = event.ordinal AND role.side = 'actor' ORDER BY role.ordinal)) AS actor_countries,
    (SELECT json_group_array(name) FROM (
        SELECT coalesce(name.name, role.entity) AS name FROM role
        LEFT JOIN entity ON entity.document = role.document AND entity.ordinal = role.entity LEFT JOIN name ON name.key = entity.name
        WHERE role.document = event.document AND role.event = event.ordinal AND role.side = 'recipient' ORDER BY role.ordinal)) AS recipients,
    (SELECT json_group_array(country) FROM (
        SELECT entity.country FROM role LEFT JOIN entity ON entity.document = role.document AND entity.ordinal = role.entity
        WHERE role.document = event.document AND role.event = event.ordinal AND role.side = 'recipient' ORDER BY role.ordinal)) AS recipient_countries,
    (SELECT group_concat(words, ' … ') FROM (SELECT words FROM cut WHERE cut.document = event.document AND cut.role = 'event.trigger'
        AND cut.owner = event.ordinal ORDER BY cut.ordinal)) AS trigger,
    (SELECT words FROM cut WHERE cut.document = event.document AND cut.role = 'event.evidence' AND cut.owner = event.ordinal) AS sentence,
    (SELECT min(cut.start) FROM cut WHERE cut.document = event.document AND cut.role = 'event.trigger' AND cut.owner = event.ordinal) AS start,
    (SELECT max(cut."end") FROM cut WHERE cut.document = event.document AND cut.role = 'event.trigger' AND cut.owner = event.ordinal) AS "end",
    event.status, event.polarity, event.time, event.modality, event.certainty,
    (SELECT group_concat(words, ' … ') FROM (SELECT words FROM cut WHERE cut.document = event.document AND cut.role = 'event.certainty'
        AND cut.owner = event.ordinal ORDER BY cut.ordinal)) AS certainty_words,
    (SELECT json_group_array(kind) FROM (SELECT caveat.kind FROM caveat
        WHERE caveat.document = event.document AND caveat.event = event.ordinal ORDER BY caveat.ordinal)) AS caveats,
    event.voice,
    (SELECT json_group_array(name) FROM (
        SELECT coalesce(name.name, link.entity) AS name FROM link
        LEFT JOIN entity ON entity.document = link.document AND entity.ordinal = link.entity LEFT JOIN name ON name.key = entity.name
        WHERE link.document = event.document AND link.owner_kind = 'event' AND link.owner = event.ordinal ORDER BY link.ordinal)) AS voices,
    (SELECT json_group_array(act) FROM (SELECT link.act FROM link
        WHERE link.document = event.document AND link.owner_kind = 'event' AND link.owner = event.ordinal ORDER BY link.ordinal)) AS acts,
    (SELECT json_group_array(party) FROM (SELECT link.party FROM link
        WHERE link.document = event.document AND link.owner_kind = 'event' AND link.owner = event.ordinal ORDER BY link.ordinal)) AS parties,
    (SELECT json_group_array(name) FROM (
        SELECT coalesce(name.name, alternative.entity) AS name FROM alternative
        LEFT JOIN entity ON entity.document = alternative.document AND entity.ordinal = alternative.entity LEFT JOIN name ON name.key = entity.name
        WHERE alternative.document = event.document AND alternative.owner_kind = 'event' AND alternative.owner = event.ordinal
        ORDER BY alternative.ordinal)) AS alternatives,
    event.date_start, event.date_end, event.date_basis, event.date_why,
    (SELECT name.name FROM entity JOIN name ON name.key = entity.name
        WHERE entity.document = event.document AND entity.ordinal = event.place) AS place,
    (SELECT other.id FROM event AS other WHERE other.document = event.document AND other.ordinal = event.same_as) AS same_as,
    (SELECT other.id FROM event AS other WHERE other.document = event.document AND other.ordinal = event.part_of) AS part_of,
    event.region, event.confidence, event.rule, document.run
FROM event
JOIN document ON document.key = event.document
