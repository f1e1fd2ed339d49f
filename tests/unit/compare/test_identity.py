"""Who is linked across reports and on what grounds, who never is, and that every link can be taken away."""

from __future__ import annotations

import random
from collections.abc import Callable

import msgspec
import pytest

from onrecord.compare.acquaintance import get_acquainted
from onrecord.compare.identity import Ground, actors_of, link_entities, namesakes_kept_apart, why_apart
from onrecord.lexicon.names import LetterEntry, load_names
from onrecord.lexicon.roles import load_roles
from onrecord.mention import find_mentions
from onrecord.model.document import Document
from onrecord.model.entity import Entity, OfficeHeld
from onrecord.model.mention import EntityKind, Number
from onrecord.model.parse import Parse
from onrecord.model.reading import Reading, Run
from onrecord.model.span import Span

NAMES = load_names()


def person(name: str, office: str | None = "mayor", country: str | None = "KEN", sector: str = "GOV", how: str = "the report's words") -> Entity:
    roles = () if office is None else (OfficeHeld(office, country),)
    sectors = (sector,) if sector else ()
    return Entity("ent-0", name, EntityKind.PERSON, True, country, sectors, how, (Span(0, len(name)),), number=Number.ONE, roles=roles)


def body(name: str, country: str | None = "KEN", how: str = "the report's words") -> Entity:
    return Entity("ent-0", name, EntityKind.ORGANISATION, True, country, ("GOV",), how, (Span(0, len(name)),))


def reading(*entities: Entity, behind: str = "", published: str = "2026-01-21", publisher: str = "Courier") -> Reading:
    """A report that consists of the names of its entities, each with `behind` after it."""
    text, placed = "", []
    for n, entity in enumerate(entities):
        placed.append(_moved(entity, f"ent-{n}", Span(len(text), len(text) + len(entity.name))))
        text += entity.name + behind + ". "
    document = Document(text=text, regions=(), paragraphs=(Span(0, len(text)),), published=published, publisher=publisher)
    return Reading(Run("0", "s", "d"), document, (), tuple(placed), (), (), (), ())


def _moved(entity: Entity, name: str, span: Span) -> Entity:
    return msgspec.structs.replace(entity, id=name, mentions=(span,))


def grounds(*readings: Reading) -> list[str]:
    return sorted({link.grounds for link in link_entities(readings)})


def two(first: Entity, second: Entity) -> tuple[Reading, Reading]:
    return reading(first, publisher="Courier"), reading(second, publisher="Herald")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (person("Omar Dahl"), person("Omar Dahl"), Ground.OFFICE),
        (person("Omar Dahl", "finance minister"), person("Omar Dahl", "minister of finance"), Ground.OFFICE),
        (person("Omar Dahl", "president"), person("Omar Dahl", "former president", sector="ELI"), Ground.OFFICE),
        (person("Mohammed Zubairov", "president"), person("Muhammad Zubairoff", "president"), Ground.OFFICE),
        (person("Youssef Herawi", "finance minister"), person("Yusuf Herawi", "finance minister"), Ground.OFFICE),
        (person("Haji Omar Dahl"), person("Omar Dahl"), Ground.OFFICE),
        (person("Omar Dahl", "minister"), person("Omar Dahl", "finance minister"), Ground.SECTOR),
        (body("Velmora Front", how="lexicon actors/velmora_front"), body("VF", how="lexicon actors/velmora_front"), Ground.LEXICON),
        (body("Ministry of Tides"), body("the Ministry of Tides"), Ground.BODY),
    ],
)
def test_linked_with_its_grounds(first: Entity, second: Entity, expected: Ground) -> None:
    links = link_entities(two(first, second))
    assert expected in {link.ground for link in links}
    assert all(len(of) == 2 for of in actors_of(links).values())
    for link in links:
        assert link.grounds.startswith(link.ground.value)


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (person("Omar Dahl", "mayor"), person("Omar Dahl", "senator"), "another office (mayor; senator)"),
        (person("Omar Dahl", "finance minister"), person("Omar Dahl", "foreign minister"), "another office"),
        (person("Omar Dahl", country="KEN"), person("Omar Dahl", country="UGA"), "another country (KEN; UGA)"),
        (person("Omar Dahl Jr."), person("Omar Dahl Sr."), "another generation"),
        (person("Omar Dahl"), person("Omar Dahl", None, sector=""), "a private person"),
        (person("Omar Dahl", "teacher", sector="EDU"), person("Omar Dahl", "teacher", sector="EDU"), "a private person"),
        (person("Omar Dahl", "constable", sector="COP"), person("Omar Dahl", "constable", sector="COP"), "a private person"),
        (person("Omar Dahl", "president", sector="BUS"), person("Omar Dahl", "president", sector="BUS"), "a private person"),
        (person("Dahl"), person("Dahl"), "a single name"),
        (person("Omar Dahl", country=None), person("Omar Dahl", country=None), "no country"),
        (person("Omar Dahl"), person("Оmar Dahl"), "“О” (Cyrillic) looks like “O”"),
        (body("Ministry of Tides", None), body("Ministry of Tides", None), "no country"),
        (body("Ministry of Tides", "KEN"), body("Ministry of Tides", "UGA"), "another country"),
        (person("Mohammed Zubairov", "mayor"), person("Muhammad Zubairoff", "mayor"), "no ground beyond the name"),
        (person("Mohammed Zubairov", "minister"), person("Muhammad Zubairov", "finance minister"), "no ground beyond the name"),
    ],
)
def test_kept_apart_with_the_reason(first: Entity, second: Entity, why: str) -> None:
    readings = two(first, second)
    assert link_entities(readings) == ()
    one, other = (get_acquainted(each, NAMES)[0] for each in readings)
    assert why_apart(one, other).startswith("kept apart: ")
    assert why in why_apart(one, other)


