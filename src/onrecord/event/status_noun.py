"""Did an act told by a noun happen: "an attempted coup", "fears of an invasion", "carried out an attack", "talks will begin".

A noun that nothing decides is told as fact where it is definite; an indefinite one is as real as the clause it stands in.
"""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.event.certainty import join
from onrecord.event.status_effects import change, govern, is_negated, is_unreal
from onrecord.event.status_embedding import first_conjunct
from onrecord.event.status_habits import is_setting
from onrecord.event.status_markers import Ask
from onrecord.event.status_noun_phrase import dated, has_day, under_modifiers, under_participle
from onrecord.event.status_time import is_ahead, is_historical_noun, is_running
from onrecord.event.status_words import entry_at, outcome_of, preposition_above, preposition_entry, prepositional_entry
from onrecord.lexicon.status import Effect, StatusEntry, StatusLexicon
from onrecord.model.event import Modality, PredicateStatus, Status, Time
from onrecord.model.parse import Parse

_NOT_YET = (Effect.POSSIBLE, Effect.PLANNED, Effect.FUTURE, Effect.CONDITIONAL)
_CONDITIONS = ("if", "unless")
_UP_TO = ("until", "till", "before")
_COPULAS = ("be", "seem", "appear", "remain", "stay", "get")


def tell_noun(parse: Parse, lexicon: StatusLexicon, token: int, ask: Ask) -> PredicateStatus:
    """The status of the act that this noun stands for."""
    own = under_modifiers(parse, lexicon, token, PredicateStatus())
    own = under_participle(parse, lexicon, token, own)
    if is_historical_noun(parse, lexicon, token):
        own = replace(own, time=Time.HISTORICAL)
    elif is_running(parse, lexicon, token):
        return replace(own, time=Time.ONGOING)
    elif is_ahead(parse, token):
        own = replace(own, time=Time.FUTURE)
    told = _under_governor(parse, lexicon, token, own, ask)
    return replace(told, time=Time.ONGOING) if told.status is Status.ACTUAL and is_setting(parse, lexicon, token) else told


def _under_governor(parse: Parse, lexicon: StatusLexicon, token: int, own: PredicateStatus, ask: Ask) -> PredicateStatus:
    leader = first_conjunct(parse, token)
    word = parse.tokens[leader]
    if word.is_root:
        return own
    governor = word.head
    if word.dep in ("dobj", "nsubjpass", "oprd") or (word.dep == "npadvmod" and parse.tokens[leader - 1].tag == "RP"):
        return _as_object(parse, lexicon, leader, governor, own, ask)
    if word.dep == "nsubj":
        return _as_subject(parse, lexicon, leader, governor, own, ask)
    if word.dep == "pobj":
        return _as_prepositional(parse, lexicon, leader, governor, own, ask)
    if word.dep == "attr":
        wished = _wished(parse, lexicon, governor)
        return _inherited(own, ask(governor)) if wished is None else _governed(wished[0], wished[1], own, ask, parse)
    gerund_of = preposition_above(parse, leader)
    if gerund_of is not None:
        return _as_prepositional(parse, lexicon, leader, gerund_of, own, ask)
    if word.dep in ("compound", "nmod", "amod"):
        entry = entry_at(parse, lexicon, governor, "compound")
        return own if entry is None else govern(entry, ask(governor), own, parse.tokens[governor].span)
    return own


def _wished(parse: Parse, lexicon: StatusLexicon, copula: int) -> tuple[StatusEntry, int] | None:
    """The "alternative" of "the alternative is war", the "demand" of "their demand is a truce", the "goal" of "the goal is his removal"."""
    subject = parse.child(copula, "nsubj")
    if subject is None or parse.tokens[subject].pos != "NOUN":
        return None
    for construction in ("identity", "pp:for", "pp:of"):
        entry = entry_at(parse, lexicon, subject, construction)
        if entry is not None and entry.affirmed in _NOT_YET:
            return entry, subject
    return None


