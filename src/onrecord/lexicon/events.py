"""Words that code events: the YAML files of `data/verbs/en` as checked entries, found by lemma.

Checks codes and forms; how an entry is matched on a sentence is the event stage's work.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import LexiconError
from onrecord.lexicon.table import Example, Where, data_folder, loaded_once, read_yaml, read_yaml_names
from onrecord.model.event import EventType
from onrecord.ontology import load_ontology

WordSet = frozenset[str]
ANY: WordSet = frozenset({"*"})
"""Stands for every word: the preposition must be there, whatever it governs."""

ROLE_NAMES = frozenset({"actor", "recipient"})
_CONDITIONS = ("particle", "object", "not_object", "subject", "not_subject", "with", "not_with", "complement")
_FINER_CONDITIONS = ("modifier", "modal", "several", "plural", "to", "adjective", "near", "not_near")
_KEYS = frozenset(
    {
        "key",
        "lemma",
        "pos",
        "type",
        "mode",
        "context",
        "cameo",
        "roles",
        "alone",
        "alleged",
        "again",
        "source",
        "yes",
        "no",
        "note",
        *_CONDITIONS,
        *_FINER_CONDITIONS,
    }
)
_PLACES = ("subject", "object", "dative", "possessor", "modifier", "inf.subject", "clause.subject", "condition.subject", "each")


class EventEntry(msgspec.Struct, frozen=True):
    """One sense of one or several words that behave alike. `roles` maps actor and recipient to places tried in order.

    `with_` maps a preposition to the nouns that it may govern (`ANY` for every word). An unset condition is an empty set.
    `modifiers` stand before the object, or before a noun that is itself the entry ("scathing attack"); `modals` in the complement
    clause ("said they must leave"); `infinitives` are the verbs of the complement; `adjectives` what the object is made or called
    ("set them free"); `several`: more than one subject; `plural`: the noun is one. `near` and `not_near` are words of the same sentence
    by which one sense of a noun is told from another ("strike" among workers, "strike" among missiles).
    `alone`: the word tells of an event even where nobody is named as actor or recipient ("an airstrike").
    `alleged`: it is known on the actor's word alone ("claimed responsibility for the attack").
    `again`: it speaks of an act of this type that a sentence before tells ("the crime was carried out by the gang").
    """

    key: str
    lemmas: tuple[str, ...]
    pos: str
    type: EventType
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    cameo: str | None
    roles: dict[str, tuple[str, ...]]
    source: str
    where: Where
    particle: str | None = None
    objects: WordSet = frozenset()
    not_objects: WordSet = frozenset()
    subjects: WordSet = frozenset()
    not_subjects: WordSet = frozenset()
    with_: dict[str, WordSet] = {}
    not_with: dict[str, WordSet] = {}
    complement: str | None = None
    alone: bool = False
    alleged: bool = False
    again: bool = False
    several: bool = False
    plural: bool = False
    near: WordSet = frozenset()
    not_near: WordSet = frozenset()
    modifiers: WordSet = frozenset()
    modals: WordSet = frozenset()
    infinitives: WordSet = frozenset()
    adjectives: WordSet = frozenset()
    yes: tuple[Example, ...] = ()
    no: tuple[Example, ...] = ()

    @property
    def specificity(self) -> int:
        """How much the entry's conditions demand; of two that fit, the more specific speaks."""
        # a listed noun behind a preposition says most of the sense, any noun there least
        needs = 9 * bool(self.particle) + (2 if self.objects == ANY else 7 * bool(self.objects)) + 6 * bool(self.subjects) + 6 * bool(self.complement)
        needs += 7 * bool(self.modifiers) + 3 * bool(self.modals) + 3 * bool(self.infinitives) + 7 * bool(self.adjectives) + 4 * self.several
        # less than a preposition: an entry for the bare noun speaks last
        needs += bool(self.near)
        prepositions = sum(3 if nouns == ANY else 8 for nouns in self.with_.values())
        return needs + prepositions + bool(self.not_objects or self.not_with or self.not_subjects)