def test_another_age() -> None:
    young, old = reading(person("Omar Dahl"), behind=", 34, spoke"), reading(person("Omar Dahl"), behind=", 61, spoke")
    assert link_entities((young, old)) == ()
    (kept,) = namesakes_kept_apart((young, old))
    assert kept.why in ("kept apart: another age (34; 61)", "kept apart: another age (61; 34)")
    older = reading(person("Omar Dahl"), behind=", 38, spoke", published="2030-01-02")
    assert {link.ground for link in link_entities((young, older))} == {Ground.OFFICE}


def test_unnamed_sources_are_never_linked() -> None:
    officials = msgspec.structs.replace(body("Israeli officials", "ISR"), named=False)
    assert link_entities(two(officials, officials)) == ()
    assert namesakes_kept_apart(two(officials, officials)) == ()


def test_peoples_are_no_actors() -> None:
    people = msgspec.structs.replace(body("Velmoran Islanders"), kind=EntityKind.GROUP)
    assert link_entities(two(people, people)) == ()


def test_private_namesakes_are_not_even_listed() -> None:
    assert namesakes_kept_apart(two(person("Omar Dahl", None, sector=""), person("Omar Dahl", None, sector=""))) == ()


def test_two_of_one_name_in_one_report_leave_that_report_out() -> None:
    torn = reading(person("Omar Dahl"), person("Omar Dahl"))
    assert link_entities((torn, reading(person("Omar Dahl")))) == ()
    linked = link_entities((torn, reading(person("Omar Dahl"), publisher="Herald"), reading(person("Omar Dahl"), publisher="Post")))
    assert torn.document.id not in {link.document for link in linked}
    assert linked


def test_nothing_follows_from_two_links() -> None:
    """A is B by the office, B is C by the lexicon: nothing makes A of C."""
    a = reading(person("Omar Dahl", "mayor"), publisher="A")
    b = reading(person("Omar Dahl", "mayor"), person("Omar Dahl Tarzi", how="lexicon actors/tarzi"), publisher="B")
    c = reading(person("O. Tarzi", how="lexicon actors/tarzi"), publisher="C")
    for of in actors_of(link_entities((a, b, c))).values():
        assert {link.document for link in of} != {a.document.id, c.document.id}
        assert len({link.document for link in of}) == 2


def test_one_who_contradicts_undoes_the_weaker_ground_only() -> None:
    mayors = reading(person("Omar Dahl", "mayor"), publisher="A"), reading(person("Omar Dahl", "mayor"), publisher="B")
    deputy = reading(person("Omar Dahl", "deputy mayor"), publisher="C")
    assert {link.ground for link in link_entities(mayors)} == {Ground.OFFICE}
    assert {link.ground for link in link_entities((*mayors, deputy))} == {Ground.OFFICE, Ground.SECTOR}
    senator = reading(person("Omar Dahl", "senator"), publisher="D")
    links = link_entities((*mayors, deputy, senator))
    assert {link.ground for link in links} == {Ground.OFFICE}
    assert senator.document.id not in {link.document for link in links}
    kept = namesakes_kept_apart((*mayors, senator))
    assert next(k.why for k in kept if senator.document.id in (k.first[0], k.second[0])).startswith("kept apart: another office")