def _as_object(parse: Parse, lexicon: StatusLexicon, token: int, governor: int, own: PredicateStatus, ask: Ask) -> PredicateStatus:
    entry = entry_at(parse, lexicon, governor, "object")
    if entry is None and parse.tokens[token].dep == "nsubjpass":
        entry = entry_at(parse, lexicon, governor, "object passive")
    if entry is None and parse.tokens[token].lower.endswith("ing"):
        entry = entry_at(parse, lexicon, governor, "ing")
    if entry is None and parse.tokens[token].dep == "dobj" and parse.tokens[governor].pos == "VERB":
        entry = dated(parse, lexicon, governor)
    if entry is None and (found := _bargained(parse, lexicon, token, governor)) is not None:
        entry = found[0]
    if entry is not None and entry.affirmed is Effect.NOT and _has_run(parse, lexicon, token):
        return own
    if entry is not None:
        return _governed(entry, governor, own, ask, parse)
    raised = _raised(parse, lexicon, governor)
    if raised is not None:
        return _inherited(own, ask(raised))
    if parse.tokens[token].dep == "nsubjpass":
        told_of_day = dated(parse, lexicon, governor)
        if told_of_day is not None:
            return _governed(told_of_day, governor, own, ask, parse)
        return _with_clause(parse, lexicon, token, governor, own, ask)
    return own if is_definite(parse, lexicon, token) else _opened(_as_sure(own, ask(governor)), ask(governor))


def _has_run(parse: Parse, lexicon: StatusLexicon, noun: int) -> bool:
    """ "called off a six-week strike", "dropped its nine-day boycott": it was there."""
    units = (child for child in parse.children_by(noun, "amod", "compound", "nmod") if parse.child(child, "nummod") is not None)
    return any(lexicon.find("noun", parse.tokens[unit].lemma, "running") is not None for unit in units)


def _as_subject(parse: Parse, lexicon: StatusLexicon, token: int, governor: int, own: PredicateStatus, ask: Ask) -> PredicateStatus:
    predicate = parse.child(governor, "acomp", "attr", "oprd")
    if predicate is not None and parse.tokens[governor].lemma in ("be", "seem", "appear", "look", "remain", "become"):
        entry = entry_at(parse, lexicon, predicate, "subject") or entry_at(parse, lexicon, predicate, "object")
        if entry is not None:
            return _governed(entry, predicate, own, ask, parse)
    stated = _stated(parse, lexicon, governor)
    if stated is not None:
        entry, at = stated
        return govern(entry, ask(governor), own, parse.tokens[at].span)
    entry = entry_at(parse, lexicon, governor, "subject")
    if entry is not None:
        return _governed(entry, governor, own, ask, parse)
    end = outcome_of(parse, lexicon, token) if lexicon.find("noun", parse.tokens[token].lemma, "risky") is not None else None
    if end is not None and not is_negated(ask(governor)):
        return change(Effect.FAILED, own, parse.tokens[end].span)
    raised = _raised(parse, lexicon, predicate if predicate is not None else governor)
    if raised is not None:
        return _inherited(own, ask(raised))
    return _with_clause(parse, lexicon, token, governor, own, ask)


def _stated(parse: Parse, lexicon: StatusLexicon, governor: int) -> tuple[StatusEntry, int] | None:
    """ "is under study", "are under way", "is underway": the phrase that a copula joins to its subject."""
    if parse.tokens[governor].lemma not in _COPULAS:
        return None
    for child in parse.children_by(governor, "prep"):
        for noun in parse.children_by(child, "pobj"):
            entry = lexicon.find("noun", parse.tokens[noun].lemma, f"state:{parse.tokens[child].lower}")
            if entry is not None:
                return entry, noun
    for child in parse.children_by(governor, "advmod"):
        entry = lexicon.find("adj", parse.tokens[child].lower, "subject")
        if entry is not None:
            return entry, child
    return None


def _with_clause(parse: Parse, lexicon: StatusLexicon, token: int, governor: int, own: PredicateStatus, ask: Ask) -> PredicateStatus:
    """An act that stands as subject of a clause without an entry."""
    clause = ask(governor)
    placed = parse.tokens[governor].lemma == "be" and parse.child(governor, "acomp", "attr") is None
    if placed and clause.time is Time.FUTURE:
        return _inherited(own, clause)
    if placed and parse.tokens[governor].tag in ("VBZ", "VBP") and has_day(parse, governor) and not is_unreal(own):
        # "the vote is on Tuesday"
        return replace(own, time=Time.FUTURE)
    if clause.time is Time.FUTURE and not is_negated(clause) and not is_unreal(own) and _is_of_a_day(parse, token):
        # "Friday's strike will close the port"
        return replace(own, time=Time.FUTURE)
    is_bargain = lexicon.find("noun", parse.tokens[token].lemma, "bargain") is not None
    if clause.modality is Modality.CONDITIONAL and (is_bargain or _has_bare_condition(parse, governor)):
        # "the treaty would oblige them to leave", "the pact, if signed, would end the war"
        return own if is_unreal(own) else replace(own, modality=clause.modality, time=clause.time, because=clause.because)
    if clause.modality is Modality.CONDITIONAL and _is_imagined(parse, token, governor) and not is_unreal(own):
        return replace(own, modality=clause.modality, time=clause.time, because=clause.because)
    # "talks would be useful" may be under way; "a strike would be a breach" is any strike that might come
    described = parse.child(governor, "acomp", "attr") is not None and not _is_any(parse, token)
    if is_definite(parse, lexicon, token):
        return own
    hedged = _as_sure(own, clause)
    return hedged if described else _opened(hedged, clause)


