"""Is a thing told as background from long before the report: "in 1982", "decades ago", "during the Cold War".

A bare year says so only against the day of publication, or where none is known: a report seldom names its own year without a day.
The past perfect alone says nothing of the kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.lexicon.status import StatusLexicon
from onrecord.model.document import RegionKind
from onrecord.model.parse import Parse, Token

_TIMES_IN_THE_PAST = frozenset(
    {"in", "during", "of", "throughout", "back", "on", "between", "around", "until", "from", "before", "after", "under", "at"}
)
_AT_A_DEED = frozenset({"in", "during", "after", "before"})
_WITHIN = frozenset({"of"})
_BACKWARDS = frozenset({"ago", "earlier", "before"})
_STAYING = frozenset({"be", "remain", "stay"})
_AT_A_DAY = frozenset({"in", "at", "from"})
# "On 1 July Peru withdraws", "from Monday the tolls rise"
_OPENING_A_PLAN = frozenset({"on", "from"})
_AHEAD = frozenset({"next", "tomorrow"})
AGAIN = frozenset(
    {"every", "each", "most", "whenever", "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays", "weekdays"}
)
_SHARING = frozenset({"conj", "ccomp", "advcl"})
_LAST = frozenset({"last", "previous"})
_ORDINAL = re.compile(
    r"(?:[1-9]|1[0-9])th|20th|1st|2nd|3rd|first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf)th|(?:thir|four|fif|six|seven|eigh|nine)teenth"
    r"|twentieth"
)
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_DECADE = re.compile(r"(?:1[0-9]|20)?[0-9]0[’']?s")

# Something told of the year before the report is still its recent past
LONG_AGO_YEARS = 2
# Without a day of publication a full date may be the report's own day, unless it is older than any report that is likely to be read
SURELY_OLD = 1990


def is_historical(parse: Parse, lexicon: StatusLexicon, token: int) -> bool:
    """Does the clause of this verb, or the one around it, set it long before the report?"""
    return old_time_of(parse, lexicon, token) is not None or _shares_old_time(parse, lexicon, token)


def old_time_of(parse: Parse, lexicon: StatusLexicon, token: int) -> int | None:
    """The word of the clause's own that says so: the "in" of "in 1982", the "ago" of "decades ago"."""
    doers = (o for agent in parse.children_by(token, "agent") for o in parse.children_by(agent, "pobj"))
    # "was burned by crusaders in the Middle Ages": the parser hangs the time on the doers
    for child in (*parse.children(token), *(p for o in doers for p in parse.children_by(o, "prep"))):
        word = parse.tokens[child]
        if word.dep == "prep" and any(
            _is_old(parse, lexicon, o) or _is_deed_of_old(parse, lexicon, child, o) for o in parse.children_by(child, "pobj")
        ):
            return child if word.lower in _TIMES_IN_THE_PAST else None
        if word.lower == "as" and any(_is_young(parse, lexicon, o) for o in parse.children_by(child, "pobj")):
            return child
        if word.lower in _BACKWARDS and _is_long(parse, lexicon, child):
            return child
        # "built here in the Bronze Age", "back in 1962"
        if word.dep == "advmod" and word.pos == "ADV" and old_time_of(parse, lexicon, child) is not None:
            return child
        if word.dep == "advmod" and child and lexicon.find("adv", f"{parse.tokens[child - 1].lower} {word.lower}", "time") is not None:
            return child
        if word.dep == "npadvmod" and _is_past_age(parse, lexicon, child):
            return child
        if word.dep == "advcl" and _when_young(parse, lexicon, child):
            return child
    return _forebear(parse, lexicon, token)


def _when_young(parse: Parse, lexicon: StatusLexicon, clause: int) -> bool:
    """ "when she was a girl", "when he was young"."""
    described = parse.child(clause, "attr", "acomp")
    has_been = parse.tokens[clause].lower in ("was", "were") and is_when(parse, clause)
    return has_been and described is not None and _is_young(parse, lexicon, described)


