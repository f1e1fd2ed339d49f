"""What a clause says of its own predicate: tense, auxiliaries, negation, adverbs, and how long ago. Looks at no governor but conjuncts.

Refuses to say what an embedding word ("failed to", "fears that") makes of it: that is `status_embedding`.
"""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.event.certainty import weaken
from onrecord.event.status_effects import change
from onrecord.event.status_habits import has_lasted, is_general, is_habitual, is_state, lasts_in_passive, recurs_with_its_time
from onrecord.event.status_time import is_arranged, is_historical, is_scheduled
from onrecord.lexicon.status import Effect, StatusEntry, StatusLexicon
from onrecord.model.event import Modality, Polarity, PredicateStatus, Time
from onrecord.model.parse import Parse

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_CONDITIONS = frozenset({"if", "unless"})
AUXILIARIES = ("aux", "auxpass")


def tell_clause(parse: Parse, lexicon: StatusLexicon, token: int) -> PredicateStatus:
    """The status of a verb (or a copula) as its own clause tells it."""
    auxiliaries = auxiliaries_of(parse, token)
    status = PredicateStatus(time=_tense(parse, lexicon, token, auxiliaries))
    status = _under_modal(parse, lexicon, token, auxiliaries, status)
    status = _under_adverbs(parse, lexicon, token, status)
    if status.modality is Modality.CONDITIONAL and status.polarity is Polarity.NEGATIVE and not _has_condition(parse, token):
        # "they would not open the gate" tells a refusal; "would not have opened it if …" tells what did not come to be
        status = replace(status, modality=Modality.REALIS)
    if status.time is Time.PAST and status.modality is Modality.REALIS and is_historical(parse, lexicon, token):
        status = replace(status, time=Time.HISTORICAL)
    return status


def _has_condition(parse: Parse, token: int) -> bool:
    """Is there an "if" or "unless" to this clause or in it?"""
    clauses = (token, *parse.children_by(token, "advcl"))
    if any(parse.tokens[mark].lower in _CONDITIONS for clause in clauses for mark in parse.children_by(clause, "mark")):
        return True
    # "had the wind not turned, …"
    openings = (parse.tokens[parse.left_edge(clause)] for clause in clauses[1:])
    return any(opening.lower == "had" and opening.dep == "aux" for opening in openings)


def auxiliaries_of(parse: Parse, token: int) -> tuple[int, ...]:
    """Its auxiliaries, or those that it shares with the verb before it ("will attack and burn")."""
    while not (own := parse.children_by(token, *AUXILIARIES)) and (leader := shared_leader(parse, token)) is not None:
        token = leader
    return own


def shared_leader(parse: Parse, token: int) -> int | None:
    """The verb before it whose subject and auxiliaries this one shares, if any."""
    word = parse.tokens[token]
    if word.dep != "conj" or parse.child(token, *SUBJECTS, *AUXILIARIES) is not None:
        return None
    leader = parse.tokens[word.head]
    alike = word.tag == leader.tag or {word.tag, leader.tag} <= {"VBN", "VBD"}
    return leader.i if leader.pos in ("VERB", "AUX") and alike else None


def is_passive(parse: Parse, token: int) -> bool:
    """Is it a passive, or a bare participle such as "planned for Tuesday"?"""
    word = parse.tokens[token]
    if word.tag != "VBN":
        return False
    return parse.child(token, "auxpass", "nsubjpass") is not None or (word.dep in ("acl", "amod", "advcl") and not _has_aux(parse, token))


def _has_aux(parse: Parse, token: int) -> bool:
    return parse.child(token, *AUXILIARIES) is not None


