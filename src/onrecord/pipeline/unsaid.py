"""What was not said: "found no evidence that he lied", "some will object that …", "has eight days to announce a winner".

The quote stage finds who is given words; whether the giving happened is a question of status. A saying that is negated stays in the record as
not said; one that is only possible, wanted or yet to come puts no words in anybody's mouth and is left out, unless the words stand in
quotation marks, or the speaker says them by announcing them ("I must warn that …"). Answers declined or not given are records of their own
and stay as they are.
"""

from __future__ import annotations

import msgspec

from onrecord.event import StatusFinder
from onrecord.model.event import PredicateStatus, Status
from onrecord.model.parse import Parse
from onrecord.model.quotation import Act, ContentForm, Quotation, QuotationClass
from onrecord.pipeline.assemble import close_references, head_of
from onrecord.quote.performed import deciding_word, is_said_by_saying

_NOT_YET = (Status.HYPOTHETICAL, Status.FUTURE)


def drop_unsaid(parse: Parse, quotations: tuple[Quotation, ...], statuses: StatusFinder) -> tuple[Quotation, ...]:
    """The quotations that were made, and as `negated` those of which the report says that they were not."""
    by_id = {quotation.id: quotation for quotation in quotations}
    found = [None if _is_denied_by_its_speaker(q, by_id) else _as_told(parse, q, statuses) for q in quotations]
    return close_references(tuple(quotation for quotation in found if quotation is not None))


def _as_told(parse: Parse, quotation: Quotation, statuses: StatusFinder) -> Quotation | None:
    cue = head_of(parse, quotation.cue.spans)
    if cue is None or parse.tokens[cue].dep == "prep" or quotation.class_ is QuotationClass.RESPONSE:
        # "in the view of the union" hangs on the clause whose source it tells, and has no status of its own
        return quotation
    status = statuses.of(cue)
    if status.status is Status.NEGATED:
        return quotation if quotation.negated else msgspec.structs.replace(quotation, negated=True)
    if not _is_open(status) or quotation.verbatim or is_said_by_saying(parse, quotation):
        return quotation
    deed = deciding_word(parse, cue, quotation)
    return quotation if deed != cue and statuses.of(deed).status in (Status.ACTUAL, Status.ONGOING) else None


def _is_denied_by_its_speaker(quotation: Quotation, by_id: dict[str, Quotation]) -> bool:
    """ "The army denied reports that it had fired": the reports are not the army's."""
    outer = by_id.get(quotation.parent or "")
    if outer is None or outer.act is not Act.DENY or quotation.form is ContentForm.SENTENCES:
        return False
    return not quotation.source.spans or set(quotation.source.entities) <= set(outer.source.entities)


def _is_open(status: PredicateStatus) -> bool:
    return status.status in _NOT_YET
