"""Grammar of one clause on the dependency tree: who stands as its subject and object, said or implied.

Reads through relative clauses, participles, infinitives, coordination and the passive. Of the lexicon it knows only the verbs that need an object.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import msgspec

from onrecord.event import lost_joints
from onrecord.event.datelines import is_in_dateline
from onrecord.lexicon.events import load_events
from onrecord.model.parse import Parse

_SUBJECTS = ("nsubj", "nsubjpass")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CONDITIONS = frozenset({"if", "unless"})
_INVERTED = frozenset({"should", "were", "had"})
_PASSIVE = ("auxpass", "nsubjpass")
_OBJECT_CONTROL_PREPOSITIONS = frozenset({"of", "from", "for", "with", "into"})
_OTHERS = frozenset({"others", "more", "dozens", "hundreds", "many", "scores", "several", "thousands"})
_STOPS = frozenset({".", "!", "?", ":", '"', "”"})
_BARE = frozenset({"to", "be"})
_OBJECT_AFTER = frozenset({"off"})
# longer chains of empty subjects than this do not occur; a broken tree could go round for ever
_DEEPEST = 6


class Filler(msgspec.Struct, frozen=True, gc=False):
    """A token that fills a place; `implied` when it stands elsewhere than in the clause itself."""

    token: int
    implied: bool = False


def is_passive(parse: Parse, verb: int, depth: int = 0) -> bool:
    """ "was attacked", "the town attacked on Monday"; not "had attacked"."""
    if parse.child(verb, *_PASSIVE) is not None:
        return True
    token = parse.tokens[verb]
    if token.tag not in ("VBN", "VBD"):
        return False
    if token.dep == "conj" and parse.child(verb, "nsubj", "aux") is None:
        return depth <= _DEEPEST and _is_passive_with_leader(parse, verb, depth + 1)
    if (token.dep == "conj" and _leaves_out_auxiliary(parse, verb)) or _is_done_to_subject(parse, verb) or _is_done_in_headline(parse, verb):
        return True
    is_by_agent = parse.child(verb, "agent") is not None and parse.child(verb, "dobj") is None
    if is_by_agent or _is_caused(parse, verb) or lost_joints.is_charged(parse, verb):
        return True
    if token.tag != "VBN" or parse.child(verb, "aux") is not None:
        return False
    if token.dep in ("acl", "advcl", "amod"):
        return True
    # a headline without its auxiliary and without a full stop: "Three killed in blast"
    last = parse.tokens[parse.sentences[token.sentence].end - 1]
    return token.is_root and parse.child(verb, "dobj") is None and last.text not in _STOPS


def _is_passive_with_leader(parse: Parse, verb: int, depth: int) -> bool:
    """ "was stopped and searched"; not "was stopped and fled the country"."""
    leader = parse.tokens[verb].head
    if parse.tokens[leader].pos != "VERB" or not is_passive(parse, leader, depth):
        return False
    return parse.tokens[verb].tag == "VBN" or (verb - leader <= 2 and parse.tokens[verb].lower.endswith("ed") and parse.child(verb, "dobj") is None)


def _leaves_out_auxiliary(parse: Parse, verb: int) -> bool:
    """ "Four were killed and 14 wounded"; not "four were killed and the rebels fled"."""
    leader = parse.tokens[verb].head
    subject = parse.child(verb, "nsubj")
    if subject is None or parse.child(verb, "aux", "dobj", "prt", "xcomp", "ccomp") is not None or parse.child(leader, *_PASSIVE) is None:
        return False
    return parse.tokens[verb].tag == "VBN" or parse.tokens[subject].pos == "NUM" or parse.child(subject, "nummod") is not None


def _is_done_to_subject(parse: Parse, verb: int) -> bool:
    """ "Nine firemen killed fighting blaze", "one clerk killed and two hurt": no object, nor is one the number in "two killed nine injured"."""
    token = parse.tokens[verb]
    if token.lemma.lower() not in _in_need_of_object() or token.dep == "relcl" or parse.child(verb, *_SUBJECTS) is None:
        return False
    if parse.child(verb, "aux", "agent", "prt", "dative") is not None or _verb_sharing_its_object(parse, verb) is not None:
        return False
    if any(content > verb for content in parse.children_by(verb, "ccomp")):
        return False
    thing = parse.child(verb, "dobj")
    if thing is None:
        return True
    after = thing + 1 < len(parse.tokens) and parse.tokens[thing + 1].tag in ("VBN", "VBD", "JJ") and parse.tokens[thing + 1].lower.endswith("ed")
    is_rest = parse.tokens[thing].lower in _OTHERS and parse.child(thing, "compound", "nmod") is None
    if is_rest and after and parse.tokens[thing + 1].lemma.lower() in _in_need_of_object():
        return True
    is_bare = parse.left_edge(thing) == thing and thing > verb
    return is_bare and ((parse.tokens[thing].pos == "NUM" and after) or (parse.tokens[thing].lower.endswith("ing") and thing == verb + 1))


def _is_caused(parse: Parse, verb: int) -> bool:
    """ "ordered the editor freed", "wants them arrested": what is to be done to them, by others."""
    token = parse.tokens[verb]
    if token.dep != "ccomp" or token.head > verb or parse.child(verb, "aux", "mark", "dobj") is not None or parse.child(verb, "nsubj") is None:
        return False
    return parse.tokens[token.head].lemma.lower() in load_events().words("@causing-verbs")


def _is_done_in_headline(parse: Parse, verb: int) -> bool:
    """ "Journalist shot dead in Tijuana", "Mosque attacked": headlines tell what somebody does in the present tense, and leave out "was"."""
    token = parse.tokens[verb]
    if parse.child(verb, "oprd") == verb + 1 and parse.child(verb, "aux", "dobj", "ccomp") is None and parse.child(verb, *_SUBJECTS) is not None:
        # what is found dead or set free is so as an object
        return True
    if not token.is_root or token.lemma.lower() not in _usually_with_object() or parse.tokens[parse.sentences[token.sentence].end - 1].text in _STOPS:
        return False
    return parse.child(verb, "aux", "agent", "dobj", "dative", "prt", "ccomp", "xcomp") is None and parse.child(verb, *_SUBJECTS) is not None


@lru_cache(maxsize=1)
def _usually_with_object() -> frozenset[str]:
    """Verbs of which most entries have the object as recipient: "attack", "charge"; not "march"."""
    verbs = [entry for entry in load_events().entries if entry.pos == "verb" and entry.particle is None]
    without = Counter(lemma for entry in verbs if "object" not in entry.roles.get("recipient", ()) for lemma in entry.lemmas)
    every = Counter(lemma for entry in verbs for lemma in entry.lemmas)
    return frozenset(lemma for lemma, n in every.items() if 2 * without[lemma] < n)


@lru_cache(maxsize=1)
def _with_particle() -> frozenset[str]:
    return frozenset(lemma for entry in load_events().entries if entry.particle in _OBJECT_AFTER for lemma in entry.lemmas)


@lru_cache(maxsize=1)
def _in_need_of_object() -> frozenset[str]:
    return load_events().words("@always-done-to")


def surface_subjects(parse: Parse, verb: int, depth: int = 0) -> tuple[Filler, ...]:
    """The tokens that the clause is about: its written subject, else the one that grammar lends it. Of a passive, those to whom it is done."""
    if depth > _DEEPEST:
        return ()
    written = _written_subject(parse, verb)
    if written is not None:
        return _through_relative(parse, verb, written)
    lender = _LENDERS.get(parse.tokens[verb].dep)
    found = () if lender is None else lender(parse, verb, depth + 1)
    return tuple(Filler(filler.token, True) for filler in found)


def _written_subject(parse: Parse, verb: int) -> int | None:
    """Of "ex-mayor", which comes in three words, each of them the subject, the last; never the place of a dateline before the true one."""
    found = parse.children_by(verb, *_SUBJECTS)
    if len(found) > 1:
        found = tuple(i for i in found if not is_in_dateline(parse, i)) or found
    if not found:
        return _subject_behind_for(parse, verb)
    last = found[0]
    while last + 2 in found and parse.tokens[last + 1].text == "-":
        last += 2
    return last


def _subject_behind_for(parse: Parse, verb: int) -> int | None:
    """ "opened its border for traders to visit the market": the traders, whom the parser hangs on "for"."""
    return next((noun for mark in parse.children_by(verb, "mark") for noun in parse.children_by(mark, "pobj") if noun < verb), None)


def _through_relative(parse: Parse, verb: int, word: int) -> tuple[Filler, ...]:
    if parse.tokens[word].tag in ("WDT", "WP") or (parse.tokens[word].lower == "that" and parse.tokens[word].pos in ("PRON", "DET", "SCONJ")):
        antecedent = _antecedent(parse, verb)
        deed = None if antecedent is None else lost_joints.deed_on_place(parse, verb, antecedent)
        if deed is not None:
            return _implied(subjects(parse, deed) if parse.tokens[deed].pos == "VERB" else holders(parse, deed))
        if antecedent is not None:
            return (Filler(antecedent, True),)
    return (Filler(word),)


def _implied(fillers: tuple[Filler, ...]) -> tuple[Filler, ...]:
    return tuple(Filler(filler.token, True) for filler in fillers)


def subjects_further_up(parse: Parse, verb: int) -> tuple[Filler, ...]:
    """The subject of the main clause, for a joined verb that the parser hung on the clause before it.

    "The envoy wept when the truce came into force and thanked the crews": "thanked" hangs on "came", and the truce thanks nobody. Never out of what
    somebody says: of "the mayor said a bomb killed two men and wounded five" the mayor wounded nobody.
    """
    leader = verb
    while parse.tokens[leader].dep == "conj" and not parse.tokens[leader].is_root:
        leader = parse.tokens[leader].head
    if leader == verb or parse.child(verb, *_SUBJECTS) is not None or parse.tokens[leader].dep not in ("advcl", "relcl"):
        return ()
    main = parse.tokens[leader].head
    if parse.tokens[leader].dep == "relcl" and parse.tokens[main].pos not in ("VERB", "AUX"):
        main = next((above for above in parse.ancestors(main) if parse.tokens[above].pos in ("VERB", "AUX")), main)
    is_alike = parse.tokens[main].tag in _FINITE and parse.tokens[verb].tag in _FINITE
    return tuple(Filler(f.token, True) for f in surface_subjects(parse, main)) if is_alike and not is_passive(parse, main) else ()


def conditional_subjects(parse: Parse, verb: int) -> tuple[Filler, ...]:
    """Whose deed the condition is: "warned of consequences should Peru attack", "will leave if Peru attacks"."""
    for child in parse.children_by(verb, "advcl", "ccomp"):
        subject = parse.child(child, "nsubj", "nsubjpass")
        if subject is None:
            continue
        marks = {parse.tokens[mark].lower for mark in parse.children_by(child, "mark")}
        inverted = any(parse.tokens[aux].lower in _INVERTED and aux < subject for aux in parse.children_by(child, "aux"))
        if inverted or marks & _CONDITIONS:
            return surface_subjects(parse, child)
    return ()


def _antecedent(parse: Parse, verb: int) -> int | None:
    """The noun that the relative clause around `verb` belongs to."""
    while parse.tokens[verb].dep in ("conj", "ccomp", "xcomp") and not parse.tokens[verb].is_root:
        verb = parse.tokens[verb].head
    return parse.tokens[verb].head if parse.tokens[verb].dep == "relcl" else None


def _of_leader(parse: Parse, verb: int, depth: int) -> tuple[Filler, ...]:
    """ "… came and went": the first verb's subject."""
    leader = parse.tokens[verb].head
    thing = parse.child(verb, "dobj", "dative")
    if parse.tokens[leader].dep == "relcl" and thing is not None and parse.tokens[thing].tag == "PRP":
        # "to greet those who left the camp and feed them": those who are fed feed nobody
        leader = next((above for above in parse.ancestors(leader) if parse.tokens[above].pos in ("VERB", "AUX")), leader)
    return surface_subjects(parse, leader, depth) if parse.tokens[leader].pos in ("VERB", "AUX") else ()


