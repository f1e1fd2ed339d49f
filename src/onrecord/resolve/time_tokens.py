"""Look at the words of a report one by one for what they are in an expression of time: a month, a weekday, a year, how many of what.

Refuses what only looks like one: the modal "may", Mr April, Black Friday, type 1943, 1984 bottles.
"""

from __future__ import annotations

import re

from onrecord.lexicon.calendar import BesideTime, Calendar, CalendarEntry, TimeWord
from onrecord.model.parse import Parse

_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
# the parser takes "8)" for a face
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|(?<=8)\))?")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_FIGURES = frozenset("0123456789")
# "Q3", "mid-2018", "'80s"
_COMPACT = re.compile(r"[QH][1-4]$|[Mm]id|['’‘]\d0?s?$")
_COMPACT_FIRST = frozenset("QHMm'’‘")
_APOSTROPHES = frozenset("'’‘")
_CARRIERS = frozenset(
    (
        TimeWord.MONTH,
        TimeWord.WEEKDAY,
        TimeWord.UNIT,
        TimeWord.HOURS,
        TimeWord.WEEKEND,
        TimeWord.SEASON,
        TimeWord.DAY,
        TimeWord.NIGHT,
        TimeWord.PART,
    )
)
# "in the course of the first three weeks": the longest way from the first word to the unit
_REACH = 7
_LAST_DAY = 31
# at these a day or month hangs on its clause; a name that looks like one hangs on the rest of the name, or is a subject
_FREE = frozenset(("npadvmod", "pobj", "advmod", "tmod", "pcomp", "prep"))
_TIME_PREPOSITIONS = frozenset(
    ("in", "of", "during", "since", "until", "till", "by", "before", "after", "from", "to", "between", "through", "throughout", "for", "last")
)
_DAY_PREPOSITIONS = frozenset(("on", "since", "until", "till", "before", "after", "during"))
_NOT_NAMES = frozenset(("GPE", "ORG", "NORP", "LOC"))
_NAMES = frozenset(("PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT", "EVENT"))
_ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th"))
_ARTICLES = frozenset(("the", "a", "an"))
_QUOTES = frozenset("\"'“”‘’«»")
_CURRENCY = frozenset("$£€¥₹")
_UNCOUNTED_BEFORE = frozenset(("a", "an", "one", "some", "any"))


