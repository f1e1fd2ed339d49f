"""What the words above a verb make of it: "failed to take", "without taking", "if they take", "…, taking two towns".

A finite clause without an entry for its governor is told as it stands: who says it is no matter here.
"""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.event.certainty import join, weaken
from onrecord.event.status_clause import SUBJECTS
from onrecord.event.status_effects import accompany, change, govern, is_negated, is_open, is_unreal
from onrecord.event.status_forms import (
    form_of,
    is_asked_about,
    is_infinitive,
    is_perfect,
    is_presupposed,
    is_subjunctive,
    stands_in_past_perfect,
    stands_in_present,
)
from onrecord.event.status_frame import is_present, of_anybody, shown_by, told_by_account, under_frame
from onrecord.event.status_habits import is_bare_plural
from onrecord.event.status_infinitive import adverb_before, done_with, of_one_of_few
from onrecord.event.status_markers import Ask, as_wished, is_asked, under_condition, under_marker
from onrecord.event.status_time import is_when
from onrecord.event.status_unfinished import is_broken_off, is_cut_short, is_missed
from onrecord.event.status_words import entry_at, outcome_of, preposition_above, preposition_entry, preposition_shared, prepositional_entry
from onrecord.lexicon.status import Effect, StatusEntry, StatusLexicon
from onrecord.model.event import Modality, PredicateStatus, Status, Time
from onrecord.model.parse import Parse
from onrecord.model.span import Span

# "the expulsion of foreigners convicted of theft"; nouns further up say less of it
_FEW = 3
_TO_COME = (Effect.FUTURE, Effect.PLANNED)
_WITH_AN_END = (Effect.ATTEMPTED, Effect.PLANNED)
_LEFT_OPEN = (Effect.AS_TOLD, Effect.POSSIBLE)


def tell_embedded(parse: Parse, lexicon: StatusLexicon, token: int, own: PredicateStatus, ask: Ask) -> PredicateStatus:
    """`own` as the words above this verb leave it."""
    other = _instead(parse, lexicon, token)
    if other is not None:
        return change(other.affirmed, own, parse.tokens[token].span)
    leader = first_conjunct(parse, token)
    told = _under_governor(parse, lexicon, leader, token, own, ask)
    told = under_condition(parse, lexicon, leader, token, told)
    told = under_frame(parse, lexicon, leader, token, told)
    return _as_asked(parse, leader, token, told)


def _instead(parse: Parse, lexicon: StatusLexicon, token: int) -> StatusEntry | None:
    """ "chose to stay rather than secede": what stands after "rather than" as second of two joined words."""
    first = parse.left_edge(token)
    if parse.tokens[token].dep != "conj" or first < 2:
        return None
    return lexicon.find("prep", f"{parse.tokens[first - 2].lower} {parse.tokens[first - 1].lower}", "object")


def first_conjunct(parse: Parse, token: int) -> int:
    """The first of the words that this one is joined to by "and", "or", "but".

    A finite verb is joined to the finite verb above, not to its complement ("failed to sell and filed for bankruptcy").
    """
    finite = parse.tokens[token].tag in ("VBD", "VBZ", "VBP")
    while parse.tokens[token].dep == "conj" and parse.tokens[token].head != token:
        token = parse.tokens[token].head
        while finite and parse.tokens[token].dep in ("xcomp", "advcl") and form_of(parse, token) in ("inf", "ing"):
            token = parse.tokens[token].head
    return token


def _under_governor(parse: Parse, lexicon: StatusLexicon, leader: int, token: int, own: PredicateStatus, ask: Ask) -> PredicateStatus:
    word = parse.tokens[leader]
    if token != leader and _goes_on_as_told(parse, token):
        own = replace(own, time=Time.ONGOING)
    if token != leader and parse.tokens[token].tag == "VB" and word.tag == "VBP" and ask(leader).status is Status.ONGOING:
        # "each Friday crowds gather and burn flags", where the parser takes the second present for a bare form
        return replace(own, time=Time.ONGOING)
    if word.is_root:
        return as_wished(parse, lexicon, leader, own) or _as_root(parse, token, own)
    marked = under_marker(parse, lexicon, leader, own, ask)
    if marked is not None:
        return marked
    preposition = preposition_above(parse, leader)
    preposition = preposition_shared(parse, token) if preposition is None else preposition
    if preposition is not None:
        return _under_preposition(parse, lexicon, leader, preposition, own, ask)
    is_occasion = lexicon.find("noun", parse.tokens[word.head].lemma, "that time") is not None
    if word.dep == "relcl" and is_occasion and not is_infinitive(parse, leader):
        return _on_an_occasion(parse, leader, own, ask)
    if word.dep in ("relcl", "advcl") and _is_told_of_plan(parse, leader, ask):
        # "flies to Lima next week, where he meets the king"
        return replace(own, time=Time.FUTURE)
    if word.dep == "relcl" and not _is_content(parse, leader):
        own = of_anybody(parse, lexicon, leader, own)
        # "will fine drivers who block the bridge": told of nobody yet
        is_to_come = is_present(parse, leader) and is_bare_plural(parse, word.head) and ask(word.head).time is Time.FUTURE
        return _open(own, word.span) if is_to_come else own
    if word.dep in ("csubj", "csubjpass", "advcl", "ccomp"):
        own = of_anybody(parse, lexicon, leader, own)
    if word.dep in ("xcomp", "ccomp", "acl", "advcl", "relcl", "csubj", "csubjpass", "dobj", "pobj", "oprd", "acomp", "attr", "conj"):
        return _under_word(parse, lexicon, leader, own, ask)
    return own