def _tense(parse: Parse, lexicon: StatusLexicon, token: int, auxiliaries: tuple[int, ...]) -> Time:
    word = parse.tokens[token]
    helpers = [parse.tokens[a] for a in auxiliaries if parse.tokens[a].tag != "MD"]
    lemmas = {helper.lemma for helper in helpers}
    finite = next((helper for helper in helpers if helper.tag in ("VBD", "VBZ", "VBP")), word)
    if finite.tag == "VBD":
        return Time.PAST
    # "is being held" goes on, as "is holding" does; "after being held" does not say so
    progressive = (
        "be" in lemmas and (word.tag == "VBG" or any(helper.lower == "being" for helper in helpers)) and len(auxiliaries) > (word.tag != "VBG")
    )
    if not helpers and word.tag == "VBN" and word.dep in ("acl", "advcl") and has_lasted(parse, lexicon, token, spans=False):
        # "two nuns, held since March"; not "jailed for nine years"
        return Time.ONGOING
    if "have" in lemmas:
        lasts = progressive or has_lasted(parse, lexicon, token)
        return Time.ONGOING if lasts and finite.tag in ("VBZ", "VBP") else Time.PAST
    if progressive:
        return Time.FUTURE if is_arranged(parse, lexicon, token, finite) else Time.ONGOING
    if recurs_with_its_time(parse, token):
        return Time.ONGOING
    if (word.tag in ("VBZ", "VBP") or _is_misread_present(parse, token)) and not helpers:
        # "will" and the like are looked at elsewhere
        if not auxiliaries and is_scheduled(parse, lexicon, token):
            return Time.FUTURE
        lasts = is_state(parse, lexicon, word) or is_habitual(parse, token) or is_general(parse, lexicon, token, _subject_of(parse, token))
        return Time.ONGOING if lasts else Time.PAST
    if lemmas == {"be"} and finite.tag in ("VBZ", "VBP") and word.tag == "VBN" and len(helpers) == len(auxiliaries):
        lasts = lasts_in_passive(parse, lexicon, token) or is_general(parse, lexicon, token, _subject_of(parse, token))
        return Time.ONGOING if lasts else Time.PAST
    return Time.PAST


def _is_misread_present(parse: Parse, token: int) -> bool:
    """ "pirates in the strait rob ferries", where the parser takes the present for a bare form."""
    word = parse.tokens[token]
    if word.tag != "VB" or not word.is_root or parse.child(token, *AUXILIARIES) is not None:
        return False
    subject = parse.child(token, "nsubj")
    return subject is not None and subject < token and parse.tokens[subject].tag in ("NNS", "NNPS")


def _subject_of(parse: Parse, token: int) -> int | None:
    """Its subject, or that of the verb before it."""
    while (own := parse.child(token, "nsubj", "nsubjpass")) is None and (leader := shared_leader(parse, token)) is not None:
        token = leader
    return own


def _under_modal(parse: Parse, lexicon: StatusLexicon, token: int, auxiliaries: tuple[int, ...], status: PredicateStatus) -> PredicateStatus:
    for a in auxiliaries:
        helper = parse.tokens[a]
        is_perfect = any(parse.tokens[other].lemma == "have" for other in auxiliaries)
        entry = lexicon.find("aux", helper.lower, "aux perfect") if is_perfect and helper.tag == "MD" else None
        entry = entry or (lexicon.find("aux", helper.lower, "aux") if helper.tag == "MD" else None)
        if entry is None:
            continue
        effect = Effect.FUTURE if entry.affirmed is Effect.CONDITIONAL and _is_past_future(parse, token, auxiliaries) else entry.affirmed
        status = change(effect, status, helper.span)
        status = replace(status, certainty=weaken(status.certainty, entry.certainty, helper.span))
    return status


def _is_past_future(parse: Parse, token: int, auxiliaries: tuple[int, ...]) -> bool:
    """ "said it would attack": a will, told in the past; not "would have"."""
    if any(parse.tokens[a].lemma == "have" for a in auxiliaries):
        return False
    word = parse.tokens[token]
    while word.dep == "conj":
        word = parse.tokens[word.head]
    if word.is_root and any(parse.tokens[child].lower == "according" for child in parse.children_by(word.i, "prep")):
        return not _has_condition(parse, word.i)
    if word.dep not in ("ccomp", "acl") or any(parse.child(a, "mark") is not None for a in parse.children_by(word.i, "advcl")):
        return False
    governor = parse.tokens[word.head]
    if word.dep == "acl":
        # "gave their word that they would leave"
        governor = parse.tokens[governor.head] if governor.dep == "dobj" else governor
    return governor.tag in ("VBD", "VBN")