def _as_sure(own: PredicateStatus, clause: PredicateStatus) -> PredicateStatus:
    """ "A blast reportedly killed nine": the blast is as sure as the killing."""
    return own if is_unreal(clause) else replace(own, certainty=join(own.certainty, clause.certainty))


def _is_imagined(parse: Parse, noun: int, verb: int) -> bool:
    """ "The fall of the town would be a blow", "its capture would open the road"; not "its build-up would halt", "would have been a blow"."""
    if parse.child(verb, "dobj", "attr", "acomp") is None or any(parse.tokens[child].lemma == "have" for child in parse.children_by(verb, "aux")):
        return False
    has_of = any(parse.tokens[child].lower == "of" for child in parse.children_by(noun, "prep"))
    return has_of or parse.child(noun, "poss") is not None


def _is_of_a_day(parse: Parse, noun: int) -> bool:
    """ "Friday's strike", "the strike on Friday"."""
    days = [*parse.children_by(noun, "poss"), *(o for p in parse.children_by(noun, "prep") for o in parse.children_by(p, "pobj"))]
    names = (parse.name_at(day) for day in days)
    return any(name is not None and name.label == "DATE" for name in names)


def _has_bare_condition(parse: Parse, verb: int) -> bool:
    """ "if signed": a participle without a subject of its own speaks of the subject."""
    clauses = [
        c for c in parse.children_by(verb, "advcl") if parse.tokens[c].tag == "VBN" and parse.child(c, "nsubj", "nsubjpass", "auxpass") is None
    ]
    return any(parse.tokens[m].lower in _CONDITIONS for c in clauses for m in parse.children_by(c, "mark"))


def _is_any(parse: Parse, token: int) -> bool:
    return any(parse.tokens[child].lower in ("a", "an", "any", "another") for child in parse.children_by(token, "det"))


def _as_prepositional(parse: Parse, lexicon: StatusLexicon, token: int, preposition: int, own: PredicateStatus, ask: Ask) -> PredicateStatus:
    above = parse.tokens[preposition]
    if above.tag == "RP":
        return _as_object(parse, lexicon, token, above.head, own, ask)
    entry = preposition_entry(parse, lexicon, preposition)
    if entry is not None and not (" " in entry.lemma and prepositional_entry(parse, lexicon, preposition)):
        # "instead of talks"; but "stopped short of talks" is for the verb to say
        if entry.affirmed is Effect.NOT and _is_lacked(parse, preposition):
            return change(Effect.POSSIBLE, own, parse.tokens[preposition].span)
        return change(entry.affirmed, own, parse.tokens[preposition].span)
    found = prepositional_entry(parse, lexicon, preposition) or _bargained(parse, lexicon, token, preposition)
    if found is not None:
        entry, governor = found
        return _governed(entry, governor, own, ask, parse)
    if above.lower == "before" and not is_unreal(own) and _is_told_now(parse, preposition):
        # "with two days left before the vote, posters cover the walls"
        return replace(own, time=Time.FUTURE)
    if above.lower in _UP_TO and is_definite(parse, lexicon, token) and not is_unreal(own) and _is_to_come(ask, parse, preposition):
        # "until the handover, no ship will sail"
        return replace(own, time=Time.FUTURE)
    is_entered = lexicon.find("verb", parse.tokens[above.head].lemma, "entering") is not None
    if is_entered and lexicon.find("noun", parse.tokens[token].lemma, f"entered:{above.lower}") is not None:
        # "will go on strike"
        return _inherited(own, ask(above.head))
    if parse.tokens[above.head].tag == "VBN" and above.lower == "in" and entry_at(parse, lexicon, above.head, "lasting in") is not None:
        # "are locked in talks"
        return _lasting(parse, above.head, ask(above.head))
    if above.head != preposition and parse.tokens[above.head].lemma in _COPULAS:
        # "are on strike", "remain in detention": lasts as long as the clause says
        lasting = lexicon.find("noun", parse.tokens[token].lemma, f"lasting:{above.lower}")
        return own if lasting is None else _lasting(parse, above.head, ask(above.head))
    if parse.tokens[above.head].pos == "VERB" and not is_definite(parse, lexicon, token):
        # "reportedly kept them under surveillance"
        return _as_sure(own, ask(above.head))
    return own


