"""Parties, parliaments, courts, armed forces, police and services that the World Factbook names for each country.

Sorts each name by what it says alone: its country, only its sector, or nothing unless the report names the country.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from factbook import WORDS, Profile, fold, key_of, profiles, words_of_prose

from onrecord.lexicon.actors import load_actors
from onrecord.lexicon.places import load_places
from onrecord.lexicon.roles import load_roles

# a word that stands in names of this many countries says no country
COMMON_IN = 3
# a name that so many countries share is a plain word for such a body: the roles' lexicon has it
PLAIN_IN = 4
# times that an ordinary English word stands in small letters in the Factbook
ORDINARY = 3
SHORTEST_ABBREVIATION = 3
MANIFOLD = frozenset(WORDS["manifold"])
NO_PARTY = frozenset(WORDS["no_party"].split())
# thousands of people: a place that reports name
LARGE_TOWN = 50
LONGEST_NAME = 9
# bodies of many countries are called so in one language; only the country's own name tells which
IN_MANY_LANDS = re.compile(
    r"\b(?:Gardes?|Arm[eé]es?|Forces?|Police|Gendarmerie|Assembl[ée]e|Conseil|Cour|Chambre|S[ée]nat|Tribunal|Guardia|Guarda|Fuerzas?|Polic[ií]a|Ej[eé]rcito|Armada|"
    r"Congreso|Corte|C[aá]mara|Senado|Assembleia|For[cç]as?|Majlis|Majles|Majliss|Bundesrat|Nationalrat|Parlament\w*|Supremo|Marine|Marina|Haute?|Conselho|Consejo|Landtag|Staten|Bunge)\b"
)
SPELLINGS = (("Labor", "Labour"), ("Defense", "Defence"), ("Center", "Centre"), ("Organization", "Organisation"), ("Peoples ", "People's "))
NOT_A_NAME = re.compile(
    r"^(?:includes?|formerly|former|formally|consists?|coalition|dissolved|alliance (?:with|includes)|operates|also|aka|under|and|largest|note|various|pro-|the |"
    r"affiliated|electoral|led|part|see|in [A-Z]|composed|comprised|which|known|English|\d|none|no )"
)
CHAFF = re.compile(
    r"\b(?:is|are|has|have|was|were|exist|consists|considered|registered|there|following|but|not|under|which|who|responsible|fall|includes)\b"
)
IN_OFFICE = re.compile(r"^(?:the )?(?:Office|Department|General Delegation|Coordinating Ministry|\w+ (?:Republic )?Ministry|Ministry|\w+ Ministry)\b")
POLICE = re.compile(
    r"Polic|Polít?ie|Polis|Politi|Gendarm|Carabini|Constab|Guardia Civil|Civil Guard|Landespolizei|Marechaussee|Militia$|Mounted|Fuerza P.blica|Police"
)
SPY = re.compile(r"Intelligence|State Security|Security Service|Secret Service|Internal Security Service")
FORCE = re.compile(
    r"Arm(?:y|ed|a|é|e)|Forc|Fuerz|Navy|Naval|Guard|Marin|Corps|Defen[cs]e|Regiment|Troops|Militia|Tatmadaw|Bundes|Basij|Artesh|Rifles|Rangers|Wehr|"
    r"Command|Tentara|Angkatan|Jieitai|Aviation|Legion|Forsvar|Försvar|Krijgsmacht|Vojska|Kommando|Constab|Ejército|Air"
)


@dataclass
class Body:
    """A body of one country. `names` say the country alone, `shared` only the sector, `near` nothing unless the report names the country."""

    country: str
    sector: str
    kind: str
    full: tuple[str, ...]
    short: tuple[str, ...]
    names: list[str] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)
    near: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Its name and country."""
        return f"{key_of(self.full[0])}_{self.country.lower()}"


def parties() -> list[Body]:
    """Every party that a profile lists."""
    found = []
    for profile in profiles():
        text = profile.text("Government", "Political parties") if profile.country else ""
        for item in re.split(r"<br\s*/?>|</p>|\]", text):
            body = _party(profile.country, " ".join(re.sub(r"<[^>]+>", " ", item).split()))
            if body is not None:
                found.append(body)
    return _sorted_out(found, is_party=True)


def _party(country: str, item: str) -> Body | None:
    item = item.split(";")[0].split("[")[0]
    asides = re.findall(r"\(([^)]*)\)", item)
    main = re.sub(r"\([^)]*\)?", " ", item)
    parts = [
        part
        for text in (main, *(a for a in asides if not NOT_A_NAME.match(a)))
        for part in re.split(r"\bor\b|\baka\b|\balso known as\b|/(?=[A-Z])", text)
    ]
    return _body(country, "PTY", "party", parts)


