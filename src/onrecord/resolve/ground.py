"""The country on whose ground a report or a passage plays: whoever has a public role there and is not said to be of another belongs to it.

Reads how each country is named: where things happen ("in Chad", a dateline), whose bodies act ("Chadian police"), or only in passing
("back from Chad", "the Chadian ambassador"). Says nothing where two countries share a passage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from onrecord.lexicon.qualifiers import QualifierLexicon, Use
from onrecord.lexicon.roles import RoleEntry, RoleLexicon, role_words
from onrecord.model.document import RegionKind
from onrecord.model.mention import EntityKind
from onrecord.model.parse import Parse, Token, TokenRange
from onrecord.resolve.actor_names import ActorNames
from onrecord.resolve.country_words import CountryWords
from onrecord.resolve.named_places import NamedPlaces
from onrecord.resolve.standing import standing

_IN = frozenset(("in", "at", "near", "outside", "inside", "across", "throughout", "around", "within", "on"))
_DEPENDENT = frozenset(("amod", "compound", "poss", "nmod"))
_ACTING = frozenset(("nsubj", "nsubjpass", "agent"))
# sectors whose people are of the country whose name stands before them
_OF_A_STATE = frozenset(("GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PTY", "OPP"))
# who is in power is put on planes by his own army; soldiers and spies are charged by others
_IN_POWER = frozenset(("GOV", "LEG", "JUD"))
_WHO = frozenset((EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GROUP))
_CLAUSES = frozenset(("conj", "ccomp", "advcl", "relcl", "parataxis"))
_MOST_WORDS = 5

# bodies that are heard of everywhere
_ANYWHERE = (("JRN",), ("BUS",), ("SOC",))

# Weights measured on nothing but their order: where a report was filed, where things happen, whose state acts, who is named, what is passed by
_FILED = 4.5
_PLACED = 2.0
_STATE = 2.0
_PUBLIC = 1.2
_NAMED = 1.0
_UNSAID = 0.8
_CAPITAL = 0.6
_PASSING = 0.4
# whatever the first sentence tells of, the report is about
_LEAD = 1.5
# what stands in one's own clause counts so much more
_SAME_CLAUSE = 2.5
# how much more a country must be named than all others together
_CLEARLY = 1.35
_BEYOND_DOUBT = 2.2
# a country of which a report says half as much as of the first is a main one too
_MAIN = 0.5
# where the sentence itself says nothing, the report must speak of one country mostly
_FAR = 0.6
_MOSTLY = 0.7
_SHORT = 4
_FOR_EACH_SENTENCE = 0.05
_REPORT_SHARE = 3.0
_PARAGRAPH_SHARE = 1.0


class GroundPoint(msgspec.Struct, frozen=True):
    """A token that names a country, by its own name, a place or a body; `is_body`: the name of somebody of that country,
    `is_passing` of somebody who may well be elsewhere; `is_capital`: a town for which states send each other envoys;
    `is_state`: a country's own name, or that of its government; `is_people`: a word for people of it, `is_folk`
    for a people that may live in several."""

    token: int
    country: str
    is_place: bool = False
    is_body: bool = False
    is_passing: bool = False
    is_capital: bool = False
    is_state: bool = False
    is_people: bool = False
    is_folk: bool = False


def ground_points(parse: Parse, words: CountryWords, places: NamedPlaces, names: ActorNames, qualifiers: QualifierLexicon) -> Iterator[GroundPoint]:
    """Every token that names a country, by its own name, by a place in it, or by a body or person of it."""
    day = parse.document.published[:10] if parse.document.published else None
    for name in names.found:
        held = standing(name.entry, day)
        if held.country is not None:
            is_national = held.international is None and words.any_in(name.tokens)
            is_passing = held.sectors[:1] in _ANYWHERE and not is_national
            is_state = held.sectors[:1] == ("GOV",) and name.entry.kind is not EntityKind.PERSON
            yield GroundPoint(name.tokens.end - 1, held.country, is_body=True, is_passing=is_passing, is_state=is_state)
    for word in words.found:
        before = parse.tokens[word.tokens.first - 1].lower if word.tokens.first else ""
        if qualifiers.find_ending(Use.DESCENT, (before,)) is not None:
            continue
        if word.country is not None and names.at(word.tokens.first) is None:
            yield GroundPoint(word.tokens.end - 1, word.country, is_state=word.is_name, is_people=not word.is_name, is_folk=word.is_folk)
    for token, country in places.found.items():
        if words.at(token) is None and names.at(token) is None:
            is_host = _is_host(parse, token, names)
            yield GroundPoint(token, country, is_place=True, is_passing=is_host, is_capital=token in places.capitals)


def _is_host(parse: Parse, token: int, names: ActorNames) -> bool:
    """ "The African Union met in Ardel": where a body of many states sits, nothing is said to happen."""
    preposition = parse.tokens[parse.tokens[token].head]
    subject = parse.child(preposition.head, "nsubj") if preposition.dep == "prep" else None
    name = None if subject is None else names.at(subject)
    return name is not None and name.entry.international is not None and name.entry.country is None


class Grounded(msgspec.Struct, frozen=True):
    """A country and the reason."""

    country: str
    how: str


class Ground:
    """Answers for one document."""

    def __init__(self, parse: Parse, roles: RoleLexicon, points: Iterable[GroundPoint]) -> None:
        self._parse = parse
        self._roles = roles
        self._points = tuple(points)
        self._towns = frozenset(point.country for point in self._points if point.is_place and not point.is_passing)
        self._weights = tuple(self._weight_by_place(point) for point in self._points)
        self._surely = frozenset(point.country for point in self._points if not point.is_folk)
        self.totals: Counter[str] = Counter()
        self._clauses: dict[int, int] = {}
        self._by_paragraph: dict[int, Counter[str]] = {}
        for point, weight in zip(self._points, self._weights, strict=True):
            self.totals[point.country] += weight  # type: ignore[assignment]
            paragraph = parse.tokens[point.token].paragraph
            self._by_paragraph.setdefault(paragraph, Counter())[point.country] += weight  # type: ignore[assignment]

    def may_be_of(self, country: str) -> bool:
        """Does the report name this country otherwise than by a people of it, or none at all? "A Yazidi" of a report about Chad may be of Chad."""
        return country in self._surely or not self._surely

    @property
    def is_mixed(self) -> bool:
        """Does the report speak of several countries, and of none of them mostly?"""
        return bool(self.totals) and max(self.totals.values()) < _MOSTLY * sum(self.totals.values())

    def country_at(self, token: int, own: TokenRange, *, is_of_state: bool) -> Grounded | None:
        """The country that somebody spoken of at `token` belongs to, as far as the passage tells; `own`: the words that speak of him."""
        if not self.totals:
            return None
        if len(self.totals) == 1:
            ((country, weight),) = self.totals.items()
            # a long report that names a country once in passing is not about it
            least = min(_FILED, _CAPITAL + _FOR_EACH_SENTENCE * max(0, len(self._parse.sentences) - _SHORT))
            return Grounded(country, f"the only country that the report names: {country}") if weight >= least else None
        scores = self._scores(token, own)
        (country, best), *others = scores.most_common()
        rest = max((score for _, score in others), default=0.0)
        if best < _NAMED or best < (_CLEARLY if is_of_state or self._others_are_passing(country) else _BEYOND_DOUBT) * rest:
            return None
        is_near = any(point.country == country for point, _ in self._in_sentence(token, own))
        if not is_near and self.totals[country] < _FAR * sum(self.totals.values()):
            return None
        if self.totals[country] < _MAIN * max(self.totals.values()):
            # a country of which one sentence speaks in a report about another
            return None
        return Grounded(country, f"the country that this passage is about: {country}")

    def _others_are_passing(self, country: str) -> bool:
        """Are all other countries named only in passing, such as "fled to Chad"?"""
        return all(weight <= _PASSING for point, weight in zip(self._points, self._weights, strict=True) if point.country != country)

    def _scores(self, token: int, own: TokenRange) -> Counter[str]:
        """What sentence, paragraph and report say, the nearest most."""
        scores: Counter[str] = Counter()
        paragraph = self._parse.tokens[token].paragraph
        clause = self._clause(token)
        for point, weight in self._in_sentence(token, own):
            nearness = _SAME_CLAUSE if weight >= _NAMED and self._clause(point.token) == clause else 1.0
            scores[point.country] += min(weight, _PLACED) * nearness  # type: ignore[assignment]
        for counts, share in ((self._by_paragraph.get(paragraph, Counter()), _PARAGRAPH_SHARE), (self.totals, _REPORT_SHARE)):
            total = sum(counts.values())
            for country, weight in counts.items():
                scores[country] += share * weight / total  # type: ignore[assignment]
        return scores

    def _in_sentence(self, token: int, own: TokenRange) -> Iterator[tuple[GroundPoint, float]]:
        """The points of a sentence, less those of whoever does something to the one spoken of, and of states that he does something to."""
        tokens = self._parse.tokens
        token = self._head(token)
        subject = self._parse.child(tokens[token].head, "nsubj") if tokens[token].dep == "dobj" else None
        dealt_with = self._parse.child(tokens[token].head, "dobj") if tokens[token].dep == "nsubj" else None
        for point, weight in zip(self._points, self._weights, strict=True):
            if tokens[point.token].sentence != tokens[token].sentence or point.token in own:
                continue
            if point.is_state and point.token == dealt_with:
                continue
            if (subject is None or not self._parse.is_below(point.token, subject)) and not self._is_his_whereabouts(token, point.token):
                yield point, weight

    def _is_his_whereabouts(self, token: int, point: int) -> bool:
        """ "The director was in Chad": where somebody is just now is not said of home."""
        tokens = self._parse.tokens
        preposition = tokens[tokens[point].head]
        verb = tokens[preposition.head]
        if tokens[point].dep != "pobj" or verb.lemma != "be":
            return False
        subject = self._parse.child(verb.i, "nsubj")
        return subject is not None and (token == subject or self._parse.is_below(token, subject))

    def _clause(self, i: int) -> int:
        """The verb of the clause that a token stands in, or the root."""
        if i not in self._clauses:
            tokens, above = self._parse.tokens, i
            while not tokens[above].is_root and not (tokens[above].pos in ("VERB", "AUX") and tokens[above].dep in _CLAUSES):
                above = tokens[above].head
            self._clauses[i] = above
        return self._clauses[i]

    # -- how a country is named

    def _weight_by_place(self, point: GroundPoint) -> float:
        weight = self._weight(point)
        return weight * _LEAD if weight >= _NAMED and self._parse.tokens[point.token].sentence == 0 else weight

    def _weight(self, point: GroundPoint) -> float:
        token = self._parse.tokens[point.token]
        if point.is_passing:
            # the agency in a dateline too
            return _PASSING
        if self._parse.document.region_at(token.start) is RegionKind.DATELINE:
            return _FILED
        head = self._head(point.token)
        governed = self._governed(head)
        if governed is not None and governed.lower in _IN and self._is_somebodys_whereabouts(governed):
            return _PASSING
        if governed is not None and governed.lower in _IN and head == point.token and self._is_venue(governed):
            return _PASSING
        if governed is not None and governed.lower in _IN and head == point.token and self._is_of_a_third(governed):
            return _UNSAID
        if governed is not None and governed.lower in _IN:
            # not "in the Chadian embassy"
            return _PASSING if head != point.token and self._is_elsewhere(point.token, head) else _PLACED
        if head != point.token:
            return _PASSING if not point.is_place and self._is_set_against(head) else self._weight_of_noun(point, head)
        if point.is_body:
            return _PUBLIC
        if point.is_place and governed is not None and governed.lower != "of" and not point.is_capital:
            # "rode into Ardel": whoever goes to a town, or comes from it, is mostly of its country
            return _CAPITAL
        if governed is not None:
            return _NAMED if governed.lower == "of" else _PASSING
        if point.is_place and token.dep in _ACTING:
            # a capital acts for its government, mostly abroad
            return _CAPITAL
        top = self._parse.tokens[self._first_of_several(point.token)]
        if point.is_people and (top.dep in ("dobj", "nsubjpass") or token.dep in ("appos", "attr")):
            # "they rescued forty Eritreans", "the chairman, a Dutchman"
            return _PASSING
        if point.is_place and not point.is_capital and self._roles.qualifiers.ends(Use.LEAVES, self._parse.tokens[top.head].lemma.lower()):
            # "fled Ardel"
            return _CAPITAL
        if top.dep == "dobj":
            # "floods struck Chad", not "they promised to leave Chad"
            return _NAMED if self._parse.tokens[top.head].is_root and not point.is_place else _PASSING
        return _NAMED if top.dep in _ACTING or top.is_root else _PASSING

    def _is_somebodys_whereabouts(self, preposition: Token) -> bool:
        """ "The emir was in Chad": he may be at home elsewhere."""
        verb = self._parse.tokens[preposition.head]
        is_there = verb.lemma == "be" and preposition.i > verb.i and self._parse.child(verb.i, "attr", "acomp") is None
        subject = self._parse.child(verb.i, "nsubj") if is_there else None
        role = None if subject is None else self._role(self._parse.left_edge(subject), subject)
        return role is not None and role.kind is EntityKind.PERSON

    def _is_venue(self, preposition: Token) -> bool:
        """ "The talks in Ardel", "they signed it in Ardel": states and their foes meet anywhere."""
        return self._roles.qualifiers.ends(Use.MEETS, self._parse.tokens[preposition.head].lemma.lower())

    def _is_of_a_third(self, preposition: Token) -> bool:
        """ "Payments from a bank in Ardel": where somebody sits who is only dealt with."""
        noun = self._parse.tokens[preposition.head]
        above = self._parse.tokens[noun.head]
        if noun.pos != "NOUN" or noun.dep != "pobj" or above.lower in _IN:
            return False
        role = self._role(self._parse.left_edge(noun.i), noun.i)
        return role is not None and role.kind in _WHO

    def _head(self, i: int) -> int:
        """The noun that the word says more of; itself where it stands alone."""
        tokens = self._parse.tokens
        for _ in range(3):
            if tokens[i].dep not in _DEPENDENT or tokens[i].is_root:
                return i
            i = tokens[i].head
        return i

    def _governed(self, i: int) -> Token | None:
        """The preposition above a noun, also above the first of several."""
        tokens = self._parse.tokens
        i = self._first_of_several(i)
        above = tokens[tokens[i].head]
        return above if tokens[i].dep == "pobj" else None

    def _first_of_several(self, i: int) -> int:
        tokens = self._parse.tokens
        for _ in range(_MOST_WORDS):
            if tokens[i].dep not in ("conj", "appos"):
                break
            i = tokens[i].head
        return i

    def _is_set_against(self, head: int) -> bool:
        """ "Prosecutors charged a Chadian": whoever is called by his country before a state's own people is of another."""
        tokens = self._parse.tokens
        if tokens[head].dep == "dobj":
            subject = self._parse.child(tokens[head].head, "nsubj")
        elif tokens[head].dep == "nsubjpass":
            # "A Chadian was shot by a soldier"
            agent = self._parse.child(tokens[head].head, "agent")
            subject = None if agent is None else self._parse.child(agent, "pobj")
        else:
            return False
        role = None if subject is None else self._role(self._parse.left_edge(subject), subject)
        charged = self._role(self._parse.left_edge(head), head)
        if charged is not None and charged.sector in _IN_POWER and not charged.is_abroad:
            # who puts a president on a plane is mostly of his own country
            return False
        if subject is None or charged is None or role is None or role.sector not in _OF_A_STATE:
            return False
        if charged.kind is not EntityKind.PERSON and not charged.is_collective:
            return False
        return not any(self._parse.is_below(point.token, subject) for point in self._points)

    def _role(self, first: int, head: int) -> RoleEntry | None:
        """The role of a noun, or the last one before a name."""
        first = max(first, head - _MOST_WORDS)
        words = role_words(self._parse.tokens[i] for i in range(first, head + 1))
        role = self._roles.find_at(words, head - first)
        if role is None and self._parse.tokens[head].pos == "PROPN":
            said = self._roles.find_all(words)
            role = said[-1].entry if said else None
        return role

    def _is_elsewhere(self, token: int, head: int) -> bool:
        """A body that a country has in others."""
        role = self._role(token + 1, head)
        return role is not None and role.is_abroad and role.kind is not EntityKind.PERSON

    def _is_one_of_others(self, point: GroundPoint, head: int) -> bool:
        """ "… A Romanian lorry driver": whom a report calls by his country after it has begun, or beside towns of another, is mostly of elsewhere."""
        tokens, token = self._parse.tokens, point.token
        if tokens[token].pos != "ADJ" or (tokens[token].sentence == 0 and (not self._towns or point.country in self._towns)):
            return False
        return any(tokens[i].lower in ("a", "an") for i in self._parse.children_by(head, "det"))

    def _is_of_service(self, role: RoleEntry, token: int, head: int) -> bool:
        """ "Chadian navy divers": of the state by the word between."""
        if not role.is_open or token + 1 == head:
            return False
        words = tuple(self._parse.tokens[i].lower for i in range(token + 1, head))
        said = self._roles.qualifiers.find_ending(Use.BEFORE_ROLE, words)
        return said is not None and said.sector in _OF_A_STATE

    def _weight_of_noun(self, point: GroundPoint, head: int) -> float:
        """How much a country before this noun says of where the report plays."""
        token = point.token
        role = self._role(token + 1, head)
        if role is None and self._parse.tokens[token].sentence == 0 and self._is_one_of_others(point, head):
            return _PASSING
        if role is None:
            return _PASSING if self._parse.tokens[head].pos == "PROPN" and self._parse.tokens[token].pos == "PROPN" else _UNSAID
        if role.is_abroad or any(not self._parse.is_below(token, i) for i in self._parse.children_by(head, "poss")):
            # "its British director": set apart from those whose he is
            return _PASSING
        if role.sector not in _OF_A_STATE and self._is_one_of_others(point, head):
            return _PASSING
        return _STATE if role.sector in _OF_A_STATE or self._is_of_service(role, token, head) else _PUBLIC if role.sector else _NAMED
