-- Who said what, in which words, and how does the report introduce it? One row for each quotation, whatever its grammar.
--
--   quotation        text    id of the quotation
--   document         text    id of the report
--   publisher        text    outlet
--   published        text    day or moment of publication (ISO 8601)
--   latest           yes/no  is this the last text of its article?
--   kind             text    direct, indirect, mixed, term
--   class            text    speech, belief, intention, decision, evidence, response
--   speakers         list    names of those who say it; empty where unresolved
--   speaker_why      text    what is missing where there is no speaker
--   named            yes/no  is the first speaker named?
--   country          text    of the first speaker (ISO 3166 alpha-3)
--   sectors          list    of the first speaker
--   source           text    the words for the speaker, as written
--   cue              text    the words that attribute
--   lemma            text    dictionary form of the cue
--   words            text    what is said; several parts joined by an ellipsis
--   verbatim         text    the parts in quotation marks
--   sentence         text    the sentence in which it begins
--   start            integer first character of cue, source and content together
--   end              integer after the last character
--   stance           text    what the outlet's choice of cue does: neutral, endorsing, distancing, conceding
--   act              text    what the speaker does by saying it: assert, deny, accuse …
--   negated          yes/no  did NOT say
--   form             text    sentences, clause, infinitive, phrase, fragment
--   medium           text    speech, broadcast, statement, post, interview, document …
--   date_start       text    first day (ISO 8601)
--   date_end         text    day after the last
--   date_basis       text    text, relative, published, dateline, none
--   date_why         text    what is missing where there is no date
--   place            text    name of the place
--   addressee        text    name of whom it is said to
--   parent           text    id of the quotation that this one stands in
--   restates         text    id of the quotation whose words or paraphrase this is
--   region           text    part of the report
--   confidence       number  measured precision of the rule, where measured
--   rule             text    lexicon entry or rule
--   run              integer key of the run that read it (table run)
SELECT
    quotation.id AS quotation, document.id AS document, document.publisher, document.published,
    NOT EXISTS (SELECT 1 FROM document AS later WHERE later.follows = document.key) AS latest,
    quotation.kind, quotation.class,
    (SELECT json_group_array(name) FROM (
        SELECT coalesce(name.name, speaker.entity) AS name FROM speaker
        LEFT JOIN entity ON entity.document = speaker.document AND entity.ordinal = speaker.entity LEFT JOIN name ON name.key = entity.name
        WHERE speaker.document = quotation.document AND speaker.quotation = quotation.ordinal ORDER BY speaker.ordinal)) AS speakers,
    quotation.why AS speaker_why, first_speaker.named, first_speaker.country, first_speaker.sectors,
    (SELECT group_concat(words, ' … ') FROM (SELECT words FROM cut WHERE cut.document = quotation.document AND cut.role = 'quotation.source'
        AND cut.owner = quotation.ordinal ORDER BY cut.ordinal)) AS source,
    (SELECT group_concat(words, ' … ') FROM (SELECT words FROM cut WHERE cut.document = quotation.document AND cut.role = 'quotation.cue'
        AND cut.owner = quotation.ordinal ORDER BY cut.ordinal)) AS cue,
    quotation.lemma,
    (SELECT group_concat(words, ' … ') FROM (SELECT words FROM cut WHERE cut.document = quotation.document AND cut.role = 'quotation.content'
        AND cut.owner = quotation.ordinal ORDER BY cut.ordinal)) AS words,
    (SELECT group_concat(words, ' … ') FROM (SELECT words FROM cut WHERE cut.document = quotation.document AND cut.role = 'quotation.verbatim'
        AND cut.owner = quotation.ordinal ORDER BY cut.ordinal)) AS verbatim,
    (SELECT sentence.words FROM cut AS sentence WHERE sentence.document = quotation.document AND sentence.role = 'document.sentence' AND sentence.owner = 0
        AND sentence.start <= (SELECT min(cut.start) FROM cut WHERE cut.document = quotation.document
            AND cut.role IN ('quotation.source', 'quotation.cue', 'quotation.content') AND cut.owner = quotation.ordinal)
        ORDER BY sentence.ordinal DESC LIMIT 1) AS sentence,
    (SELECT min(cut.start) FROM cut WHERE cut.document = quotation.document
        AND cut.role IN ('quotation.source', 'quotation.cue', 'quotation.content') AND cut.owner = quotation.ordinal) AS start,
    (SELECT max(cut."end") FROM cut WHERE cut.document = quotation.document
        AND cut.role IN ('quotation.source', 'quotation.cue', 'quotation.content') AND cut.owner = quotation.ordinal) AS "end",
    quotation.stance, quotation.act, quotation.negated, quotation.form, quotation.medium,
    quotation.date_start, quotation.date_end, quotation.date_basis, quotation.date_why,
    (SELECT name.name FROM entity JOIN name ON name.key = entity.name
        WHERE entity.document = quotation.document AND entity.ordinal = quotation.place) AS place,
    (SELECT name.name FROM entity JOIN name ON name.key = entity.name
        WHERE entity.document = quotation.document AND entity.ordinal = quotation.addressee) AS addressee,
    (SELECT other.id FROM quotation AS other WHERE other.document = quotation.document AND other.ordinal = quotation.parent) AS parent,
    (SELECT other.id FROM quotation AS other WHERE other.document = quotation.document AND other.ordinal = quotation.restates) AS restates,
    quotation.region, quotation.confidence, quotation.rule, document.run
FROM quotation
JOIN document ON document.key = quotation.document
LEFT JOIN entity AS first_speaker ON first_speaker.document = quotation.document AND first_speaker.ordinal = (
    SELECT speaker.entity FROM speaker WHERE speaker.document = quotation.document AND speaker.quotation = quotation.ordinal AND speaker.ordinal = 0)
