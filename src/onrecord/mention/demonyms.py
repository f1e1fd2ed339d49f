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
_FORCE = frozenset({EventType.PROTEST, EventType.SANCTION, EventType.COERCE, EventType.ASSAULT})
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
    """Is it somebody who does what the noun behind tells: "police" in "a police raid"? Only of deeds of force and protest."""
    token = parse.tokens[i]
    if token.pos != "NOUN" or token.dep != "compound" or token.head != i + 1 or not token.text.islower():
        return False
    if parse.tokens[token.head].lemma.lower() not in _nouns_of_force() or parse.child(i, "compound", "amod") is not None:
        return False
    role = roles.find(role_words([token]))
    return role is not None and role.kind in _BODIES and roles.find(role_words([token, parse.tokens[token.head]])) is None


@lru_cache(maxsize=1)
def _nouns_of_force() -> frozenset[str]:
    entries = (entry for entry in load_events().entries if entry.pos == "noun" and entry.type in _FORCE)
    return frozenset(lemma.rsplit(" ", 1)[-1] for entry in entries for lemma in entry.lemmas)


def country_of(parse: Parse, tokens: TokenRange) -> str | None:
    """The key of the country that these tokens name or whose people they name; None for a word that several countries share."""
    words = parse.document.quote(parse.span(tokens.first, tokens.end))
    if load_actors().shared_people(words):
        return None
    country = load_actors().spoken_of(words)
    return None if country is None else country.country.lower()


def _tells_act(noun: Token) -> bool:
    return noun.pos == "NOUN" and load_events().may_end_with(noun.lemma.lower(), "noun")


def _goes_on_as_name(parse: Parse, i: int) -> bool:
    after = parse.tokens[i + 1]
    return after.pos == "PROPN" or (after.text == "-" and after.start == parse.tokens[i].end) or after.tag == "POS"
