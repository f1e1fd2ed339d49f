"""Words of saying to which the grammar gave no content: "… wounded two shepherds local sources have said".

In texts that have lost their commas, and in long sentences, the parser joins the speaker to what was said, and no quotation comes of it. What stands
before such words at the end of a sentence, or behind them ("the army said several men held there had left"), is not the report's own. Looks at the
order of words alone; at the end only where a comma stands before the speaker or the sentence has none. Who speaks is for others to find.
"""

from __future__ import annotations

import msgspec

from onrecord.lexicon.cues import Band, CueEntry, CueLexicon, Opening
from onrecord.lexicon.status import load_status
from onrecord.lexicon.unpunctuated import lacks_commas, words_of_kind
from onrecord.model.parse import Parse, Token, TokenRange
from onrecord.model.quotation import QuotationClass

_SHORTEST_CONTENT = 4
_LONGEST_SOURCE = 12
_LONGEST_ASIDE = 20
_LONGEST_SETTING = 14
# "a day after", "late on Friday after"
_LONGEST_TIME = 4
_FINITE = ("VBD", "VBZ", "VBP")
_NOMINAL = ("NOUN", "PROPN", "ADJ", "DET", "NUM", "PART")
_WITHIN_NAME = frozenset({"of", "for", "-", "'s", "’s", "(", ")", '"', "“", "”"})
_PARTING = frozenset({",", "—", "–", "--"})
# what these begin is a clause of its own, and its verb of saying says nothing of the rest: "as the mayor said", "what the mayor said"
_RELATIVE = ("WP", "WDT", "WRB", "WP$")
_NO_SETTING = (*_FINITE, "VB", "MD", "WDT", "WP")
_ADJOINING = ("IN", "RP", "RB", "TO", "VBG", "WRB")
_TIMES = ("DATE", "TIME")
_GIVING = (QuotationClass.SPEECH, QuotationClass.RESPONSE)


class Trailing(msgspec.Struct, frozen=True):
    """Where the speaker's words begin, the word of saying, and the last word of the speaker."""

    first: int
    cue: int
    speaker: int


class Leading(msgspec.Struct, frozen=True):
    """A word of saying, and the last word of the speaker where one stands before it."""

    cue: int
    speaker: int | None


def find_trailing(parse: Parse, cues: CueLexicon) -> dict[int, Trailing]:
    """By sentence, the words of saying that close what was said there."""
    has_lost = lacks_commas(parse.document.text)
    found: dict[int, Trailing] = {}
    for number, sentence in enumerate(parse.sentences):
        trailing = _in_sentence(parse, cues, sentence, has_lost=has_lost)
        if trailing is not None:
            found[number] = trailing
    return found


def find_leading(parse: Parse, cues: CueLexicon, heard: frozenset[int]) -> dict[int, Leading]:
    """By sentence, the first word of saying before a clause, where no quotation has it as its cue (those are `heard`)."""
    found: dict[int, Leading] = {}
    for token in parse.tokens:
        if token.i in heard or token.sentence in found or token.pos != "VERB" or not _leads(parse, token, cues):
            continue
        sentence = parse.sentences[token.sentence]
        # "her grandmother used to say, the neighbours hid two men"
        first = token.i + 1 + (token.i + 1 < sentence.end and parse.tokens[token.i + 1].text == ",")
        rest = range(first, sentence.end)
        # "said at the time it had left"
        opening = (*_NOMINAL, "PRON", "SCONJ", "ADP") if first == token.i + 1 else (*_NOMINAL, "PRON", "SCONJ", "ADP", "VERB", "AUX")
        opens = rest and parse.tokens[rest[0]].pos in opening and not _takes_object(parse, cues, token.i)
        # a headline has "killed" for "were killed"
        told = (*_FINITE, "MD") if parse.tokens[sentence.end - 1].text == "." else (*_FINITE, "MD", "VBN")
        if opens and any(parse.tokens[i].tag in told for i in rest):
            found[token.sentence] = Leading(token.i, _last_of_speaker(parse, sentence, token.i))
    return found


def _leads(parse: Parse, token: Token, cues: CueLexicon) -> bool:
    """ "said", "told", "claiming", "adding", "denies" with its clause: a verb that takes a clause rather than a thing."""
    is_plain = token.lower in words_of_kind("verb") or f"{token.lower}s" in words_of_kind("verb")
    has_clause = parse.child(token.i, "ccomp") is not None
    for entry in cues.starting_with(cues.lemma(token.lemma.lower()), "verb") if is_plain or has_clause or token.tag == "VBG" else ():
        if len(entry.words) > 1 or entry.class_ not in _GIVING or entry.frames.get("clause") is not Band.USUALLY:
            continue
        if is_plain or has_clause or ("quote" in entry.frames and not {"np", "np+inf"} & _usual_frames(entry)):
            return True
    return False


