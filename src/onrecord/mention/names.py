"""Proper names inside noun phrases: where the bare name begins and ends, and what stands before it.

The parser's name labels are unreliable, so the grammar decides: a row of capitalised words up to the head, less the titles before it.
"""

from __future__ import annotations

import msgspec

from onrecord.lexicon.names import NameLexicon
from onrecord.lexicon.roles import RoleEntry, RoleLexicon, role_words
from onrecord.mention.phrases import left_reach
from onrecord.mention.speaking import is_verb_of_telling
from onrecord.model.mention import EntityKind
from onrecord.model.parse import Parse, TokenRange

_NAMING = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"})
KIND_OF_LABEL = {
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.ORGANISATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
    "NORP": EntityKind.GROUP,
    "WORK_OF_ART": EntityKind.DOCUMENT,
    "LAW": EntityKind.DOCUMENT,
}
_WORKS = frozenset({"WORK_OF_ART", "LAW", "PRODUCT", "EVENT"})
_OPENING = frozenset("“\"«„‘'")
_CLOSING = frozenset("”\"»’'")
# a by-name has three words at most ("the Old Fox"); what is longer is a quotation
_LONGEST_BY_NAME = 4


class ProperName(msgspec.Struct, frozen=True):
    """A bare name, its kind, and the roles said right before it ("Foreign Minister")."""

    core: TokenRange
    kind: EntityKind
    titles: tuple[RoleEntry, ...]
    role: RoleEntry | None
    words: tuple[str, ...]
    country: str | None


def find_name(parse: Parse, head: int, roles: RoleLexicon, names: NameLexicon) -> ProperName | None:
    """The proper name that ends a phrase; None when its capitals are only a title used as a noun ("the President")."""
    token = parse.tokens[head]
    label = label_at(parse, head)
    is_motto = label is None and token.tag == "NNS" and token.text[:1].isupper() and _behind_preposition(parse, head, head + 1) > head + 1
    if token.pos != "PROPN" and (label is None or not token.text[:1].isupper()) and not (is_motto or _ends_hyphened_name(parse, head)):
        return None
    label = "ORG" if is_motto else label
    if not any(c.isalpha() for c in token.text):
        return None
    run = _capital_run(parse, head)
    end = _name_end(parse, head, roles)
    first, titles = _titles_before(parse, run, head, roles, names)
    if first > head:
        return None
    core = TokenRange(first, end)
    role = roles.find_at(role_words(parse.tokens[i] for i in range(first, end)), head - first)
    words = name_words(parse, core)
    is_firm = label in ("PERSON", "GPE", "ORG", None) and not titles and names.is_body_name(words)
    if not is_firm and _is_mere_role(parse, core, head, role, label):
        return None
    country = roles.country(words)
    if label == "PERSON" and not titles and first > 0 and parse.tokens[first - 1].lower == "the":
        # a person's bare name takes no article
        label = "ORG"
    if label == "ORG" and titles and titles[-1].kind is EntityKind.PERSON:
        label = None
    if label == "GPE" and role is None and country is None and _begins_as_person(parse, core):
        label = "PERSON"
    if label in _WORKS and role is None and _tells_as_person(parse, core, head):
        label = "PERSON"
    if is_firm:
        label, role = "ORG", role if role is not None and role.kind is not EntityKind.PERSON else None
    kind = _kind(titles, country, role, label, len(core))
    return ProperName(core, kind, titles, role, words, country if kind is EntityKind.COUNTRY else None)


def _tells_as_person(parse: Parse, core: TokenRange, head: int) -> bool:
    """ "“It leans,” Aroha Tipping recalled": a full name as the subject of a verb of saying, which the parser takes for a book or a law."""
    token = parse.tokens[head]
    is_full = len(core) > 1 and all(parse.tokens[i].text.istitle() for i in core) and parse.tokens[core.first - 1].lower != "the"
    return is_full and token.dep == "nsubj" and is_verb_of_telling(parse.tokens[token.head].lemma.lower())


def label_at(parse: Parse, i: int) -> str | None:
    """The parser's label of the name at this token, if it is one of somebody or something and not a date or number."""
    name = parse.name_at(i)
    return name.label if name is not None and name.label in _NAMING else None