def _is_told_of_plan(parse: Parse, clause: int, ask: Ask) -> bool:
    if not is_present(parse, clause) or not any(parse.tokens[c].lower == "where" for c in parse.children_by(clause, "advmod")):
        return False
    verb = next((i for i in parse.ancestors(clause) if parse.tokens[i].pos == "VERB"), clause)
    return verb != clause and ask(verb).time is Time.FUTURE


def _is_content(parse: Parse, clause: int) -> bool:
    """ "the claim that he lied", "the deal to withdraw": what the noun says, though the parser calls it a relative clause."""
    if is_infinitive(parse, clause):
        return True
    subject = parse.child(clause, "nsubj", "nsubjpass")
    first = parse.left_edge(clause)
    return subject is not None and parse.tokens[first].lower == "that" and parse.left_edge(subject) > first


def governors_of(parse: Parse, token: int, form: str) -> tuple[int, ...]:
    """The words that may decide about a complement, nearest first: "It is likely that …", "compelled the firm to sell"."""
    word = parse.tokens[token]
    governor = parse.tokens[word.head]
    found = [governor.i]
    if governor.pos in ("AUX", "VERB"):
        predicate = parse.child(governor.i, "acomp", "attr", "oprd")
        found[:0] = [] if predicate is None or predicate >= token else [predicate]
    if form == "clause" and word.dep == "ccomp" and governor.pos in ("VERB", "AUX"):
        # "rumours spread that …", "no evidence has emerged that …", "his version is that …"
        found += [
            noun for noun in parse.children_by(governor.i, "nsubj", "nsubjpass") if noun < token and parse.tokens[noun].pos in ("NOUN", "PROPN")
        ]
    if word.dep == "relcl" and governor.dep in ("dobj", "pobj"):
        # "word reached the fort that …", where the parser hangs the clause on the fort
        above = parse.tokens[governor.head if governor.dep == "dobj" else parse.tokens[governor.head].head]
        found += [noun for noun in parse.children_by(above.i, "nsubj") if noun < token]
    if form == "inf" and parse.child(governor.i, "auxpass") is not None:
        # "an attempt was made to seize the bridge"
        found[:0] = [noun for noun in parse.children_by(governor.i, "nsubjpass") if parse.tokens[noun].pos == "NOUN"]
    while form == "inf" and governor.dep in ("dobj", "pobj", "prep", "dative", "nsubjpass") and len(found) < 4:
        governor = parse.tokens[governor.head]
        found.append(governor.i)
    return tuple(found)