def _of_noun(parse: Parse, verb: int, depth: int) -> tuple[Filler, ...]:
    """ "rebels holding the town", "the town held by rebels": the noun; "its decision to leave": whose decision it is."""
    noun = parse.tokens[verb].head
    if parse.tokens[verb].tag == "VB":
        return holders(parse, noun, depth)
    result_of = lost_joints.verb_of_result(parse, verb)
    return (Filler(noun, True),) if result_of is None else _implied(subjects(parse, result_of))


def holders(parse: Parse, noun: int, depth: int = 0) -> tuple[Filler, ...]:
    """Whose plan, decision or offer: the possessor, or the subject of the verb that the noun is the object of."""
    owner = parse.child(noun, "poss")
    if owner is not None:
        return (Filler(owner, True),)
    token = parse.tokens[noun]
    if token.dep in ("dobj", "attr") and parse.tokens[token.head].pos in ("VERB", "AUX"):
        return surface_subjects(parse, token.head, depth + 1) if depth <= _DEEPEST else ()
    return ()


def _of_governor(parse: Parse, verb: int, depth: int) -> tuple[Filler, ...]:
    """ "urged Sudan to stop": Sudan; "vowed to stop", "is ready to stop": who vowed, who is ready."""
    governor = parse.tokens[verb].head
    if parse.tokens[governor].pos in ("ADJ", "NOUN", "ADV"):
        return subjects_of_adjective(parse, governor, depth)
    if not is_passive(parse, governor):
        patient = parse.child(governor, "dobj", "dative")
        if patient is not None and parse.tokens[governor].lemma != "promise":
            return _implied(_through_relative(parse, governor, patient))
    return surface_subjects(parse, governor, depth)


