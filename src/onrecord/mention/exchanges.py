"""Question and answer between two who talk in a report, as far as that tells whom a pronoun means: who asks does not answer, who was spoken to does,
and whoever comes in new to speak speaks of himself.

Knows the verbs of asking and answering from the lexicon of cues; whether something was really said, the quote stage finds.
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.lexicon.cues import Band, load_cues
from onrecord.mention.speaking import is_speaker, was_spoken_to
from onrecord.mention.threads import Threads
from onrecord.mention.traits import Determiner, Rank
from onrecord.model.mention import EntityKind
from onrecord.model.parse import Parse
from onrecord.model.quotation import Act, QuotationClass

_WAS_SPOKEN_TO = 1.8
_ASKED = -3.0
_NEW_SPEAKER = 1.5
_OF_OTHERS = frozenset({"for", "of"})
# A question and what is told of it may take two sentences
_REACH = 2


def turn_of(parse: Parse, threads: Threads, i: int, m: int) -> float:
    """How much speaks for pronoun `i` as subject standing for `m` of a sentence before, by whose turn it is to speak."""
    mine, theirs = threads.found[i].traits, threads.found[m].traits
    distance = mine.sentence - theirs.sentence
    if distance == 0:
        return _NEW_SPEAKER if _is_new_speaker(parse, threads, i, m) else 0.0
    if mine.rank is not Rank.SUBJECT or not 1 <= distance <= _REACH:
        return 0.0
    if distance == 1 and was_spoken_to(parse, threads, m):
        return _WAS_SPOKEN_TO
    is_asker = theirs.rank is Rank.SUBJECT and not theirs.quoted and _verb_of(parse, threads, m) in _asking()
    return _ASKED if is_asker and _verb_of(parse, threads, i) in _answering() else 0.0


def goes_on_speaking(parse: Parse, threads: Threads, i: int, speaker: int, told_of: int) -> bool:
    """ "Cox says Berg is wrong. He says nobody asked him": in the next sentence of the paragraph, who spoke rather than who was spoken of."""
    mine, theirs = threads.found[i].traits, threads.found[speaker].traits
    is_next = mine.paragraph == theirs.paragraph and mine.sentence - theirs.sentence == 1 and not mine.quoted
    if not is_next or not (is_speaker(parse, threads, i) and is_speaker(parse, threads, speaker)):
        return False
    verb, other = parse.tokens[threads.found[speaker].mention.head].head, threads.found[told_of]
    is_inside = other.traits.sentence == theirs.sentence and parse.is_below(other.mention.head, verb)
    spoken_to = (threads.headed_by(j) for j in parse.children_by(verb, "dobj", "dative"))
    if any(m is not None and threads.of(m).kind is EntityKind.PERSON for m in spoken_to):
        return False  # "Ruiz told Berg that he was late. He said …": may be the answer
    return is_inside and parse.tokens[other.mention.head].head != verb and parse.tokens[verb].is_root


def _is_new_speaker(parse: Parse, threads: Threads, i: int, m: int) -> bool:
    """ "A foreman said he had counted nine", as the first words of a paragraph; "a lawyer for the man said he …" may speak of the man."""
    one, token = threads.found[m], parse.tokens[threads.found[i].mention.head]
    if one.traits.determiner is not Determiner.INDEFINITE or one.traits.rank is not Rank.SUBJECT or threads.of(m).mentions[0] != m:
        return False
    verb = parse.tokens[one.mention.head].head
    is_told = token.dep == "nsubj" and parse.tokens[token.head].dep == "ccomp" and parse.tokens[token.head].head == verb
    first = one.mention.tokens.first
    is_opening = first == 0 or parse.tokens[first - 1].paragraph != one.traits.paragraph
    speaks_for = any(parse.tokens[of].lower in _OF_OTHERS for of in parse.children_by(one.mention.head, "prep"))
    return is_told and is_opening and not speaks_for and threads.of(m).kind is EntityKind.PERSON


def _verb_of(parse: Parse, threads: Threads, m: int) -> str:
    return parse.tokens[parse.tokens[threads.found[m].mention.head].head].lemma.lower()


@lru_cache(maxsize=1)
def _asking() -> frozenset[str]:
    """ "asked", "enquired"."""
    return frozenset(entry.words[0] for entry in load_cues().entries if entry.pos == "verb" and entry.act is Act.ASK and len(entry.words) == 1)


@lru_cache(maxsize=1)
def _answering() -> frozenset[str]:
    """ "replied", "answered", "retorted": verbs of answering with words of one's own."""
    entries = (entry for entry in load_cues().entries if entry.pos == "verb" and entry.class_ is QuotationClass.RESPONSE)
    return frozenset(entry.words[0] for entry in entries if entry.frames.get("quote") is Band.USUALLY and len(entry.words) == 1)