def _under_word(parse: Parse, lexicon: StatusLexicon, token: int, own: PredicateStatus, ask: Ask) -> PredicateStatus:
    word = parse.tokens[token]
    governor = word.head
    form = form_of(parse, token)
    adverb = adverb_before(parse, lexicon, token) if form == "inf" else None
    if adverb is not None:
        beside, at = adverb
        # "has yet to": the verb above it is an auxiliary in all but name
        above_it = PredicateStatus() if beside.lemma == "yet" else ask(governor)
        return govern(beside, above_it, own, parse.tokens[at].span)
    if form == "inf" and parse.tokens[governor].lower == "were" and not is_asked(parse, governor):
        subject = parse.child(governor, *SUBJECTS)
        if subject is not None and subject > governor:
            # "were the dam to burst, …"
            return change(Effect.CONDITIONAL, own, parse.tokens[governor].span)
    if form == "clause" and _goes_on_as_told(parse, token):
        own = replace(own, time=Time.ONGOING)
    # "rejected the offer, saying …" is no complement of "rejected"
    is_aside = form in ("ing", "part") and word.dep == "advcl"
    habit = lexicon.find("verb", parse.tokens[governor].lemma, "habit") if form == "inf" else None
    if habit is not None and parse.tokens[governor + 1].tag == "TO":
        # "used to attack"; not "used drones to attack", "is used to attack"
        if parse.tokens[governor].tag == "VBN" and is_present(parse, governor):
            # "gas is used to disperse crowds" tells of no one time; "was used to" does
            return _open(own, word.span)
        return own if parse.tokens[governor].tag != "VBD" else change(habit.affirmed, own, parse.tokens[governor].span)
    if form == "inf" and is_asked_about(parse, token):
        return _open(own, word.span)
    if form == "inf" and (of_few := of_one_of_few(parse, lexicon, token, own, ask)) is not None:
        return of_few
    for holder in () if is_aside else governors_of(parse, token, form):
        entry = _entry_for(parse, lexicon, token, holder, form)
        if entry is not None and entry.affirmed in _WITH_AN_END and (end := outcome_of(parse, lexicon, holder)) is not None:
            return change(Effect.FAILED, own, parse.tokens[end].span)
        if entry is not None and form == "inf" and entry.affirmed in _TO_COME and is_broken_off(parse, token, holder):
            return change(Effect.NOT, own, parse.tokens[holder].span)
        if entry is not None and form == "inf" and entry.affirmed is Effect.HAPPENS and is_perfect(parse, token):
            # "is glad to have left": done before the gladness
            return own if not is_unreal(ask(holder)) else govern(entry, ask(holder), own, parse.tokens[holder].span)
        if entry is not None and entry.affirmed in _LEFT_OPEN and form == "clause" and is_presupposed(parse, token):
            # "it was not clear who had fired", "it remains unclear who fired": somebody had
            return own
        if entry is not None:
            return govern(entry, ask(holder), own, parse.tokens[holder].span)
    if form == "clause":
        own = _as_reported(parse, lexicon, governor, own) if word.dep == "advcl" and is_when(parse, token) else own
        return _open(own, word.span) if is_subjunctive(parse, token) else own
    if form == "inf" and word.dep == "ccomp" and token < governor and parse.child(token, "nsubj") is not None:
        # "Envoys to meet in Lima, officials say", a headline
        return change(Effect.PLANNED, own, word.span)
    if form == "inf":
        return own if is_perfect(parse, token) else _bare_infinitive(parse, lexicon, token, own, ask)
    if word.dep == "acl":
        return _reduced_relative(parse, lexicon, governor, token, own, ask)
    if word.dep == "advcl":
        above = ask(governor)
        is_earlier = word.tag == "VBN" and form == "part" and token < governor and parse.child(token, "mark", "advmod") is None
        if is_earlier and own.time is Time.PAST and above.time is Time.FUTURE and not is_open(above):
            # "the visit, cancelled in April, will take place in May"
            above = replace(above, time=Time.PAST)
        return _as_reported(parse, lexicon, governor, accompany(own, above))
    if word.dep in ("csubj", "csubjpass", "xcomp", "ccomp", "oprd", "acomp", "attr"):
        above = ask(governor)
        account = told_by_account(parse, lexicon, governor) if word.dep == "ccomp" else None
        if account is not None:
            return govern(account, above, accompany(own, above), parse.tokens[governor].span)
        return accompany(own, above) if not is_negated(above) or word.dep.startswith("csubj") else change(Effect.NOT, own, word.span)
    return own


def _as_reported(parse: Parse, lexicon: StatusLexicon, governor: int, told: PredicateStatus) -> PredicateStatus:
    """ "Two blasts were reported, killing nine", "nine were reported killed when a bus was hit": no surer than the blasts, the killing."""
    if parse.tokens[governor].dep == "xcomp":
        governor = parse.tokens[governor].head
    hedge = entry_at(parse, lexicon, governor, "object passive") if parse.child(governor, "auxpass") is not None else None
    if hedge is None or hedge.affirmed is not Effect.AS_TOLD:
        return told
    return replace(told, certainty=weaken(told.certainty, hedge.certainty, parse.tokens[governor].span))


