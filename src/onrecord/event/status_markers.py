"""What a conjunction makes of the clause behind it, and an inversion of its own: "if they leave", "had they left", "until they leave".

Refuses to judge prepositions before gerunds and words that take a complement: those are for `status_embedding`.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from onrecord.event.certainty import weaken
from onrecord.event.status_clause import SUBJECTS
from onrecord.event.status_effects import change, is_unreal
from onrecord.event.status_forms import is_infinitive, is_not_past
from onrecord.event.status_unfinished import is_forestalled, never_came
from onrecord.lexicon.status import Effect, StatusLexicon
from onrecord.model.event import Modality, PredicateStatus, Time
from onrecord.model.parse import Parse

_INVERTED = ("had", "should", "were")
Ask = Callable[[int], PredicateStatus]


def under_marker(parse: Parse, lexicon: StatusLexicon, token: int, own: PredicateStatus, ask: Ask) -> PredicateStatus | None:
    """ "if", "whether", "unless"; "until" and "when" only where the clause is not past."""
    word = parse.tokens[token]
    for child in parse.children_by(token, "mark", "advmod", "prep"):
        marker = parse.tokens[child]
        if child > token:
            break
        pair = f"{parse.tokens[child - 1].lower} {marker.lower}" if child else ""
        # "rather than surrender": a preposition before a gerund, a conjunction before a bare verb
        after = f"{marker.lower} {parse.tokens[child + 1].lower}" if child < token else ""
        if marker.lower == "than":
            # "would rather burn it than surrender it"
            apart = (f"{parse.tokens[i].lower} than" for i in parse.children_by(word.head, "advmod") if i < child)
            pair = next((words for words in apart if lexicon.find("prep", words, "object") is not None), pair)
        entry = lexicon.find("mark", marker.lower, "clause") or lexicon.find("prep", pair, "object") or lexicon.find("mark", after, "clause")
        if entry is not None:
            return change(entry.affirmed, own, marker.span)
        if marker.lower == "before" and word.dep == "advcl" and (never_came(parse, lexicon, token) or is_forestalled(parse, token)):
            return change(Effect.NOT, own, marker.span)
        entry = (
            (lexicon.find("mark", pair, "when") or lexicon.find("mark", marker.lower, "when"))
            if word.dep == "advcl" and not is_infinitive(parse, token)
            else None
        )
        if entry is not None and is_not_past(parse, token):
            above = ask(word.head)
            if entry.affirmed is not Effect.HAPPENS:
                return change(entry.affirmed, own, marker.span)
            return replace(own, time=above.time, modality=above.modality, because=above.because) if is_unreal(above) else own
    return _under_case(parse, lexicon, token, own) or _inverted(parse, token, own)


def _under_case(parse: Parse, lexicon: StatusLexicon, token: int, own: PredicateStatus) -> PredicateStatus | None:
    """ "in case the dam bursts": the noun stands above the clause."""
    word = parse.tokens[token]
    above = parse.tokens[word.head]
    if word.dep == "advcl" and parse.child(token, *SUBJECTS) is None:
        # "in case bandits raid the barns", where the parser takes "case bandits" for one compound
        above = next((parse.tokens[i] for i in range(max(token - 4, 0), token) if parse.tokens[i].dep == "compound"), above)
        entry = lexicon.find("mark", above.lower, "clause") if above.dep == "compound" and parse.tokens[above.i - 1].lower == "in" else None
        return None if entry is None else change(entry.affirmed, own, above.span)
    if word.dep not in ("acl", "relcl") or above.dep != "pobj":
        return None
    is_bare = parse.child(above.i, "det") is None
    # "in case the dam bursts", "in the event that it bursts"
    entry = lexicon.find("mark", above.lower, "clause") if is_bare else lexicon.find("noun", above.lemma, "if clause")
    if entry is None:
        return None
    return change(entry.affirmed, own, above.span)


def _inverted(parse: Parse, token: int, own: PredicateStatus) -> PredicateStatus | None:
    """ "Had they left …", "Should they leave …"."""
    if parse.tokens[token].dep not in ("advcl", "ccomp"):
        return None
    above = parse.tokens[parse.tokens[token].head]
    if above.tag == "VBD" and above.dep == "advcl" and above.lower in _INVERTED and parse.left_edge(above.i) == above.i:
        # "Had the ferry sunk, …", where the parser sets the helper above its verb
        return change(Effect.CONDITIONAL, own, above.span)
    for child in parse.children_by(token, "aux"):
        helper = parse.tokens[child]
        subject = parse.child(token, *SUBJECTS)
        if helper.lower in _INVERTED and subject is not None and child < subject and not is_asked(parse, token):
            return change(Effect.CONDITIONAL, own, helper.span)
        return None
    return None


def under_condition(parse: Parse, lexicon: StatusLexicon, leader: int, token: int, told: PredicateStatus) -> PredicateStatus:
    """The consequence of an "if": no more real than its condition, where it is not past or present fact."""
    told = _if_believed(parse, lexicon, token, told)
    if (told.time is not Time.FUTURE and told.modality is not Modality.CONDITIONAL) or told.modality is Modality.PLANNED:
        return told
    # "if the rains fail, herders will move south and farmers will fight them"
    opening = [clause for clause in parse.children_by(leader, "advcl") if clause < leader] if leader != token else []
    for clause in (*parse.children_by(token, "advcl"), *opening):
        for child in parse.children_by(clause, "mark"):
            marker = parse.tokens[child]
            before = parse.tokens[child - 1].lower if child else ""
            entry = lexicon.find("mark", marker.lower, "clause")
            if entry is not None and entry.affirmed is Effect.CONDITIONAL and before != "even":
                return replace(change(Effect.CONDITIONAL, told, marker.span), time=Time.FUTURE)
        if _inverted(parse, clause, told) is not None:
            return change(Effect.CONDITIONAL, told, parse.tokens[clause].span)
    return told


def _if_believed(parse: Parse, lexicon: StatusLexicon, token: int, told: PredicateStatus) -> PredicateStatus:
    """ "If the miners are to be believed, the guards fired": told on their word."""
    for clause in parse.children_by(token, "advcl"):
        marks = (parse.tokens[child].lower for child in parse.children_by(clause, "mark"))
        for verb in (clause, *parse.children_by(clause, "xcomp", "acomp")) if "if" in marks else ():
            pos = "adj" if parse.tokens[verb].pos == "ADJ" else "verb"
            entry = lexicon.find(pos, parse.tokens[verb].lemma, "if believed")
            if entry is not None:
                return replace(told, certainty=weaken(told.certainty, entry.certainty, parse.tokens[verb].span))
    return told


def as_wished(parse: Parse, lexicon: StatusLexicon, token: int, own: PredicateStatus) -> PredicateStatus | None:
    """ "If only they had left."."""
    for child in parse.children_by(token, "mark"):
        entry = lexicon.find("mark", parse.tokens[child].lower, "clause")
        if entry is not None and child < token:
            return change(entry.affirmed, own, parse.tokens[child].span)
    return None


def is_asked(parse: Parse, token: int) -> bool:
    sentence = parse.sentences[parse.tokens[token].sentence]
    ending = [parse.tokens[i].lower for i in range(max(sentence.first, sentence.end - 3), sentence.end)]
    if "?" not in ending:
        return False
    return all(parse.tokens[c].tag not in ("WRB", "WP", "WDT", "WP$") for i in (token, *parse.children(token)) for c in (i, *parse.children(i)))
