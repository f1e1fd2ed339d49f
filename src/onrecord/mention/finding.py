"""Find every mention of a report: names, descriptions and pronouns, in the order of the text, each with its traits.

Leaves out phrases of time and quantity and an "it" that refers to nothing.
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.lexicon.names import NameLexicon
from onrecord.lexicon.roles import RoleEntry, RoleLexicon, role_words
from onrecord.mention.demonyms import country_of, is_modifying_body, modifying_people
from onrecord.mention.found import Found
from onrecord.mention.headlines import sober
from onrecord.mention.marks import find_quoted
from onrecord.mention.names import KIND_OF_LABEL, ProperName, find_name, label_at, name_words
from onrecord.mention.phrases import (
    heads_phrase,
    is_aged,
    is_bare_quantity,
    is_hyphen,
    is_hyphened_office,
    is_one_more,
    is_time_or_quantity,
    left_reach,
    phrase_of,
)
from onrecord.mention.pronouns import Gender, Pronoun, Voicing, pronoun_at
from onrecord.mention.speaking import tells
from onrecord.mention.traits import Determiner, Rank, Traits
from onrecord.model.document import RegionKind
from onrecord.model.mention import EntityKind, Form, Mention, Number
from onrecord.model.parse import Parse, TokenRange

_RANKS = {
    "nsubj": Rank.SUBJECT,
    "nsubjpass": Rank.SUBJECT,
    "csubj": Rank.SUBJECT,
    "dobj": Rank.OBJECT,
    "dative": Rank.OBJECT,
    "attr": Rank.OBJECT,
    "pobj": Rank.OBLIQUE,
    "poss": Rank.OBLIQUE,
}

# Two words in five: nothing that heads a phrase or stands for somebody
_NOBODY = frozenset({"PUNCT", "ADP", "AUX", "CCONJ", "PART"})


def find_all(parse: Parse, roles: RoleLexicon, names: NameLexicon) -> tuple[Found, ...]:
    """Every mention of the report, by the place of its head."""
    finder = _Finder(parse, roles, names)
    heads: dict[int, Found] = {}
    taken: set[int] = set()
    for token in reversed(parse.tokens):
        found = None if token.pos in _NOBODY or token.i in taken else finder.find_at(token.i)
        if found is None:
            continue
        heads[token.i] = found
        if found.mention.form is Form.NAME:
            taken.update(i for i in found.mention.core if i != token.i)
            taken.update(_title_tokens(parse, found.mention))
    return sober(parse, tuple(heads[i] for i in sorted(heads) if i not in taken))


def _title_tokens(parse: Parse, mention: Mention) -> list[int]:
    """Nouns inside a title ("State" in "Secretary of State Ana Ruiz") head no phrase of their own; possessors and named bodies do."""
    before = range(mention.tokens.first, mention.core.first)
    return [i for i in before if not _is_possessor(parse, i, mention.head) and not _is_body(parse, i) and not _is_somebody(parse, i)]


def _is_somebody(parse: Parse, i: int) -> bool:
    """ "Tadesse" in "Prime Minister Bekele Tadesse and President James Otieno", which the parser may take for one phrase."""
    name = parse.name_at(i)
    return name is not None and name.label == "PERSON" and len(name.tokens) > 1 and i + 1 == name.tokens.end


def _is_possessor(parse: Parse, i: int, top: int) -> bool:
    while i != top and not parse.tokens[i].is_root:
        if parse.tokens[i].dep == "poss":
            return True
        i = parse.tokens[i].head
    return False


def _is_body(parse: Parse, i: int) -> bool:
    """ "State Department" in "State Department spokesperson Ann Lee"."""
    name = parse.name_at(i)
    token = parse.tokens[i]
    return token.dep == "compound" and name is not None and name.label == "ORG" and parse.tokens[token.head].pos == "NOUN"


class _Finder:
    def __init__(self, parse: Parse, roles: RoleLexicon, names: NameLexicon) -> None:
        self._parse = parse
        self._roles = roles
        self._names = names
        self._quoted = find_quoted(parse)
        self._is_display = lru_cache(maxsize=None)(self._sets_in_title_case)
        self._determiner = lru_cache(maxsize=None)(self._find_determiner)

    def find_at(self, i: int) -> Found | None:
        if self._parse.tokens[i].pos == "VERB" and self._parse.child(i, "det") is None:
            # a verb stands for somebody with an article only: "the wounded"
            return None
        pronoun = pronoun_at(self._parse, i)
        if pronoun is not None:
            return self._pronoun(i, pronoun)
        demonym = modifying_people(self._parse, i)
        if demonym is not None:
            return self._people(i, demonym)
        if is_modifying_body(self._parse, self._roles, i):
            return self._description(i)
        if self._parse.tokens[i].pos == "PRON" and not is_bare_quantity(self._parse, i):
            return None
        if not (heads_phrase(self._parse, i) or self._names_modifier(i)):
            return None
        if not any(c.isalnum() for c in self._parse.tokens[i].text):
            return None
        name = None if is_time_or_quantity(self._parse, i) else find_name(self._parse, i, self._roles, self._names)
        if name is not None and name.country is not None and not heads_phrase(self._parse, i):
            return None
        return self._description(i) if name is None or self._is_common(i, name) else self._name(i, name)

    def _is_common(self, i: int, name: ProperName) -> bool:
        """Capitals that name nobody in particular: "an Israeli", "40 Floridians", "a super PAC", "his super PAC"."""
        label = label_at(self._parse, i)
        if (label == "PERSON" and len(name.core) > 1) or name.titles:
            return False
        determiner = self._determiner(i)
        if determiner is Determiner.INDEFINITE:
            return True
        before = self._parse.tokens[name.core.first - 1] if name.core.first > 0 else None
        return determiner is Determiner.POSSESSED and before is not None and before.pos in ("ADJ", "NOUN") and before.text.islower()

    def _names_modifier(self, i: int) -> bool:
        """ "Hamas" in "Hamas officials": the name of a body before a noun; a country there ("Iran talks") is none of its own."""
        token = self._parse.tokens[i]
        if token.dep not in ("compound", "nmod") or token.pos != "PROPN" or self._parse.tokens[token.head].pos != "NOUN":
            return False
        name = self._parse.name_at(i)
        return name is not None and name.label in ("ORG", "PERSON") and name.tokens.end == i + 1 and self._parse.tokens[token.head].i > i

    def _pronoun(self, i: int, pronoun: Pronoun) -> Found:
        kind = EntityKind.PERSON if pronoun.personal and pronoun.voicing is Voicing.THIRD else EntityKind.OTHER
        just = TokenRange(i, i + 1)
        mention = Mention(just, self._parse.tokens[i].span, i, just, Form.PRONOUN, kind, pronoun.number)
        return Found(mention, self._traits(i, pronoun=pronoun, gender=pronoun.gender))

    def _name(self, i: int, name: ProperName) -> Found:
        first = min(left_reach(self._parse, i), name.core.first)
        first = next((j + 2 for j in range(name.core.first - 2, first, -1) if self._is_join(j)), first)
        tokens = TokenRange(first, name.core.end)
        span = self._parse.span(tokens.first, tokens.end)
        number = Number.SEVERAL if self._parse.tokens[i].tag == "NNPS" and name.kind is EntityKind.GROUP else Number.ONE
        mention = Mention(tokens, span, i, name.core, Form.NAME, name.kind, number)
        roles_said = {word for entry in name.titles for word in _head_words(entry)}
        if name.role is not None:
            roles_said |= _head_words(name.role)
        before = frozenset(role_words(self._parse.tokens[j] for j in range(first, name.core.first) if self._parse.tokens[j].pos != "DET"))
        traits = self._traits(
            i,
            modifiers=before,
            words=name.words,
            titles=name.titles,
            role=name.role,
            said=frozenset(roles_said),
            gender=_gender(name.titles),
            country=name.country,
        )
        return Found(mention, traits)

    def _is_join(self, i: int) -> bool:
        """Does a person's name end here, before an "and"?"""
        return self._parse.tokens[i + 1].dep == "cc" and _is_somebody(self._parse, i)

    def _people(self, i: int, tokens: TokenRange) -> Found:
        """ "Israeli" in "an Israeli strike": whoever acts there goes by the name of the country."""
        words = name_words(self._parse, tokens)
        span = self._parse.span(tokens.first, tokens.end)
        mention = Mention(tokens, span, i, tokens, Form.NAME, EntityKind.COUNTRY, Number.ONE)
        return Found(mention, self._traits(i, words=words, country=country_of(self._parse, tokens)))

    def _description(self, i: int) -> Found | None:
        tokens = phrase_of(self._parse, i)
        words = role_words(self._parse.tokens[j] for j in tokens)
        role = self._role(i, words, i - tokens.first)
        is_firm = (role is None or role.kind is EntityKind.PERSON) and self._speaks_of_firm(i)
        role = None if is_firm else role
        if role is None and is_time_or_quantity(self._parse, i):
            return None
        token = self._parse.tokens[i]
        number = Number.SEVERAL if token.tag in ("NNS", "NNPS", "CD", "JJ", "VBN", "VBD", "DT", "PDT") else Number.ONE
        if (
            (token.tag == "CD" and token.lower == "one")
            or (token.tag == "JJ" and token.lower == "other")
            or is_one_more(self._parse, i)
            or is_aged(self._parse, i)
            or is_hyphened_office(self._parse, i)
        ):
            number = Number.ONE
        if role is not None and role.is_collective and token.tag not in ("NNS", "NNPS"):
            number = Number.ONE
        kind = EntityKind.ORGANISATION if is_firm else self._kind(i, role)
        mention = Mention(tokens, self._parse.span(tokens.first, tokens.end), i, TokenRange(i, i + 1), Form.DESCRIPTION, kind, number)
        modifiers = frozenset(
            word
            for j, word in zip(range(tokens.first, i), words, strict=False)
            if self._parse.tokens[j].pos in ("NOUN", "PROPN", "ADJ", "VERB", "NUM") and self._parse.tokens[j].head == i
        )
        gender = _gender((role,)) if role is not None else Gender.UNKNOWN
        said = frozenset({words[i - tokens.first]}) if role is not None else frozenset()
        return Found(mention, self._traits(i, role=role, said=said, modifiers=modifiers, gender=gender))

    def _speaks_of_firm(self, i: int) -> bool:
        """ "The shipbuilder", "the Utrecht-based producer": one and with an article."""
        is_told = self._determiner(i) in (Determiner.DEFINITE, Determiner.POINTING, Determiner.INDEFINITE, Determiner.POSSESSED)
        if self._parse.tokens[i].tag != "NN" or not is_told:
            return False
        noun = self._parse.tokens[i].lower
        is_based = any(self._parse.tokens[j].lower == "based" for j in self._parse.children_by(i, "amod"))
        return self._names.says_body(noun) or (is_based and self._names.may_be_body(noun))

    def _role(self, i: int, words: tuple[str, ...], head: int) -> RoleEntry | None:
        """What the head noun says; "force" in "came into force" and "opposition" in "opposition to the plan" say nothing."""
        role = self._roles.find_at(words, head)
        if (
            role is None
            or self._parse.tokens[i].tag != "NN"
            or self._determiner(i) in (Determiner.DEFINITE, Determiner.POINTING, Determiner.INDEFINITE)
        ):
            return role
        is_bare = self._determiner(i) is Determiner.BARE
        return None if role.needs_article or (is_bare and role.is_generic and role.kind is not EntityKind.PERSON) else role

    def _kind(self, i: int, role: RoleEntry | None) -> EntityKind:
        if role is not None:
            return role.kind
        label = label_at(self._parse, i)
        if label is not None:
            return KIND_OF_LABEL.get(label, EntityKind.OTHER)
        if is_bare_quantity(self._parse, i):
            if self._is_one_of_persons(i):
                return EntityKind.PERSON
            is_one = is_one_more(self._parse, i) or (self._parse.tokens[i].lower == "one" and self._parse.child(i, "prep") is None)
            return EntityKind.PERSON if is_one and tells(self._parse, self._parse.tokens[i].head) else EntityKind.OTHER
        return EntityKind.PERSON if self._parse.tokens[i].tag in ("JJ", "VBN", "VBD") else EntityKind.OTHER

    def _is_one_of_persons(self, i: int) -> bool:
        """ "One of the guards"."""
        if self._parse.tokens[i].lower != "one":
            return False
        of = self._parse.child(i, "prep")
        noun = None if of is None or self._parse.tokens[of].lower != "of" else self._parse.child(of, "pobj")
        role = None if noun is None or self._parse.tokens[noun].tag != "NNS" else self._roles.find(role_words([self._parse.tokens[noun]]))
        return role is not None and role.kind is EntityKind.PERSON

    def _traits(
        self,
        i: int,
        *,
        pronoun: Pronoun | None = None,
        role: RoleEntry | None = None,
        titles: tuple[RoleEntry, ...] = (),
        words: tuple[str, ...] = (),
        said: frozenset[str] = frozenset(),
        modifiers: frozenset[str] = frozenset(),
        gender: Gender = Gender.UNKNOWN,
        country: str | None = None,
    ) -> Traits:
        token = self._parse.tokens[i]
        return Traits(
            sentence=token.sentence,
            paragraph=token.paragraph,
            quoted=self._quoted[i],
            rank=self._rank(i),
            head_lemma=_head_lemma(token.lemma, token.lower, token.tag),
            determiner=self._determiner(i),
            pronoun=pronoun,
            role=role,
            titles=titles,
            words=words,
            role_words=said,
            modifiers=modifiers,
            possessor=self._possessor(i),
            gender=gender,
            country=country,
            is_possessive=token.dep == "poss",
            is_capitals=len(words) == 1 and sum(c.isupper() for c in token.text) > 1 and token.text.replace(".", "").isupper(),
            is_display=self._is_display(token.sentence),
        )

    def _rank(self, i: int) -> Rank:
        token = self._parse.tokens[i]
        while token.dep == "conj":
            token = self._parse.tokens[token.head]
        if token.dep == "pobj":
            above = self._parse.tokens[token.head]
            if above.dep == "agent":
                return Rank.OBJECT
            # whoever a thing is said to be according to, is what the sentence is about
            return Rank.SUBJECT if self._parse.tokens[above.head].lower == "according" or above.lower == "according" else Rank.OBLIQUE
        return _RANKS.get(token.dep, Rank.INSIDE)

    def _possessor(self, i: int) -> int | None:
        """Whose it is; of "Bolivia's vice-president" the parser may give the owner to "vice"."""
        owner = self._parse.child(i, "poss")
        return self._parse.child(i - 2, "poss") if owner is None and is_hyphen(self._parse, i - 1) else owner

    def _find_determiner(self, i: int) -> Determiner:
        if self._possessor(i) is not None:
            return Determiner.POSSESSED
        child = self._parse.child(i, "det")
        if child is None:
            first = left_reach(self._parse, i)
            child = first if self._parse.tokens[first].dep == "det" else None
        if child is None:
            has_number = self._parse.child(i, "nummod") is not None
            return Determiner.INDEFINITE if has_number else Determiner.BARE
        word = self._parse.tokens[child].lower
        if word in ("a", "an", "another", "some", "any", "each", "every"):
            return Determiner.INDEFINITE
        if word in ("this", "that", "these", "those"):
            return Determiner.POINTING
        return Determiner.DEFINITE if word in ("the", "both") else Determiner.OTHER

    def _sets_in_title_case(self, sentence: int) -> bool:
        """A headline most of whose longer words are capitalised."""
        tokens = [self._parse.tokens[i] for i in self._parse.sentences[sentence]]
        if self._parse.document.region_at(tokens[0].start) is not RegionKind.HEADLINE:
            return False
        words = [t.text for t in tokens if t.text.isalpha() and len(t.text) > 3]
        return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _head_lemma(lemma: str, lower: str, tag: str) -> str:
    """The head lemma in lower case; plural names of peoples and parties lose their ending."""
    return lower.removesuffix("s") if tag == "NNPS" else lemma.lower()


def _head_words(entry: RoleEntry) -> set[str]:
    return {words[-1] for words in entry.lemmas}


def _gender(entries: tuple[RoleEntry, ...]) -> Gender:
    for entry in entries:
        if "female" in entry.flags:
            return Gender.FEMALE
        if "male" in entry.flags:
            return Gender.MALE
    return Gender.UNKNOWN
