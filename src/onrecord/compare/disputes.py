"""Disputes and open claims inside one report: who denies what, who has not acknowledged, who did not answer.

Works on quotations that were found and never makes silence into a denial: "has not acknowledged" and "declined to comment" are open, not
disputed. What a dispute is about is always words of the report. Where no counterpart is found for a denial, the other side stays empty.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.attribute import Sides
from onrecord.compare.figures import find_rejected_figures
from onrecord.compare.matching import Matching, Statement
from onrecord.lexicon.disputes import DisputeLexicon
from onrecord.model.dispute import Dispute, Relation, Side
from onrecord.model.event import Event
from onrecord.model.figure import Figure
from onrecord.model.identity import identify
from onrecord.model.parse import Parse
from onrecord.model.quotation import Act, ContentForm, Quotation, QuotationClass


def find_disputes(
    parse: Parse,
    quotations: tuple[Quotation, ...],
    events: tuple[Event, ...],
    figures: tuple[Figure, ...],
    *,
    sides: Sides,
    lexicon: DisputeLexicon,
) -> tuple[Dispute, ...]:
    """Every dispute and open claim of one report, in the order of the answering words."""
    matching = Matching(parse, quotations, events, sides, lexicon.anaphors)
    found: list[Dispute] = []
    for quotation in quotations:
        relation = relation_of(quotation, matching.lemmas((*quotation.cue.spans, *quotation.content)), lexicon)
        if relation is not None:
            dispute = _dispute(parse, quotation, relation, matching)
            if dispute is not None:
                found.append(dispute)
    found.extend(find_rejected_figures(parse, figures, events, lexicon))
    return tuple(_once(found))


def relation_of(quotation: Quotation, lemmas: frozenset[str], lexicon: DisputeLexicon) -> Relation | None:
    """What a quotation, of whose words `lemmas` are, does to a claim that stands before it; None for most.

    "denied taking part" denies; "has not acknowledged defeat" leaves open; "declined to comment" declines; "did not respond" gives no response;
    "declined to sign" refuses a thing and answers no claim.
    """
    if quotation.class_ is QuotationClass.RESPONSE and quotation.act is not Act.DENY:
        if not lemmas & lexicon.answers or quotation.verbatim:
            # "replied: 'Which one?'" is an answer
            return None
        return Relation.DECLINED if quotation.act is Act.REFUSE else Relation.NO_RESPONSE
    if quotation.act is Act.DENY and not quotation.negated:
        # "ruled out a visit" denies nobody's claim; "rejected the allegation" and "denied that …" do
        return Relation.DENIES if lemmas & (lexicon.denials | lexicon.anaphors) or quotation.form in _CLAIMS else None
    if quotation.negated and quotation.stance.value == "conceding":
        return Relation.NOT_ACKNOWLEDGED
    return None


_ASKED = (Relation.NO_RESPONSE, Relation.DECLINED)
_CLAIMS = (ContentForm.CLAUSE, ContentForm.SENTENCES)
_WHY = {
    Relation.DENIES: "one side denies what another asserts",
    Relation.NOT_ACKNOWLEDGED: "asserted by one side, not acknowledged by the other: open, no denial",
    Relation.NO_RESPONSE: "asserted by one side, no response from the other: open, no denial",
    Relation.DECLINED: "asserted by one side, the other declined to answer: open, no denial",
}


def _dispute(parse: Parse, answer: Quotation, relation: Relation, matching: Matching) -> Dispute | None:
    claims = matching.claims_answered_by(answer)
    if not claims and relation is Relation.NOT_ACKNOWLEDGED:
        # "has not confirmed the date": without a claim to confirm, nothing stands open between two sides
        return None
    answer_side = Side(answer.source.entities, (answer.id,))
    about = claims[0].words if claims and relation in _ASKED else answer.content or answer.cue.spans
    dispute_id = identify("dispute", parse.document.id, about, relation.value, *(claim.id for claim in claims), answer.id)
    return Dispute(dispute_id, relation, about, (_claim_side(claims, relation), answer_side), _why(claims, relation))


def _claim_side(claims: tuple[Statement, ...], relation: Relation) -> Side:
    """Those who claim; the report itself, where it asked and nobody's claim was found; nobody, where a denial answers a claim not told here."""
    if not claims:
        return Side((), (), outlet=relation in _ASKED)
    claimants = tuple(dict.fromkeys(entity for claim in claims for entity in claim.entities))
    return Side(claimants, tuple(claim.id for claim in claims), outlet=all(claim.outlet for claim in claims))


def _why(claims: tuple[Statement, ...], relation: Relation) -> str:
    if claims:
        return _WHY[relation]
    return "no answer to the report's question" if relation in _ASKED else "a denial; who asserts it was not found in this report"


def _once(disputes: Iterable[Dispute]) -> Iterable[Dispute]:
    return {dispute.id: dispute for dispute in disputes}.values()
