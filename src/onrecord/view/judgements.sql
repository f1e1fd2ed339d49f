-- What have people said of the machine's rows, and where do those words stand in the last text of the article?
--
--   judgement  integer  number of the judgement
--   verdict    text     accept, correct, reject
--   kind       text     entity, quotation, event, figure, dispute
--   item       text     id of the row as it was judged
--   words      text     the words that it was judged on
--   field      text     field of a correction
--   value      text     what the field should be
--   note       text     in the person's words
--   who        text     who judged
--   made       text     when (UTC)
--   withdrawn  yes/no   taken back by a later row
--   document   text     id of the text that was judged
--   latest     text     id of the last text of the article
--   state      text     found, moved or lost in that text
--   start      integer  first character there
--   end        integer  after the last character there
--   item_now   text     id of the row at these words now; none where the machine makes no such row there any more
SELECT
    judgement.key AS judgement, judgement.verdict, judgement.kind, judgement.item, judgement.words, judgement.field, judgement.value, judgement.note,
    judgement.who, judgement.made, EXISTS (SELECT 1 FROM judgement AS later WHERE later.withdraws = judgement.key) AS withdrawn,
    judgement.document, document.id AS latest, anchoring.state, anchoring.start, anchoring."end", anchoring.item AS item_now
FROM judgement
LEFT JOIN document ON document.key = (SELECT max(each.key) FROM document AS each WHERE each.article = judgement.article)
LEFT JOIN anchoring ON anchoring.judgement = judgement.key AND anchoring.document = document.key
WHERE judgement.verdict <> 'withdraw'
