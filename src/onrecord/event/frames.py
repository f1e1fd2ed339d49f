"""The frame of a predicate: its subject, objects, prepositions, particles and complements; and which lexicon entry fits it.

Verbs, nouns and adjectives have frames of one shape. Decides nothing about who fills which role.
"""

from __future__ import annotations

import msgspec

from onrecord.event.agents import Agents
from onrecord.event.clauses import Filler, objects, subjects, subjects_of_adjective, surface_subjects
from onrecord.event.passives import is_passive
from onrecord.event.prepositions import prepositions_of
from onrecord.event.wording import has_to, is_date, kind_of, lemma_of, noun_forms
from onrecord.lexicon.events import ANY, EventEntry, WordSet, load_events
from onrecord.model.event import EventType
from onrecord.model.parse import Parse

_PARTICLES = frozenset({"up", "down", "out", "off", "over", "in", "back", "away", "aside", "on", "through"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PARTIES = frozenset({"among", "between"})
_PAST = frozenset({"VBN", "VBD"})
_PLURAL = frozenset({"NNS", "NNPS"})
_BEFALLEN = frozenset({"+human", "+person", "+people"})
_TOLD_BY_OBJECT = frozenset({EventType.COERCE, EventType.CONCEDE, EventType.RETREAT, EventType.SANCTION, EventType.ASSAULT, EventType.MOBILIZE})
_PREDICATIVE = ("oprd", "acomp", "advcl", "ccomp", "xcomp", "amod", "advmod")
_OF_NOUN = frozenset({"by", "of"})
_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_NOT_A_PREDICATE = frozenset({"amod", "compound", "nmod", "aux", "auxpass", "punct", "case", "mark", "det"})


class Frame(msgspec.Struct, frozen=True):
    """What stands around one predicate. `prepositions` are (word, head noun) pairs, those of the object after the predicate's own."""

    head: int
    kind: str
    subjects: tuple[Filler, ...]
    objects: tuple[Filler, ...]
    prepositions: tuple[tuple[str, int], ...]
    object_prepositions: tuple[tuple[str, int], ...]
    particles: dict[str, int]
    complements: dict[str, int]


def make_frame(parse: Parse, head: int, kind: str) -> Frame:
    """The frame of this verb, noun or adjective."""
    makers = {"verb": _verb_frame, "noun": _noun_frame, "adj": _adjective_frame}
    return makers[kind](parse, head)


def _verb_frame(parse: Parse, verb: int) -> Frame:
    doers, things = _parties(parse, verb)
    own = prepositions_of(parse, verb) + _taken_for_particle(parse, verb)
    # "the truce between the two clans held": without an object, the subject's own prepositions count
    of_object = tuple(pair for thing in things or doers for pair in prepositions_of(parse, thing.token))
    return Frame(verb, "verb", doers, things, own, of_object, _particles(parse, verb), _complements(parse, verb))


def _parties(parse: Parse, verb: int) -> tuple[tuple[Filler, ...], tuple[Filler, ...]]:
    """Who does it, and to whom or what; "nine monks were granted a pardon" has two that it is done to, the second of them the pardon."""
    kept = parse.children_by(verb, "dobj")
    if kept and parse.left_edge(kept[0]) == verb + 1 and (teller := _told_of(parse, verb)) is not None:
        return (Filler(teller),), tuple(map(Filler, kept[-1:]))
    if _is_by_means(parse, verb):
        return surface_subjects(parse, verb), ()
    things = objects(parse, verb)
    if kept and _is_given(parse, verb, kept[-1]):
        things += (Filler(kept[-1]),)
    return subjects(parse, verb), things


def _taken_for_particle(parse: Parse, verb: int) -> tuple[tuple[str, int], ...]:
    """ "called on two militias to leave", where the parser takes "on" for a particle."""
    particles = [i for i in parse.children_by(verb, "prt") if parse.tokens[i].lower == "on" and i == verb + 1]
    return tuple(("on", thing) for i in particles for thing in (*parse.children_by(i, "pobj"), *parse.children_by(verb, "dobj")))


def _is_by_means(parse: Parse, verb: int) -> bool:
    """ "spoke with the captors by radio" is no passive."""
    agents = parse.children_by(verb, "agent")
    if not agents or parse.child(verb, "nsubj") is None or parse.child(verb, "auxpass", "nsubjpass") is not None:
        return False
    means = load_events().words("@means")
    return any(lemma_of(parse.tokens[noun]) in means for agent in agents for noun in parse.children_by(agent, "pobj"))


def _is_given(parse: Parse, verb: int, thing: int) -> bool:
    """ "was granted a pardon": right behind a passive verb that gives somebody something."""
    is_next = parse.left_edge(thing) == verb + 1 and parse.child(verb, "auxpass") is not None
    return is_next and load_events().gives(lemma_of(parse.tokens[verb]))


def _told_of(parse: Parse, verb: int) -> int | None:
    """ "Spanish jets hit two depots.", read as "jets that were hit", has no verb at all then: the noun on which the sentence hangs did it."""
    token = parse.tokens[verb]
    sentence = parse.sentences[token.sentence]
    if token.dep != "acl" or token.tag not in _PAST or parse.child(verb, "agent", "dative") is not None or parse.tokens[sentence.end - 1].text != ".":
        return None
    tops = [i for i in parse.ancestors(verb) if parse.tokens[i].is_root]
    if not tops or parse.tokens[tops[0]].pos not in ("NOUN", "PROPN") or tops[0] > verb:
        return None
    return None if any(parse.tokens[i].tag in _FINITE for i in sentence) else tops[0]


def _noun_frame(parse: Parse, noun: int) -> Frame:
    own = prepositions_of(parse, noun) + _parties_behind_verb(parse, noun)
    # whose deed it is: "the Soviet withdrawal", "the army's withdrawal", "a withdrawal by the army"
    doers = (*parse.children_by(noun, "poss", "compound", "nmod", "amod"), *(thing for word, thing in own if word == "by"))
    return Frame(noun, "noun", tuple(map(Filler, doers)), (), own, (), {}, _complements(parse, noun))


def _parties_behind_verb(parse: Parse, noun: int) -> tuple[tuple[str, int], ...]:
    """ "Talks went on in Oslo between the two clans": the verb that says so has the parties."""
    verb = verb_saying_of(parse, noun)
    if verb is None or parse.tokens[verb].pos != "VERB":
        return ()
    return tuple(pair for pair in prepositions_of(parse, verb) if pair[0] in _PARTIES)


def verb_saying_of(parse: Parse, noun: int) -> int | None:
    """The verb that says of a noun no more than that it was: "talks went on", "clashes were reported"; what hangs on it tells of the noun."""
    token = parse.tokens[noun]
    is_told = token.dep == "nsubjpass" and lemma_of(parse.tokens[token.head]) in load_events().words("@reporting-verbs")
    is_bare = (token.dep == "nsubj" or is_told) and parse.child(token.head, "dobj", "attr", "acomp", "ccomp") is None
    return token.head if is_bare else None


def _adjective_frame(parse: Parse, adjective: int) -> Frame:
    # "the court found Vela guilty": the parser may make one phrase of the two
    named = tuple(i for i in parse.children_by(adjective, "compound", "nmod") if parse.tokens[i].pos == "PROPN")
    who = tuple(map(Filler, named[-1:])) or subjects_of_adjective(parse, adjective)
    return Frame(adjective, "adj", who, (), prepositions_of(parse, adjective), (), {}, _complements(parse, adjective))


def _particles(parse: Parse, verb: int) -> dict[str, int]:
    found = {parse.tokens[child].lower: child for child in parse.children_by(verb, "prt")}
    for child in parse.children_by(verb, "advmod", "prep"):
        word = parse.tokens[child].lower
        if word in _PARTICLES:
            found.setdefault(word, child)
    return found


def _complements(parse: Parse, head: int) -> dict[str, int]:
    """By form (inf, clause, ing), the verb of the complement."""
    found: dict[str, int] = {}
    for child in parse.children(head):
        token = parse.tokens[child]
        if token.dep not in ("xcomp", "ccomp", "acl", "advcl") or token.pos not in ("VERB", "AUX", "ADJ"):
            continue
        if has_to(parse, child):
            if token.dep != "advcl":
                found["inf"] = child
            else:
                # "called on Uganda to free them": the parser often takes it for a purpose
                found.setdefault("inf", child)
        elif token.tag == "VBG":
            if token.dep == "xcomp":
                found.setdefault("ing", child)
        elif token.dep == "ccomp" and token.tag == "VB" and parse.child(child, "aux", "auxpass", "mark") is None:
            # "let the sailor leave"
            found.setdefault("inf", child)
        elif token.dep in ("ccomp", "acl"):
            found.setdefault("clause", child)
    if "inf" not in found and (below := _infinitive_of_object(parse, head)) is not None:
        found["inf"] = below
    return found


def _infinitive_of_object(parse: Parse, verb: int) -> int | None:
    """ "are pressing the lecturers to return", which the parser may read as "lecturers who are to return"."""
    thing = parse.child(verb, "dobj")
    below = None if thing is None else parse.child(thing, "relcl")
    is_bare = below is not None and parse.tokens[below].tag == "VB" and parse.child(below, "nsubj", "nsubjpass", "dative") is None
    return below if below is not None and is_bare and has_to(parse, below) else None


# -- which entry


def entry_for(agents: Agents, token: int) -> tuple[EventEntry, Frame] | None:
    """The first entry, most specific first, whose conditions hold around this token, and the frame it was found in."""
    parse, lexicon = agents.parse, agents.lexicon
    kind = kind_of(parse.tokens[token])
    if kind is None:
        return None
    lemma = lemma_of(parse.tokens[token])
    if kind == "verb" and _stands_as_noun(parse, token) and lexicon.find(parse.tokens[token].lower, "noun"):
        kind, lemma = "noun", parse.tokens[token].lower
    if not lexicon.may_end_with(lemma, kind) or not _can_be_predicate(agents, token):
        return None
    if (lemma in lexicon.words("@in-manner") and _is_bare_after(parse, token, "in")) or (kind == "noun" and _is_bare_after(parse, token, "without")):
        # "resigned in protest", "held without trial"
        return None
    forms = noun_forms(parse, token) if kind == "noun" and parse.tokens[token].pos != "VERB" else (lemma,)
    entries = [entry for form in forms for entry in lexicon.find(form, kind)]
    if not entries:
        return None
    frame = make_frame(parse, token, kind)
    found = next((entry for entry in entries if fits(agents, entry, frame)), None)
    if found is None and kind == "verb" and not frame.objects and (other := _with_object_of_particle(parse, frame)) is not None:
        found = next((entry for entry in entries if entry.particle is not None and entry.objects and fits(agents, entry, other)), None)
        frame = other if found is not None else frame
    if found is None and _is_done_to_people(agents, frame):
        found = next((entry for entry in entries if _names_victims(entry) and fits(agents, entry, frame, by_whom=False)), None)
    return None if found is None else (found, frame)


def _with_object_of_particle(parse: Parse, frame: Frame) -> Frame | None:
    """ "Called in the Czech ambassador", where the parser takes "in" for a preposition: the ambassador is called in."""
    for particle in frame.particles.values():
        nouns = parse.children_by(particle, "pobj")
        if nouns and particle == frame.head + 1:
            return msgspec.structs.replace(frame, objects=(Filler(nouns[0]),), object_prepositions=prepositions_of(parse, nouns[0]))
    return None


def _stands_as_noun(parse: Parse, token: int) -> bool:
    """ "Fighting between the clans left nine dead": a gerund that is subject or object and has no object of its own."""
    word = parse.tokens[token]
    if word.tag != "VBG" or word.pos != "VERB" or parse.child(token, "dobj", "xcomp", "ccomp", "prt") is not None:
        return False
    return word.dep in _NOMINAL or (word.dep in ("pcomp", "advcl", "csubj") and _has_doer_behind(parse, token))


def _has_doer_behind(parse: Parse, gerund: int) -> bool:
    """ "fled after shelling by the army", "before the shelling of the town": whoever fled shelled nobody."""
    return any(parse.tokens[child].lower in _OF_NOUN for child in parse.children_by(gerund, "agent", "prep"))


def tells_alone(agents: Agents, entry: EventEntry, frame: Frame) -> bool:
    """Is it an event even where nobody is named?

    A passive with a listed object ("the charges were dropped"), or a noun of which another entry of this type says so ("a boycott of the
    poll", though "of" has an entry of its own).
    """
    parse, kind, event_type = agents.parse, kind_of(agents.parse.tokens[frame.head]), entry.type
    if kind == "verb":
        return bool(entry.objects) and entry.objects != ANY and event_type in _TOLD_BY_OBJECT and is_passive(parse, frame.head)
    if kind != "noun":
        return False
    entries = (other for form in noun_forms(parse, frame.head) for other in agents.lexicon.find(form, kind))
    return any(other.alone and other.type is event_type and fits(agents, other, frame) for other in entries)


def _is_bare_after(parse: Parse, noun: int, preposition: str) -> bool:
    word = parse.tokens[noun]
    bare = word.dep == "pobj" and parse.child(noun, "det", "amod", "compound", "poss", "prep") is None
    return bare and parse.tokens[word.head].lower == preposition


def _can_be_predicate(agents: Agents, i: int) -> bool:
    parse = agents.parse
    token = parse.tokens[i]
    if token.dep in _NOT_A_PREDICATE or _tells_where(agents, i) or _is_first_of_compound(parse, i):
        return False
    return token.pos != "PROPN" or parse.name_at(i) is None


def _is_first_of_compound(parse: Parse, i: int) -> bool:
    """ "War" in "the war-torn valley", "the war-hit town": what a place is like."""
    token = parse.tokens[i]
    if token.pos != "NOUN" or i + 2 >= len(parse.tokens) or (parse.tokens[i + 1].text, parse.tokens[i + 1].start) != ("-", token.end):
        return False
    return parse.tokens[i + 2].tag in ("VBN", "VBD", "JJ")


def _tells_where(agents: Agents, i: int) -> bool:
    """ "In surrounding Oster province": an adjective that the parser takes for a participle; "by surrounding the province" is a deed."""
    parse, token = agents.parse, agents.parse.tokens[i]
    if token.tag != "VBG" or token.dep != "pcomp" or token.lemma.lower() not in agents.lexicon.words("@adjoining"):
        return False
    lies = parse.child(i, "dobj")
    return lies is not None and parse.left_edge(lies) == i + 1 and parse.child(lies, "det", "poss") is None


def fits(agents: Agents, entry: EventEntry, frame: Frame, *, by_whom: bool = True) -> bool:
    """Do all conditions of the entry hold in this frame? Not `by_whom`: whoever does it may be left out."""
    if entry.particle is not None and entry.particle not in frame.particles:
        return False
    if entry.type is EventType.CONSULT and frame.kind == "verb" and agents.parse.child(frame.head, "oprd") is not None:
        # "called the ambassador a liar" is no telephone call
        return False
    if entry.plural and agents.parse.tokens[frame.head].tag not in _PLURAL:
        return False
    if (entry.near and entry.near.isdisjoint(agents.words_near(frame.head))) or (
        entry.not_near and not entry.not_near.isdisjoint(agents.words_near(frame.head))
    ):
        return False
    if entry.complement is not None and entry.complement not in frame.complements:
        return False
    if not _fits_nouns(agents, entry.objects, entry.not_objects, frame.objects):
        return False
    if by_whom and not _fits_nouns(agents, entry.subjects, entry.not_subjects, frame.subjects):
        return False
    return _fits_surroundings(agents.parse, entry, frame) and _fits_prepositions(agents, entry, frame)


def _is_done_to_people(agents: Agents, frame: Frame) -> bool:
    """ "The minister was summoned", "two nurses were snatched": by whom is not told, and whom it befell says enough."""
    if frame.kind != "verb" or frame.subjects or not is_passive(agents.parse, frame.head):
        return False
    return any(not _BEFALLEN.isdisjoint(agents.words(filler.token)) for filler in frame.objects)


def _names_victims(entry: EventEntry) -> bool:
    return bool(entry.subjects) and bool(entry.objects) and entry.objects != ANY


def _fits_surroundings(parse: Parse, entry: EventEntry, frame: Frame) -> bool:
    if entry.several and sum(len(parse.conjuncts(filler.token)) for filler in frame.subjects) < 2:
        return False
    if entry.modifiers and not _has_modifier(parse, entry.modifiers, frame):
        return False
    if entry.adjectives and not any(lemma_of(parse.tokens[i]) in entry.adjectives for i in _predicative(parse, frame)):
        return False
    if entry.infinitives and not _has_infinitive(parse, entry.infinitives, frame):
        return False
    return not entry.modals or _has_modal(parse, entry.modals, frame)


def _predicative(parse: Parse, frame: Frame) -> list[int]:
    """ "set them free", and "responsible" in "held the front responsible", which the parser may hang on the front."""
    after = [i for thing in frame.objects for i in parse.children_by(thing.token, "amod") if i > thing.token]
    own = parse.children_by(frame.head, *_PREDICATIVE)
    # "called him a corrupt man"
    within = [i for noun in own if parse.tokens[noun].dep == "oprd" for i in parse.children_by(noun, "amod")]
    return [*own, *after, *within]


def _has_infinitive(parse: Parse, words: WordSet, frame: Frame) -> bool:
    """The verb of the infinitive, alone ("block") or with its preposition ("vote against")."""
    verb = frame.complements.get("inf", frame.head)
    lemma = lemma_of(parse.tokens[verb])
    return lemma in words or any(f"{lemma} {parse.tokens[i].lower}" in words for i in parse.children_by(verb, "prep", "prt", "advmod"))


def _has_modifier(parse: Parse, words: WordSet, frame: Frame) -> bool:
    nouns = [frame.head] if frame.kind == "noun" else [filler.token for filler in frame.objects]
    return any(lemma_of(parse.tokens[child]) in words for noun in nouns for child in parse.children_by(noun, "amod", "compound", "nmod"))


def _has_modal(parse: Parse, modals: WordSet, frame: Frame) -> bool:
    verb = frame.complements.get("clause")
    if verb is None:
        return False
    subject = parse.child(verb, "nsubj", "nsubjpass", "expl")
    # "should there be a trial" is a condition, no demand
    return any(parse.tokens[child].lower in modals and (subject is None or subject < child) for child in parse.children_by(verb, "aux"))


def _fits_nouns(agents: Agents, needed: WordSet, refused: WordSet, fillers: tuple[Filler, ...]) -> bool:
    if not needed and not refused:
        return True
    sets = [agents.words_of_all(filler.token) for filler in fillers]
    if refused and sets and (refused == ANY or not all(map(refused.isdisjoint, sets))):
        return False
    return not needed or (bool(sets) and (needed == ANY or not all(map(needed.isdisjoint, sets))))


def _fits_prepositions(agents: Agents, entry: EventEntry, frame: Frame) -> bool:
    if not entry.with_ and not entry.not_with:
        return True
    pairs = frame.prepositions + frame.object_prepositions
    if any(_has_preposition(agents, pairs, word, nouns) for word, nouns in entry.not_with.items()):
        return False
    missing = [word for word, nouns in entry.with_.items() if not _has_preposition(agents, pairs, word, nouns)]
    if not missing or not _looks_deeper(entry, frame):
        return not missing
    # "called for sanctions against the junta", "won a promise of homes from the mayor"
    further = tuple(pair for _, noun in pairs for pair in prepositions_of(agents.parse, noun))
    return all(_has_preposition(agents, further, word, entry.with_[word]) for word in missing)


def _looks_deeper(entry: EventEntry, frame: Frame) -> bool:
    """Does the entry say enough to take a preposition that hangs on another one's noun for its own?"""
    return len(entry.with_) > 1 or bool(entry.with_ and (entry.objects or frame.kind == "noun"))


def _is_sum(parse: Parse, noun: int) -> bool:
    """ "appealed to donors for 90 million euros" asks for something, if only for money."""
    name = parse.name_at(noun)
    return name is not None and name.label == "MONEY"


def _has_preposition(agents: Agents, pairs: tuple[tuple[str, int], ...], word: str, nouns: WordSet) -> bool:
    for preposition, noun in pairs:
        if preposition != word:
            continue
        if nouns == ANY and (not is_date(agents.parse, noun) or (word == "for" and _is_sum(agents.parse, noun))):
            return True
        if not nouns.isdisjoint(agents.words_of_all(noun)):
            return True
    return False
