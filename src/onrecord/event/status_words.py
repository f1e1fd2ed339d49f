"""Which entry of the status lexicon speaks at a word: by its lemma, its particle or object, its preposition, and how an attempt ended.

Looks things up; what becomes of an act is for `status_embedding` and `status_noun`.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.event.status_time import AGAIN
from onrecord.lexicon.status import StatusEntry, StatusLexicon
from onrecord.model.parse import Parse, Token

_BUT = ("but", "yet")
_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj", "ADV": "adv", "ADP": "prep", "SCONJ": "prep"}


def entry_at(parse: Parse, lexicon: StatusLexicon, governor: int, construction: str) -> StatusEntry | None:
    """The entry of a governor, its particle ("called off") or object ("took place") with it."""
    word = parse.tokens[governor]
    pos = _POS.get(word.pos, "")
    if pos == "verb":
        for phrase in _phrases(parse, governor):
            entry = lexicon.find(pos, phrase, construction)
            if entry is not None:
                return entry
    entry = next(filter(None, (lexicon.find(pos, lemma, construction) for lemma in _lemmas(word))), None)
    if entry is None and word.tag in ("VBN", "VBD", "JJ", "RB"):
        # "prepared", "determined", "set" waver between verb and adjective
        entry = lexicon.find("adj", word.lower, construction)
    if entry is None and pos in ("adj", "adv"):
        entry = lexicon.find("verb", word.lemma, construction)
    return entry


def _phrases(parse: Parse, verb: int) -> Iterator[str]:
    """The verb with its particle and object ("turn down offer"), longest first."""
    lemma = parse.tokens[verb].lemma
    particles, objects = [], []
    for child in parse.children(verb):
        beside = parse.tokens[child]
        if beside.dep == "nsubjpass" or (beside.dep in ("dobj", "oprd", "npadvmod") and child > verb):
            objects.append(beside.lemma)
        elif child > verb and (beside.dep in ("prt", "advmod", "acomp") or beside.tag == "RP" or _is_bare(parse, child)):
            particles.append(beside.lemma)
    yield from (f"{lemma} {particle} {thing}" for particle in particles for thing in objects)
    yield from (f"{lemma} {beside}" for beside in (*particles, *objects))


def _is_bare(parse: Parse, preposition: int) -> bool:
    """ "goes on", "will go through", "goes on every night", where the parser takes the particle for a preposition."""
    if parse.tokens[preposition].dep != "prep" or parse.child(preposition, "pcomp") is not None:
        return False
    return all(_is_every(parse, thing) for thing in parse.children_by(preposition, "pobj"))


def _is_every(parse: Parse, noun: int) -> bool:
    return any(parse.tokens[child].lower in AGAIN for child in parse.children_by(noun, "det"))


def _lemmas(word: Token) -> tuple[str, ...]:
    """The lemma, then what it may be where the lemmatiser errs ("hopes" → "hop", "slated" → "slat")."""
    return tuple(dict.fromkeys((word.lemma, word.lower, word.lower.removesuffix("s"), word.lower.removesuffix("d"))))


def preposition_above(parse: Parse, token: int) -> int | None:
    """The preposition of a gerund; the parser takes some gerunds for nouns or adjectives ("from fielding candidates")."""
    word = parse.tokens[token]
    above = parse.tokens[word.head]
    if word.dep == "pcomp" or (word.dep == "pobj" and word.tag == "VBG"):
        return above.i
    before = parse.tokens[token - 1] if token else word
    if word.dep in ("amod", "compound") and word.tag in ("VBG", "NN") and word.lower.endswith("ing") and before.pos == "ADP":
        return before.i if above.dep == "pobj" and above.head == before.i else None
    return None


def preposition_shared(parse: Parse, token: int) -> int | None:
    """The "with" of "charged with assault and *resisting* arrest", where the parser joins the gerund to the noun or to the verb."""
    word = parse.tokens[token]
    above = parse.tokens[word.head]
    if word.dep != "conj" or word.tag != "VBG" or above.tag == "VBG" or parse.child(token, "nsubj", "nsubjpass", "aux", "auxpass") is not None:
        return None
    if above.dep == "pobj":
        return above.head
    return next((i for i in reversed(parse.children_by(above.i, "prep")) if above.i < i < token and parse.child(i, "pobj") is not None), None)


def outcome_of(parse: Parse, lexicon: StatusLexicon, attempt: int) -> int | None:
    """The word that says an attempt came to nothing: "a bid to seize the bridge *failed*", "tried in *vain*"."""
    for i in range(attempt + 1, min(attempt + 3, len(parse.tokens) - 1)):
        if lexicon.find("adv", f"{parse.tokens[i].lower} {parse.tokens[i + 1].lower}", "outcome") is not None:
            return i + 1
    word = parse.tokens[attempt]
    if word.pos == "VERB":
        return _in_vain(parse, lexicon, attempt) or _turn_after(parse, lexicon, attempt)
    if word.dep not in ("nsubj", "nsubjpass", "dobj") or word.pos != "NOUN":
        return None
    verb = parse.tokens[word.head]
    place = "outcome" if word.dep == "nsubj" else "object outcome"
    if word.dep == "nsubjpass" and (turned := _turn_after(parse, lexicon, verb.i, passive=True)) is not None:
        # "a plan to storm the mint was drawn up but *dropped*"
        return turned
    forms = [verb.lemma, *(f"{verb.lemma} {parse.tokens[c].lower}" for c in parse.children_by(verb.i, "prt", "advmod"))]
    return verb.i if any(lexicon.find("verb", form, place) is not None for form in forms) else None


def _in_vain(parse: Parse, lexicon: StatusLexicon, verb: int) -> int | None:
    """ "tried for weeks to win them over, without *success*", "to no *avail*"."""
    for tried in (verb, *parse.children_by(verb, "xcomp", "advcl")):
        for phrase in parse.children_by(tried, "prep"):
            for noun in parse.children_by(phrase, "pobj"):
                if lexicon.find("noun", parse.tokens[noun].lemma, f"outcome:{parse.tokens[phrase].lower}") is not None:
                    return noun
    return None


def _turn_after(parse: Parse, lexicon: StatusLexicon, verb: int, *, passive: bool = False) -> int | None:
    """ "tried to storm the palace but *failed*", "but were *repelled*"."""
    contrast = next((c for c in parse.children_by(verb, "cc") if parse.tokens[c].lower in _BUT), None)
    if contrast is None:
        return None
    for end in parse.children_by(verb, "conj"):
        place = "object outcome" if passive or parse.child(end, "auxpass") is not None else "outcome"
        if end > contrast and parse.child(end, "neg") is None and lexicon.find("verb", parse.tokens[end].lemma, place) is not None:
            return end
    return None


def prepositional_entry(parse: Parse, lexicon: StatusLexicon, preposition: int) -> tuple[StatusEntry, int] | None:
    """The entry of the word that governs a preposition ("fears of", "prevented … from"), and that word.

    The parser often hangs the phrase on the object ("prevented rebels from …"): the verb above it is asked next.
    """
    word = parse.tokens[preposition]
    governor = word.head
    for _ in range(3):
        for holder in (governor, *_object_before(parse, governor, preposition)):
            entry = entry_at(parse, lexicon, holder, f"pp:{word.lower}")
            if entry is not None:
                return entry, holder
        above = parse.tokens[governor]
        if above.dep == "pobj" and parse.tokens[above.head].dep == "agent":
            # "is accused by two groups of killing": of what somebody is accused, whoever accuses
            governor = parse.tokens[above.head].head
            continue
        if _is_date(parse, governor) and above.dep == "pobj" and parse.tokens[above.head].head != above.head:
            # "no sign on Sunday of the evacuation"
            found = _before_date(parse, lexicon, parse.tokens[above.head], f"pp:{word.lower}")
            if found is not None:
                return found
        if above.dep not in ("dobj", "pobj", "prep", "nsubjpass", "dative", "conj", "acomp", "attr", "advmod", "prt") or above.is_root:
            return None
        if above.dep in ("pobj", "prep") and word.lower == "of":
            return None
        governor = above.head
    return None


def _before_date(parse: Parse, lexicon: StatusLexicon, at: Token, construction: str) -> tuple[StatusEntry, int] | None:
    """The noun that stands before a date, and whose phrase goes on behind it."""
    for noun in (at.head, *parse.children_by(at.head, "dobj", "attr", "nsubjpass")):
        entry = entry_at(parse, lexicon, noun, construction) if noun < at.i else None
        if entry is not None:
            return entry, noun
    return None


def _object_before(parse: Parse, governor: int, preposition: int) -> tuple[int, ...]:
    """The object that ends where the phrase begins: "issued appeals for a truce", when the parser hangs "for" on the verb."""
    if parse.tokens[governor].pos not in ("VERB", "AUX"):
        return ()
    things = parse.children_by(governor, "dobj", "nsubjpass")
    # "went on trial for", "is under investigation for"
    phrases = tuple(noun for phrase in parse.children_by(governor, "prep") for noun in parse.children_by(phrase, "pobj"))
    ending_here = tuple(thing for thing in (*things, *phrases) if _ends_before(parse, thing, preposition))
    if governor == preposition - 1:
        # "a reward was offered for his capture"
        ending_here += tuple(parse.children_by(governor, "nsubjpass"))
    # "preparations are under way for the evacuation", "reports are coming in of a raid"
    is_bare = parse.tokens[governor].pos == "AUX" or not things
    return ending_here + (tuple(noun for noun in parse.children_by(governor, "nsubj") if noun < governor) if is_bare else ())


def _ends_before(parse: Parse, thing: int, preposition: int) -> bool:
    """Does nothing but a date stand between: "go on trial *on Monday* for"?"""
    between = range(parse.right_edge(thing) + 1, preposition)
    return thing < preposition and all(parse.tokens[i].pos in ("ADP", "DET") or _is_date(parse, i) for i in between)


def _is_date(parse: Parse, token: int) -> bool:
    name = parse.name_at(token)
    return name is not None and name.label in ("DATE", "TIME")


def preposition_entry(parse: Parse, lexicon: StatusLexicon, preposition: int) -> StatusEntry | None:
    """The entry of a preposition itself, of one or two words ("without", "instead of")."""
    word = parse.tokens[preposition]
    entry = lexicon.find("prep", word.lower, "object")
    if entry is None and preposition > 0:
        entry = lexicon.find("prep", f"{parse.tokens[preposition - 1].lower} {word.lower}", "object")
    return entry
