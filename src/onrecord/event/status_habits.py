"""What a present tense tells beyond one time: a state that lasts, a habit, what all of a kind do.

Looks at the clause alone. Refuses to call a headline's or a caption's present a habit.
"""

from __future__ import annotations

from onrecord.event.status_time import AGAIN
from onrecord.lexicon.status import StatusLexicon
from onrecord.model.document import RegionKind
from onrecord.model.parse import Parse, Token

_PRESENT = ("VBZ", "VBP")
_UNCOUNTED = frozenset({"DATE", "TIME", "CARDINAL", "QUANTITY", "MONEY", "PERCENT"})
_OVER = frozenset({"after", "since"})
_NARROWING = ("det", "poss", "nummod", "appos", "quantmod")


def has_lasted(parse: Parse, lexicon: StatusLexicon, token: int, *, spans: bool = True) -> bool:
    """ "has been closed since August", "have occupied it for weeks" (`spans`): a state that began then; not "has been closed twice since August"."""
    if lexicon.find("verb", parse.tokens[token].lemma, "lasting") is None:
        return False
    marks = [*parse.children_by(token, "prep"), *(m for c in parse.children_by(token, "advcl") for m in parse.children_by(c, "mark"))]
    if any(parse.tokens[child].lemma in ("times", "twice", "once", "time") for child in parse.children_by(token, "advmod", "npadvmod")):
        return False
    return any(parse.tokens[i].lower == "since" or (spans and parse.tokens[i].lower == "for" and _is_span_of_time(parse, i)) for i in marks)


def _is_span_of_time(parse: Parse, preposition: int) -> bool:
    names = (parse.name_at(o) for o in parse.children_by(preposition, "pobj"))
    return any(name is not None and name.label in ("DATE", "TIME") for name in names)


def is_state(parse: Parse, lexicon: StatusLexicon, word: Token) -> bool:
    """A state that holds at the time of the report, told by a verb or a phrasal verb ("goes on"); "hold talks" is no state."""
    particles = (parse.tokens[child].lower for child in parse.children_by(word.i, "prt", "advmod", "prep"))
    if any(lexicon.find("verb", f"{word.lemma} {particle}", "state") is not None for particle in particles):
        return True
    if lexicon.find("verb", word.lemma, "state") is None:
        return False
    held = parse.child(word.i, "dobj")
    return held is None or lexicon.find("noun", parse.tokens[held].lemma, "occasion") is None


def is_habitual(parse: Parse, token: int) -> bool:
    """ "Every spring herdsmen clash", "board a ship once a month", "attack whenever it rains": a simple present that tells of no one time.

    Not in a headline or a caption.
    """
    sentence = parse.sentences[parse.tokens[token].sentence]
    if parse.tokens[sentence.end - 1].text != "." or parse.document.region_at(parse.tokens[token].start) is RegionKind.CAPTION:
        return False
    if any(_is_rate(parse, unit) for thing in parse.children_by(token, "dobj") for unit in parse.children_by(thing, "npadvmod")):
        # "kill fifty farmers a year"
        return True
    if _opens_with_every(parse, sentence.first):
        return True
    for child in parse.children_by(token, "npadvmod", "prep", "advmod"):
        for i in (child, *parse.children_by(child, "pobj", "npadvmod")):
            name = parse.name_at(i)
            again = any(parse.tokens[j].lower in AGAIN for j in (i, *parse.children_by(i, "det")))
            is_rate = parse.tokens[i].dep == "npadvmod" and parse.tokens[child].dep == "advmod" and parse.child(i, "det") is not None
            if (again and (name is None or name.label in ("DATE", "TIME"))) or is_rate:
                return True
    return any(parse.tokens[i].lower in AGAIN for clause in parse.children_by(token, "advcl") for i in parse.children_by(clause, "advmod", "mark"))


def _opens_with_every(parse: Parse, first: int) -> bool:
    """ "Each Friday crowds gather", where the parser joins the day to the crowds; not "Each side accused"."""
    if parse.tokens[first].lower not in AGAIN or first + 1 >= len(parse.tokens):
        return False
    name = parse.name_at(first + 1)
    return name is not None and name.label == "DATE"