class TimeTokens:
    """The words of one document. `limit` is where the sentence in hand ends: no look goes beyond it."""

    def __init__(self, parse: Parse, calendar: Calendar) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.calendar = calendar
        self.words = [calendar.find(token.lower) for token in parse.tokens]
        self.first = 0
        self.limit = 0
        self._carried_by = self._find_carriers()

    # -- what to look at

    def _find_carriers(self) -> list[int]:
        """For each token the next one, itself included, without which there is no expression of time."""
        found = [len(self.tokens)] * (len(self.tokens) + 1)
        for i in range(len(self.tokens) - 1, -1, -1):
            found[i] = i if self.carries(i) else found[i + 1]
        return found

    def carries(self, i: int) -> bool:
        """Does the token name a time itself: a month, a unit, a feast, figures?"""
        entry, token = self.words[i], self.tokens[i]
        if entry is not None:
            # "that" and "the following" need a unit behind them, "the eve" does not
            return entry.kind in _CARRIERS or (entry.kind is TimeWord.NARRATIVE and token.pos == "NOUN")
        first = token.text[0]
        if token.text in _APOSTROPHES:
            return i + 1 < len(self.tokens) and self.tokens[i + 1].start == token.end and self.tokens[i + 1].text[0] in _FIGURES
        if first in _FIGURES or (first.isupper() and self.calendar.phrases(token.lower)):
            return True
        return first in _COMPACT_FIRST and _COMPACT.match(token.text) is not None

    def is_carried(self, i: int) -> bool:
        """Does a word that names a time stand at this token or soon after it? Most words need no second look."""
        return self._carried_by[i] < min(i + _REACH, self.limit)

    # -- words

    def entry(self, i: int, *kinds: TimeWord) -> CalendarEntry | None:
        """The entry of the word, if it is of one of these kinds."""
        if not i < self.limit:
            return None
        entry = self.words[i]
        return entry if entry is not None and entry.kind in kinds else None

    def is_word(self, i: int, *texts: str) -> bool:
        """Is the token one of these, in small letters?"""
        return i < self.limit and self.tokens[i].lower in texts

    def skip(self, i: int, *texts: str) -> int:
        """The token after this one if it is one of these, else this one."""
        return i + 1 if self.is_word(i, *texts) else i

    def before(self, i: int) -> str:
        """The word before, in small letters; empty at the beginning of a sentence."""
        return self.tokens[i - 1].lower if i > self.first else ""

    def match(self, i: int, pattern: re.Pattern[str]) -> tuple[re.Match[str], int] | None:
        """The pattern at the first character of the token, and the token after it, however the characters were cut into tokens."""
        if i >= self.limit:
            return None
        found = pattern.match(self.parse.document.text, self.tokens[i].start)
        if found is None:
            return None
        for j in range(i, min(i + 7, self.limit)):
            if self.tokens[j].end >= found.end():
                return (found, j + 1) if self.tokens[j].end == found.end() else None
        return None

    def recurs(self, i: int) -> bool:
        """ "every Monday", "each March" tell no day."""
        return self.calendar.says(BesideTime.RECURRING, self.before(i))

    def is_any(self, i: int) -> bool:
        """ "a Friday", "one winter": of no one week or year."""
        return self.before(i) in _UNCOUNTED_BEFORE and self.tokens[i].dep != "compound"

    # -- months and weekdays

    def month(self, i: int) -> CalendarEntry | None:
        """The month that the token names."""
        entry = self.entry(i, TimeWord.MONTH)
        if entry is None:
            return None
        token = self.tokens[i]
        # "may", "march" and "mar" are other words in small letters; a person's name may be a month's
        if not token.text[0].isupper() or token.pos in ("AUX", "VERB"):
            return None
        if self.is_part_of_name(i):
            return None
        if self._is_numbered(i):
            return entry
        if token.lower not in (entry.key, f"{entry.key}.") and not token.text.endswith(".") and not self._is_numbered(i, years=True):
            return None
        following = self.tokens[i + 1].text if i + 1 < self.limit else ""
        if self.is_name(i) or (following.isdecimal() and self.year(i + 1) is None):
            # "May 68" is the name of an uprising
            return None
        name = self.parse.name_at(i)
        return None if name is not None and name.label in ("PERSON", "ORG", "GPE", "FAC") else entry

    def _is_numbered(self, i: int, *, years: bool = False) -> bool:
        """Does a day of the month stand beside it?"""
        beside = self.day_of_month(i + 1) is not None or (i > self.first and _DAY.fullmatch(self.tokens[i - 1].lower) is not None)
        return beside or (years and self.year(i + 1) is not None)

    def is_bare_month(self, i: int) -> bool:
        """A month without a day or year needs a preposition of time or the parser's word: "March went home" is about a person."""
        name = self.parse.name_at(i)
        token = self.tokens[i]
        head = self.tokens[token.head]
        if self.parse.child(i, "compound") is not None or token.is_root:
            return False
        if i == self.first:
            return token.dep == "nsubj" and self.calendar.says(BesideTime.MARKS, head.lemma)
        if token.dep not in ("compound", "poss") and self.tokens[i - 1].pos in ("NOUN", "PROPN", "PRON") and self.words[i - 1] is None:
            # "the singer June"
            return False
        return (name is not None and name.label == "DATE") or head.lower in _TIME_PREPOSITIONS or self.before(i) in _TIME_PREPOSITIONS

    def weekday(self, i: int) -> int | None:
        """The number of the weekday that the token names, Monday 0."""
        entry = self.entry(i, TimeWord.WEEKDAY)
        if entry is None or not self.tokens[i].text[0].isupper():
            return None
        token = self.tokens[i]
        if token.lower != entry.key and not token.text.endswith(".") and self.month(self.skip(self.skip(i + 1, "."), ",")) is None:
            # "Sun" and "Sat" are days with a point, or before a date
            return None
        return None if self.is_name(i) else entry.number

    def is_name(self, i: int) -> bool:
        """Is a word that names a day or month part of another name: April Mbeki, Black Friday, Sunday Times, "Friday, a retriever"?"""
        token = self.tokens[i]
        if self._is_named_before(i) or self._is_apposed(i):
            return True
        if token.dep == "compound" and self.calendar.says(BesideTime.NAMED, self.tokens[token.head].lemma.lower()):
            return True
        if (token.dep in ("nsubj", "nsubjpass") or self._stands_for_subject(i)) and not self._may_be_subject(i):
            return True
        after = i + 1
        if self.before(i) in _DAY_PREPOSITIONS or after >= self.limit:
            return False
        here = self.parse.name_at(i)
        if here is not None and here.label in _NAMES and len(here.tokens) > 1 and token.head in here.tokens:
            return True
        if self.entry(after, TimeWord.PART) and self.tokens[after].text[0].isupper() and after + 1 < self.limit:
            # "the Saturday Evening Post"
            return self.tokens[after + 1].tag == "NNP" and token.dep == "compound"
        other = self.tokens[after]
        if other.pos != "PROPN" or not other.text[0].isupper() or self.words[after] is not None:
            return False
        name = self.parse.name_at(after)
        if i == self.first and token.dep == "npadvmod":
            # "Wednesday Martin wrote", but "Tuesday Reuters wrote"
            return name is None or name.label not in _NOT_NAMES
        if token.dep in _FREE:
            return False
        if name is not None and name.label in _NOT_NAMES and i not in name.tokens and self.before(i) not in _ARTICLES:
            return False
        return token.head == after or other.head == i or (token.head == other.head and token.dep == "compound")

    def is_part_of_name(self, i: int) -> bool:
        """ "a 9 May Street resident": a capital word follows that the month belongs to."""
        token, head = self.tokens[i], self.tokens[self.tokens[i].head]
        if token.dep in ("compound", "nmod", "nummod") and self.calendar.says(BesideTime.NAMED, head.lemma.lower()):
            return True
        if token.dep != "compound" or head.i != i + 1 or head.pos != "PROPN" or not head.text[0].isupper():
            return False
        name = self.parse.name_at(head.i)
        numbered = i > self.first and _DAY.fullmatch(self.tokens[i - 1].lower) is not None
        governed = self.before(i - 1 if numbered else i) in _TIME_PREPOSITIONS | _DAY_PREPOSITIONS
        return not governed and (name is None or name.label not in _NOT_NAMES or i in name.tokens)

    def is_title(self, i: int) -> bool:
        """ "Today Newspapers", "the Today programme": a capital where none is due, or a capital word after it that no name explains."""
        token, after = self.tokens[i], i + 1
        if not token.text[0].isupper() or after >= self.limit:
            return False
        other = self.tokens[after]
        if i == self.first:
            return (self.is_word(after, ",") and self._is_apposed(i)) or (
                other.text.istitle() and len(other.text) > 1 and self.words[after] is None and self.parse.name_at(after) is None
            )
        before = self.tokens[i - 1]
        # in a headline of capitals every word has one
        return before.text.isalpha() and (before.text.islower() or (other.text.islower() and other.pos in ("NOUN", "VERB")))

    def _is_named_before(self, i: int) -> bool:
        """ "Black Friday", "Mr. May", "Good Friday": a capital word before it that belongs to it and is no word of time."""
        if i <= self.first:
            return False
        before = self.tokens[i - 1]
        joined = before.head == i and before.dep in ("compound", "amod", "nmod") and before.pos in ("PROPN", "ADJ")
        # "Man Friday": a subject and its verb do not stand around a day that is no name
        parted = before.tag == "NNP" and before.dep in ("nsubj", "nsubjpass") and self.parse.name_at(i - 1) is None and i - 1 == self.first
        return (joined or parted) and before.text[0].isupper() and before.text.isalpha() and self.words[i - 1] is None

    def _is_apposed(self, i: int) -> bool:
        """ "Friday, a retriever, sniffed", "Sunday the dog sniffed": a thing or person of that name, which is said what it is."""
        if i > self.first or not i + 2 < self.limit:
            return False
        article = i + 2 if self.is_word(i + 1, ",") else i + 1
        if not (article < self.limit and self.tokens[article].lower in ("a", "an", "the")):
            return False
        # "Monday the army attacked" may be either; what may be a name tells no day
        return article == i + 1 or self._is_closed_before_verb(article)

    def _is_closed_before_verb(self, i: int) -> bool:
        """Does a comma stand before the verb of the sentence, as after an apposition to its subject?"""
        verb = next((k for k in range(i, self.limit) if self.tokens[k].is_root), None)
        if verb is None:
            return False
        begin = min((verb, *(c for c in self.parse.children_by(verb, "aux", "auxpass", "neg") if i < c < verb)))
        return begin > i and self.tokens[begin - 1].text == ","

    def _stands_for_subject(self, i: int) -> bool:
        """ "Tuesday told the court": the parser takes it for a day, but the verb has nobody else to do it."""
        token = self.tokens[i]
        verb = self.tokens[token.head]
        if i > self.first or token.dep != "npadvmod" or verb.tag not in ("VBD", "VBZ") or verb.i < i or self.is_word(i + 1, ","):
            return False
        return self.parse.child(verb.i, "nsubj", "nsubjpass", "csubj", "expl", "auxpass", "aux") is None

    def _may_be_subject(self, i: int) -> bool:
        verb = self.tokens[self.tokens[i].head]
        return self.calendar.says(BesideTime.MARKS, verb.lemma)

    # -- numbers

    def day_of_month(self, i: int) -> tuple[int, int] | None:
        """A number from 1 to 31, with or without its ordinal ending, and the token after it."""
        if i >= self.limit:
            return None
        match = _DAY.fullmatch(self.tokens[i].lower)
        if match is None or not 1 <= int(match[1]) <= _LAST_DAY:
            return None
        return int(match[1]), self.skip(i + 1, *_ORDINAL_ENDS)

    def year(self, i: int) -> int | None:
        """Four figures that could be a year."""
        return int(self.tokens[i].text) if i < self.limit and _YEAR.fullmatch(self.tokens[i].text) else None

    def is_year(self, i: int, *, fits: bool = False) -> bool:
        """Are these four figures a year? After a preposition, or before a thing of that year; before several things they count them.

        `fits`: the words before ask for a time ("since", "from").
        """
        token = self.tokens[i]
        head = self.tokens[token.head]
        if (
            self._is_other_number(i)
            or self._is_in_number(i)
            or self._is_listed(i)
            or (token.dep == "nummod" and head.i > i and head.tag in ("NNS", "NNPS"))
        ):
            return False
        if fits or (token.dep == "pobj" and head.pos == "ADP"):
            return True
        if token.dep == "attr" and "year" not in (self.tokens[s].lemma for s in self.parse.children_by(head.i, "nsubj")):
            return False
        before = self.tokens[i - 1] if i > self.first else None
        if before is not None and before.pos in ("NOUN", "PROPN") and self.words[i - 1] is None and token.dep in ("nummod", "appos", "nmod"):
            # "type 1943", "Highway 1950", "a Model 1928 truck": a number of that thing
            return False
        name = self.parse.name_at(i)
        return name is not None and name.label == "DATE"

    def _is_in_number(self, i: int) -> bool:
        """ "2010-09-CA-125": the figures run on with a hyphen into a number of something."""
        after = i + 1
        if not (after + 1 < self.limit and self.tokens[after].text in ("-", "/") and self.tokens[after].start == self.tokens[i].end):
            return False
        return self.tokens[after + 1].text[0].isdigit() and self.tokens[after + 1].start == self.tokens[after].end and self.year(after + 1) is None

    def _is_listed(self, i: int) -> bool:
        """ "1979, 1928, 1965": a row of figures that no preposition makes years."""
        beside = (i - 2, i + 2)
        listed = any(self.first <= k < self.limit and self.year(k) and self.tokens[(i + k) // 2].text == "," for k in beside)
        governors = (i, *self.parse.ancestors(i)) if listed else ()
        return listed and not any(self.tokens[k].dep == "pobj" for k in governors)

    def _is_other_number(self, i: int) -> bool:
        """Of money, an hour of the clock, another era or a business year."""
        before, after = self.before(i), self.tokens[i + 1].lower if i + 1 < self.limit else ""
        if (before[:1] in _CURRENCY and before) or (before in _QUOTES and after in _QUOTES and before):
            return True
        says = self.calendar.says
        # "fiscal 2022", "fiscal year 2022"
        fiscal = before if before != "year" else self.before(i - 1)
        if before == "of" and i - 1 > self.first and says(BesideTime.COUNTED, self.tokens[i - 2].lemma):
            return True
        if before in ("'s", "’s") and self.tokens[i].dep not in ("nummod", "compound", "nmod"):
            # "Orwell's 1984"
            return True
        return (bool(after) and says(BesideTime.NO_YEAR, after)) or before == "at" or says(BesideTime.OTHER_YEAR, fiscal)

    def number(self, i: int) -> tuple[int | None, int] | None:
        """How many units: a figure, a number word, or None for "several"; and the token after it."""
        if i >= self.limit:
            return None
        text = self.tokens[i].text
        if text.isdecimal() and len(text) < 4:
            return int(text), i + 1
        entry = self.entry(i, TimeWord.NUMBER)
        if entry is not None:
            following = self.entry(i + 1, TimeWord.NUMBER, TimeWord.VAGUE)
            if self.tokens[i].lower in ("a", "an") and following is not None:
                return (following.number if following.kind is TimeWord.NUMBER else None), self.skip(i + 2, "of")
            return self._tens_and_ones(i, entry.number)
        return (None, self.skip(i + 1, "of")) if self.entry(i, TimeWord.VAGUE) else None

    def _tens_and_ones(self, i: int, tens: int) -> tuple[int, int]:
        """ "twenty-five"."""
        ones = self.entry(i + 2, TimeWord.NUMBER) if tens >= 20 and self.is_word(i + 1, "-") else None
        return (tens, i + 1) if ones is None else (tens + ones.number, i + 3)

    def ordinal(self, i: int) -> tuple[int, int] | None:
        """ "first", "3rd", "last" as -1; and the token after it."""
        if i >= self.limit:
            return None
        entry = self.entry(i, TimeWord.ORDINAL)
        if entry is not None:
            return entry.number, i + 1
        if self.is_word(i, "last"):
            return -1, i + 1
        match = _ORDINAL.fullmatch(self.tokens[i].lower)
        return None if match is None else (int(match[1]), i + 1)

    def unit(self, i: int) -> str | None:
        """The unit of time that the token names."""
        entry = self.entry(i, TimeWord.UNIT)
        # "a week-old wreck", "the year-long talks"
        joined = i + 1 < self.limit and self.tokens[i + 1].text == "-" and self.tokens[i + 1].start == self.tokens[i].end
        return None if entry is None or joined else entry.value

    def is_plural(self, i: int) -> bool:
        """ "weeks", not "week"."""
        return self.tokens[i].lower.endswith("s") and not self.tokens[i].lower.endswith("ss")