def _forebear(parse: Parse, lexicon: StatusLexicon, verb: int) -> int | None:
    """The "great-grandfather" who "fought at sea": whatever ancestors did lies back."""
    subject = parse.child(verb, "nsubj", "nsubjpass")
    if subject is None or parse.tokens[verb].tag not in ("VBD", "VBN"):
        return None
    lemma = parse.tokens[subject].lemma
    names = (lemma, f"{parse.tokens[subject - 2].lower}-{lemma}") if subject > 1 else (lemma,)
    return subject if any(lexicon.find("noun", name, "forebear") is not None for name in names) else None


def _is_young(parse: Parse, lexicon: StatusLexicon, noun: int) -> bool:
    """ "as a child", "as a young lieutenant"."""
    words = (noun, *parse.children_by(noun, "amod"))
    return any(lexicon.find("adj" if parse.tokens[i].pos == "ADJ" else "noun", parse.tokens[i].lemma, "age") is not None for i in words)


def _is_deed_of_old(parse: Parse, lexicon: StatusLexicon, preposition: int, noun: int) -> bool:
    """ "in the strike of 1934", "after the war of 1870", "at the height of the cold war"."""
    if parse.tokens[preposition].lower in _AT_A_DEED and is_historical_noun(parse, lexicon, noun):
        return True
    parts = (o for p in parse.children_by(noun, "prep") if parse.tokens[p].lower in _WITHIN for o in parse.children_by(p, "pobj"))
    return any(_is_past_age(parse, lexicon, o) for o in parts)


def _shares_old_time(parse: Parse, lexicon: StatusLexicon, token: int) -> bool:
    """ "In 1998 Peru invaded and *seized* two towns", "in 1998, when Peru *invaded*", "the 1964 flood that *killed* nine"."""
    word = parse.tokens[token]
    above = parse.tokens[word.head]
    if word.dep == "advcl" and _years_since(parse, lexicon, token):
        return True
    if any(_is_at_that_time(parse, c) and old_time_of(parse, lexicon, c) is not None for c in parse.children_by(token, "advcl")):
        return True
    if _follows_old_year(parse, token):
        return True
    if any(parse.tokens[c].lemma == "be" and c < token and old_time_of(parse, lexicon, c) is not None for c in parse.children_by(token, "ccomp")):
        # "it was here, in the winter of 1917, that sailors mutinied"
        return True
    if word.dep == "relcl" and any(parse.tokens[c].lower == "when" for c in parse.children_by(token, "advmod")) and _is_year_of_old(parse, above.i):
        # "goes back to 1962, when China attacked"
        return True
    if word.dep == "relcl" or (word.dep == "acl" and word.tag == "VBN"):
        # "1300 killed in a raid" is a count
        return (above.pos != "NUM" and _is_old(parse, lexicon, above.i)) or is_historical_noun(parse, lexicon, above.i)
    if word.dep not in _SHARING or above.i == token or above.pos not in ("VERB", "AUX") or _has_own_date(parse, lexicon, token):
        return False
    old = old_time_of(parse, lexicon, above.i)
    if old is None:
        return False
    # "was founded in 1998 and shut six mills": only what opens a clause covers the one joined to it
    return word.dep != "conj" or old < above.i


def _follows_old_year(parse: Parse, token: int) -> bool:
    """ "as in 1974, when the army crushed a revolt", "the strike of 1968, which toppled a king", wherever the parser hangs the clause."""
    words = ((c, *parse.children_by(c, "pobj")) for c in parse.children_by(token, "advmod", "prep", "nsubj", "nsubjpass") if c < token)
    asking = next((group[0] for group in words if any(parse.tokens[i].tag in ("WRB", "WDT") for i in group)), 0)
    year = asking - 2 if asking > 1 and parse.tokens[asking - 1].text == "," else asking - 1
    return year >= 0 and _is_year_of_old(parse, year)