def recurs_with_its_time(parse: Parse, token: int) -> bool:
    """ "Every dry season the clans fight", where the parser takes the season for the head of all, and the present for a bare form."""
    above = parse.tokens[parse.tokens[token].head]
    if parse.tokens[token].dep != "relcl" or not above.is_root or parse.tokens[token].tag not in ("VB", *_PRESENT):
        return False
    subject = parse.child(token, "nsubj")
    opens = parse.tokens[parse.sentences[above.sentence].first].lower in AGAIN and parse.child(token, "aux") is None
    return opens and subject is not None and parse.left_edge(subject) == above.i + 1 and subject < token


def _is_rate(parse: Parse, unit: int) -> bool:
    """ "a year", "each month"; not "last year"."""
    return any(parse.tokens[child].lower in ("a", "an") or parse.tokens[child].lower in AGAIN for child in parse.children_by(unit, "det"))


def is_general(parse: Parse, lexicon: StatusLexicon, token: int, subject: int | None) -> bool:
    """ "Bandits rob buses", "prisoners are beaten": a bare plural that does it to nobody in particular, in running text."""
    if subject is None or not is_bare_plural(parse, subject) or not _is_running_text(parse, token):
        return False
    if lexicon.find("verb", parse.tokens[token].lemma, "unchanged") is not None:
        # "mortars hit houses" may be past
        return False
    things = parse.children_by(token, "dobj", "dative")
    if any(_is_definite_thing(parse, thing) for thing in things):
        return False
    clauses = parse.children_by(token, "advcl", "ccomp")
    if any(parse.tokens[i].tag == "VBD" for clause in clauses for i in (clause, *parse.children_by(clause, "aux", "auxpass"))):
        return False
    return not any(_names_a_day(parse, child) for child in parse.children_by(token, "prep", "npadvmod", "advmod"))


def lasts_in_passive(parse: Parse, lexicon: StatusLexicon, token: int) -> bool:
    """ "is surrounded by troops", "are held in a hangar": a state, in running text."""
    return lexicon.find("verb", parse.tokens[token].lemma, "lasting") is not None and _is_running_text(parse, token)


def is_setting(parse: Parse, lexicon: StatusLexicon, noun: int) -> bool:
    """ "has been locked in a civil war", "to end the five-year-old siege": what a report only speaks of as going on; not "the war ended"."""
    if lexicon.find("noun", parse.tokens[noun].lemma, "setting") is None:
        return False
    if any(parse.tokens[child].lower == "old" for child in parse.children_by(noun, "amod")):
        return True
    verb = None
    for i in parse.ancestors(noun):
        if parse.tokens[i].lower in _OVER:
            # "after nine years of war"
            return False
        if parse.tokens[i].tag in ("VBD", "VBZ", "VBP", "VBN", "VBG") and parse.tokens[i].dep != "amod":
            verb = i
            break
    if verb is None or not _is_running_text(parse, verb):
        return False
    helpers = [parse.tokens[child].tag for child in parse.children_by(verb, "aux", "auxpass")]
    return any(tag in (*_PRESENT, "MD") for tag in (parse.tokens[verb].tag, *helpers))


def _is_running_text(parse: Parse, token: int) -> bool:
    sentence = parse.sentences[parse.tokens[token].sentence]
    region = parse.document.region_at(parse.tokens[token].start)
    return parse.tokens[sentence.end - 1].text == "." and region not in (RegionKind.CAPTION, RegionKind.HEADLINE)


def is_bare_plural(parse: Parse, noun: int) -> bool:
    word = parse.tokens[noun]
    if word.tag != "NNS" or word.pos != "NOUN" or any(parse.tokens[child].dep in _NARROWING for child in parse.children(noun)):
        return False
    # "hundreds of pupils", "dozens march"
    name = parse.name_at(noun)
    return name is None or name.label not in _UNCOUNTED


def _is_definite_thing(parse: Parse, noun: int) -> bool:
    if parse.tokens[noun].pos == "PROPN" or parse.name_at(noun) is not None:
        return True
    return any(parse.tokens[child].dep in ("det", "poss", "nummod") for child in parse.children(noun))


def _names_a_day(parse: Parse, child: int) -> bool:
    names = (parse.name_at(i) for i in (child, *parse.children_by(child, "pobj")))
    return any(name is not None and name.label == "DATE" for name in names)