def name_words(parse: Parse, core: TokenRange) -> tuple[str, ...]:
    """The lower-case words of a name, without article and possessive ending."""
    words = [parse.tokens[i].lower for i in core if parse.tokens[i].tag != "POS"]
    return tuple(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _capital_run(parse: Parse, head: int) -> int:
    """First token of the row of capitalised words that ends with the head."""
    edge = left_reach(parse, head)
    name = parse.name_at(head)
    inside = name.tokens if name is not None and name.label in _NAMING else TokenRange(head, head + 1)
    first = head
    for i in range(head - 1, edge - 1, -1):
        token = parse.tokens[i]
        if token.tag == "POS" or (token.dep == "det" and token.lower in ("the", "a", "an")):
            break
        joined = token.text == "-" and token.end == parse.tokens[i + 1].start
        if not (token.text[:1].isupper() or token.pos == "PROPN" or joined or (i in inside and token.text[:1].isalnum())):
            break
        first = i
    first = _before_by_name(parse, first, head)
    while first < head and parse.tokens[first].text == "-":
        first += 1
    return first


def _ends_hyphened_name(parse: Parse, head: int) -> bool:
    """ "Kim Tae-rin": the second syllable of a given name is written small."""
    if head < 3 or not parse.tokens[head].text.isalpha() or label_at(parse, head) != "PERSON":
        return False
    before, hyphen = parse.tokens[head - 2], parse.tokens[head - 1]
    return hyphen.text == "-" and hyphen.start == before.end and before.text[:1].isupper() and parse.name_at(head - 2) == parse.name_at(head)


def _begins_as_person(parse: Parse, core: TokenRange) -> bool:
    """ "Julián de la Parra Oviedo": a surname that is a town's as well, behind what is a person's name already."""
    name = parse.name_at(core.first)
    return name is not None and name.label == "PERSON" and len(name.tokens) > 1 and name.tokens.end < core.end


def _before_by_name(parse: Parse, first: int, head: int) -> int:
    """Where a name begins that has a by-name in quotation marks inside ("Hassan Warsame “Dheere” Elmi")."""
    if first < 3 or parse.tokens[first - 1].text not in _CLOSING:
        return first
    opening = next((i for i in range(first - 2, max(first - 2 - _LONGEST_BY_NAME, 0), -1) if parse.tokens[i].text in _OPENING), None)
    if opening is None or not all(parse.tokens[i].text[:1].isupper() for i in range(opening + 1, first - 1)) or opening == first - 2:
        return first
    begins = opening
    while begins > 0 and parse.tokens[begins - 1].text[:1].isupper() and parse.tokens[begins - 1].head == head:
        begins -= 1
    return begins if begins < opening else first


def _titles_before(parse: Parse, run: int, head: int, roles: RoleLexicon, names: NameLexicon) -> tuple[int, tuple[RoleEntry, ...]]:
    """Where the bare name begins behind its titles, and the roles that stand right before it, capitalised or not."""
    edge = min(left_reach(parse, head), run)
    words = role_words(parse.tokens[i] for i in range(edge, head + 1))
    label = label_at(parse, head)
    first = run
    name = parse.name_at(head)
    is_labelled = label == "PERSON" and name is not None and name.tokens.first > run
    if is_labelled and name is not None and not _is_cut_short(parse, name.tokens.first, names) and not _lacks_given_name(parse, name.tokens, roles):
        first = name.tokens.first
    found: list[RoleEntry] = []
    for phrase in roles.find_all(words[:-1]):
        begins, ends = edge + phrase.first, edge + phrase.end
        entry = phrase.entry
        is_adjacent = ends == first
        # "General Motors" begins with a title and is no general; "Party Chairman Omar Dahl" is a chairman whatever the label
        is_inside_body = label == "ORG" and (begins <= run or ends == head) and not _are_two_names(parse, ends, head, roles)
        if ends > first and entry.is_title and entry.kind is EntityKind.PERSON and not is_inside_body:
            first, is_adjacent = ends, True
        elif ends <= first and entry.is_title:
            is_adjacent = True
        if is_adjacent and (entry.kind is EntityKind.PERSON or entry.is_generic or ends == first):
            found.append(entry)
    return first, tuple(found)


def _are_two_names(parse: Parse, first: int, head: int, roles: RoleLexicon) -> bool:
    """ "General Sefa Tuilagi", which the parser takes for a body: behind the title just two words, neither of which tells what a body is."""
    words = parse.tokens[first : head + 1]
    return len(words) == 2 and all(word.text.istitle() and word.text.isalpha() and roles.find((word.lower,)) is None for word in words)


def _lacks_given_name(parse: Parse, label: TokenRange, roles: RoleLexicon) -> bool:
    """ "Thandeka Mabaso", of which the parser knows the surname: a capitalised word before a lone surname that is no title and no other name."""
    before = parse.tokens[label.first - 1]
    is_name = before.pos == "PROPN" and before.dep == "compound" and label_at(parse, before.i) is None and before.text.isalpha()
    is_one_word = all(parse.tokens[i].end == parse.tokens[i + 1].start for i in range(label.first, label.end - 1))
    return is_one_word and is_name and not before.text.isupper() and roles.find(role_words([before])) is None


def _is_cut_short(parse: Parse, first: int, names: NameLexicon) -> bool:
    """Has a label lost the front of the name: does it begin behind a hyphen or a small word, with one, or behind another person's label?

    Letters of other alphabets among Latin ones make the parser lose a word, too.
    """
    before = parse.tokens[first - 1]
    if before.text == "-" or before.text in _CLOSING or label_at(parse, first - 1) == "PERSON" or names.doubtful_letters(before.text):
        return True
    return names.particle(before.lower) is not None or names.particle(parse.tokens[first].lower) is not None


def _name_end(parse: Parse, head: int, roles: RoleLexicon) -> int:
    """One past the name's last token: "Bank of Ulvia", "Ministry of Health and Sport"."""
    name = parse.name_at(head)
    end = head + 1
    if end < len(parse.tokens) and _is_irish(parse.tokens[end].text) and parse.tokens[end].head == head:
        end += 1
    if name is not None and name.label in _NAMING:
        end = next((i for i in range(end, name.tokens.end) if parse.tokens[i].text in (",", "(", "[")), max(end, name.tokens.end))
        while end > head + 1 and parse.tokens[end - 1].tag in ("POS", "-RRB-", "``", "''", ",", "."):
            end -= 1
        if not all(parse.is_below(i, head) for i in range(head + 1, end)):
            end = head + 1
    end = _behind_preposition(parse, head, end)
    role = roles.find(role_words([parse.tokens[head]]))
    if role is None or role.kind is not EntityKind.ORGANISATION:
        return end
    for child in parse.children_by(head, "prep"):
        target = parse.child(child, "pobj")
        if child == head + 1 and parse.tokens[child].lower in ("of", "for") and target is not None and parse.tokens[target].pos == "PROPN":
            end = max(end, _last_of_name(parse, target))
    return end


def _behind_preposition(parse: Parse, head: int, end: int) -> int:
    """One past "Bread Across Borders": a preposition written large is a part of the name."""
    if end >= len(parse.tokens) or parse.tokens[end].pos != "ADP" or not parse.tokens[end].text[:1].isupper():
        return end
    label = parse.name_at(head)
    if parse.tokens[end].head != head and (label is None or end not in label.tokens):
        return end
    target = parse.child(end, "pobj")
    return end if target is None or target != end + 1 or not parse.tokens[target].text[:1].isupper() else target + 1


def _is_irish(text: str) -> bool:
    """ "O’Dalaigh" with a curly apostrophe, which the parser may take for a number."""
    return text[1:2] in ("’", "'") and text[2:3].isupper() and text[:1].isupper()


def _last_of_name(parse: Parse, target: int) -> int:
    end = target + 1
    for noun in parse.conjuncts(target)[1:]:
        between = range(end, noun)
        if any(parse.tokens[i].text == "," or parse.tokens[i].pos not in ("PROPN", "CCONJ", "ADJ", "DET") for i in between):
            break
        if parse.tokens[noun].pos != "PROPN":
            break
        end = noun + 1
    return end


def _is_mere_role(parse: Parse, core: TokenRange, head: int, role: RoleEntry | None, label: str | None) -> bool:
    """ "the President", "Israeli Prime Minister", "the Court": a description that happens to be capitalised."""
    if role is None:
        return False
    if role.kind is EntityKind.PERSON:
        return label != "PERSON" and core.end == head + 1
    return len(core) == 1 and not role.is_proper


def _kind(titles: tuple[RoleEntry, ...], country: str | None, role: RoleEntry | None, label: str | None, length: int) -> EntityKind:
    if titles and titles[-1].kind is not EntityKind.OTHER and (role is None or role.kind is EntityKind.PERSON):
        return titles[-1].kind
    if country is not None and label != "PERSON":
        return EntityKind.COUNTRY
    if role is not None and role.kind is not EntityKind.PERSON and label != "PERSON" and (length > 1 or label is None):
        return role.kind
    return KIND_OF_LABEL.get(label or "", EntityKind.OTHER)