def _usual_frames(entry: CueEntry) -> set[str]:
    """The constructions in which a word usually attributes."""
    return {frame for frame, band in entry.frames.items() if band is Band.USUALLY}


def _takes_object(parse: Parse, cues: CueLexicon, verb: int) -> bool:
    """ "claiming the lives of two": no words at all."""
    return any(cues.is_action(cues.lemma(parse.tokens[verb].lemma.lower()), parse.tokens[i].lemma.lower()) for i in parse.children_by(verb, "dobj"))


def _in_sentence(parse: Parse, cues: CueLexicon, sentence: TokenRange, *, has_lost: bool) -> Trailing | None:
    last = next((i for i in range(sentence.end - 1, sentence.first, -1) if parse.tokens[i].pos != "PUNCT"), sentence.first)
    for at in range(last, sentence.first + _SHORTEST_CONTENT, -1):
        if _cites(parse, cues, at, last):
            trailing: Trailing | None = Trailing(at - 1, at, at - 1)
        elif not _says(parse.tokens[at], cues, is_last=at == last):
            continue
        else:
            trailing = _before_cue(parse, cues, sentence, at) or _behind_cue(parse, sentence, at)
        if trailing is not None and _is_parted(parse, sentence, trailing, has_lost=has_lost):
            return trailing
    return None


def _says(token: Token, cues: CueLexicon, *, is_last: bool) -> bool:
    """Is it a verb with which words are given as a clause, and quoted where anything follows it?"""
    if token.pos != "VERB" or token.tag not in (*_FINITE, "VBN", "VBG"):
        return False
    entries = (e for e in cues.starting_with(cues.lemma(token.lemma.lower()), "verb") if len(e.words) == 1 and e.class_ is QuotationClass.SPEECH)
    return any(e.frames.get("clause") is Band.USUALLY and (is_last or "quote" in e.frames) for e in entries)


def _cites(parse: Parse, cues: CueLexicon, at: int, last: int) -> bool:
    """ "local media report citing two witnesses", "left nine dead DANA reports", where the parser takes the verb for a noun."""
    word, before = parse.tokens[at], parse.tokens[at - 1]
    if before.pos not in ("NOUN", "PROPN") or word.pos != "NOUN" or not _gives_clauses(word, cues):
        return False
    if at == last:
        return word.tag == "NNS" and before.pos == "PROPN" and before.head == at
    return parse.tokens[at + 1].lemma == "cite" and parse.tokens[at + 1].tag == "VBG"


def _gives_clauses(word: Token, cues: CueLexicon) -> bool:
    entries = (e for e in cues.starting_with(cues.lemma(word.lemma.lower()), "verb") if len(e.words) == 1 and e.class_ is QuotationClass.SPEECH)
    return any(e.frames.get("clause") is Band.USUALLY for e in entries)


def _before_cue(parse: Parse, cues: CueLexicon, sentence: TokenRange, cue: int) -> Trailing | None:
    """ "local sources have said on Friday", "the bank was quoted as saying": the speaker stands before the word of saying."""
    tokens = parse.tokens
    speaker = _last_of_speaker(parse, sentence, cue)
    if speaker is None or not _is_setting(parse, cues, sentence, cue):
        return None
    first = _first_of_phrase(parse, sentence, speaker)
    before = tokens[first - 1]
    if before.tag in _RELATIVE or (before.tag == "IN" and before.lower not in _WITHIN_NAME and tokens[first].pos in ("DET", "PRON")):
        return None
    return Trailing(first, cue, speaker)


def _first_of_phrase(parse: Parse, sentence: TokenRange, last: int) -> int:
    """Where the noun phrase begins that ends here, with the phrases it is joined to ("a source at the ministry")."""
    tokens, first = parse.tokens, last
    while first - 1 > sentence.first and last - first < _LONGEST_SOURCE:
        before = tokens[first - 1]
        if tokens[first].pos not in ("DET", "PRON"):
            if not (before.pos in _NOMINAL or before.lower in _WITHIN_NAME):
                break
            first -= 1
        elif before.pos == "ADP" and tokens[first - 2].pos in ("NOUN", "PROPN") and tokens[first].pos == "DET":
            first -= 2
        else:
            break
    return first