def test_links_are_the_same_in_every_order_and_can_be_taken_away() -> None:
    readings = [reading(person("Omar Dahl"), body("Ministry of Tides"), publisher=p) for p in "ABC"]
    links = link_entities(readings)
    assert links == link_entities(reversed(readings)) == link_entities((*readings, readings[0]))
    assert len({link.id for link in links}) == len(links)
    before = [each.to_dict() for each in readings]
    actor = links[0].actor
    left = [link for link in links if not (link.actor == actor and link.document == links[0].document)]
    assert len(actors_of(left)[actor]) == 2
    assert [each.to_dict() for each in readings] == before
    fewer = link_entities(readings[:2])
    assert {link.id for link in fewer} <= {link.id for link in links}


LATIN = ("Pavel", "Rosa", "Tomas", "Helga", "Oscar", "Nora", "Marcel", "Petra", "Joanna", "Sophie")


def imitations(count: int) -> list[tuple[str, str]]:
    """Names and what looks like them: one or several letters from another alphabet, hidden characters, wide letters."""
    chance = random.Random(20260121)
    by_look: dict[str, list[str]] = {}
    for entry in NAMES:
        if isinstance(entry, LetterEntry):
            by_look.setdefault(entry.looks, []).append(entry.letter)
    found = []
    for n in range(count):
        name = f"{LATIN[n % len(LATIN)]} {''.join(chance.choice('bdgklmnrst') + chance.choice('aeo') for _ in range(4)).capitalize()}"
        letters = list(name)
        places = [i for i, letter in enumerate(letters) if letter in by_look]
        way = n % 4
        for i in chance.sample(places, 1 if way < 2 else min(3, len(places))):
            letters[i] = chance.choice(by_look[letters[i]]) if way != 3 else chr(ord(letters[i]) + 0xFEE0)
        imitation = "".join(letters)
        found.append((name, imitation if way != 1 else name[:3] + "\u200b\u2060\u00ad"[n % 3] + name[3:]))
    return found


def test_no_imitation_is_linked_silently() -> None:
    pairs = imitations(1000)
    assert all(NAMES.doubtful_letters(imitation) and not NAMES.doubtful_letters(name) for name, imitation in pairs)
    assert not [name for name, imitation in pairs if NAMES.name_key(name) == NAMES.name_key(imitation)]
    plain = reading(*(person(name) for name, _ in pairs))
    imitating = reading(*(person(imitation) for _, imitation in pairs), publisher="Herald")
    assert link_entities((plain, imitating)) == ()
    kept = namesakes_kept_apart((plain, imitating))
    assert len({k.second if k.second[0] == imitating.document.id else k.first for k in kept}) == len({i for _, i in pairs})
    assert all("not what they look like" in k.why for k in kept)
    again = reading(*(person(name) for name, _ in pairs), publisher="Herald")
    assert len({link.entity for link in link_entities((plain, again)) if link.document == plain.document.id}) > 900


def test_no_imitation_is_chained_silently(parse: Callable[[str], Parse]) -> None:
    pairs = imitations(1000)[::10]
    text = "\n".join(f"The mayor of the town, {name}, spoke on Monday. On Friday, {imitation} resigned." for name, imitation in pairs)
    parsed = parse(text)
    mentions = find_mentions(parsed, load_roles())
    chains = [{parsed.document.quote(mentions.mentions[m].span) for m in chain.mentions} for chain in mentions.chains]
    assert not [(name, imitation) for name, imitation in pairs for chain in chains if name in chain and imitation in chain]
    assert sum(name in chain for name, _ in pairs for chain in chains) > 90


def test_read_reports(read: Callable[[str], Reading]) -> None:
    one = read("Kenya's finance minister, Omar Dahl, resigned on Monday. A farmer, Jonas Ekstrand, watched. Officials declined to comment.")
    other = read("Finance Minister Omar Dahl of Kenya spoke in Nairobi. Jonas Ekstrand, a farmer, was there. Officials declined to comment.")
    linked = {one.entity(link.entity).name for link in link_entities((one, other)) if link.document == one.document.id}
    assert "Omar Dahl" in linked
    assert not linked & {"Jonas Ekstrand", "Officials", "officials"}
