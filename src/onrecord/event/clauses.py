"""Grammar of one clause on the dependency tree: who stands as its subject and object, said or implied.

Reads through relative clauses, participles, infinitives, coordination and the passive. Of the lexicon it knows only the verbs that need an object.
"""

from __future__ import annotations

from functools import lru_cache

import msgspec

from onrecord.event import lost_joints
from onrecord.event.datelines import is_in_dateline
from onrecord.event.passives import is_passive, verb_sharing_its_object
from onrecord.event.wording import lemma_of
from onrecord.lexicon.events import load_events
from onrecord.model.parse import Parse

_SUBJECTS = ("nsubj", "nsubjpass")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CONDITIONS = frozenset({"if", "unless"})
_INVERTED = frozenset({"should", "were", "had"})
_OBJECT_CONTROL_PREPOSITIONS = frozenset({"of", "from", "for", "with", "into"})
_ACTING = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_BARE = frozenset({"to", "be"})
_BY = frozenset({"by"})
_OWNED = frozenset({"by", "of"})
_OBJECT_AFTER = frozenset({"off"})
# longer chains of empty subjects than this do not occur; a broken tree could go round for ever
_DEEPEST = 6


class Filler(msgspec.Struct, frozen=True, gc=False):
    """A token that fills a place; `implied` when it stands elsewhere than in the clause itself."""

    token: int
    implied: bool = False


@lru_cache(maxsize=1)
def _with_particle() -> frozenset[str]:
    return frozenset(lemma for entry in load_events().entries if entry.particle in _OBJECT_AFTER for lemma in entry.lemmas)


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
        return _subject_behind_for(parse, verb) or _name_before(parse, verb)
    return _end_of_word(parse, found[0])


def _end_of_word(parse: Parse, first: int) -> int:
    """ "Mayor" of "ex-mayor", "president" of "vice-president", wherever the parser hangs the hyphen and what stands behind it."""
    last, heads = first, {first, parse.tokens[first].head}
    while last + 2 < len(parse.tokens) and parse.tokens[last + 1].text == "-" and parse.tokens[last + 1].start == parse.tokens[last].end:
        heads.add(last + 1)
        if parse.tokens[last + 2].head not in heads or parse.tokens[last + 2].pos not in ("NOUN", "PROPN"):
            break
        last += 2
        heads.add(last)
    return last


def _subject_behind_for(parse: Parse, verb: int) -> int | None:
    """ "opened its border for traders to visit the market": the traders, whom the parser hangs on "for"."""
    return next((noun for mark in parse.children_by(verb, "mark") for noun in parse.children_by(mark, "pobj") if noun < verb), None)


def _name_before(parse: Parse, verb: int) -> int | None:
    """ "Baghdad let the inspectors in", where the parser reads the city as a measure."""
    token = parse.tokens[verb]
    if verb == 0 or token.tag not in _FINITE or parse.tokens[verb - 1].dep != "npadvmod" or parse.tokens[verb - 1].head != verb:
        return None
    name = parse.name_at(verb - 1)
    return verb - 1 if name is not None and name.label in _ACTING else None


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
    threatened = parse.children_by(verb, "xcomp")
    for child in (*parse.children_by(verb, "advcl", "ccomp"), *(i for inner in threatened for i in parse.children_by(inner, "advcl"))):
        subject = parse.child(child, "nsubj", "nsubjpass")
        if subject is None:
            continue
        marks = {parse.tokens[mark].lower for mark in parse.children_by(child, "mark")}
        inverted = any(parse.tokens[aux].lower in _INVERTED and aux < subject for aux in parse.children_by(child, "aux"))
        if inverted or marks & _CONDITIONS:
            # "unless the miners are freed": not the miners are to do it
            return subjects(parse, child)
    return ()


def _antecedent(parse: Parse, verb: int) -> int | None:
    """The noun that the relative clause around `verb` belongs to."""
    while parse.tokens[verb].dep in ("conj", "ccomp", "xcomp") and not parse.tokens[verb].is_root:
        verb = parse.tokens[verb].head
    return parse.tokens[verb].head if parse.tokens[verb].dep == "relcl" else None


def _of_leader(parse: Parse, verb: int, depth: int) -> tuple[Filler, ...]:
    """ "… came and went": the first verb's subject."""
    leader = lost_joints.leader_of_form(parse, verb)
    charged = lost_joints.whom_it_charges(parse, verb, leader)
    if charged is not None:
        return (Filler(charged, True),)
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
    """Whose plan, decision or offer: the possessor, whom "by" or "of" names, or the subject of the verb that the noun is the object of.

    Whoever welcomes, condemns or awaits a decision has not taken it.
    """
    owner = parse.child(noun, "poss")
    if owner is None:
        # "a lack of nurses to run it" is not the nurses'
        links = _OWNED if lemma_of(parse.tokens[noun]) in load_events().words("@own-plans") else _BY
        named = (i for word in parse.children_by(noun, "prep") if parse.tokens[word].lower in links for i in parse.children_by(word, "pobj"))
        owner = next(named, None)
    if owner is not None:
        return (Filler(owner, True),)
    token = parse.tokens[noun]
    if token.dep in ("dobj", "attr") and parse.tokens[token.head].pos in ("VERB", "AUX"):
        if lemma_of(parse.tokens[token.head]) in load_events().words("@judging-verbs"):
            return ()
        return surface_subjects(parse, token.head, depth + 1) if depth <= _DEEPEST else ()
    return ()