class EventLexicon(msgspec.Struct, frozen=True, dict=True):
    """All entries; `find` gives those of a lemma, most specific first. `classes` are the word classes by name ("@attack")."""

    entries: tuple[EventEntry, ...]
    classes: dict[str, WordSet] = {}

    @cached_property
    def _by_lemma(self) -> dict[tuple[str, str], tuple[EventEntry, ...]]:
        found: dict[tuple[str, str], list[EventEntry]] = {}
        for entry in self.entries:
            for lemma in entry.lemmas:
                found.setdefault((lemma, entry.pos), []).append(entry)
        return {key: tuple(sorted(entries, key=lambda e: -e.specificity)) for key, entries in found.items()}

    def find(self, lemma: str, pos: str) -> tuple[EventEntry, ...]:
        """Entries of this lemma (lower case) and part of speech (verb, noun, adj), most specific first."""
        return self._by_lemma.get((lemma, pos), ())

    @cached_property
    def _endings(self) -> frozenset[tuple[str, str]]:
        """Last words of the lemmas: "strike" of "air strike", "fire" of "cease-fire"."""
        return frozenset((re.split(r"[ -]", lemma)[-1], pos) for lemma, pos in self._by_lemma)

    def may_end_with(self, lemma: str, pos: str) -> bool:
        """May an entry be found at a word with this lemma? A quick no for most words."""
        return (lemma, pos) in self._by_lemma or (lemma, pos) in self._endings

    @cached_property
    def _last_words(self) -> dict[EventType, WordSet]:
        found: dict[EventType, set[str]] = {kind: set() for kind in EventType}
        for entry in self.entries:
            if entry.pos == "noun":
                found[entry.type].update(lemma.rsplit(" ", 1)[-1] for lemma in entry.lemmas)
        return {kind: frozenset(words) for kind, words in found.items()}

    def last_words_of_nouns(self, *kinds: EventType) -> WordSet:
        """The last words of the nouns for acts of these types: "raid" of "air raid"."""
        return frozenset().union(*(self._last_words[kind] for kind in kinds))

    @cached_property
    def nouns_of_force(self) -> WordSet:
        """Those of protest, sanction, coercion and assault: what bodies and countries named right before them do."""
        return self.last_words_of_nouns(EventType.PROTEST, EventType.SANCTION, EventType.COERCE, EventType.ASSAULT)

    @cached_property
    def _suffered(self) -> frozenset[str]:
        return frozenset(
            lemma for entry in self.entries if entry.pos == "noun" and "prep-of" in entry.roles.get("recipient", ()) for lemma in entry.lemmas
        )

    def is_suffered(self, lemma: str) -> bool:
        """Does "of" behind this noun name those to whom it is done ("the arrest of X")?"""
        return lemma in self._suffered or lemma in self.words("@done-to")

    @cached_property
    def _befalling(self) -> frozenset[str]:
        return frozenset(
            lemma for entry in self.entries if entry.pos == "noun" and "possessor" in entry.roles.get("recipient", ()) for lemma in entry.lemmas
        )

    def befalls_owner(self, lemma: str) -> bool:
        """May whoever owns this noun be the one to whom it is done ("the bishop's murder")?"""
        return lemma in self._befalling

    @cached_property
    def _giving(self) -> frozenset[str]:
        return frozenset(lemma for entry in self.entries if "dative" in entry.roles.get("recipient", ()) for lemma in entry.lemmas)

    def gives(self, lemma: str) -> bool:
        """Does this verb take somebody and something ("granted them a pardon")?"""
        return lemma in self._giving

    def words(self, name: str) -> WordSet:
        """The members of a class; empty for a class that no file defines."""
        return self.classes.get(name, frozenset())


@loaded_once
def load_events(extra: tuple[Path, ...] = ()) -> EventLexicon:
    """The shipped entries, and those in `verbs/en` of the user's folders, which replace shipped ones of the same key."""
    by_key: dict[str, EventEntry] = {}
    classes: dict[str, WordSet] = {}
    for folder in (data_folder(), *extra):
        verbs = folder / "verbs" / "en"
        if verbs.is_dir():
            by_key.update({entry.key: entry for entry in read_events(verbs, classes)})
            classes |= _read_classes(verbs)
    return EventLexicon(tuple(by_key.values()), classes)


def read_events(folder: Path, classes: dict[str, WordSet] | None = None) -> tuple[EventEntry, ...]:
    """Every entry of a folder, in the order of files and lines. Raises `LexiconError` naming file, line and entry.

    `classes`: those of other folders, which the folder's own may replace.
    """
    classes = (classes or {}) | _read_classes(folder)
    files = sorted(path for path in folder.glob("*.yaml") if not path.name.startswith("classes"))
    return tuple(_entry(where, raw, classes) for path in files for where, raw in read_yaml(path))


def _read_classes(folder: Path) -> dict[str, WordSet]:
    found: dict[str, WordSet] = {}
    for path in sorted(folder.glob("classes*.yaml")):
        for where, name, lemmas in read_yaml_names(path):
            if not name.startswith("@") or not isinstance(lemmas, list):
                raise LexiconError(f"{where}: a class is written as '\"@name\": [lemma, …]'")
            if name in found:
                raise LexiconError(f"{where}: the class {name} is defined twice; join the two")
            found[name] = frozenset(map(str, lemmas))
    return found