def _under_adverbs(parse: Parse, lexicon: StatusLexicon, token: int, status: PredicateStatus) -> PredicateStatus:
    for entry, child in adverbs_of(parse, lexicon, token):
        words = parse.tokens[child].span
        status = change(entry.affirmed, status, words) if entry.affirmed is not Effect.HAPPENS else status
        status = replace(status, certainty=weaken(status.certainty, entry.certainty, words))
    joined = _denied_by_joining(parse, lexicon, token)
    if joined is not None and status.polarity is Polarity.POSITIVE:
        status = change(Effect.NOT, status, parse.tokens[joined].span)
    nothing = _negative_argument(parse, lexicon, token)
    if nothing is not None and status.polarity is Polarity.POSITIVE:
        status = change(Effect.NOT, status, parse.tokens[nothing].span)
    status = _at_present(parse, lexicon, token, status)
    leader = shared_leader(parse, token)
    if leader is None and _is_elliptic(parse, token):
        # "two were reportedly killed and six wounded"
        for entry, child in adverbs_of(parse, lexicon, parse.tokens[token].head):
            status = replace(status, certainty=weaken(status.certainty, entry.certainty, parse.tokens[child].span))
    return status if leader is None else _shared_with(parse, lexicon, token, leader, status)


def _is_elliptic(parse: Parse, token: int) -> bool:
    """The "wounded" of "two were killed and six wounded": a participle that lacks the helper of the one before it."""
    word = parse.tokens[token]
    if word.dep != "conj" or word.tag not in ("VBN", "VBD") or parse.child(token, *SUBJECTS) is None:
        return False
    return parse.child(token, *AUXILIARIES) is None and parse.tokens[word.head].tag == "VBN" and parse.child(word.head, "auxpass") is not None


def adverbs_of(parse: Parse, lexicon: StatusLexicon, token: int) -> list[tuple[StatusEntry, int]]:
    """Adverbs of the lexicon beside the predicate, each with its token; "not only" negates nothing."""
    found = []
    for child in parse.children(token):
        word = parse.tokens[child]
        if word.dep not in ("neg", "advmod", "preconj", "cc", "intj", "aux") or (word.dep == "cc" and child > token):
            continue
        entry = lexicon.find("adv", word.lower, "adverb") or _two_words(parse, lexicon, child)
        if entry is not None and not _is_contrast(parse, lexicon, child, token):
            found.append((entry, child))
    found += _before_to(parse, lexicon, token)
    # "all but accused him", where the parser hangs both words elsewhere
    before = lexicon.find("adv", f"{parse.tokens[token - 2].lower} {parse.tokens[token - 1].lower}", "adverb") if token > 1 else None
    is_apart = all(parse.tokens[token - 1].i != child and parse.tokens[token - 1].head != child for _, child in found)
    return [*found, (before, token - 1)] if before is not None and is_apart else found


def _before_to(parse: Parse, lexicon: StatusLexicon, token: int) -> list[tuple[StatusEntry, int]]:
    """The "never again" of "vowed never again to sign", which the parser hangs on "vowed"."""
    to = next((child for child in parse.children_by(token, "aux") if parse.tokens[child].tag == "TO"), 0)
    if to < 2 or parse.tokens[to - 1].head == token:
        return []
    entry = lexicon.find("adv", f"{parse.tokens[to - 2].lower} {parse.tokens[to - 1].lower}", "before to")
    return [] if entry is None else [(entry, to - 1)]


def _denied_by_joining(parse: Parse, lexicon: StatusLexicon, token: int) -> int | None:
    """The "nor" of "did not enter, nor did it fire"."""
    if parse.tokens[token].dep != "conj":
        return None
    for child in parse.children_by(parse.tokens[token].head, "cc"):
        if child < token and lexicon.find("adv", parse.tokens[child].lower, "joined") is not None:
            return child
    return None


def _two_words(parse: Parse, lexicon: StatusLexicon, child: int) -> StatusEntry | None:
    word, after = parse.tokens[child], parse.tokens[min(child + 1, len(parse.tokens) - 1)]
    entry = lexicon.find("adv", f"{parse.tokens[child - 1].lower} {word.lower}", "adverb") if child else None
    if entry is None and after.head == child:
        # "all but took it", where the parser hangs the second word on the first
        entry = lexicon.find("adv", f"{word.lower} {after.lower}", "adverb")
    return entry


def _is_contrast(parse: Parse, lexicon: StatusLexicon, child: int, token: int) -> bool:
    """ "not only", and a "not" after the verb that negates something else ("hit not the base but the market")."""
    word = parse.tokens[child]
    following = parse.tokens[child + 1] if child + 1 < len(parse.tokens) else word
    if lexicon.find("adv", following.lower, f"{word.lower} {following.lower}") is not None:
        return True
    return word.lower == "not" and child > token and parse.tokens[token].pos == "VERB"


