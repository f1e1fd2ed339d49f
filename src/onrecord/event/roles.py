"""Who fills actor and recipient: the places that an entry names, looked up in a frame.

Gives tokens, coordinated ones each for itself; whether a token is a mention is the coder's question.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.event.clauses import Filler, conditional_subjects, objects, surface_subjects
from onrecord.event.frames import Frame
from onrecord.event.prepositions import NOT_OF_PLACE
from onrecord.event.wording import lemma_of
from onrecord.lexicon.events import load_events
from onrecord.model.parse import Parse

# how far below the predicate a preposition may hang when the parser attached it to another noun
_DEEPEST_PREPOSITION = 2
_NOMINAL = frozenset({"dobj", "pobj", "prep", "agent", "attr", "dative", "appos", "oprd"})
_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_OTHER_TIMES = frozenset({"after", "amid", "before", "despite", "following", "since", "until"})
_UNTIL = frozenset({"until", "unless", "before"})


def fillers_of(parse: Parse, frame: Frame, places: tuple[str, ...], accepts: Callable[[int], bool]) -> tuple[Filler, ...]:
    """The fillers of the first of these places that holds an acceptable one."""
    for place in places:
        found = tuple(filler for filler in spread(parse, _at_place(parse, frame, place)) if accepts(filler.token))
        if found:
            return found
    return ()


def named_in(parse: Parse, frame: Frame, places: tuple[str, ...]) -> frozenset[int]:
    """The head tokens at any of these places, acceptable or not."""
    return frozenset(filler.token for place in places for filler in spread(parse, _at_place(parse, frame, place)))


def awaited(parse: Parse, verb: int) -> tuple[Filler, ...]:
    """ "will not lift the embargo until Peru frees them": of whom something is awaited."""
    for child in parse.children_by(verb, "advcl", "ccomp"):
        subject = parse.child(child, "nsubj")
        if subject is not None and child > verb and any(parse.tokens[mark].lower in _UNTIL for mark in parse.children_by(child, "mark")):
            return surface_subjects(parse, child)
    return ()


def spread(parse: Parse, fillers: tuple[Filler, ...]) -> tuple[Filler, ...]:
    """Each coordinated noun for itself: "Peru, Chile and their allies" are three."""
    found: dict[Filler, None] = {}
    for filler in fillers:
        for noun in parse.conjuncts(filler.token):
            if noun == filler.token or parse.tokens[noun].pos != "VERB":
                found[Filler(noun, filler.implied)] = None
    return tuple(found)


def _at_place(parse: Parse, frame: Frame, place: str) -> tuple[Filler, ...]:
    if place in ("subject", "each"):
        return frame.subjects if frame.kind != "noun" else ()
    if place == "object":
        return frame.objects
    if place == "dative":
        return _dative(parse, frame)
    if place == "condition.subject":
        return conditional_subjects(parse, frame.head)
    if place.startswith("inf.") and place != "inf.subject":
        verb = frame.complements.get("inf")
        return () if verb is None else _of_infinitive(parse, verb, place.removeprefix("inf."))
    if place in ("inf.subject", "clause.subject"):
        verb = frame.complements.get(place.removesuffix(".subject"))
        return () if verb is None else surface_subjects(parse, verb)
    if place.startswith("object."):
        return _of_object(parse, frame, place.removeprefix("object."))
    if place.startswith("prep-"):
        word, _, owner = place.removeprefix("prep-").partition(".")
        if owner:
            # "put a price on the mayor's head"
            return tuple(found for thing in _after_preposition(parse, frame, word) for found in _owner_of(parse, thing.token, owner))
        return _after_preposition(parse, frame, word)
    return _of_noun(parse, frame.head, place)


def _of_infinitive(parse: Parse, verb: int, place: str) -> tuple[Filler, ...]:
    """ "agreed to allow the engineers in", "is willing to lend money to Peru"."""
    if place == "dative":
        return tuple(Filler(child) for child in parse.children_by(verb, "dative") if parse.tokens[child].pos != "ADP")
    if place != "object":
        return _below(parse, verb, place.removeprefix("prep-"))
    lemma = lemma_of(parse.tokens[verb])
    if lemma in load_events().words("@founding-verbs") or lemma in load_events().words("@sending-verbs"):
        # what is to be built or founded is nobody yet; who sends troops does nothing to them
        return ()
    # "is willing to withdraw its troops": who is willing does nothing to the troops
    return tuple(filler for filler in objects(parse, verb) if not _is_ones_own(parse, filler.token))


def _is_ones_own(parse: Parse, noun: int) -> bool:
    return any(parse.tokens[owner].tag == "PRP$" for owner in parse.children_by(noun, "poss"))


def _dative(parse: Parse, frame: Frame) -> tuple[Filler, ...]:
    for child in parse.children_by(frame.head, "dative"):
        if parse.tokens[child].pos != "ADP":
            return (Filler(child),)
        return tuple(Filler(noun) for noun in parse.children_by(child, "pobj"))
    if parse.child(frame.head, "auxpass") is not None and len(frame.objects) > 1:
        # "nine monks were granted a pardon"
        return frame.objects[:1]
    two = parse.children_by(frame.head, "dobj")
    return (Filler(two[0]),) if len(two) > 1 else _dative_before_object(parse, frame)


def _dative_before_object(parse: Parse, frame: Frame) -> tuple[Filler, ...]:
    """ "offered Lebanon fuel": the parser makes one compound of the two."""
    for thing in frame.objects:
        first = parse.left_edge(thing.token)
        name = parse.name_at(first)
        if first < thing.token and parse.tokens[first].dep in ("compound", "nmod") and name is not None and name.label in ("GPE", "PERSON", "ORG"):
            return (Filler(name.tokens.end - 1),)
    return ()


def _of_noun(parse: Parse, noun: int, place: str) -> tuple[Filler, ...]:
    if place == "possessor":
        owner = parse.child(noun, "poss")
        return () if owner is None else (Filler(owner),)
    if place == "modifier":
        return tuple(Filler(child) for child in parse.children_by(noun, *_MODIFIERS) if _can_act(parse, child)) or _led_by(parse, noun)
    return ()


def _led_by(parse: Parse, noun: int) -> tuple[Filler, ...]:
    """ "A Kenyan-led raid": whoever leads it does it; whoever is behind a "Kenyan-backed raid" need not."""
    leading = load_events().words("@led")
    for child in parse.children_by(noun, "amod"):
        leader = child - 2
        if parse.tokens[child].lower in leading and leader >= 0 and parse.tokens[child - 1].text == "-" and parse.tokens[leader].text[:1].isupper():
            return (Filler(leader),)
    return ()


def _can_act(parse: Parse, modifier: int) -> bool:
    """ "Israeli", "police", "rebel", "Hamas": a modifier that may stand for somebody."""
    token = parse.tokens[modifier]
    if modifier > 0 and parse.tokens[modifier - 1].text == "-":
        # "anti-government protests" are no protests of the government
        return False
    return token.pos in ("PROPN", "ADJ") or (token.pos == "NOUN" and token.dep != "amod") or token.text[:1].isupper()


def _of_object(parse: Parse, frame: Frame, place: str) -> tuple[Filler, ...]:
    for thing in frame.objects:
        if place in ("possessor", "modifier"):
            found = _of_noun(parse, thing.token, place)
        else:
            word = "of" if place == "of" else place.removeprefix("prep-")
            found = _below(parse, thing.token, word, is_owner=place == "of") or (doers_of_participle(parse, thing.token) if word == "by" else ())
            if not found and place != "of":
                found = _after_preposition(parse, frame, word)
        if found:
            return found
    return ()


def _owner_of(parse: Parse, noun: int, place: str) -> tuple[Filler, ...]:
    return _of_noun(parse, noun, place) if place in ("possessor", "modifier") else _below(parse, noun, place)


def doers_of_participle(parse: Parse, noun: int, verbs: frozenset[str] | None = None) -> tuple[Filler, ...]:
    """ "an appeal filed by the union", "a rocket fired by rebels": whoever did what the participle says; of `verbs` alone, where given."""
    for participle in parse.children_by(noun, "acl"):
        if verbs is not None and lemma_of(parse.tokens[participle]) not in verbs:
            continue
        for agent in parse.children_by(participle, "agent"):
            return tuple(map(Filler, parse.children_by(agent, "pobj")[:1]))
    return ()


def _after_preposition(parse: Parse, frame: Frame, word: str) -> tuple[Filler, ...]:
    pairs = frame.prepositions + (frame.object_prepositions if frame.objects or word != "of" else ())
    for preposition, noun in pairs:
        if preposition == word and parse.tokens[noun].pos not in ("VERB", "AUX"):
            return (Filler(noun),)
    # in "talks with rebels of the delta" the delta is none of those who talk
    return _below(parse, frame.head, word, is_owner=word == "of" and frame.kind == "noun")


def _below(parse: Parse, head: int, word: str, *, is_owner: bool = False) -> tuple[Filler, ...]:
    """The nearest such preposition below `head`, clauses not entered, nor for an owner other prepositions."""
    level = [head]
    of_verb = parse.tokens[head].pos in ("VERB", "AUX")
    for _ in range(2 * _DEEPEST_PREPOSITION):
        below: list[int] = []
        for i in level:
            for child in parse.children(i):
                token = parse.tokens[child]
                is_fronted = of_verb and child < head and token.dep == "prep" and token.lower != word
                # in "a raid on the village of Lund" and "violence against members of the sect" the raid and the violence are not theirs
                is_of_another = is_owner and token.dep == "prep" and token.lower != word
                # in "struck the base after a raid on Lund" it is the raid that was on Lund
                is_of_other_deed = token.lower in _OTHER_TIMES and token.lower != word
                if is_fronted or is_of_another or is_of_other_deed or token.lower in NOT_OF_PLACE:
                    # "On a visit to Peru, she voiced support for Chile": what stands before goes with the clause
                    continue
                if token.dep not in _NOMINAL or (token.dep == "agent" and word != "by"):
                    # in "a massacre perpetrated by troops of the brigade" the brigade suffers nothing
                    continue
                if token.lower == word and token.pos in ("ADP", "SCONJ"):
                    nouns = parse.children_by(child, "pobj")
                    if nouns:
                        return (Filler(nouns[0]),)
                below.append(child)
        level = below
    return ()