def _entry(where: Where, raw: dict[str, Any], classes: dict[str, WordSet]) -> EventEntry:
    key = raw.get("key")
    if not isinstance(key, str):
        raise LexiconError(f"{where}: entry without a key; give it one, such as 'key: accuse'")
    place = f"{where}: {key}"
    if unknown := sorted(set(raw) - _KEYS):
        raise LexiconError(f"{place}: unknown field {', '.join(unknown)}; known: {', '.join(sorted(_KEYS))}")
    ontology = load_ontology()
    event_type = ontology.check_type(str(raw.get("type")), place)
    words = _Words(place, classes)
    return EventEntry(
        key=key,
        lemmas=_many(raw.get("lemma")),
        pos=_one_of(raw.get("pos"), ("verb", "noun", "adj"), place),
        type=event_type,
        modes=tuple(ontology.check_mode(event_type, mode, place) for mode in _many(raw.get("mode"))),
        contexts=tuple(ontology.check_context(context, place) for context in _many(raw.get("context"))),
        cameo=None if raw.get("cameo") is None else ontology.check_cameo(str(raw["cameo"]), place),
        roles=_roles(raw.get("roles"), place),
        source=str(raw.get("source") or ""),
        where=where,
        particle=raw.get("particle"),
        objects=words.all(raw.get("object")),
        not_objects=words.all(raw.get("not_object")),
        subjects=words.all(raw.get("subject")),
        not_subjects=words.all(raw.get("not_subject")),
        with_=words.by_preposition(raw.get("with")),
        not_with=words.by_preposition(raw.get("not_with")),
        alone=bool(raw.get("alone", False)),
        alleged=bool(raw.get("alleged", False)),
        again=bool(raw.get("again", False)),
        several=bool(raw.get("several", False)),
        plural=bool(raw.get("plural", False)),
        near=words.all(raw.get("near")),
        not_near=words.all(raw.get("not_near")),
        modifiers=words.all(raw.get("modifier")),
        modals=words.all(raw.get("modal")),
        infinitives=words.all(raw.get("to")),
        adjectives=words.all(raw.get("adjective")),
        complement=None if raw.get("complement") is None else _one_of(raw["complement"], ("inf", "clause", "ing"), place),
        yes=tuple(_example(example, place) for example in raw.get("yes") or ()),
        no=tuple(_example(example, place) for example in raw.get("no") or ()),
    )


class _Words:
    """Lists of words in which `@class` names stand for their members."""

    def __init__(self, place: str, classes: dict[str, WordSet]) -> None:
        self._place = place
        self._classes = classes

    def all(self, raw: Any) -> WordSet:
        found: set[str] = set()
        for word in _many(raw):
            if word.startswith("@"):
                if word not in self._classes:
                    raise LexiconError(f"{self._place}: no class {word}; known: {', '.join(sorted(self._classes)) or 'none'}")
                found |= self._classes[word]
            else:
                found.add(word)
        return frozenset(found)

    def by_preposition(self, raw: Any) -> dict[str, WordSet]:
        if raw is None:
            return {}
        if not isinstance(raw, dict):
            raise LexiconError(f"{self._place}: with and not_with map a preposition to words, such as {{from: '*'}}")
        return {str(preposition): self.all(words) for preposition, words in raw.items()}


def _roles(raw: Any, place: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(raw, dict) or not set(raw) <= ROLE_NAMES:
        raise LexiconError(f"{place}: roles must map actor and recipient to places, such as {{actor: subject, recipient: object}}")
    roles = {name: _many(places) for name, places in raw.items() if places is not None}
    for place_name in (p for places in roles.values() for p in places):
        plain = place_name.removeprefix("object.").removeprefix("inf.")
        if plain not in _PLACES and place_name not in _PLACES and not plain.startswith("prep-") and plain != "of":
            raise LexiconError(f"{place}: no role {place_name!r}; known: {', '.join(_PLACES)}, prep-<preposition>, object.<role>")
    return roles


def _example(raw: Any, place: str) -> Example:
    if not isinstance(raw, dict) or not isinstance(raw.get("text"), str):
        raise LexiconError(f'{place}: an example is written as {{text: "…", actor: …, recipient: …}}')
    expect = {name: value for name, value in raw.items() if name not in ("text", "because")}
    return Example(raw["text"], expect, str(raw.get("because") or ""))


def _many(raw: Any) -> tuple[str, ...]:
    if raw is None:
        return ()
    return tuple(str(value) for value in raw) if isinstance(raw, list) else (str(raw),)


def _one_of(raw: Any, known: tuple[str, ...], place: str) -> str:
    if raw not in known:
        raise LexiconError(f"{place}: {raw!r} must be one of {', '.join(known)}")
    return str(raw)
