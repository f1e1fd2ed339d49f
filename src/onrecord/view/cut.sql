-- Which words does every span hold? The base of the other views: the one place where text is cut.
--
--   document  integer  key of the document in this store
--   role      text     what the span is to its owner, such as event.trigger
--   owner     integer  ordinal of the owning row in the table that the role names; 0 for the document itself
--   ordinal   integer  place among the spans of this role
--   start     integer  first character (Unicode code points)
--   end       integer  after the last character
--   words     text     the characters themselves
SELECT
    span.document, span_role.name AS role, span.owner, span.ordinal, span.start, span."end",
    substr(text.text, span.start + 1, span."end" - span.start) AS words
FROM span_role
CROSS JOIN span ON span.role = span_role.key
CROSS JOIN text ON text.document = span.document
