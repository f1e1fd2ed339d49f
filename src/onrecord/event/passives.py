"""Is a verb passive, also where it has lost its auxiliary: "the town attacked on Monday", "four were killed and 14 wounded", headlines.

Looks at the verb and its dependents alone; to whom it is done is for the clause to say.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from onrecord.event import lost_joints
from onrecord.event.wording import lemma_of
from onrecord.lexicon.events import load_events
from onrecord.model.parse import Parse

_SUBJECTS = ("nsubj", "nsubjpass")
_PASSIVE = ("auxpass", "nsubjpass")
_OTHERS = frozenset({"others", "more", "dozens", "hundreds", "many", "scores", "several", "thousands"})
_STOPS = frozenset({".", "!", "?", ":", '"', "”"})
# longer chains of joined verbs than this do not occur; a broken tree could go round for ever
_DEEPEST = 6


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
    kept = parse.child(verb, "dobj")
    is_held = kept is not None and kept == verb + 1 and lemma_of(parse.tokens[kept]) in load_events().words("@held-as")
    # "the climber held hostage by rebels fled"
    is_by_agent = parse.child(verb, "agent") is not None and (kept is None or is_held)
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
    if lemma_of(token) not in _in_need_of_object() or token.dep == "relcl" or parse.child(verb, *_SUBJECTS) is None:
        return False
    if parse.child(verb, "aux", "agent", "prt") is not None or verb_sharing_its_object(parse, verb) is not None:
        return False
    if any(content > verb for content in parse.children_by(verb, "ccomp")):
        return False
    thing = parse.child(verb, "dobj")
    if thing is None:
        return parse.child(verb, "dative") is None
    after = thing + 1 < len(parse.tokens) and parse.tokens[thing + 1].tag in ("VBN", "VBD", "JJ") and parse.tokens[thing + 1].lower.endswith("ed")
    is_rest = parse.tokens[thing].lower in _OTHERS and parse.child(thing, "compound", "nmod") is None
    if is_rest and after and lemma_of(parse.tokens[thing + 1]) in _in_need_of_object():
        return True
    is_bare = parse.left_edge(thing) == thing and thing > verb
    return is_bare and ((parse.tokens[thing].pos == "NUM" and after) or (parse.tokens[thing].lower.endswith("ing") and thing == verb + 1))


def _is_caused(parse: Parse, verb: int) -> bool:
    """ "ordered the editor freed", "wants them arrested": what is to be done to them, by others."""
    token = parse.tokens[verb]
    if token.dep != "ccomp" or token.head > verb or parse.child(verb, "aux", "mark", "dobj") is not None or parse.child(verb, "nsubj") is None:
        return False
    return lemma_of(parse.tokens[token.head]) in load_events().words("@causing-verbs")


def _is_done_in_headline(parse: Parse, verb: int) -> bool:
    """ "Journalist shot dead in Tijuana", "Mosque attacked": headlines tell what somebody does in the present tense, and leave out "was"."""
    token = parse.tokens[verb]
    if parse.child(verb, "oprd") == verb + 1 and parse.child(verb, "aux", "dobj", "ccomp") is None and parse.child(verb, *_SUBJECTS) is not None:
        # what is found dead or set free is so as an object
        return True
    if not token.is_root or lemma_of(token) not in _usually_with_object() or parse.tokens[parse.sentences[token.sentence].end - 1].text in _STOPS:
        return False
    return parse.child(verb, "aux", "agent", "dobj", "dative", "prt", "ccomp", "xcomp") is None and parse.child(verb, *_SUBJECTS) is not None


@lru_cache(maxsize=1)
def _usually_with_object() -> frozenset[str]:
    """Verbs of which most entries have the object as recipient: "attack", "charge"; not "march"."""
    verbs = [entry for entry in load_events().entries if entry.pos == "verb" and entry.particle is None]
    without = Counter(lemma for entry in verbs if "object" not in entry.roles.get("recipient", ()) for lemma in entry.lemmas)
    every = Counter(lemma for entry in verbs for lemma in entry.lemmas)
    return frozenset(lemma for lemma, n in every.items() if 2 * without[lemma] < n)


def verb_sharing_its_object(parse: Parse, verb: int) -> int | None:
    """ "attacked and looted the village": the second verb holds the object of both."""
    partner = parse.child(verb, "conj")
    if partner is None or partner - verb > 3 or parse.tokens[partner].pos != "VERB" or parse.child(verb, "prep", "xcomp", "ccomp") is not None:
        return None
    # "was not to blame and accused Chad": an infinitive and a past tense share nothing
    is_alike = (parse.tokens[partner].tag == "VB") == (parse.tokens[verb].tag == "VB")
    return partner if is_alike and parse.child(partner, "nsubj", "nsubjpass") is None else None


@lru_cache(maxsize=1)
def _in_need_of_object() -> frozenset[str]:
    return load_events().words("@always-done-to")
