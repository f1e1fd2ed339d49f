"""What a phrase calls somebody: the roles in it and the sectors that they come to with the words around them.

"Navy spokesman" is military, "veterinary officers" are no police, "the ousted prime minister" is of the former, "Sister Ana" is a nun,
"the Ardel Gazette" a newspaper. Reads one phrase at a time; to whom the phrase belongs is for others.
"""

from __future__ import annotations

import msgspec

from onrecord.lexicon.qualifiers import QualifierEntry, Use
from onrecord.lexicon.roles import RoleEntry, RoleFlag, RoleLexicon, role_words
from onrecord.model.mention import EntityKind
from onrecord.model.parse import Parse, TokenRange
from onrecord.resolve.actor_names import ActorNames
from onrecord.resolve.belonging import FORMER
from onrecord.resolve.evidence import Evidence, Phrase, RoleSaid

# whoever held an office of these before is of the former; a former baker is none of them
_OFFICES = frozenset(("GOV", "LEG", "JUD", "SPY", "PTY", "COP", FORMER))
# before a body's name "miner", "grower" and "carrier" are no people
_TRADES = frozenset(("LAB", "AGR"))
_MODIFYING = frozenset(("amod", "compound", "nmod", "npadvmod", "nummod", "advmod", "det", "punct", "conj", "cc", "appos"))
# of people without a public role
_OF_NOBODY = "CVL"
# whose ranks others have too
_RANKED = "MIL"
_ARMED = (_RANKED, "COP")
# sentences back in which somebody is still spoken of
_NEAR = 2
# a police statement is no police
_WHO = frozenset((EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GROUP))
_BODIES = frozenset((EntityKind.ORGANISATION, EntityKind.GROUP))
_POSSESSOR = ("POS",)
_NAME_GOES_ON = frozenset(("of", "for", "on", "in", "de", "and"))
_MOST_WORDS = 5


class Calling(msgspec.Struct, frozen=True):
    """Roles and sectors, in the order of the words. `is_open`: another's sector would fit better; `is_abroad`: maybe of another country."""

    roles: tuple[RoleSaid, ...] = ()
    sectors: tuple[str, ...] = ()
    is_open: bool = False
    is_former: bool = False
    is_abroad: bool = False

    def has(self, flag: RoleFlag) -> bool:
        """Does one of the roles have this flag?"""
        return any(flag in said.entry.flags for said in self.roles)

    def settled(self, sectors: tuple[str, ...]) -> tuple[str, ...]:
        """The sectors that this calling has in the end: whoever no longer holds an office is of the former."""
        if not self.is_former:
            return sectors
        is_office = bool(set(sectors) & _OFFICES) or (sectors[:1] == ("MIL",) and self.has(RoleFlag.TITLE))
        return (FORMER,) if is_office else sectors