def _entry_for(parse: Parse, lexicon: StatusLexicon, token: int, holder: int, form: str) -> StatusEntry | None:
    """What this word makes of its complement; an infinitive may be a perfect ("is said to have left") or stand under a present ("has to leave")."""
    entry = None
    if form == "clause" and parse.tokens[holder].dep == "nsubj" and parse.tokens[token].head != holder:
        # "word came that …": what the noun's own clause would not say
        entry = entry_at(parse, lexicon, holder, "arriving")
    elif form == "inf" and is_perfect(parse, token):
        entry = entry_at(parse, lexicon, holder, "perfect")
    elif form == "inf" and (kind := done_with(parse, lexicon, token)) is not None and (with_it := entry_at(parse, lexicon, holder, kind)) is not None:
        entry = with_it
    elif form == "inf" and stands_in_present(parse, holder):
        entry = entry_at(parse, lexicon, holder, "inf now")
    elif form == "inf" and stands_in_past_perfect(parse, holder):
        entry = entry_at(parse, lexicon, holder, "inf had")
    return entry or entry_at(parse, lexicon, holder, form)


def _goes_on_as_told(parse: Parse, token: int) -> bool:
    """ "said that his men were withdrawing": going on when it was said; not "… when the bomb went off"."""
    word = parse.tokens[token]
    said = parse.tokens[first_conjunct(parse, token)]
    if word.tag != "VBG" or said.dep != "ccomp" or parse.tokens[said.head].tag != "VBD":
        return False
    if any(parse.tokens[clause].tag in ("VBD", "VBN") and parse.child(clause, "advmod", "mark") for clause in parse.children_by(token, "advcl")):
        return False
    return any(parse.tokens[c].lower in ("was", "were") for c in parse.children_by(token, "aux"))


def _bare_infinitive(parse: Parse, lexicon: StatusLexicon, token: int, own: PredicateStatus, ask: Ask) -> PredicateStatus:
    """An infinitive whose governor has no entry: a purpose or a possibility, unless the copula says that it happens."""
    word = parse.tokens[token]
    governor = parse.tokens[word.head]
    if governor.dep in ("acomp", "attr", "dobj", "oprd") and governor.pos in ("ADJ", "NOUN", "ADV"):
        above = entry_at(parse, lexicon, governor.head, "inf") if word.dep == "advcl" else None
        if above is not None:
            return govern(above, ask(governor.head), own, parse.tokens[governor.head].span)
    if word.dep in ("acl", "relcl") and word.tag == "VBN" and any(parse.tokens[c].lower == "the" for c in parse.children_by(governor.i, "det")):
        # "the prisoners to be exchanged"
        return change(Effect.PLANNED, own, word.span)
    if governor.is_root and governor.pos in ("NOUN", "PROPN") and word.dep in ("acl", "relcl") and not _ends_in_stop(parse, token):
        # "Rebels to free nurses", a headline
        return change(Effect.PLANNED, own, word.span)
    if parse.child(token, "aux") is None and governor.pos == "VERB" and word.dep in ("ccomp", "xcomp"):
        return accompany(own, ask(governor.i))
    if word.dep == "advcl" and governor.pos == "VERB" and not is_negated(own) and _is_to_come(ask(governor.i)):
        # "will travel to Oslo to sign the pact": both are to come
        return change(Effect.PLANNED, own, word.span)
    return _open(own, word.span)


def _ends_in_stop(parse: Parse, token: int) -> bool:
    return parse.tokens[parse.sentences[parse.tokens[token].sentence].end - 1].text in (".", "!", "?", "…")


def _on_an_occasion(parse: Parse, clause: int, own: PredicateStatus, ask: Ask) -> PredicateStatus:
    """ "it would be the first time that they shelled the town": no more real than the time."""
    noun = parse.tokens[parse.tokens[clause].head]
    above = ask(noun.head) if noun.dep in ("attr", "nsubj", "dobj") else own
    return accompany(own, above) if is_unreal(above) else own


def _is_to_come(above: PredicateStatus) -> bool:
    return above.time is Time.FUTURE and above.modality in (Modality.REALIS, Modality.PLANNED) and not is_negated(above)


def _reduced_relative(parse: Parse, lexicon: StatusLexicon, noun: int, token: int, own: PredicateStatus, ask: Ask) -> PredicateStatus:
    """ "troops fighting in the hills": at the time of the clause around them."""
    if parse.tokens[token].tag != "VBG":
        open_above = _openness_around(parse, noun, ask)
        return own if open_above is None else accompany(own, open_above)
    showing = shown_by(parse, noun)
    shown = None if showing is None else entry_at(parse, lexicon, showing, "object ing")
    shown = told_by_account(parse, lexicon, showing) if shown is None and showing is not None else shown
    if showing is not None and shown is not None:
        # "appears to show guards beating a monk": as sure as the showing
        return govern(shown, ask(showing), own, parse.tokens[token].span)
    holder = next((a for a in parse.ancestors(noun) if parse.tokens[a].pos in ("VERB", "AUX")), None)
    if holder is None:
        return own
    around = ask(holder)
    # "reportedly shelled the square with mortars killing nine": the killing is as sure as the shelling
    sure = own if noun < holder or is_unreal(around) else replace(own, certainty=join(own.certainty, around.certainty))
    return replace(sure, time=Time.ONGOING) if around.time is Time.ONGOING else sure


