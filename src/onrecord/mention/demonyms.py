"""Countries and bodies that act before a noun: "Israeli" in "an Israeli strike", "U.S." in "U.S. sanctions", "police" in "a police raid".

Only before a noun that tells an act: "Israeli officials" and "French wine" are phrases of their own, and a word that begins a longer
name ("New Mexico", "Jordan Mills", "Turkish Airlines") names no country.
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.lexicon.actors import load_actors
from onrecord.lexicon.events import load_events
from onrecord.lexicon.roles import RoleLexicon, role_words
from onrecord.model.event import EventType
from onrecord.model.mention import EntityKind
from onrecord.model.parse import Parse, Token, TokenRange

_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.PERSON})
_PEOPLES = frozenset({"NORP", "GPE"})


def modifying_people(parse: Parse, i: int) -> TokenRange | None:
    """The tokens of the demonym or country that ends at token `i` and modifies a noun of action."""
    token = parse.tokens[i]
    if token.dep not in _MODIFIERS or not token.text[:1].isupper() or token.head <= i:
        return None
    if not _tells_act(parse.tokens[token.head]) or _goes_on_as_name(parse, i):
        return None
    name = parse.name_at(i)
    tokens = TokenRange(i, i + 1)
    if name is not None:
        if name.label not in _PEOPLES or name.tokens.end != i + 1:
            return None
        tokens = name.tokens
    elif i > 0 and parse.tokens[i - 1].pos == "PROPN":
        return None
    return tokens if country_of(parse, tokens) is not None else None


def is_modifying_body(parse: Parse, roles: RoleLexicon, i: int) -> bool:
    """Is it somebody who does what the noun behind tells: "police" in "a police raid"?

    Of deeds of force only those who bear arms or rule ("a hotel siege" is nobody's), of protests anybody.
    """
    token = parse.tokens[i]
    if token.pos not in ("NOUN", "ADJ") or token.dep not in _MODIFIERS or not _is_plain_word(parse, i):
        return False
    if not _is_right_before_act(parse, i) or parse.child(i, "compound", "amod") is not None:
        return False
    is_protest = token.pos == "NOUN" and parse.tokens[token.head].lemma.lower() in load_events().last_words_of_nouns(EventType.PROTEST)
    if token.lemma.lower() not in _who_uses_force() and not is_protest:
        return False
    if token.lemma.lower() in _kinds_of_force():
        # "a military operation" tells of what kind it is
        return False
    role = roles.find(role_words([token]))
    if role is None or (role.kind is EntityKind.PERSON and roles.labels.find_at((token.lower,), 0) is not None):
        # "a terrorist attack" tells of what kind it was, in somebody's words, and not whose
        return False
    return role.kind in _BODIES and roles.find(role_words([token, parse.tokens[token.head]])) is None


def _is_plain_word(parse: Parse, i: int) -> bool:
    """In small letters, or with a capital as the first word of its sentence only: "Rebel shelling killed"."""
    token = parse.tokens[i]
    if token.text.islower():
        return True
    name = parse.name_at(i)
    first = i == parse.sentences[token.sentence].first and (name is None or (name.label == "ORG" and len(name.tokens) == 1))
    return first and token.text[1:].islower() and parse.tokens[i + 1].text.islower()


def _is_right_before_act(parse: Parse, i: int) -> bool:
    """ "police raid", "government air strike": nothing stands between but words of the act."""
    noun = parse.tokens[i].head
    if noun <= i or parse.tokens[noun].lemma.lower() not in load_events().nouns_of_force:
        return False
    return all(parse.tokens[between].head == noun and parse.tokens[between].dep == "compound" for between in range(i + 1, noun))


@lru_cache(maxsize=1)
def _who_uses_force() -> frozenset[str]:
    return load_events().words("@armed") | load_events().words("@bodies")


@lru_cache(maxsize=1)
def _weapons() -> frozenset[str]:
    return load_events().words("@unmanned") | load_events().words("@heavy-munitions")


@lru_cache(maxsize=1)
def _kinds_of_force() -> frozenset[str]:
    return load_events().words("@kinds-of-force")


def country_of(parse: Parse, tokens: TokenRange) -> str | None:
    """The key of the country that these tokens name or whose people they name; None for a word that several countries share."""
    words = parse.document.quote(parse.span(tokens.first, tokens.end))
    if load_actors().shared_people(words):
        return None
    country = load_actors().spoken_of(words)
    return None if country is None else country.country.lower()


def _tells_act(noun: Token) -> bool:
    # "a show of force" is an act, "Iranian forces" are somebody, "Iranian drones" somebody's
    lemma = noun.lemma.lower()
    is_act = lemma not in _who_uses_force() and load_events().may_end_with(lemma, "noun")
    return noun.pos == "NOUN" and (is_act or lemma in _weapons())


def _goes_on_as_name(parse: Parse, i: int) -> bool:
    after = parse.tokens[i + 1]
    return after.pos == "PROPN" or (after.text == "-" and after.start == parse.tokens[i].end) or after.tag == "POS"
