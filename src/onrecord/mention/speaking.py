"""Who speaks and who is spoken to in a sentence, as far as that tells whom a pronoun in the next one means.

Knows verbs of speech from the lexicon of cues; whether something was really said, the quote stage finds.
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.lexicon.cues import Band, load_cues
from onrecord.mention.threads import Threads
from onrecord.mention.traits import Rank
from onrecord.model.mention import EntityKind, Number
from onrecord.model.parse import Parse
from onrecord.model.quotation import QuotationClass


def is_speaker(parse: Parse, threads: Threads, m: int) -> bool:
    """Is this the unquoted subject of a verb of speech or with a content clause, or in a sentence with quoted words?"""
    one = threads.found[m]
    if one.traits.quoted or one.traits.rank is not Rank.SUBJECT:
        return False
    token = parse.tokens[one.mention.head]
    if parse.tokens[token.head].dep == "relcl" and parse.child(token.head, "ccomp") is None:
        return False
    if token.dep == "pobj" or parse.child(token.head, "ccomp") is not None or _speaks_to_nobody(parse, threads, token.head):
        return True
    return any(threads.found[n].traits.quoted for n in threads.in_sentence(one.traits.sentence))


def _speaks_to_nobody(parse: Parse, threads: Threads, verb: int) -> bool:
    """Is it a sentence's verb of speech, with no one person spoken to ("told him to sit down") who may answer in the next?"""
    token = parse.tokens[verb]
    is_main = token.is_root or (token.dep in ("conj", "parataxis") and parse.tokens[token.head].is_root)
    if not is_main or token.lemma.lower() not in _verbs_of_speech():
        return False
    objects = (threads.headed_by(j) for j in parse.children_by(verb, "dobj", "dative"))
    return not any(m is not None and threads.of(m).kind is EntityKind.PERSON and threads.of(m).number is Number.ONE for m in objects)


def was_spoken_to(parse: Parse, threads: Threads, m: int) -> bool:
    """ "Berg offered her a tour. She accepted": whoever was asked, told to do something or offered something answers next."""
    token = parse.tokens[threads.found[m].mention.head]
    if threads.found[m].traits.pronoun is None or token.dep not in ("dobj", "dative", "pobj"):
        return False
    if token.dep == "pobj":
        # "Counsel put it to her that …"
        verb = parse.tokens[token.head].head
        words = [parse.tokens[j].lower for j in parse.children_by(verb, "dobj", "nsubj")]
        return parse.tokens[token.head].lower == "to" and "it" in words and parse.child(verb, "ccomp", "advcl") is not None
    is_told_of = any(parse.tokens[j].tag != "VB" for j in parse.children_by(token.head, "ccomp"))
    return parse.tokens[token.head].lemma.lower() in _verbs_of_speech() and not is_told_of


def tells(parse: Parse, verb: int) -> bool:
    """Does the verb tell words, in a clause of content ("said he had …") or as its object ("denied the charge")?"""
    if parse.tokens[verb].pos != "VERB":
        return False
    if parse.child(verb, "ccomp") is not None:
        return True
    return parse.tokens[verb].lemma.lower() in _verbs_of_clauses() and parse.child(verb, "dobj", "xcomp") is not None


def is_verb_of_telling(lemma: str) -> bool:
    """ "Denied", "recalled": by the lexicon, whatever stands with it."""
    return lemma in _verbs_of_clauses()


@lru_cache(maxsize=1)
def _verbs_of_clauses() -> frozenset[str]:
    """Verbs that say that something is so: "denied", "claimed"."""
    spoken = (QuotationClass.SPEECH, QuotationClass.RESPONSE)
    entries = (entry for entry in load_cues().entries if entry.pos == "verb" and entry.class_ in spoken and len(entry.words) == 1)
    return frozenset(entry.words[0] for entry in entries if entry.frames.get("clause") is Band.USUALLY)


@lru_cache(maxsize=1)
def _verbs_of_speech() -> frozenset[str]:
    """Verbs whose object is usually words: "denied", "condemned", "urged"."""
    entries = (entry for entry in load_cues().entries if entry.pos == "verb" and entry.class_ is QuotationClass.SPEECH and len(entry.words) == 1)
    return frozenset(entry.words[0] for entry in entries if Band.USUALLY in entry.frames.values())
