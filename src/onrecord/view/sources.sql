-- Who is quoted, where and how often? Named speakers by name and outlet. Unnamed ones ("officials") are never linked across reports: one row for each report.
--
--   name        text     of the speaker
--   named       yes/no   no: officials, analysts, a spokesperson
--   publisher   text     outlet
--   document    text     id of the report, for unnamed speakers
--   quotations  integer  quotations
--   direct      integer  of these, direct or mixed
--   reports     integer  reports that quote this speaker
--   first       text     earliest publication among them
--   last        text     latest publication among them
SELECT
    name.name, entity.named, document.publisher, CASE WHEN entity.named THEN NULL ELSE document.id END AS document,
    count(DISTINCT quotation.document * 1000000 + quotation.ordinal) AS quotations,
    count(DISTINCT CASE WHEN quotation.kind IN ('direct', 'mixed') THEN quotation.document * 1000000 + quotation.ordinal END) AS direct,
    count(DISTINCT quotation.document) AS reports, min(document.published) AS first, max(document.published) AS last
FROM speaker
JOIN quotation ON quotation.document = speaker.document AND quotation.ordinal = speaker.quotation
JOIN entity ON entity.document = speaker.document AND entity.ordinal = speaker.entity
JOIN name ON name.key = entity.name
JOIN document ON document.key = speaker.document
WHERE quotation.kind <> 'term' AND NOT EXISTS (SELECT 1 FROM document AS later WHERE later.follows = document.key)
GROUP BY name.key, entity.named, document.publisher, CASE WHEN entity.named THEN NULL ELSE document.id END
