"""What the words around a mention say of it: the country and the roles in its own phrase, in an apposition, after "is the".

Reads grammar and word lists; decides nothing. Countries are looked for where they say to whom something belongs
("Kenyan", "of Kenya", "Kenya's"), never anywhere in the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from onrecord.lexicon.qualifiers import Use
from onrecord.lexicon.roles import RoleEntry, RoleLexicon, RolePhrase, role_words
from onrecord.model.mention import Form, Mention, Mentions, Number
from onrecord.model.parse import Parse, TokenRange
from onrecord.resolve.country_words import CountryWord, CountryWords

_DIRECT = frozenset(("amod", "compound", "nmod", "poss", "npadvmod", "nsubj"))
_BELONGING = ("of", "for")
# words behind a noun in "justice of the peace"
_MOST_BEHIND = 3
_JOINED = ("amod", "compound", "nmod")
LOCATIVE = ("in", "at", "from", "near", "with", "on", "outside")


class RoleSaid(msgspec.Struct, frozen=True):
    """A role in the report's words."""

    entry: RoleEntry
    tokens: TokenRange


class Phrase(msgspec.Struct, frozen=True):
    """A noun phrase that describes an entity: its tokens up to the head noun, and that head. `is_past`: "who served as finance minister"."""

    first: int
    head: int
    is_past: bool = False