def subjects_of_adjective(parse: Parse, adjective: int, depth: int = 0) -> tuple[Filler, ...]:
    """ "Peru is ready": Peru; "the court found him guilty": him."""
    if parse.child(adjective, "nsubj", "nsubjpass") is not None:
        return surface_subjects(parse, adjective, depth)
    token = parse.tokens[adjective]
    if token.is_root or depth > _DEEPEST:
        return ()
    if token.dep in ("acomp", "oprd", "attr", "xcomp", "ccomp") or (token.dep == "conj" and parse.tokens[token.head].pos == "ADJ"):
        if token.dep == "conj":
            return subjects_of_adjective(parse, token.head, depth + 1)
        patient = None if is_passive(parse, token.head) else parse.child(token.head, "dobj")
        return (Filler(patient),) if patient is not None else surface_subjects(parse, token.head, depth + 1)
    return (Filler(token.head, True),) if token.dep in ("amod", "relcl") and parse.tokens[token.head].pos in ("NOUN", "PROPN") else ()


def _of_main_clause(parse: Parse, verb: int, depth: int) -> tuple[Filler, ...]:
    """ "…, killing 12": the subject of the main clause."""
    main = parse.tokens[verb].head
    if lost_joints.is_result_of_passive(parse, verb, main):
        return _implied(subjects(parse, main))
    return surface_subjects(parse, main, depth) if parse.tokens[main].pos in ("VERB", "AUX") else ()