def _years_since(parse: Parse, lexicon: StatusLexicon, clause: int) -> bool:
    """ "it is thirty years since the army shot them"."""
    spans = parse.children_by(clause, "npadvmod")
    if any(parse.tokens[c].lower == "after" for c in parse.children_by(clause, "mark")) and any(_are_years(parse, lexicon, i) for i in spans):
        # "fifty years after the army shot them"
        return True
    above = parse.tokens[clause].head
    if parse.tokens[above].lemma != "be" or not any(parse.tokens[c].lower == "since" for c in parse.children_by(clause, "mark")):
        return False
    counted = parse.child(above, "attr")
    return counted is not None and _are_years(parse, lexicon, counted)


def _are_years(parse: Parse, lexicon: StatusLexicon, noun: int) -> bool:
    return parse.tokens[noun].tag == "NNS" and lexicon.find("noun", parse.tokens[noun].lemma, "ago") is not None


def is_when(parse: Parse, clause: int) -> bool:
    """Does the clause begin with "when"?"""
    return any(parse.tokens[child].lower == "when" for child in parse.children_by(clause, "advmod", "mark"))


def _is_at_that_time(parse: Parse, clause: int) -> bool:
    """ "when the republic was founded in 1923, the army hanged rebels": one time for both."""
    return any(parse.tokens[c].lower in ("when", "while", "as") and c < clause for c in parse.children_by(clause, "advmod", "mark"))


def _has_own_date(parse: Parse, lexicon: StatusLexicon, token: int) -> bool:
    for child in parse.children_by(token, "prep", "npadvmod", "advmod"):
        if lexicon.find("adv", parse.tokens[child].lower, "recent") is not None:
            return True
        for i in (child, *parse.children_by(child, "pobj")):
            name = parse.name_at(i)
            if name is not None and name.label == "DATE":
                return True
    return False


def is_historical_noun(parse: Parse, lexicon: StatusLexicon, noun: int) -> bool:
    """ "the 1967 war", "the war of 1967"."""
    for child in parse.children(noun):
        word = parse.tokens[child]
        if word.dep in ("nummod", "compound", "amod", "nmod") and _is_old_year(parse, child):
            return True
        if word.dep in ("compound", "amod", "nmod") and _is_nth_century(parse, lexicon, child):
            # "a nineteenth-century war"
            return True
        if word.dep == "prep" and word.lower in ("of", "in") and any(_is_old(parse, lexicon, o) for o in parse.children_by(child, "pobj")):
            return True
    doers = (o for agent in parse.children_by(noun, "prep") if parse.tokens[agent].lower == "by" for o in parse.children_by(agent, "pobj"))
    # "a strike by dockers in the 1930s"
    within = (o for doer in doers for p in parse.children_by(doer, "prep") if parse.tokens[p].lower == "in" for o in parse.children_by(p, "pobj"))
    return any(_is_old(parse, lexicon, o) for o in within) or _is_told_of_old_deed(parse, lexicon, noun)


def _is_told_of_old_deed(parse: Parse, lexicon: StatusLexicon, noun: int) -> bool:
    """ "began in 1967 as a revolt", "broke out in 1967 after protests": the noun belongs to what the verb dates."""
    word = parse.tokens[noun]
    above = parse.tokens[word.head]
    path = (noun, *parse.ancestors(noun))
    copula = next((i for i in path if parse.tokens[i].pos in ("VERB", "AUX")), noun)
    below = next((i for i in path if parse.tokens[i].head == copula), noun)
    # what stands in a phrase of the copula may be the time itself
    if (
        parse.tokens[copula].lower in ("was", "were")
        and parse.tokens[below].dep in ("nsubj", "attr")
        and old_time_of(parse, lexicon, copula) is not None
    ):
        # "a century ago the square was the scene of a massacre"
        return True
    if word.dep == "dobj" and above.pos == "VERB" and above.tag in ("VBD", "VBZ", "VBP"):
        # "recalled the bombing of her village in 1968": whatever was in that year
        old = old_time_of(parse, lexicon, above.i)
        return old is not None and old == parse.right_edge(noun) + 1
    if word.dep != "pobj" or above.dep != "prep" or above.lower in _TIMES_IN_THE_PAST or parse.tokens[above.head].pos != "VERB":
        return False
    return old_time_of(parse, lexicon, above.head) is not None


