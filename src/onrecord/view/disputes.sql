-- What cannot both stand in a report, and what stays open? One row for each side. Silence is never a denial.
--
--   dispute    text     id of the dispute
--   document   text     id of the report
--   publisher  text     outlet
--   published  text     day or moment of publication (ISO 8601)
--   latest     yes/no   is this the last text of its article?
--   relation   text     contradicts, denies, rejects-figure (disputes); differs-in-scope, not-acknowledged, no-response, declined (open)
--   about      text     the words of the report that it is about
--   why        text     the rule, in a sentence
--   side       integer  number of the side, from 0
--   who        list     names on this side
--   outlet     yes/no   is the report's own voice this side?
--   items      list     ids of the quotations, events or figures that say so; empty for a side that did not answer
--   run        integer  key of the run that read it (table run)
SELECT
    dispute.id AS dispute, document.id AS document, document.publisher, document.published,
    NOT EXISTS (SELECT 1 FROM document AS later WHERE later.follows = document.key) AS latest,
    dispute.relation,
    (SELECT group_concat(words, ' … ') FROM (SELECT words FROM cut WHERE cut.document = dispute.document AND cut.role = 'dispute.about'
        AND cut.owner = dispute.ordinal ORDER BY cut.ordinal)) AS about,
    dispute.why, side.ordinal AS side,
    (SELECT json_group_array(name) FROM (
        SELECT coalesce(name.name, side_entity.entity) AS name FROM side_entity
        LEFT JOIN entity ON entity.document = side_entity.document AND entity.ordinal = side_entity.entity LEFT JOIN name ON name.key = entity.name
        WHERE side_entity.document = side.document AND side_entity.dispute = side.dispute AND side_entity.side = side.ordinal
        ORDER BY side_entity.ordinal)) AS who,
    side.outlet,
    (SELECT json_group_array(id) FROM (
        SELECT coalesce(quotation.id, event.id, figure.id, side_item.item) AS id FROM side_item
        LEFT JOIN quotation ON side_item.kind = 'quotation' AND quotation.document = side_item.document AND quotation.ordinal = side_item.item
        LEFT JOIN event ON side_item.kind = 'event' AND event.document = side_item.document AND event.ordinal = side_item.item
        LEFT JOIN figure ON side_item.kind = 'figure' AND figure.document = side_item.document AND figure.ordinal = side_item.item
        WHERE side_item.document = side.document AND side_item.dispute = side.dispute AND side_item.side = side.ordinal
        ORDER BY side_item.ordinal)) AS items,
    document.run
FROM dispute
JOIN document ON document.key = dispute.document
JOIN side ON side.document = dispute.document AND side.dispute = dispute.ordinal