def bodies() -> list[Body]:
    """Forces, police, services, parliaments and highest courts."""
    found: list[Body] = []
    for profile in profiles():
        # of Libya the Factbook tells in sentences which forces there are
        if profile.country and profile.stem != "ly":
            found += [*_forces(profile), *_chambers(profile), *_courts(profile)]
    return _sorted_out(_joined(found), is_party=False)


def _forces(profile: Profile) -> Iterator[Body]:
    text = profile.text("Military and Security", "Military and security forces")
    text = re.sub(r"no regular (?:indigenous )?military forces[^;<]*;?|\(\d{4}\)|\(20\d\)", " ", text)
    for block in re.split(r"<br\s*/?>", re.sub(r"<(?!br)[^>]+>", " ", text)):
        for piece in _pieces(block):
            asides = re.findall(r"\((.*)\)?$", piece)
            main = re.sub(r"\(.*$", " ", piece)
            if IN_OFFICE.match(main.strip()):
                continue
            parts = re.split(r"\bor\b|\baka\b", main)
            for aside in (a for text in asides for a in re.split(r"[;,]", text.rstrip(") "))):
                parts += [] if NOT_A_NAME.match(re.sub(r"^\s*aka ", "", aside).strip()) and "aka" not in aside else re.split(r"\bor\b|\baka\b", aside)
            body = _body(profile.country, "", "", parts)
            if body is None or (not FORCE.search(body.full[0]) and not POLICE.search(body.full[0]) and not SPY.search(body.full[0])):
                continue
            whole = " ".join(body.full)
            police, spy = POLICE.search(body.full[0]), SPY.search(body.full[0])
            body.sector, body.kind = ("COP", "police") if police else ("SPY", "intelligence") if spy else ("MIL", "forces")
            if not re.search(r"\b(?:Command|Component|Units?|Brigade|Squadron|Wing)$", whole) or len(body.full[0].split()) > 2:
                yield body


def _pieces(block: str) -> Iterator[str]:
    """The text at its commas, colons and semicolons, none of them inside brackets."""
    depth, piece = 0, ""
    for c in block:
        depth += (c == "(") - (c == ")" and depth > 0)
        if c in ",:;" and depth == 0:
            yield piece.strip()
            piece = ""
        else:
            piece += c
    yield piece.strip()


def _chambers(profile: Profile) -> Iterator[Body]:
    sides = ("Legislative branch", "Legislative branch - lower chamber", "Legislative branch - upper chamber")
    for side in sides:
        for name in ("legislature name", "chamber name"):
            text = profile.plain("Government", side, name)
            if "European" not in text:
                body = _body(profile.country, "LEG", "parliament", re.split(r"[()]| - |/|;|\bor\b", text))
                if body is not None:
                    yield body


def _courts(profile: Profile) -> Iterator[Body]:
    text = profile.plain("Government", "Judicial branch", "highest court(s)")
    for part in re.sub(r"\([^)]*\)?", " ", text).split(";"):
        body = _body(profile.country, "JUD", "court", re.split(r"\bor\b|--", part))
        if body is not None and re.search(r"Court|Tribunal|Cour|Corte|Raad|Curia|Pagos|Mahkamah|Council|Judic", body.full[0]):
            yield body


def _body(country: str, sector: str, kind: str, parts: Iterable[str]) -> Body | None:
    full: list[str] = []
    short: list[str] = []
    for part in parts:
        name = " ".join(part.replace("’", "'").replace("–", "-").replace("‘", "'").strip(' .,:;-*"“”').split())
        name = re.sub(r"^(?:the|The|les?|l') ", "", re.sub(r"\s-\s[a-z].*$", "", name)).removeprefix("l'")
        if not name or not name[0].isupper() or CHAFF.search(name) or NOT_A_NAME.match(name) or len(name.split()) > LONGEST_NAME:
            continue
        if re.search(r"[(),!\]]| of UNIDAD|Government", name) or (not name.isupper() and _is_place(name)):
            continue
        if re.fullmatch(r"[A-ZÀ-Þ][A-ZÀ-Þa-z0-9&./+-]*", name) and sum(c.isupper() for c in name) >= max(2, len(name) * 0.6):
            short.append(name)
        elif len(name) > 2:
            full.append(name)
    if not full:
        return None
    return Body(country, sector, kind, tuple(dict.fromkeys(full)), tuple(dict.fromkeys(short)))


def _joined(found: list[Body]) -> list[Body]:
    """One body of each name in a country."""
    kept: dict[tuple[str, str], Body] = {}
    for body in found:
        kept.setdefault((body.country, body.full[0]), body)
    return list(kept.values())


# -- what a name says alone


