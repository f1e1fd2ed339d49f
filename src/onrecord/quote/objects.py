"""What a verb's noun phrases say: "praised the deal", "accused X of Y", "warned of X", "described it as Y", "called it Y".

The content is what the verb takes with it: object, addressee and prepositional phrase together, without setting ("in a speech", "on Monday").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.model.parse import Parse
from onrecord.quote.clauses import Found, has_to, is_condition, objects_of, without_finite

IsSetting = Callable[[int], bool]
"""Does this preposition begin a setting (when, where, in which medium) rather than content?"""

_RELATIVES = frozenset({"WDT", "WP"})
_POINTING = frozenset({"that", "this"})
# "refers to him as", "railed against him for": the second preposition goes on with what is said
_JOINED = frozenset({"as", "for"})
_SECOND_PREDICATES = frozenset({"NOUN", "ADJ", "PROPN", "PRON", "NUM", "ADV"})


def object_contents(parse: Parse, verb: int, words: tuple[int, ...], is_setting: IsSetting, *, passive: bool) -> Iterator[Found]:
    """Frames of objects and prepositions, the fullest first. In a passive the subject is the object."""
    tokens = parse.tokens
    objects = _objects(parse, verb, words, passive=passive)
    plain = {i for j in objects for i in _object_phrase(parse, verb, j, is_setting)}
    prepositions = [j for i in words for j in parse.children_by(i, "prep", "dative") if _is_content(parse, j, verb, words, is_setting)]
    conditions = [j for j in parse.children_by(verb, "ccomp", "advcl") if j > verb and is_condition(parse, j)]
    infinitives = [j for j in parse.children_by(verb, "xcomp", "advcl", "ccomp") if has_to(parse, j) and any(p < j for p in prepositions)]
    tail = {i for j in (*prepositions, *conditions, *infinitives) for i in parse.subtree(j)}
    for preposition in (*prepositions, *(k for j in objects for k in parse.children_by(j, "prep") if k in plain)):
        lower = tokens[preposition].lower
        goes_on = preposition in prepositions[:1] and any(tokens[j].lower in _JOINED for j in prepositions[1:])
        content = tuple(sorted({*plain, *parse.subtree(preposition), *(tail if objects or conditions or infinitives or goes_on else ())}))
        for inner in parse.children_by(preposition, "pcomp", "amod", "pobj") if lower == "as" else ():
            content = without_finite(parse, inner, content)  # "described it as worrying and offered to mediate"
        yield ("as" if lower == "as" else f"np+pp:{lower}" if objects else f"pp:{lower}"), content
    for preposition in _behind_agent(parse, verb) if passive else ():
        lower = tokens[preposition].lower
        yield ("as" if lower == "as" else f"np+pp:{lower}"), tuple(sorted({*plain, *parse.subtree(preposition)}))
    if not objects:
        yield from _two_predicates(parse, verb)
    for child in parse.children_by(verb, "advmod"):
        if objects and child > verb and tokens[child].pos == "ADJ" and tokens[parse.left_edge(child)].lower == "as":
            yield "as", tuple(sorted({*plain, *parse.subtree(child)}))  # "described the text as vague", with a bent tree
    for child in parse.children_by(verb, "oprd", "ccomp", "xcomp", "advcl"):
        if (
            child > verb
            and (tokens[child].pos in _SECOND_PREDICATES or tokens[child].dep == "oprd")
            and (objects or tokens[child].dep == "ccomp" or _swallows_object(parse, child))
        ):
            yield "as", tuple(sorted({*plain, *parse.subtree(child)}))
    if plain and (_ends_in_marks(parse, objects) or _are_two(parse, verb, words, passive=passive)):
        yield "as", tuple(sorted({*plain, *tail}))
    if plain:
        yield "np", tuple(sorted({*plain, *tail}))


def _two_predicates(parse: Parse, verb: int) -> Iterator[Found]:
    """ "Called the ruling a disgrace", of which the parser makes two predicates, or "called that a disgrace", with a "that" that opens a clause."""
    predicates = [j for j in parse.children_by(verb, "oprd", "ccomp") if j > verb and parse.tokens[j].pos in _SECOND_PREDICATES]
    if not predicates:
        return
    first = parse.left_edge(predicates[0])
    is_pointing = first == verb + 1 and parse.tokens[first].lower in _POINTING and parse.tokens[first].dep == "mark"
    if is_pointing or (len(predicates) == 2 and parse.tokens[predicates[0]].pos in ("NOUN", "PROPN")):
        yield "as", tuple(sorted(i for j in predicates for i in parse.subtree(j)))


def _behind_agent(parse: Parse, verb: int) -> Iterator[int]:
    """The verb's preposition which the parser gave to the one who speaks: "was accused by neighbours of poisoning the well"."""
    for by in parse.children_by(verb, "agent"):
        for agent in parse.children_by(by, "pobj"):
            for preposition in parse.children_by(agent, "prep"):
                if parse.tokens[preposition].lower in _JOINED or parse.child(preposition, "pcomp") is not None:
                    yield preposition