def _of_governor(parse: Parse, verb: int, depth: int) -> tuple[Filler, ...]:
    """ "urged Sudan to stop": Sudan; "vowed to stop", "is ready to stop": who vowed, who is ready."""
    governor = parse.tokens[verb].head
    if parse.tokens[verb].dep == "ccomp" and lemma_of(parse.tokens[governor]) in load_events().words("@statements") and _is_finite(parse, verb):
        # "said nine men held by the front were feared dead": the parser may end the nine men's clause too soon
        before = lost_joints.clause_before(parse, verb)
        return () if before is None else _implied(surface_subjects(parse, before, depth))
    if parse.tokens[governor].pos in ("ADJ", "NOUN", "ADV"):
        return subjects_of_adjective(parse, governor, depth)
    if not is_passive(parse, governor):
        patient = parse.child(governor, "dobj", "dative") or lost_joints.who_is_asked(parse, verb, governor)
        # "promised them to leave", "used batons to break up the meeting"
        if patient is not None and lemma_of(parse.tokens[governor]) not in load_events().words("@subject-control"):
            return _implied(_through_relative(parse, governor, patient))
    return surface_subjects(parse, governor, depth)


def _is_finite(parse: Parse, verb: int) -> bool:
    return parse.tokens[verb].tag in _FINITE or any(parse.tokens[i].tag in _FINITE for i in parse.children_by(verb, "aux", "auxpass"))


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
    asked = lost_joints.who_is_asked(parse, verb, main)
    if asked is not None:
        return (Filler(asked, True),)
    main = lost_joints.verb_of_late_result(parse, verb, main) or main
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
        if lost_joints.is_charged_with(parse, governor, preposition):
            return (Filler(governor, True),)
        return holders(parse, governor, depth) if parse.tokens[governor].pos == "NOUN" else ()
    patient = parse.child(governor, "dobj")
    controls = patient is not None and patient < preposition and parse.tokens[preposition].lower in _OBJECT_CONTROL_PREPOSITIONS
    if patient is not None and controls and not is_passive(parse, governor):
        # "whom Peru accuses of planting bombs": whoever "whom" stands for
        return _implied(_through_relative(parse, governor, patient))
    return surface_subjects(parse, governor, depth)


def _of_relative(parse: Parse, verb: int, depth: int) -> tuple[Filler, ...]:
    antecedent = _antecedent(parse, verb)
    if antecedent is None:
        return ()
    if parse.tokens[verb].tag == "VB" and parse.tokens[antecedent].dep == "attr":
        # "Malta became the first state to recognise it"
        return holders(parse, antecedent, depth)
    return (Filler(antecedent, True),)


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
    if len(written) > 1 and any(written[0] < i < written[-1] for i in parse.children_by(verb, "prep")):
        # "gave him a book", but not "asked the court to jail him" that is read as "asked the court … him"
        written = written[:1]
    if written and len(parse.tokens) > written[0] + 1 and parse.tokens[written[0] + 1].text == "-":
        written = (_end_of_word(parse, written[0]),)
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
    behind_means = lost_joints.thing_behind_means(parse, verb) or lost_joints.post_held(parse, verb)
    if behind_means is not None:
        return (Filler(behind_means),)
    partner = verb_sharing_its_object(parse, verb)
    if partner is not None:
        return tuple(Filler(word) for word in parse.children_by(partner, "dobj"))
    return _gap(parse, verb)


def _after_particle(parse: Parse, verb: int) -> tuple[Filler, ...]:
    """ "called off the talks" when the parser takes "off" for a preposition; nothing is hijacked "off Benin"."""
    for child in parse.children_by(verb, "prt", "prep"):
        token = parse.tokens[child]
        if token.dep == "prt" or (token.lower in _OBJECT_AFTER and lemma_of(parse.tokens[verb]) in _with_particle()):
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


def _gap(parse: Parse, verb: int) -> tuple[Filler, ...]:
    """ "the town that rebels attacked": the town."""
    if parse.tokens[verb].dep != "relcl" or parse.child(verb, "nsubj") is None or parse.child(verb, "dobj", "ccomp", "xcomp") is not None:
        return ()
    subject = parse.child(verb, "nsubj")
    if subject is not None and parse.tokens[subject].tag in ("WDT", "WP"):
        return ()
    return (Filler(parse.tokens[verb].head, True),)