def _sorted_out(found: list[Body], *, is_party: bool) -> list[Body]:
    """Every body with its names put where they belong, and of two of one key the first."""
    in_countries: dict[str, set[str]] = defaultdict(set)
    of_words: dict[str, set[str]] = defaultdict(set)
    for body in found:
        for name in body.full:
            for spelt in _variants(name):
                in_countries[spelt].add(body.country)
            for word in _words(name):
                of_words[word].add(body.country)
    kept: dict[str, Body] = {}
    taken: dict[str, str] = {}
    for body in found:
        for name in body.full:
            says = _says(name, body, in_countries[name], of_words, is_party=is_party)
            if says is not _NOWHERE:
                says += [spelt for spelt in _variants(name) if spelt not in says]
        abbreviations = (name for name in body.short if len(name) >= SHORTEST_ABBREVIATION and not _is_ordinary(name))
        body.near += [name for short in abbreviations for name in (short, *_as_word(short))]
        body.near = [
            name
            for name in dict.fromkeys(body.near)
            if name not in (*body.names, *body.shared) and (not _is_place(name) or (name.isupper() and load_actors().spoken_of(name) is None))
        ]
        # of two wings that bear one name the first is meant
        body.names = [name for name in body.names if taken.setdefault(name, body.key) == body.key]
        if body.names or body.shared or body.near:
            kept.setdefault(body.key, body)
    return list(kept.values())


_NOWHERE: list[str] = []


def _says(name: str, body: Body, countries: set[str], of_words: dict[str, set[str]], *, is_party: bool) -> list[str]:
    """The list of the body that this name belongs in."""
    words = _words(name)
    if name in WORDS["in_several_countries"]:
        return body.near
    telling = [word for word in words if len(of_words[word]) < COMMON_IN and (not _is_ordinary(word) or word in _country_words())]
    if not is_party and len(countries) == 1 and IN_MANY_LANDS.search(name) and not _country_words() & {*words}:
        return body.near
    if len(words) < 2 and (
        len(name) <= SHORTEST_ABBREVIATION or any(words_of_prose()[form] for form in _forms(name)) or _is_place(name) or name in NO_PARTY
    ):
        return _NOWHERE
    if len(countries) == 1 and telling and (len(words) > 1 or (not is_party and len(name) > 3 and name == body.full[-1])):
        return body.names
    if is_party:
        return body.shared if re.search(r"\b(?:Part(?:y|ies|ido|i|ai)|Pati)\b", name) and len(words) > 1 else body.near
    # "House of Representatives" points at fewer countries than its last word does
    is_plain = len(countries) >= PLAIN_IN and _is_role(name) and not (body.sector == "LEG" and " of " in name)
    if len(words) < 2 or is_plain:
        return _NOWHERE
    return body.shared if len(countries) >= (2 if body.sector in ("LEG", "JUD") else PLAIN_IN) and name not in MANIFOLD else body.near


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]+", fold(name).replace("'s ", " ").replace("'", "")) if len(word) > 2 and word[0].isupper()]


def _is_ordinary(word: str) -> bool:
    return any(words_of_prose()[form] >= ORDINARY for form in _forms(word))


def _forms(word: str) -> tuple[str, ...]:
    small = word.lower()
    return (small, small.removesuffix("s"), small + "s")


def _is_place(word: str) -> bool:
    actors = load_actors()
    found = load_places().find(word)
    if load_places().region(word) is not None:
        return True
    return actors.spoken_of(word) is not None or any(place.main and (place.kind != "settlement" or place.people > LARGE_TOWN) for place in found)


@cache
def _country_words() -> frozenset[str]:
    """Words that name a country or its people: "Kenya", "Kenyan", "Fijian"."""
    names = (name for entry in load_actors().countries for name in (*entry.names, *entry.adjectives, *entry.nouns))
    return frozenset(fold(word) for name in names for word in name.split() if word[0].isupper()) - frozenset(WORDS["of_many_countries"].split())


def _is_role(name: str) -> bool:
    """A name that the roles' lexicon knows by its last words: "National Police", "Supreme Court"."""
    words = tuple(name.lower().split())
    return any(load_roles().find(words[n:]) is not None for n in range(len(words)))


def _variants(name: str) -> tuple[str, ...]:
    """The name as British and American papers write it, with and without diacritics."""
    found = [name]
    for american, british in SPELLINGS:
        found += [spelt.replace(american, british) for spelt in found if american in spelt]
    return tuple(dict.fromkeys(spelt for each in found for spelt in (each, fold(each))))


def _as_word(abbreviation: str) -> tuple[str, ...]:
    """Long ones are said as words: "FRELIMO" is Frelimo too."""
    return (abbreviation.capitalize(),) if len(abbreviation) > 4 and abbreviation.isalpha() and re.search(r"[AEIOU]", abbreviation) else ()
