-- Which reports does the store hold, and how much was found in each?
--
--   document     text     id of the report
--   title        text     title, where one is known
--   publisher    text     outlet
--   agency       text     credited agency: wire copy
--   author       text     as credited
--   url          text     address
--   published    text     day or moment of publication (ISO 8601)
--   genre        text     news, analysis, opinion, interview, release, transcript, live, unknown
--   language     text     of the text
--   length       integer  characters of the text
--   sha256       text     digest of the text
--   version_of   text     id of the text of this article that came before it in this store
--   latest       yes/no   is this the last text of its article?
--   quotations   integer  quotations found
--   events       integer  events found, without those that are part of another
--   figures      integer  figures found
--   disputes     integer  things disputed or open
--   source_path  text     file that it came from
--   run          integer  key of the run that read it (table run)
SELECT
    document.id AS document, document.title, document.publisher, document.agency, document.author, document.url, document.published, document.genre,
    document.language, document.length, document.sha256,
    (SELECT earlier.id FROM document AS earlier WHERE earlier.key = document.follows) AS version_of,
    NOT EXISTS (SELECT 1 FROM document AS later WHERE later.follows = document.key) AS latest,
    (SELECT count(*) FROM quotation WHERE quotation.document = document.key) AS quotations,
    (SELECT count(*) FROM event WHERE event.document = document.key AND event.part_of IS NULL) AS events,
    (SELECT count(*) FROM figure WHERE figure.document = document.key) AS figures,
    (SELECT count(*) FROM dispute WHERE dispute.document = document.key) AS disputes,
    document.source_path, document.run
FROM document