class Callings:
    """Reads the phrases of one document."""

    def __init__(self, parse: Parse, roles: RoleLexicon, evidence: Evidence, names: ActorNames) -> None:
        self._parse = parse
        self._names = names
        self._spoken_of: dict[int, tuple[tuple[int, str], ...]] = {}
        self._roles = roles
        self._qualifiers = roles.qualifiers
        self._evidence = evidence

    def of_description(self, phrase: Phrase) -> Calling:
        """ "A navy spokesman": the role of the head noun, and what the words before it add."""
        roles = self._evidence.roles(phrase)
        first = roles[0].tokens.first if roles else phrase.head
        before = self._modifiers(phrase.first, first, phrase.head)
        if not roles:
            return Calling(sectors=self._of_country(phrase) or self._of_service(phrase, before), is_abroad=self._is(Use.ABROAD, before))
        entry = roles[0].entry
        near = self._near(roles[0])
        sectors, is_open = near or _own(entry), entry.is_open or self._is_rank(roles[0])
        if entry.sector == _RANKED and not is_open and before:
            # "police commandos"
            service = self._find(Use.BEFORE_ROLE, before[-1:])
            sectors = (service.sector,) if service is not None and service.sector in _ARMED else sectors
        if is_open and entry.kind in _WHO:
            said = self._sector_before(before)
            if said == _OF_NOBODY and entry.sector and entry.kind is EntityKind.ORGANISATION:
                # a survivors' association is more than survivors
                said = None
            told = (said,) if said else self._of_country(phrase, roles[0].tokens) or near or self._bare(entry, before) or self._by_dress(phrase)
            sectors, is_open = told, said is None
        return self._finished(roles, sectors, before, is_open=is_open)

    def before_name(self, phrase: Phrase, core: TokenRange) -> Calling:
        """ "Navy spokesman", "Sister" before a person's name."""
        roles = self._evidence.roles(phrase, core)
        if core.first <= phrase.first:
            return self._of_title_in_name(core)
        title = self._find(Use.BEFORE_NAME, tuple(range(phrase.first, core.first))) if self._parse.tokens[core.first - 1].text[0].isupper() else None
        sectors: list[str] = []
        is_open = True
        for n, said in enumerate(roles):
            follows = n > 0 and roles[n - 1].tokens.end == said.tokens.first and bool(roles[n - 1].entry.sector)
            ends = title is not None and n == len(roles) - 1 and said.tokens.end == core.first
            if said.entry.is_open and (follows or ends):
                continue
            if ends and said.entry.is_kin:
                continue
            start = roles[n - 1].tokens.end if n else phrase.first
            qualified = self._sector_before(tuple(range(start, said.tokens.first))) if said.entry.is_open else None
            is_trader = said.entry.sector in _TRADES and said.tokens.end == core.first and (self._is_firm(core) or self._is_trade(phrase, said))
            own = ("BUS",) if is_trader else self._near(said) or self._bare(said.entry, tuple(range(start, said.tokens.first)))
            sectors += [qualified] if qualified else own
            is_open = is_open and (said.entry.is_open or self._is_rank(said)) and qualified is None
        if title is not None and (not roles or roles[-1].entry.is_open or roles[-1].entry.is_kin) and not sectors:
            sectors, is_open = [title.sector], True
        before = tuple(range(phrase.first, roles[0].tokens.first)) if roles else ()
        return self._finished(roles, tuple(dict.fromkeys(sectors)), before, is_open=is_open)

    def _is_firm(self, core: TokenRange) -> bool:
        """ "Brazilian miner Vasco": one word that the parser does not take for a person's name."""
        name = self._parse.name_at(core.first)
        return len(core) == 1 and (name is None or name.label != "PERSON")

    def _is_trade(self, phrase: Phrase, said: RoleSaid) -> bool:
        """ "The uranium miner Orano": with an article before it, a word for a firm's trade."""
        told = self._find(Use.OF_COUNTRY, (said.tokens.end - 1,))
        return told is not None and told.sector == "BUS" and self._parse.tokens[phrase.first].lower == "the"

    def of_body_name(self, core: TokenRange, phrase: Phrase) -> Calling:
        """ "Ministry of Health", "Ardel Gazette": what the name of a body says of it, or the words before it."""
        for end in self._ends(core):
            name = TokenRange(core.first, end)
            said = tuple(role for role in self._evidence.roles(Phrase(name.first, end - 1)) if role.entry.kind is not EntityKind.DOCUMENT)
            word = self._find(Use.IN_NAME, tuple(name))
            is_whole = bool(said) and said[0].tokens.first == core.first
            if word is not None and word.sector == "GOV" and not is_whole and self._is(Use.ABROAD, (core.first,)):
                # "International Maritime Bureau": no state's office, whatever its last word is elsewhere
                return Calling(is_abroad=True)
            if core.first > phrase.first and (beside := self._find(Use.BESIDE, tuple(range(phrase.first, core.first)))) is not None:
                # "the opposition Union of the People" is a party
                return Calling(sectors=("PTY", beside.sector))
            if word is not None and (not said or len(said[0].tokens) <= max(map(len, word.lemmas)) or said[0].entry.is_open):
                return Calling(sectors=(word.sector,))
            if said and (said[0].entry.sector or end == core.end) and not self._is_guard_in_name(said[0], core):
                before = tuple(range(core.first, said[0].tokens.first))
                if RoleFlag.BARE in said[0].entry.flags and any(not self._evidence.has_country(TokenRange(i, i + 1)) for i in before):
                    # "Congress" is a parliament, "the Federalist Congress" may be a party
                    return Calling(said)
                sector = self._sector_before(before) if said[0].entry.is_open else None
                return self._finished(said, (sector,) if sector else _own(said[0].entry), before, is_open=said[0].entry.is_open and not sector)
        if phrase.first < core.first:
            said = self._evidence.roles(Phrase(phrase.first, core.first - 1)) or self._evidence.roles(phrase, core)
            # "the survivors' association Ibuka": the body, not those whose it is
            said = tuple(role for role in said if role.entry.kind in _BODIES)[-1:] or said
            if said:
                sectors = tuple("BUS" if role.entry.sector in _TRADES else s for role in said for s in _own(role.entry))
                return self._finished(said, sectors, (), is_open=all(r.entry.is_open for r in said))
        return self._of_title_in_name(core)

    def _is_guard_in_name(self, said: RoleSaid, core: TokenRange) -> bool:
        """ "National Security Guard": no name of a body ends in a word for one of its people."""
        is_one = self._parse.tokens[said.tokens.end - 1].tag not in ("NNS", "NNPS")
        return said.entry.kind is EntityKind.PERSON and is_one and said.tokens.first > core.first

    def of_opening(self, core: TokenRange) -> Calling | None:
        """ "Ministerio de Salud", which a parser may take for a person."""
        if len(core) < 2 or not self._qualifiers.begins(Use.OPENS_NAME, self._parse.tokens[core.first].lower):
            return None
        words = tuple(self._parse.tokens[i].lower for i in core)
        opening = self._qualifiers.find_beginning(Use.OPENS_NAME, words)
        return None if opening is None else Calling(sectors=(opening.sector,))

    def of_owner(self, phrase: Phrase) -> str | None:
        """The sector that the noun of an owner tells as a qualifier: "the tannery's owner", "the director of a clinic"."""
        owners = (*self._parse.children_by(phrase.head, "poss"), *self._evidence.objects(phrase.head, "of", "for"))
        found = (self._find(Use.BEFORE_ROLE, (i,)) for i in owners)
        return next((word.sector for word in found if word is not None), None)

    def _of_title_in_name(self, core: TokenRange) -> Calling:
        """ "Constable Ivy Moran", which a parser may take for a body."""
        words = role_words(self._parse.tokens[i] for i in core)
        for end in range(len(core) - 1, 0, -1):
            said = self._roles.find_ending(words[:end], end)
            if said is not None and said.first == 0 and said.entry.sector and (said.entry.is_title or self._is_called_so(said.entry, core, end)):
                return Calling((RoleSaid(said.entry, TokenRange(core.first, core.first + end)),), _own(said.entry), said.entry.is_open)
        return Calling()

    def _is_called_so(self, entry: RoleEntry, core: TokenRange, end: int) -> bool:
        """ "Paramedic Rangi Tipene": a calling in the singular, and two names that say nothing else."""
        names = [self._parse.tokens[i] for i in range(core.first + end, core.end) if self._parse.tokens[i].pos != "PUNCT"]
        is_one = entry.kind is EntityKind.PERSON and self._parse.tokens[core.first + end - 1].tag not in ("NNS", "NNPS")
        return is_one and len(names) > 1 and all(name.text[0].isupper() and self._roles.find((name.lower,)) is None for name in names)

    def _by_dress(self, phrase: Phrase) -> tuple[str, ...]:
        """ "Men in masks", "youths wearing uniforms"."""
        worn = [*self._evidence.objects(phrase.head, "in", "with")]
        for clause in self._parse.children_by(phrase.head, "acl"):
            worn += [*self._parse.children_by(clause, "dobj"), *self._evidence.objects(clause, "in")]
        word = next((word for i in worn if (word := self._find(Use.DRESSED, tuple(range(max(phrase.head + 1, i - 2), i + 1)))) is not None), None)
        return () if word is None else (word.sector,)

    def _of_country(self, phrase: Phrase, role: TokenRange | None = None) -> tuple[str, ...]:
        """ "Chadian forces", "American aircraft", "the Sudanese chief of staff": what a word or role means behind a country's."""
        told = self._find(Use.OF_COUNTRY, (phrase.head,) if role is None else tuple(role)) if phrase.first < phrase.head else None
        word = None if told is None else self._evidence.country_word(phrase, is_thing=False)
        if told is None or word is None or word.tokens.first > phrase.head:
            return ()
        last = self._parse.tokens[word.tokens.end - 1]
        # not "the Chadian council's man"
        return (told.sector,) if last.head == phrase.head or last.dep == "conj" else ()

    def _of_service(self, phrase: Phrase, before: tuple[int, ...]) -> tuple[str, ...]:
        """ "A police helicopter", "a navy vessel": what an army has, other armed services of a state have too."""
        told = self._find(Use.OF_COUNTRY, (phrase.head,)) if before else None
        if told is None or told.sector != _RANKED:
            return ()
        name = self._names.at(before[-1])
        said = self._sector_before(before) if name is None else next(iter(name.entry.sectors), None)
        return (said,) if said in _ARMED else ()

    # -- the words before a role

    def _finished(self, roles: tuple[RoleSaid, ...], sectors: tuple[str, ...], before: tuple[int, ...], *, is_open: bool) -> Calling:
        words = (*before, *(i for said in roles for i in said.tokens))
        beside = self._find_in(Use.BESIDE, before)
        if beside is not None and beside.sector not in sectors:
            sectors = (*sectors, beside.sector)
        # a government in exile has held no office before
        is_body = bool(roles) and roles[-1].entry.kind is EntityKind.ORGANISATION
        is_former = any(said.entry.is_former for said in roles) or (not is_body and (self._is(Use.FORMER, words) or self._is_ex(roles)))
        is_abroad = any(said.entry.is_abroad for said in roles) or self._is_of_elsewhere(before)
        if any(said.entry.is_former for said in roles):
            sectors = (FORMER,)
        return Calling(roles, sectors, is_open, is_former, is_abroad)

    def _is_ex(self, roles: tuple[RoleSaid, ...]) -> bool:
        """ "Ex-governor", whatever the parser makes of the three tokens."""
        first = roles[0].tokens.first if roles else 0
        dashes = (i for i in range(max(1, first - 2), first) if self._parse.tokens[i].text == "-")
        return any(self._find(Use.FORMER, (i - 1,)) is not None for i in dashes)

    def _modifiers(self, first: int, end: int, head: int) -> tuple[int, ...]:
        """Tokens before a role that say more of it; nothing of a possessor ("the navy's former spokesman" has "former")."""
        start = max(first, end - _MOST_WORDS)
        for i in range(end - 1, start - 1, -1):
            token = self._parse.tokens[i]
            if token.tag in _POSSESSOR or token.dep == "poss" or (token.dep not in _MODIFYING and token.head != head):
                start = i + 1
                break
        return tuple(range(start, end))

    def _sector_before(self, tokens: tuple[int, ...]) -> str | None:
        """ "Navy" before "spokesman", "veterinary" before "officer": the nearest word that tells a sector."""
        lemmas = role_words(self._parse.tokens[i] for i in tokens)
        for end in range(len(tokens), 0, -1):
            word = self._find(Use.BEFORE_ROLE, tokens[:end])
            # "local" is somebody as a noun alone
            role = self._roles.find_ending(lemmas, end) if end == len(tokens) and self._parse.tokens[tokens[end - 1]].pos != "ADJ" else None
            longest = max(0 if role is None else role.end - role.first, *map(len, word.lemmas if word is not None else ()), 0)
            name = self._names.at(tokens[end - 1])
            if name is not None and longest < len(name.tokens) and name.entry.kind is not EntityKind.PERSON:
                # "European Union observers" are of no trade union, a "Free Syrian Army captain" of no army
                return None
            if word is not None:
                return word.sector
            if role is not None and role.entry.sector and role.entry.kind is not EntityKind.DOCUMENT:
                return role.entry.sector
        return None

    def _bare(self, entry: RoleEntry, before: tuple[int, ...]) -> tuple[str, ...]:
        """The role's own sector; none where the noun before it, which nobody knows, tells another: "loan officer", "chess president"."""
        if RoleFlag.BARE not in entry.flags or not before or self._parse.tokens[before[-1]].pos != "NOUN":
            return _own(entry)
        known = self._roles.find_ending(role_words(self._parse.tokens[i] for i in before), len(before)) or self._find(Use.BEFORE_ROLE, before)
        return _own(entry) if known is not None else ()

    def _near(self, said: RoleSaid) -> tuple[str, ...]:
        """ "Commissioner Obi" of a report in which police have just acted, and nobody else who has commissioners."""
        if not self._qualifiers.ends(Use.NEAR, self._parse.tokens[said.tokens.end - 1].lower):
            return ()
        word = self._find(Use.NEAR, tuple(said.tokens))
        if word is None:
            return ()
        sentence = self._parse.tokens[said.tokens.first].sentence
        known = [each for n in range(max(0, sentence - _NEAR), sentence + 1) for each in self._sectors_in(n)]
        spoken_of = {sector for _, sector in known}
        if word.sector in spoken_of and said.entry.sector in spoken_of:
            # a commissioner is of those spoken of last before him, an officer of the army where it is there too
            before = [sector for i, sector in known if i < said.tokens.first and sector in (word.sector, said.entry.sector)]
            return (word.sector,) if before[-1:] == [word.sector] and len(said.tokens) == 1 and said.entry.sector != _RANKED else ()
        return (word.sector,) if word.sector in spoken_of and said.entry.sector not in spoken_of else ()

    def sit_in_parliament(self, calling: Calling, phrase: Phrase) -> bool:
        """ "The party's deputies", of whom it has more than one: not its leader's deputy."""
        if self._parse.tokens[phrase.head].tag not in ("NNS", "NNPS") or not calling.roles:
            return False
        word = self._find(Use.NEAR, tuple(calling.roles[-1].tokens))
        return word is not None and word.sector == "LEG"

    def _is_rank(self, said: RoleSaid) -> bool:
        """ "Colonel", "general": of an army, a police force or rebels."""
        return said.entry.sector == _RANKED and self._find(Use.NEAR, tuple(said.tokens)) is not None

    def _sectors_in(self, sentence: int) -> tuple[tuple[int, str], ...]:
        """Sectors of everybody whom a sentence calls by a role or name that is theirs alone, each with its token, from left to right."""
        if sentence not in self._spoken_of:
            tokens = self._parse.sentences[sentence]
            said = self._roles.find_all(role_words(self._parse.tokens[i] for i in tokens))
            found = [
                (tokens.first + phrase.first, phrase.entry.sector)
                for phrase in said
                if not any(self._qualifiers.ends(Use.NEAR, words[-1]) for words in phrase.entry.lemmas)
            ]
            found += [(i, name.entry.sectors[0]) for i in tokens if (name := self._names.at(i)) is not None and name.entry.sectors]
            self._spoken_of[sentence] = tuple(sorted(found))
        return self._spoken_of[sentence]

    def _find(self, use: Use, tokens: tuple[int, ...]) -> QualifierEntry | None:
        """The qualifier that these tokens end with, as written or by their lemmas."""
        if not tokens or not self._qualifiers.ends(use, self._parse.tokens[tokens[-1]].lower):
            return None
        return self._qualifiers.find_ending(use, tuple(self._parse.tokens[i].lower for i in tokens[-_MOST_WORDS:]))

    def _find_in(self, use: Use, tokens: tuple[int, ...]) -> QualifierEntry | None:
        if not any(self._qualifiers.ends(use, self._parse.tokens[i].lower) for i in tokens):
            return None
        for end in range(len(tokens), 0, -1):
            found = self._find(use, tokens[:end])
            if found is not None:
                return found
        return None

    def _is(self, use: Use, tokens: tuple[int, ...]) -> bool:
        return self._find_in(use, tokens) is not None

    def _is_of_elsewhere(self, before: tuple[int, ...]) -> bool:
        """ "Foreign reporters"; not "a foreign ministry spokeswoman"."""
        if self._find_in(Use.ABROAD, before) is None:
            return False
        words = role_words(self._parse.tokens[i] for i in before)
        said = self._roles.find_ending(words, len(words))
        own = () if said is None or said.entry.is_abroad or said.end - said.first < 2 else before[said.first : said.end]
        return self._find_in(Use.ABROAD, tuple(i for i in before if i not in own)) is not None

    def _ends(self, core: TokenRange) -> tuple[int, ...]:
        """Where a body's name may end in the word for its kind: at its end, or before "of"."""
        heads = [i for i in range(core.first + 1, core.end - 1) if self._parse.tokens[i].lower in _NAME_GOES_ON]
        return (core.end, *heads[:1])


def _own(entry: RoleEntry) -> tuple[str, ...]:
    return (entry.sector, *entry.also) if entry.sector else ()
