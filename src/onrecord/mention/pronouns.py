"""The pronouns of English that refer to somebody or something, and what each of them tells. A closed set of the language.

Leaves out words that look like pronouns and refer to nothing named before: "that" as a pointer to a whole statement, "there", "what", "anyone".
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

import msgspec

from onrecord.lexicon.cues import Band, load_cues
from onrecord.model.mention import Number
from onrecord.model.parse import Parse
from onrecord.model.quotation import QuotationClass


class Gender(StrEnum):
    """Sex as the text itself tells it; never guessed from a name."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class Voicing(StrEnum):
    """Whose pronoun it is: of the one who speaks, the one spoken to, a third, or of the noun just before ("who")."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    RELATIVE = "relative"


class Pronoun(msgspec.Struct, frozen=True, gc=False):
    """What a pronoun tells of the one it stands for."""

    voicing: Voicing
    number: Number
    gender: Gender = Gender.UNKNOWN
    personal: bool = False
    reflexive: bool = False


def _third(number: Number, gender: Gender, personal: bool, words: str) -> dict[str, Pronoun]:
    return {word: Pronoun(Voicing.THIRD, number, gender, personal, reflexive=word.endswith(("self", "selves"))) for word in words.split()}


def _speaking(voicing: Voicing, number: Number, words: str) -> dict[str, Pronoun]:
    return {word: Pronoun(voicing, number, personal=True, reflexive=word.endswith(("self", "selves"))) for word in words.split()}


PRONOUNS: dict[str, Pronoun] = {
    **_third(Number.ONE, Gender.MALE, True, "he him his himself"),
    **_third(Number.ONE, Gender.FEMALE, True, "she her hers herself"),
    **_third(Number.SEVERAL, Gender.UNKNOWN, False, "they them their theirs themselves"),
    **_third(Number.ONE, Gender.UNKNOWN, False, "it its itself"),
    **_speaking(Voicing.FIRST, Number.ONE, "i me my mine myself"),
    **_speaking(Voicing.FIRST, Number.SEVERAL, "we us our ours ourselves"),
    **_speaking(Voicing.SECOND, Number.UNKNOWN, "you your yours yourself yourselves"),
    "who": Pronoun(Voicing.RELATIVE, Number.UNKNOWN, personal=True),
    "whom": Pronoun(Voicing.RELATIVE, Number.UNKNOWN, personal=True),
    "whose": Pronoun(Voicing.RELATIVE, Number.UNKNOWN),
    "which": Pronoun(Voicing.RELATIVE, Number.UNKNOWN),
    "that": Pronoun(Voicing.RELATIVE, Number.UNKNOWN),
}

_PRONOUN_TAGS = frozenset({"PRP", "PRP$", "WP", "WP$", "WDT"})
_CLAUSES = frozenset({"ccomp", "csubj", "csubjpass", "xcomp"})


def pronoun_at(parse: Parse, i: int) -> Pronoun | None:
    """The pronoun at token `i` if it refers: "it rains" and "it is clear that" do not."""
    token = parse.tokens[i]
    if token.tag not in _PRONOUN_TAGS:
        return None
    pronoun = PRONOUNS.get(token.lower)
    if pronoun is None:
        return None
    if pronoun.voicing is Voicing.RELATIVE:
        return pronoun if governing_noun(parse, i) is not None else None
    return None if token.lower == "it" and is_pleonastic(parse, i) else pronoun


def governing_noun(parse: Parse, i: int) -> int | None:
    """The noun that a relative pronoun stands for: the one that its clause hangs on."""
    for above in (i, *parse.ancestors(i)):
        token = parse.tokens[above]
        if token.dep == "relcl":
            return token.head if token.head < i else None
        if token.dep in _CLAUSES and parse.tokens[token.head].dep != "relcl":
            return None
    return None


def is_pleonastic(parse: Parse, i: int) -> bool:
    """Does this "it" refer to nothing: "it is clear that …", "it took years to …", "it rained"?"""
    token = parse.tokens[i]
    if token.dep == "expl":
        return True
    if token.dep not in ("nsubj", "nsubjpass"):
        return False
    verb = token.head
    span = parse.child(verb, "dobj")
    if parse.tokens[verb].lemma == "take" and span is not None and (name := parse.name_at(span)) is not None and name.label in ("DATE", "TIME"):
        return True
    later = [child for child in parse.children(verb) if child > i]
    attribute = next((c for c in later if parse.tokens[c].dep in ("acomp", "attr", "oprd")), None)
    if attribute is not None and _is_mind(parse, attribute) and parse.tokens[verb].dep == "ccomp":
        return False
    is_copula = parse.tokens[verb].lemma in ("be", "seem", "appear", "become", "remain")
    if token.dep == "nsubjpass" or is_copula:
        holders = [verb] if attribute is None else [verb, attribute]
        if any(_is_clause(parse, child, verb) for holder in holders for child in parse.children(holder) if child > i):
            return True
    bare = not any(parse.tokens[c].dep in ("dobj", "ccomp", "xcomp", "attr", "acomp", "prep", "dative", "oprd", "agent") for c in later)
    return bare and is_copula


def _is_mind(parse: Parse, attribute: int) -> bool:
    """ "(The airline said) it was confident that …": a state of mind, of somebody. What is "clear" or "certain" may be so by itself."""
    return parse.tokens[attribute].dep == "acomp" and parse.tokens[attribute].lemma.lower() in _states_of_mind()


@lru_cache(maxsize=1)
def _states_of_mind() -> frozenset[str]:
    """Adjectives that tell what somebody believes, and nothing else."""
    entries = (entry for entry in load_cues().entries if entry.pos == "adj" and entry.class_ is QuotationClass.BELIEF)
    return frozenset(entry.words[0] for entry in entries if entry.frames.get("clause") is Band.USUALLY and len(entry.words) == 1)


def _is_clause(parse: Parse, child: int, verb: int) -> bool:
    """A clause that the "it" only announces; "it is investigating", "it is to leave" are not such."""
    token = parse.tokens[child]
    if token.dep in ("csubj", "csubjpass"):
        return True
    if token.dep in ("ccomp", "relcl"):
        marks = {parse.tokens[c].lower for c in parse.children(child) if parse.tokens[c].dep in ("mark", "advmod", "nsubj")}
        return parse.tokens[verb].pos == "AUX" or bool(marks & {"that", "whether", "if"})
    return token.dep == "xcomp" and token.head != verb and token.tag == "VB"