def is_of_old(parse: Parse, lexicon: StatusLexicon, token: int) -> bool:
    """Does this word of a date name a year, a decade or an age long before the report?"""
    return _DECADE.fullmatch(parse.tokens[token].lower) is not None or _is_year_of_old(parse, token) or _is_past_age(parse, lexicon, token)


def _is_old(parse: Parse, lexicon: StatusLexicon, token: int) -> bool:
    word = parse.tokens[token]
    if _DECADE.fullmatch(word.lower) or _is_old_year(parse, token) or _is_past_age(parse, lexicon, token):
        return True
    if word.pos in ("NOUN", "PROPN") and any(_is_old_year(parse, c) for c in parse.children_by(token, "nummod", "compound", "amod")):
        return True
    # "in the spring of 1944", "on 3 May 1968": the year may stand anywhere in the date
    name = parse.name_at(token)
    return name is not None and name.label == "DATE" and any(_is_year_of_old(parse, i) for i in name.tokens)


def _is_year_of_old(parse: Parse, token: int) -> bool:
    word = parse.tokens[token]
    if _YEAR.fullmatch(word.lower) is None or any(parse.tokens[c].dep in ("compound", "nummod") for c in parse.children(token)):
        return False
    published = parse.document.published
    day = any(parse.tokens[i].lower.isdigit() and i != token for i in getattr(parse.name_at(token), "tokens", ()))
    if published is None:
        return int(word.lower) < SURELY_OLD or not day
    return int(word.lower) <= int(published[:4]) - LONG_AGO_YEARS


def _is_past_age(parse: Parse, lexicon: StatusLexicon, token: int) -> bool:
    if _is_nth_century(parse, lexicon, token):
        return True
    words = [parse.tokens[i].lower for i in range(max(0, token - 2), token + 1)]
    return any(lexicon.find("noun", " ".join(words[n:]), "time") is not None for n in range(len(words)))


def _is_nth_century(parse: Parse, lexicon: StatusLexicon, token: int) -> bool:
    """ "the 19th century", "the last century"; not "this century"."""
    if lexicon.find("noun", parse.tokens[token].lemma, "nth") is None:
        return False
    counts = (parse.tokens[i].lower for i in parse.children_by(token, "amod"))
    return any(count in _LAST or _ORDINAL.fullmatch(count) for count in counts)


def _is_old_year(parse: Parse, token: int) -> bool:
    word = parse.tokens[token]
    if word.pos not in ("NUM", "NOUN", "PROPN") or _YEAR.fullmatch(word.lower) is None:
        return False
    if any(parse.tokens[c].dep in ("compound", "nummod") for c in parse.children(token)) or _is_in_full_date(parse, token):
        return False
    if word.dep == "nummod" and _is_count(parse, token):
        return False
    published = parse.document.published
    return published is None or int(word.lower) <= int(published[:4]) - LONG_AGO_YEARS


def _is_count(parse: Parse, number: int) -> bool:
    """ "1500 soldiers", "1070 homes"; not "the 1967 war", "the 1968 riots"."""
    counted = parse.tokens[parse.tokens[number].head]
    return counted.tag == "NNS" and (parse.tokens[number].lower.endswith("00") or parse.child(counted.i, "det", "poss") is None)


def _is_in_full_date(parse: Parse, token: int) -> bool:
    head = parse.tokens[parse.tokens[token].head]
    name = parse.name_at(head.i)
    return head.pos == "PROPN" and name is not None and name.label == "DATE"


def _is_long(parse: Parse, lexicon: StatusLexicon, ago: int) -> bool:
    for child in parse.children_by(ago, "npadvmod", "advmod", "nmod"):
        word = parse.tokens[child]
        if parse.tokens[ago].lower == "ago" and lexicon.find("adv", f"{word.lower} ago", "time") is not None:
            return True
        if lexicon.find("noun", word.lemma, "ago") is not None:
            return word.lemma != "year" or word.tag == "NNS"
    return False


