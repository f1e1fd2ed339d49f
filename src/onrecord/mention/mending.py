"""Mend names that the parser tears at a small word ("Willem van | der | Hoeven") or takes for a common noun the second time ("Qadirabad is 77").

Mends only what small words or a full name of the same report vouch for; guesses no name from its look.
"""

from __future__ import annotations

import msgspec

from onrecord.lexicon.names import Does, NameLexicon, ParticleEntry
from onrecord.mention.found import Found
from onrecord.mention.name_forms import ShortForms, Tier, plain_words
from onrecord.mention.names import label_at, name_words
from onrecord.mention.traits import Determiner
from onrecord.model.mention import EntityKind, Form
from onrecord.model.parse import Parse, TokenRange

# A longer row of names and small words is a list
_LONGEST = 9


def mend_names(parse: Parse, found: tuple[Found, ...], names: NameLexicon, forms: ShortForms) -> tuple[Found, ...]:
    """The same mentions, torn names put together and lost ones taken up."""
    mended = _Torn(parse, found, names).mended()
    return _Lost(parse, mended, names, forms).recalled()


class _Torn:
    def __init__(self, parse: Parse, found: tuple[Found, ...], names: NameLexicon) -> None:
        self._parse = parse
        self._names = names
        self._found = {one.mention.head: one for one in found}
        self._at = {i: one.mention.head for one in found for i in one.mention.core}

    def mended(self) -> tuple[Found, ...]:
        end = 1
        for i in [token.i for token in self._parse.tokens[:-1] if token.text in self._names.particles]:
            core = self._torn_at(i) if i >= end else None
            if core is not None:
                self._put_together(core)
                end = core.end
        for core in self._split():
            self._put_together(core, last=True)
        return tuple(self._found[head] for head in sorted(self._found))

    def _split(self) -> list[TokenRange]:
        """ "Hernán | Villca Choque said": two names of persons with nothing between, in one place of the clause."""
        found: list[TokenRange] = []
        tokens = self._parse.tokens
        for one in self._found.values():
            name = one.mention
            after = self._found.get(self._at.get(name.core.end, -1)) if name.form is Form.NAME and name.kind is EntityKind.PERSON else None
            if after is None or after.mention.form is not Form.NAME or after.mention.kind is not EntityKind.PERSON:
                continue
            here, there = tokens[name.head], tokens[after.mention.head]
            is_one = here.dep == there.dep and here.head == there.head and after.mention.tokens.first == name.core.end
            if is_one and here.sentence == there.sentence and len(name.core) + len(after.mention.core) <= _LONGEST:
                found.append(TokenRange(name.core.first, after.mention.core.end))
        return [core for core in found if not any(core.first < other.first < core.end for other in found)]

    def _torn_at(self, i: int) -> TokenRange | None:
        """The tokens of a name in the middle of which this small word stands, if it is torn there."""
        tokens = self._parse.tokens
        entry = self._names.particles[tokens[i].text]
        if not tokens[i - 1].text[:1].isupper() or not self._is_of_name(i, entry):
            return None
        j = i + 1
        while j < len(tokens) - 1 and (tokens[j].lower in self._names.particles or tokens[j].text == "-"):
            j += 1
        if not tokens[j].text[:1].isupper() or tokens[j].sentence != tokens[i - 1].sentence:
            return None
        left, right = self._found.get(self._at.get(i - 1, -1)), self._found.get(self._at.get(j, -1))
        if left is right or left is None or right is None or left.mention.form is not Form.NAME:
            return None
        core = TokenRange(left.mention.core.first, right.mention.core.end)
        return core if left.mention.core.first < i and right.mention.core.first > left.mention.core.first and len(core) <= _LONGEST else None

    def _is_of_name(self, i: int, entry: ParticleEntry) -> bool:
        """ "van" is a car too: then the parser's label must reach over it, or stand on both sides ("Jurema do Nascimento")."""
        if not entry.is_plain:
            return True
        labels = [label_at(self._parse, j) for j in (i - 1, i, i + 1) if j < len(self._parse.tokens)]
        return labels[:2] == ["PERSON", "PERSON"] or (entry.does is Does.LINK and labels == ["PERSON", None, "PERSON"])

    def _put_together(self, core: TokenRange, *, last: bool = False) -> None:
        parts = [self._found.pop(head) for head in core if head in self._found]
        # the one on which the rest of the sentence hangs; of two alike, the last has what follows
        tops = [one for one in parts if self._parse.tokens[one.mention.head].head not in core] or parts[-1:]
        top = tops[-1 if last else 0]
        first = min(core.first, *(one.mention.tokens.first for one in parts))
        is_person = any(label_at(self._parse, i) == "PERSON" for i in core) or parts[0].mention.kind is EntityKind.PERSON
        self._found[top.mention.head] = as_name(self._parse, top, core, first, EntityKind.PERSON if is_person else parts[0].mention.kind, parts[0])