def _last_of_speaker(parse: Parse, sentence: TokenRange, cue: int) -> int | None:
    """The noun or pronoun before "said", "have said", "also said", "was quoted as saying"; none before "is said", "was reported"."""
    tokens, at = parse.tokens, cue - 1
    if tokens[cue].tag == "VBG":
        if at - 1 <= sentence.first or tokens[at].lower != "as" or tokens[at - 1].lemma != "quote":
            return None
        at -= 2
    helpers = set()
    while at > sentence.first and tokens[at].pos in ("AUX", "ADV"):
        helpers.add(tokens[at].lemma)
        at -= 1
    if ("be" in helpers) is not (tokens[cue].tag == "VBG") or at <= sentence.first:
        return None
    if tokens[cue].tag == "VBN" and not helpers and tokens[cue].lower not in words_of_kind("verb"):
        # "the fast observed in May"; "residents said" may be taken for a participle
        return None
    if tokens[at].text in (")", '"', "”"):
        at -= 1
    if tokens[at].text in _PARTING:
        # "the mayor, Ama Sall, told a radio station"
        opening = next((i for i in range(at - 1, max(at - 1 - _LONGEST_ASIDE, sentence.first), -1) if tokens[i].text in _PARTING), None)
        at = sentence.first if opening is None else opening - 1
    is_person = tokens[at].tag == "PRP" and tokens[at].dep not in ("dobj", "pobj")
    return at if tokens[at].pos in ("NOUN", "PROPN") or is_person else None


def _is_setting(parse: Parse, cues: CueLexicon, sentence: TokenRange, cue: int) -> bool:
    """Does a time, a place, a hearer or the report's own clause follow ("told a radio station on Friday", "said a day after …", "said adding …")?"""
    tokens = parse.tokens
    rest = [i for i in range(cue + 1, sentence.end) if tokens[i].pos != "PUNCT"]
    if rest and not _may_follow(parse, rest[0], tokens[cue]):
        return False
    for n, i in enumerate(rest):
        if _opens_clause(tokens[i], cues) or (tokens[i].tag == "VBG" and tokens[i].pos == "VERB" and tokens[i - 1].pos != "ADP"):
            # "said after three days of fighting", "said a day after the truce ended": the report goes on
            return n <= _LONGEST_TIME
        if n > _LONGEST_SETTING or tokens[i].tag in _NO_SETTING or tokens[i].lower == "that":
            return False
    return True


def _may_follow(parse: Parse, token: int, cue: Token) -> bool:
    """ "said on Friday", "said in Lima", "said Friday", "told Ruiz"; "said troops" begins what was said."""
    name = parse.name_at(token)
    if cue.lemma == "tell" or (name is not None and name.label in _TIMES):
        return True
    is_day = parse.tokens[token].tag in ("DT", "CD") and parse.tokens[parse.tokens[token].head].dep == "npadvmod"
    return is_day or parse.tokens[token].tag in _ADJOINING


def _opens_clause(token: Token, cues: CueLexicon) -> bool:
    """ "after", "when", "while", "even though"."""
    if token.tag not in ("IN", "WRB", "RB"):
        return False
    entry = load_status().find("mark", token.lower, "when")
    return entry is not None or any(tail.opens is Opening.CLAUSE for tail in cues.tails_at(token.lower))


def _behind_cue(parse: Parse, sentence: TokenRange, cue: int) -> Trailing | None:
    """ "… and left two dead said the envoy Omar Sand": nothing but the speaker follows."""
    tokens = parse.tokens
    # "… were killed said the source adding that …"
    end = next((i for i in range(cue + 2, sentence.end) if tokens[i].tag == "VBG" and tokens[i].pos == "VERB"), sentence.end)
    rest = [i for i in range(cue + 1, end) if tokens[i].pos != "PUNCT"]
    # "…, claim the farmers"
    is_cue = tokens[cue].lower in words_of_kind("verb") or (tokens[cue - 1].text == "," and tokens[cue].tag in _FINITE)
    if not 0 < len(rest) <= _LONGEST_SOURCE or not is_cue or tokens[cue - 1].pos == "CCONJ":
        return None
    if tokens[rest[-1]].pos not in ("NOUN", "PROPN") or tokens[rest[0]].pos not in ("PROPN", "DET", "NOUN", "ADJ"):
        return None
    if any(tokens[i].pos not in _NOMINAL and tokens[i].lower not in _WITHIN_NAME for i in rest):
        return None
    return Trailing(cue, cue, rest[-1])


def _is_parted(parse: Parse, sentence: TokenRange, trailing: Trailing, *, has_lost: bool) -> bool:
    """Is there something told before it, and a comma behind that, where the text or the sentence has any?"""
    tokens = parse.tokens
    before = range(sentence.first, trailing.first)
    if len(before) < _SHORTEST_CONTENT or not any(tokens[i].pos in ("VERB", "AUX", "NOUN") for i in before):
        return False
    return has_lost or tokens[trailing.first - 1].text in _PARTING or not any(tokens[i].text in _PARTING for i in sentence)