def _is_lacked(parse: Parse, preposition: int) -> bool:
    """ "Without a truce no convoy can move": it may come yet; not "left without a truce"."""
    above = parse.tokens[preposition].head
    opens = parse.sentences[parse.tokens[preposition].sentence].first == preposition
    return opens and parse.tokens[above].pos in ("VERB", "AUX") and any(parse.tokens[i].tag == "MD" for i in parse.children_by(above, "aux"))


def _is_to_come(ask: Ask, parse: Parse, preposition: int) -> bool:
    above = parse.tokens[preposition].head
    return parse.tokens[above].pos in ("VERB", "AUX") and ask(above).time is Time.FUTURE


def _is_told_now(parse: Parse, token: int) -> bool:
    """Is the clause around it a simple present, in running text?"""
    verb = next((i for i in parse.ancestors(token) if parse.tokens[i].tag in ("VBD", "VBZ", "VBP", "MD")), None)
    end = parse.sentences[parse.tokens[token].sentence].end
    is_bare = verb is not None and parse.child(verb, "aux", "auxpass") is None
    return is_bare and parse.tokens[verb or 0].tag in ("VBZ", "VBP") and parse.tokens[end - 1].text == "."


def _bargained(parse: Parse, lexicon: StatusLexicon, token: int, preposition: int) -> tuple[StatusEntry, int] | None:
    """ "talks on a withdrawal", "discussed the release": what one bargains for is yet to come; not "talks on the war"."""
    if lexicon.find("noun", parse.tokens[token].lemma, "bargain") is None:
        return None
    above = parse.tokens[preposition]
    governor = above.head if above.pos == "ADP" else preposition
    place = f"bargain:{above.lower}" if above.pos == "ADP" else "bargain:object"
    entry = entry_at(parse, lexicon, governor, place)
    return None if entry is None else (entry, governor)


def _lasting(parse: Parse, copula: int, clause: PredicateStatus) -> PredicateStatus:
    helpers = [parse.tokens[c].tag for c in parse.children_by(copula, "aux", "auxpass")]
    is_now = parse.tokens[copula].tag in ("VBZ", "VBP") or (clause.time is Time.PAST and any(tag in ("VBZ", "VBP") for tag in helpers))
    return replace(clause, time=Time.ONGOING) if is_now and clause.time is not Time.FUTURE else clause


def _raised(parse: Parse, lexicon: StatusLexicon, governor: int) -> int | None:
    """ "The talks are set to begin": the infinitive decides about the talks."""
    for child in parse.children_by(governor, "xcomp"):
        entry = entry_at(parse, lexicon, child, "subject") or (
            entry_at(parse, lexicon, child, "object") if parse.child(child, "auxpass") is not None else None
        )
        if entry is not None and entry.affirmed is Effect.HAPPENS:
            return child
    return None


def _governed(entry: StatusEntry, governor: int, own: PredicateStatus, ask: Ask, parse: Parse) -> PredicateStatus:
    return govern(entry, ask(governor), own, parse.tokens[governor].span)


def _inherited(own: PredicateStatus, clause: PredicateStatus) -> PredicateStatus:
    """As real as the clause, whose negation may be the noun's own "no"."""
    if own.polarity is not clause.polarity:
        return replace(clause, certainty=own.certainty if own.certainty.words else clause.certainty)
    if clause.polarity is own.polarity and own.modality is clause.modality:
        return replace(clause, certainty=own.certainty if own.certainty.words else clause.certainty)
    return own if not is_unreal(clause) else clause


def _opened(own: PredicateStatus, clause: PredicateStatus) -> PredicateStatus:
    """An indefinite act in an open clause is open with it; a negated clause does not deny what it speaks of."""
    if is_negated(clause) or not is_unreal(clause) or is_unreal(own):
        return own
    return replace(clause, certainty=own.certainty if own.certainty.words else clause.certainty)


def is_definite(parse: Parse, lexicon: StatusLexicon, noun: int) -> bool:
    """Does the noun phrase speak of something known: "the", "its", a possessor, a name?"""
    if parse.tokens[noun].pos == "PROPN":
        return True
    for child in parse.children(noun):
        word = parse.tokens[child]
        if word.dep == "poss" or (word.dep == "det" and lexicon.points(word.lower)):
            return True
    return False