class _Lost:
    def __init__(self, parse: Parse, found: tuple[Found, ...], names: NameLexicon, forms: ShortForms) -> None:
        self._parse = parse
        self._names = names
        self._found = {one.mention.head: one for one in found}
        self._known: set[tuple[str, ...]] = set()
        for one in found:
            if one.mention.form is Form.NAME and one.mention.kind is EntityKind.PERSON and len(one.mention.core) > 1 and not one.traits.is_display:
                shorter = forms.of(plain_words(one.traits.words, names))
                self._known.update(form for form, tier in shorter.items() if tier is Tier.USUAL)
        self._lower = {token.text for token in parse.tokens if token.text.islower()} if self._known else set()

    def recalled(self) -> tuple[Found, ...]:
        for head in sorted(self._found) if self._known else ():
            one = self._found.get(head)
            if one is None or one.traits.is_display:
                continue
            if one.mention.form is Form.DESCRIPTION and self._is_lost(one):
                core = TokenRange(head, head + 1)
                self._found[head] = as_name(self._parse, one, core, head, EntityKind.PERSON, one)
            elif one.mention.form is Form.NAME:
                self._take_in_small_words(one)
        return tuple(self._found[head] for head in sorted(self._found))

    def _is_lost(self, one: Found) -> bool:
        """A capitalised word that is the surname of somebody named in full, and stands nowhere as a common word."""
        token = self._parse.tokens[one.mention.head]
        # "Justice" and "Major" are offices first
        is_bare = len(one.mention.tokens) == 1 and one.traits.determiner is Determiner.BARE and one.traits.role is None
        return is_bare and token.text[:1].isupper() and (token.lower,) in self._known and token.lower not in self._lower

    def _take_in_small_words(self, one: Found) -> None:
        """ "Van der Hoeven" at the beginning of a sentence, where every word is capitalised."""
        first = one.mention.core.first
        begin = first
        while begin > 0 and self._parse.tokens[begin - 1].lower in self._names.particles:
            begin -= 1
        if begin == first or self._parse.tokens[begin].sentence != self._parse.tokens[first].sentence:
            return
        core = TokenRange(begin, one.mention.core.end)
        if plain_words(name_words(self._parse, core), self._names) not in self._known:
            return
        for head in range(begin, first):
            self._found.pop(head, None)
        head = one.mention.head
        self._found[head] = as_name(self._parse, one, core, min(begin, one.mention.tokens.first), EntityKind.PERSON, one)


def as_name(parse: Parse, base: Found, core: TokenRange, first: int, kind: EntityKind, titled: Found) -> Found:
    """The mention `base` as a name of these tokens, with the titles of `titled`."""
    tokens = TokenRange(first, core.end)
    mention = msgspec.structs.replace(
        base.mention, tokens=tokens, span=parse.span(first, core.end), core=core, form=Form.NAME, kind=kind, number=titled.mention.number
    )
    traits = msgspec.structs.replace(
        base.traits,
        words=name_words(parse, core),
        titles=titled.traits.titles,
        role=titled.traits.role if titled.mention.form is Form.NAME else None,
        role_words=titled.traits.role_words if titled.mention.form is Form.NAME else frozenset(),
        modifiers=titled.traits.modifiers if titled.mention.form is Form.NAME else frozenset(),
        gender=titled.traits.gender,
        country=None,
        is_capitals=False,
    )
    return Found(mention, traits)