def _of_preposition(parse: Parse, verb: int, depth: int) -> tuple[Filler, ...]:
    """ "accused X of killing": X; "ended the siege by leaving": who ended it; "their plan for leaving": theirs."""
    preposition = parse.tokens[verb].head
    governor = parse.tokens[preposition].head
    while parse.tokens[governor].pos in ("ADP", "SCONJ", "ADV") and not parse.tokens[governor].is_root:
        # "instead of arresting them, the patrol …"
        governor = parse.tokens[governor].head
    if parse.tokens[governor].lower == "addition" and parse.tokens[parse.tokens[governor].head].head != governor:
        # "mined the road in addition to killing nine clerks"
        governor = parse.tokens[parse.tokens[governor].head].head
    governor = lost_joints.verb_of_agent(parse, governor)
    if parse.tokens[governor].pos not in ("VERB", "AUX"):
        return holders(parse, governor, depth) if parse.tokens[governor].pos == "NOUN" else ()
    patient = parse.child(governor, "dobj")
    controls = patient is not None and patient < preposition and parse.tokens[preposition].lower in _OBJECT_CONTROL_PREPOSITIONS
    if patient is not None and controls and not is_passive(parse, governor):
        # "whom Peru accuses of planting bombs": whoever "whom" stands for
        return _implied(_through_relative(parse, governor, patient))
    return surface_subjects(parse, governor, depth)


def _of_relative(parse: Parse, verb: int, depth: int) -> tuple[Filler, ...]:
    antecedent = _antecedent(parse, verb)
    return () if antecedent is None else (Filler(antecedent, True),)


_LENDERS = {
    "conj": _of_leader,
    "acl": _of_noun,
    "xcomp": _of_governor,
    "ccomp": _of_governor,
    "advcl": _of_main_clause,
    "pcomp": _of_preposition,
    "relcl": _of_relative,
    "dep": _of_main_clause,
}