def _openness_around(parse: Parse, noun: int, ask: Ask) -> PredicateStatus | None:
    """ "allows the expulsion of foreigners *convicted* of theft": told of nobody in particular, under what may or may not come about."""
    if not is_bare_plural(parse, noun):
        return None
    around = [noun]
    while len(around) < _FEW and parse.tokens[around[-1]].dep == "pobj" and parse.tokens[parse.tokens[around[-1]].head].lower == "of":
        around.append(parse.tokens[parse.tokens[around[-1]].head].head)
    return next((told for told in map(ask, around) if told.modality is Modality.POSSIBLE), None)


def _under_preposition(parse: Parse, lexicon: StatusLexicon, token: int, above: int, own: PredicateStatus, ask: Ask) -> PredicateStatus:
    """ "without firing", "prevented them from leaving", "accused of stealing"."""
    preposition = parse.tokens[above]
    if preposition.lower == "to" and parse.tokens[token].tag == "VB":
        return _under_word(parse, lexicon, token, own, ask)
    if form_of(parse, token) == "clause" and is_presupposed(parse, token):
        # "accounts of who fired first"
        return own
    of_gerund = entry_at(parse, lexicon, preposition.head, f"ing:{preposition.lower}")
    found = prepositional_entry(parse, lexicon, preposition.i) if of_gerund is None else (of_gerund, preposition.head)
    if found is not None:
        entry, governor = found
        if entry.affirmed is Effect.POSSIBLE and entry.negated is Effect.NOT and is_broken_off(parse, token, governor):
            return change(Effect.NOT, own, parse.tokens[governor].span)
        return govern(entry, ask(governor), own, parse.tokens[governor].span)
    if is_missed(parse, lexicon, preposition.i):
        return change(Effect.NOT, own, preposition.span)
    own_entry = preposition_entry(parse, lexicon, preposition.i)
    if own_entry is not None:
        return change(own_entry.affirmed, own, preposition.span)
    if preposition.lower == "before" and is_cut_short(parse, lexicon, preposition.head):
        return change(Effect.NOT, own, preposition.span)
    before_gerund = lexicon.find("prep", preposition.lower, "ing")
    if before_gerund is None:
        governor_word = parse.tokens[preposition.head]
        if governor_word.pos in ("VERB", "AUX") and is_open(ask(governor_word.i)):
            # "urged them to focus on rebuilding": no more real than the focusing
            return accompany(own, ask(governor_word.i))
        # "was seized within hours of landing"
        is_within = parse.tokens[governor_word.head].lower == "within"
        return _open(own, preposition.span) if preposition.lower == "of" and governor_word.pos == "NOUN" and not is_within else own
    if before_gerund.affirmed is not Effect.HAPPENS:
        return change(before_gerund.affirmed, own, preposition.span)
    if parse.tokens[preposition.head].pos not in ("VERB", "AUX"):
        return own
    above_it = ask(preposition.head)
    if preposition.lower == "for" and above_it.time is Time.FUTURE and not is_unreal(replace(above_it, time=Time.PAST)):
        # "will be tried for hiding him": he was hidden
        return own
    return accompany(own, above_it)


def _as_root(parse: Parse, token: int, own: PredicateStatus) -> PredicateStatus:
    """An imperative or a headline's infinitive ("Leaders to meet")."""
    word = parse.tokens[token]
    if word.tag != "VB" or own.modality is not Modality.REALIS or own.time is Time.FUTURE:
        return own
    subject = parse.child(token, *SUBJECTS)
    if is_infinitive(parse, token):
        return change(Effect.PLANNED, own, word.span)
    helper = parse.child(token, "aux")
    if subject is None and (helper is None or parse.tokens[helper].lower == "do"):
        return _open(own, word.span)
    return own


def _as_asked(parse: Parse, leader: int, token: int, told: PredicateStatus) -> PredicateStatus:
    """A question that may be answered with yes or no asserts nothing."""
    if parse.tokens[leader].is_root and not is_open(told) and is_asked(parse, leader):
        return _open(told, parse.tokens[token].span)
    return told


def _open(own: PredicateStatus, words: Span) -> PredicateStatus:
    return own if is_open(own) or is_negated(own) else change(Effect.POSSIBLE, own, words)