def is_ahead(parse: Parse, noun: int) -> bool:
    """ "next week's summit", "tomorrow's march"."""
    owner = parse.child(noun, "poss")
    if owner is None:
        return False
    return parse.tokens[owner].lower in _AHEAD or any(parse.tokens[c].lower in _AHEAD for c in parse.children_by(owner, "amod"))


def is_running(parse: Parse, lexicon: StatusLexicon, noun: int) -> bool:
    """ "the strike, now in its third week", "the siege is in its fifth month"."""
    governor = parse.tokens[noun].head
    phrases = list(parse.children_by(noun, "prep"))
    if parse.tokens[noun].dep == "nsubj" and governor != noun:
        is_state = parse.tokens[governor].lemma in _STAYING
        phrases += [p for p in parse.children_by(governor, "prep") if is_state or noun < p < governor]
    # "the strike, now in its eleventh week, …", where the parser hangs the phrase on the verb
    phrases += [i for i in range(noun + 1, min(noun + 4, len(parse.tokens))) if parse.tokens[noun + 1].text == "," and parse.tokens[i].tag == "IN"]
    return any(parse.tokens[p].lower == "in" and _is_its_nth(parse, lexicon, o) for p in phrases for o in parse.children_by(p, "pobj"))


def _is_its_nth(parse: Parse, lexicon: StatusLexicon, unit: int) -> bool:
    counted = parse.child(unit, "amod", "nummod") is not None and parse.child(unit, "poss") is not None
    return counted and lexicon.find("noun", parse.tokens[unit].lemma, "running") is not None


def is_scheduled(parse: Parse, lexicon: StatusLexicon, token: int) -> bool:
    """ "On 1 July Peru withdraws its last soldiers.", "The talks begin on Friday.": a present told of a day to come.

    A day behind the verb may be a caption's ("Protesters march in Lima on Monday.") unless the verb tells of a beginning. A headline has
    no full stop.
    """
    word = parse.tokens[token]
    sentence = parse.sentences[word.sentence]
    if word.tag not in ("VBZ", "VBP") or parse.tokens[sentence.end - 1].text != ".":
        return False
    if parse.document.region_at(word.start) is RegionKind.CAPTION:
        return False
    is_appointment = lexicon.find("verb", word.lemma, "scheduled") is not None
    days = _days_beside(parse, token)
    return any(is_next or is_appointment or (day < token and parse.tokens[day].lower in _OPENING_A_PLAN) for day, is_next in days)


def is_arranged(parse: Parse, lexicon: StatusLexicon, token: int, finite: Token) -> bool:
    """ "is meeting the strikers on Thursday", "are striking tomorrow": an appointment; not "are blocking the bridge on Thursday"."""
    if finite.tag not in ("VBZ", "VBP"):
        return False
    is_appointment = lexicon.find("verb", parse.tokens[token].lemma, "scheduled") is not None
    return any(is_next or is_appointment for _, is_next in _days_beside(parse, token))


def _days_beside(parse: Parse, token: int) -> Iterator[tuple[int, bool]]:
    """Where "on Friday" or "next week" stands beside this verb, and whether it names what is next; no year, no "every Friday"."""
    for child in parse.children_by(token, "prep", "npadvmod"):
        name = next((n for i in (child, *parse.children_by(child, "pobj")) if (n := parse.name_at(i)) is not None and n.label == "DATE"), None)
        if name is None or any(_YEAR.fullmatch(parse.tokens[i].lower) or parse.tokens[i].lower in AGAIN for i in name.tokens):
            continue
        is_next = parse.tokens[name.tokens.first].lower in _AHEAD
        is_named = all(parse.tokens[i].pos in ("PROPN", "NUM") for i in name.tokens)
        if is_next or parse.tokens[child].lower == "on" or (is_named and parse.tokens[child].lower in _AT_A_DAY):
            # "begin in May"; not "come in a bloody week"
            yield child, is_next