def subjects(parse: Parse, verb: int) -> tuple[Filler, ...]:
    """Those who do it: the subject of an active clause, "by X" of a passive."""
    if not is_passive(parse, verb):
        return surface_subjects(parse, verb)
    agents = parse.children_by(verb, "agent") or tuple(i for i in parse.children_by(verb, "prep") if parse.tokens[i].lower == "by")
    agents = agents or lost_joints.agents_of_partner(parse, verb) or lost_joints.agents_hung_elsewhere(parse, verb)
    return tuple(Filler(target) for agent in agents for target in parse.children_by(agent, "pobj"))


def objects(parse: Parse, verb: int) -> tuple[Filler, ...]:
    """Those to whom it is done: the object of an active clause, the subject of a passive one."""
    if is_passive(parse, verb):
        return surface_subjects(parse, verb)
    # the only object is now and then taken for that of "gave her a book"
    written = parse.children_by(verb, "dobj") or tuple(i for i in parse.children_by(verb, "dative") if parse.tokens[i].pos != "ADP")
    # "imposed sanctions on six banks, a move welcomed by …" says of the whole clause what it is
    written = tuple(word for word in written if word == written[0] or parse.tokens[parse.left_edge(word) - 1].text != ",")
    if written:
        return tuple(found for word in written[-1:] for found in _through_relative(parse, verb, word))
    after_particle = _after_particle(parse, verb)
    if after_particle:
        return after_particle
    small = next((child for child in parse.children_by(verb, "ccomp", "acomp") if parse.tokens[child].pos == "ADJ"), None)
    if small is not None and parse.child(small, "dobj", "nsubj") is not None:
        # "let free two men", "let them free"
        return tuple(Filler(word) for word in parse.children_by(small, "dobj", "nsubj"))
    told = _told_to_act(parse, verb)
    if told is not None:
        return _through_relative(parse, verb, told)
    behind_means = lost_joints.thing_behind_means(parse, verb)
    if behind_means is not None:
        return (Filler(behind_means),)
    partner = _verb_sharing_its_object(parse, verb)
    if partner is not None:
        return tuple(Filler(word) for word in parse.children_by(partner, "dobj"))
    return _gap(parse, verb)


def _after_particle(parse: Parse, verb: int) -> tuple[Filler, ...]:
    """ "called off the talks" when the parser takes "off" for a preposition; nothing is hijacked "off Benin"."""
    for child in parse.children_by(verb, "prt", "prep"):
        token = parse.tokens[child]
        if token.dep == "prt" or (token.lower in _OBJECT_AFTER and parse.tokens[verb].lemma.lower() in _with_particle()):
            found = parse.children_by(child, "pobj")
            if found:
                return (Filler(found[0]),)
    return ()


def _told_to_act(parse: Parse, verb: int) -> int | None:
    """ "wants the minister to testify", "let two engineers go": the parser makes them the subject of what they do."""
    for child in parse.children_by(verb, "ccomp", "xcomp"):
        subject = parse.child(child, "nsubj", "nsubjpass")
        if subject is None or subject < verb or parse.tokens[child].tag != "VB" or parse.child(child, "mark") is not None:
            continue
        if all(parse.tokens[aux].lower in _BARE for aux in parse.children_by(child, "aux", "auxpass")):
            return subject
    return None


def _verb_sharing_its_object(parse: Parse, verb: int) -> int | None:
    """ "attacked and looted the village": the second verb holds the object of both."""
    partner = parse.child(verb, "conj")
    if partner is None or partner - verb > 3 or parse.tokens[partner].pos != "VERB" or parse.child(verb, "prep", "xcomp", "ccomp") is not None:
        return None
    return partner if parse.child(partner, "nsubj", "nsubjpass") is None else None


def _gap(parse: Parse, verb: int) -> tuple[Filler, ...]:
    """ "the town that rebels attacked": the town."""
    if parse.tokens[verb].dep != "relcl" or parse.child(verb, "nsubj") is None or parse.child(verb, "dobj", "ccomp", "xcomp") is not None:
        return ()
    subject = parse.child(verb, "nsubj")
    if subject is not None and parse.tokens[subject].tag in ("WDT", "WP"):
        return ()
    return (Filler(parse.tokens[verb].head, True),)