def _swallows_object(parse: Parse, predicate: int) -> bool:
    """Did the parser hang the object on the second predicate ("called the ban “unfair”")?"""
    opening = next((j for j in parse.children(predicate) if parse.tokens[j].tag == "``"), None)
    return opening is not None and any(
        j < opening and parse.tokens[j].dep in ("nmod", "compound", "nsubj", "poss") for j in parse.children(predicate)
    )


def _ends_in_marks(parse: Parse, objects: list[int]) -> bool:
    """Does the object phrase go over into a word in marks ("called that story “a smear”"), which the parser takes for an apposition?"""
    return any(
        parse.tokens[k].dep in ("appos", "amod", "acl", "npadvmod") and k > j and parse.tokens[parse.left_edge(k) - 1].tag == "``"
        for j in objects
        for k in parse.children(j)
    )


def _are_two(parse: Parse, verb: int, words: tuple[int, ...], *, passive: bool) -> bool:
    """Has the verb two objects, of which the second says what the first is called ("called him a liar")?"""
    return not passive and len([j for j in objects_of(parse, words) if parse.tokens[j].head == verb and j > verb]) > 1


def _objects(parse: Parse, verb: int, words: tuple[int, ...], *, passive: bool) -> list[int]:
    """Objects of the cue; the subject of a passive; the noun that a participle follows ("the deal, announced Friday")."""
    tokens = parse.tokens
    if passive:
        subject = [j for j in parse.children_by(verb, "nsubjpass") if tokens[j].tag not in _RELATIVES]
        if not subject and tokens[verb].dep == "acl":
            return [tokens[verb].head]
        return subject
    return [j for j in objects_of(parse, words) if tokens[j].dep != "dative" and (tokens[j].tag not in _RELATIVES or parse.child(verb, "nsubj"))]


def _object_phrase(parse: Parse, verb: int, noun: int, is_setting: IsSetting) -> list[int]:
    """The noun phrase, without the cue itself where the cue modifies it, and without a setting that the parser hung on its end."""
    own = set(parse.subtree(verb)) if parse.tokens[verb].head == noun else set[int]()
    for preposition in parse.children_by(noun, "prep"):
        if parse.right_edge(preposition) == parse.right_edge(noun) and is_setting(preposition):
            own.update(parse.subtree(preposition))
    return [i for i in parse.subtree(noun) if i not in own]


def _is_content(parse: Parse, preposition: int, verb: int, words: tuple[int, ...], is_setting: IsSetting) -> bool:
    if preposition < verb or preposition in words or parse.tokens[preposition].dep == "agent" or is_setting(preposition):
        return False
    return parse.child(preposition, "pobj", "pcomp", "prep", "amod", "advcl", "ccomp") is not None