def _negative_argument(parse: Parse, lexicon: StatusLexicon, token: int) -> int | None:
    """ "No soldier entered", "nobody entered", "fired no shot"."""
    for child in parse.children_by(token, "prep"):
        # "at no point did they enter"; "in no time they entered" says something else
        place = f"{parse.tokens[child].lower} no"
        denied = next((o for o in parse.children_by(child, "pobj") if lexicon.find("noun", parse.tokens[o].lemma, place) is not None), None)
        if child < token and denied is not None and (denier := negative_determiner(parse, lexicon, denied)) is not None:
            return denier
    subjects = parse.children_by(token, "nsubj", "nsubjpass")
    if subjects and (first := not_a(parse, subjects[0])) is not None:
        return first
    for child in (*subjects[:1], *parse.children_by(token, "dobj", "attr")):
        word = parse.tokens[child]
        entry = lexicon.find("pron", word.lower, "subject")
        if entry is not None and (word.lower != "one" or _determiner(parse, child) == "no"):
            return child
        denier = negative_determiner(parse, lexicon, child)
        if denier is not None:
            return denier
    return None


def not_a(parse: Parse, subject: int) -> int | None:
    """ "Not one soldier entered", "not a single soldier"; not "not all soldiers", "not only soldiers"."""
    first = parse.left_edge(subject)
    if parse.tokens[first].lower != "not" or first == subject:
        return None
    return first if parse.tokens[first + 1].lower in ("one", "a", "an") else None


def negative_determiner(parse: Parse, lexicon: StatusLexicon, noun: int) -> int | None:
    """The "no" or "neither" of a noun phrase."""
    for child in parse.children_by(noun, "det", "preconj", "neg"):
        entry = lexicon.find("det", parse.tokens[child].lower, "det")
        if entry is not None and entry.affirmed is Effect.NOT:
            return child
    return None


def _determiner(parse: Parse, noun: int) -> str:
    child = parse.child(noun, "det", "neg")
    return "" if child is None else parse.tokens[child].lower


def _at_present(parse: Parse, lexicon: StatusLexicon, token: int, status: PredicateStatus) -> PredicateStatus:
    """ "still attack", "regularly attack": a present that goes on; "formerly ruled": a past long gone."""
    for child in parse.children_by(token, "advmod"):
        entry = lexicon.find("adv", parse.tokens[child].lower, "time")
        if entry is None:
            continue
        if entry.affirmed is Effect.ONGOING and (parse.tokens[token].tag in ("VBZ", "VBP", "VBG") or _is_misread_present(parse, token)):
            return replace(status, time=Time.ONGOING)
        if entry.affirmed is Effect.HISTORICAL and status.time is Time.PAST:
            return replace(status, time=Time.HISTORICAL)
    before = lexicon.find("adv", parse.tokens[token - 1].lower, "time-before") if token else None
    if before is not None and status.time is Time.PAST and parse.tokens[token].tag in ("VBD", "VBN"):
        # "once pardoned a poet"; not "pardoned a poet once"
        return replace(status, time=Time.HISTORICAL)
    return status


def _shared_with(parse: Parse, lexicon: StatusLexicon, token: int, leader: int, status: PredicateStatus) -> PredicateStatus:
    """What stands before the first of two joined verbs covers the second; a negation ends at "but"."""
    coordinator = parse.child(leader, "cc")
    contrasted = coordinator is not None and parse.tokens[coordinator].lower in ("but", "yet")
    for entry, child in adverbs_of(parse, lexicon, leader):
        if child > leader or (contrasted and entry.affirmed is Effect.NOT):
            continue
        words = parse.tokens[child].span
        if entry.affirmed is not Effect.HAPPENS and status.polarity is Polarity.POSITIVE:
            status = change(entry.affirmed, status, words)
        status = replace(status, certainty=weaken(status.certainty, entry.certainty, words))
    denier = _negative_subject(parse, lexicon, leader)
    if denier is not None and not contrasted and status.polarity is Polarity.POSITIVE:
        status = change(Effect.NOT, status, parse.tokens[denier].span)
    return status


def _negative_subject(parse: Parse, lexicon: StatusLexicon, token: int) -> int | None:
    denier = _negative_argument(parse, lexicon, token)
    return denier if denier is not None and denier < token else None