class Evidence:
    """Reads the phrases of one document."""

    def __init__(self, parse: Parse, mentions: Mentions, roles: RoleLexicon, words: CountryWords) -> None:
        self._parse = parse
        self._mentions = mentions
        self._roles = roles
        self._words = words

    def phrases(self, mention: Mention) -> Iterator[Phrase]:
        """The mention itself, then what is said of it beside."""
        yield Phrase(mention.tokens.first, mention.head)
        yield from self.beside(mention)

    def beside(self, mention: Mention) -> Iterator[Phrase]:
        """Its appositions, what it stands in apposition to, "X is the …" and "X, who is the …"."""
        tokens = self._parse.tokens
        token = tokens[mention.head]
        is_inside = mention.form is not Form.NAME or token.dep == "pobj"
        children = self._parse.children(mention.head)
        for child in children:
            # "the mayor of Ardel, the governor and the premier" are three, whatever a parser makes of them
            if tokens[child].dep == "appos" and not (is_inside and mention.number is Number.ONE and self._parse.children_by(child, "conj")):
                yield self._phrase(child)
        if token.dep == "appos" and mention.form is Form.NAME:
            yield self._phrase(token.head)
        if token.dep == "nsubj" and tokens[token.head].lemma == "be":
            attribute = self._parse.child(token.head, "attr")
            if attribute is not None and self._parse.child(token.head, "neg") is None:
                yield self._phrase(attribute)
        for child in children:
            if tokens[child].dep == "relcl":
                yield from self._told_in_clause(child)

    def _told_in_clause(self, verb: int) -> Iterator[Phrase]:
        """ "Who is the mayor of Ardel", "who served as finance minister": an office in a relative clause, past where the verb is."""
        token = self._parse.tokens[verb]
        subject = self._parse.child(verb, "nsubj")
        if subject is None or self._parse.tokens[subject].tag != "WP" or self._parse.child(verb, "neg") is not None:
            return
        if token.lemma == "be" and token.tag == "VBZ":
            yield from map(self._phrase, self._parse.children_by(verb, "attr"))
        if token.lemma == "serve":
            is_past = token.tag == "VBD" or any(self._parse.tokens[i].lower == "had" for i in self._parse.children_by(verb, "aux"))
            for head in self.objects(verb, "as"):
                yield msgspec.structs.replace(self._phrase(head), is_past=is_past)

    def served(self, mention: Mention) -> Iterator[tuple[str, int]]:
        """Entities that somebody heads or works for in a relative clause, and the verb: "who runs the clinic", "who works for a bank"."""
        qualifiers = self._roles.qualifiers
        for verb in self._parse.children_by(mention.head, "relcl"):
            lemma = self._parse.tokens[verb].lemma
            if not qualifiers.begins(Use.LEADS, lemma) or self._parse.child(verb, "neg") is not None:
                continue
            whole = qualifiers.find_ending(Use.LEADS, (lemma,)) is not None
            objects = self._parse.children_by(verb, "dobj") if whole else ()
            after = (i for p in self._parse.children_by(verb, "prep") if self._is_leading(lemma, p) for i in self._parse.children_by(p, "pobj"))
            yield from ((entity, verb) for i in (*objects, *after) if (entity := self._mentions.entity_at(i)) is not None)

    def _is_leading(self, lemma: str, preposition: int) -> bool:
        return self._roles.qualifiers.find_ending(Use.LEADS, (lemma, self._parse.tokens[preposition].lower)) is not None

    def _phrase(self, head: int) -> Phrase:
        mention = self._mentions.headed_by(head)
        return Phrase(self._parse.left_edge(head) if mention is None else mention.tokens.first, head)

    def roles(self, phrase: Phrase, core: TokenRange | None = None) -> tuple[RoleSaid, ...]:
        """Roles said before a name, or by the head noun of a description with the words before it."""
        end = phrase.head + 1 if core is None else core.first
        if core is not None and phrase.first >= core.first:
            return ()
        if core is None and not self._may_be_role(phrase.head):
            return ()
        # "former Argentine president": the country word stands between the words of the role
        places = [i for i in range(phrase.first, end) if self._words.at(i) is None or i == phrase.head]
        tokens = [self._parse.tokens[i] for i in places]
        lemmas = role_words(tokens)
        if core is None and (longer := self._with_of(places, lemmas, phrase.head)) is not None:
            return (longer,)
        if core is None:
            # "media" is listed as it is said, not as its lemma
            found = self._roles.find_ending(lemmas, len(lemmas)) or self._roles.find_ending(tuple(t.lower for t in tokens), len(tokens))
            if found is not None and any(token.tag == "POS" for token in tokens):
                # "the teachers' union" is listed as a teacher union
                apart = [i for i, token in zip(places, tokens, strict=True) if token.tag != "POS"]
                whole = self._roles.find_ending(role_words(self._parse.tokens[i] for i in apart), len(apart))
                if whole is not None and whole.end - whole.first > found.end - found.first:
                    found, places = whole, apart
            spans: tuple[RolePhrase, ...] = () if found is None else (found,)
        else:
            spans = self._roles.find_all(lemmas)
        return tuple(RoleSaid(said.entry, TokenRange(places[said.first], places[said.end - 1] + 1)) for said in spans)

    def _may_be_role(self, head: int) -> bool:
        """Does a role end with this noun, or go on behind it? Most nouns are none."""
        tokens = self._parse.tokens
        return self._roles.may_end(tokens[head]) or (head + 1 < len(tokens) and tokens[head + 1].lower == "of")

    def _with_of(self, places: list[int], lemmas: tuple[str, ...], head: int) -> RoleSaid | None:
        """ "Head of state", "chief of staff": a role that goes on behind its noun."""
        if head + 1 >= len(self._parse.tokens) or self._parse.tokens[head + 1].lower != "of":
            return None
        behind = self._parse.tokens[head + 1 : head + 1 + _MOST_BEHIND]
        words = (*lemmas, *role_words(behind))
        for end in range(len(words), len(lemmas) + 1, -1):
            said = self._roles.find_ending(words, end)
            if said is not None and said.first < len(lemmas):
                return RoleSaid(said.entry, TokenRange(places[said.first], head + 1 + end - len(lemmas)))
        return None

    def has_country(self, tokens: TokenRange) -> bool:
        """Does a country's word stand among these tokens?"""
        return self._words.any_in(tokens)

    def country_word(self, phrase: Phrase, *, is_thing: bool) -> CountryWord | None:
        """A country that modifies the head ("the Kenyan army", "Egypt's ministry", "the army of Chad"); the nearest to the head.

        `is_thing`: nobody who could belong to a country; only a demonym counts ("Chilean diesel", not "a failure for Chile").
        """
        own = self._words.at(phrase.head)
        if own is not None and not own.is_name and not is_thing:
            # "the commander, a Ugandan"
            return own
        for i in range(phrase.head - 1, phrase.first - 1, -1):
            word = self._words.at(i)
            if word is not None and self._modifies(i, phrase.head) and not (is_thing and word.is_name):
                return None if self._is_of_descent(word.tokens.first) else self._with_others(word, phrase.head)
        if is_thing:
            return None
        for i in self.objects(phrase.head, *_BELONGING):
            word = self._words.at(i) or self._within(i)
            if word is not None:
                return self._with_others(word)
        return None

    def _with_others(self, word: CountryWord, head: int | None = None) -> CountryWord:
        """ "French and German officers", "officers of France and Germany": of all the countries that stand there together.

        `head`: the noun that they stand before.
        """
        tokens = self._parse.tokens
        last = word.tokens.end - 1
        beside = {*self._parse.children_by(last, "conj"), tokens[last].head if tokens[last].dep == "conj" else last}
        if tokens[last].dep in _JOINED:
            # a parser may hang both on the noun: "US and Afghan forces"
            beside.update(i for i in self._parse.children_by(tokens[last].head, *_JOINED) if self._is_beside(i, last))
        if head is not None and tokens[head].dep == "conj" and tokens[tokens[head].head].pos == "ADJ":
            beside.add(tokens[head].head)
        others = (self._words.at(i) for i in sorted(beside))
        countries = tuple(dict.fromkeys((*word.countries, *(code for other in others if other is not None for code in other.countries))))
        return word if len(countries) == len(word.countries) else msgspec.structs.replace(word, countries=countries, is_sum=True)

    def countries_with(self, entity: str) -> tuple[str, ...]:
        """All countries that are named together with this one ("from Chad and Niger"); none where it stands alone."""
        heads = (self._mentions.mentions[m].head for m in self._mentions.chain(entity).mentions)
        words = (self._with_others(word) for i in heads if (word := self._words.at(i)) is not None)
        return next((word.countries for word in words if word.is_sum), ())

    def _is_beside(self, one: int, other: int) -> bool:
        """Nothing between but what joins two, or a country's name."""
        between = range(min(one, other) + 1, max(one, other))
        return any(self._parse.tokens[i].dep == "cc" for i in between) and all(
            self._parse.tokens[i].dep in ("cc", "punct", "det") or self._words.at(i) is not None for i in between
        )

    def _is_of_descent(self, i: int) -> bool:
        """ "Ethnic Albanian": a people, wherever it lives."""
        before = self._parse.tokens[i - 1].lower if i else ""
        return self._roles.qualifiers.find_ending(Use.DESCENT, (before,)) is not None

    def _within(self, head: int) -> CountryWord | None:
        """ "for the Swedish police": the country of what the phrase belongs to."""
        for child in self._parse.children_by(head, "amod", "compound", "nmod", "poss"):
            word = self._words.at(child)
            if word is not None:
                return word
        return None

    def _modifies(self, i: int, head: int) -> bool:
        while i != head:
            token = self._parse.tokens[i]
            if token.is_root or token.dep not in _DIRECT:
                return False
            i = token.head
        return True

    def objects(self, head: int, *prepositions: str) -> Iterator[int]:
        """Objects of these prepositions under the head."""
        tokens = self._parse.tokens
        for child in self._parse.children(head):
            if tokens[child].dep == "prep" and tokens[child].lower in prepositions:
                yield from self._parse.children_by(child, "pobj")

    def owners(self, phrase: Phrase, *, is_of_body: bool = False) -> Iterator[str]:
        """Entities that the head belongs to: possessors, "of X", "for X", and names before the head ("Hamas officials").

        `is_of_body`: a role that belongs to whom it is named with ("an aide to the president").
        """
        for i in self._parse.children_by(phrase.head, "poss", "compound", "nmod"):
            entity = self._mentions.entity_at(i)
            if entity is not None:
                yield entity
        ending = next((i for i in range(phrase.head - 1, phrase.first, -1) if self._parse.tokens[i].tag == "POS"), None)
        owner = None if ending is None else self._parse.tokens[ending].head
        if owner is not None and self._parse.tokens[owner].head != phrase.head and (entity := self._mentions.entity_at(owner)) is not None:
            # "the utility's vice-president", whose parts a parser may hang one on the other
            yield entity
        for i in (*self.objects(phrase.head, *_BELONGING, *(("to",) if is_of_body else ())), *self._stood_by(phrase.head)):
            entity = self._mentions.entity_at(i)
            if entity is not None:
                yield entity

    def _stood_by(self, head: int) -> Iterator[int]:
        """ "Sources close to the presidency", "fighters loyal to the general": whom an adjective behind the noun puts them beside."""
        for child in self._parse.children_by(head, "amod", "acl"):
            if child > head:
                yield from self.objects(child, "to")

    def place_objects(self, head: int) -> Iterator[int]:
        """What the head is in, at, from or of: "a preacher from Sitra", "medics at the Ardel hospital", "the mayor of a town near Ardel"."""
        for i in self.objects(head, *LOCATIVE, *_BELONGING):
            yield i
            yield from self.objects(i, *LOCATIVE, "of")

    def surroundings(self, head: int) -> Iterator[str]:
        """Entities of the places that the head is in ("police in Nairobi")."""
        for i in self.objects(head, *LOCATIVE):
            entity = self._mentions.entity_at(i)
            if entity is not None:
                yield entity

    def words(self, first: int, end: int) -> str:
        """The report's own words, in quotation marks."""
        return f"“{self._parse.document.quote(self._parse.span(first, end))}”"
