"""Where the subject of a cue is nobody to whom words can be given: an expletive, whoever is spoken to, a condition, a wish of one's own.

Looks at subject and mood alone; whether the construction attributes is for others to say.
"""

from __future__ import annotations

from onrecord.lexicon.cues import CueEntry
from onrecord.model.parse import Parse
from onrecord.model.quotation import QuotationClass
from onrecord.quote.circumstances import is_asked
from onrecord.quote.scene import Scene

_FIRST_PERSON = frozenset({"i", "we"})
SPOKEN_TO = "you"


def is_hypothetical(parse: Parse, verb: int) -> bool:
    """Is the cue under "if", or an order to somebody ("say what you like")?"""
    token = parse.tokens[verb]
    if any(parse.tokens[j].dep == "mark" and parse.tokens[j].lower in ("if", "unless") for j in parse.children(verb)):
        return True
    is_first = token.is_root or parse.tokens[verb - 1].tag == "``"
    return is_first and token.tag == "VB" and parse.child(verb, "nsubj", "nsubjpass", "aux") is None


def is_anybody(parse: Parse, speaker: int | None) -> bool:
    """Is it "you": whoever is spoken to, or anybody; or an object, as in "they are no friends, believe me"?"""
    if speaker is None:
        return False
    token = parse.tokens[speaker]
    return token.lower == SPOKEN_TO or (token.lower in ("me", "us") and token.dep in ("dobj", "dative"))


def is_put_to_hearer(scene: Scene, verb: int, hearer: int | None) -> bool:
    """Is it asked of whoever is spoken to: "Do you think the ferry will run?", "Can you tell us how it began?"? Not "Don't you think …?"."""
    is_subject = hearer is not None and scene.parse.tokens[hearer].head == verb
    return is_subject and scene.parse.child(verb, "neg") is None and is_asked(scene, verb)


def is_turn_of_phrase(parse: Parse, verb: int, speaker: int | None) -> bool:
    """ "That said, the harvest was good": nobody has said it."""
    if speaker is None or parse.tokens[speaker].lower != "that" or verb != speaker + 1 or verb + 1 >= len(parse.tokens):
        return False
    return parse.sentences[parse.tokens[verb].sentence].first == speaker and parse.tokens[verb + 1].text == ","


def is_first_person(parse: Parse, speaker: int | None) -> bool:
    """Is it "I" or "we"?"""
    return speaker is not None and parse.tokens[speaker].lower in _FIRST_PERSON


def is_own_wish(parse: Parse, entry: CueEntry | None, speaker: int | None) -> bool:
    """Is it what "I" or "we" want to do? Who says so speaks for himself already, and the wish is no second voice."""
    return is_first_person(parse, speaker) and entry is not None and entry.class_ in (QuotationClass.INTENTION, QuotationClass.BELIEF)


def is_expletive(scene: Scene, speaker: int | None) -> bool:
    """Does "it" stand for nobody ("it is unclear whether …")?"""
    return speaker is not None and scene.parse.tokens[speaker].lower == "it" and scene.mentions.headed_by(speaker) is None
