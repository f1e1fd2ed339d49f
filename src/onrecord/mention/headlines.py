"""Names in headlines set in title case, where every word looks like a name.

Believes there only a country, and a name that the report's other text bears out; whatever else looks like one becomes a mere description.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from onrecord.mention.found import Found
from onrecord.mention.traits import Rank
from onrecord.model.mention import EntityKind, Form, Mention
from onrecord.model.parse import Parse, TokenRange

_LONGEST_NAME = 6


def sober(parse: Parse, found: tuple[Found, ...]) -> tuple[Found, ...]:
    """The same mentions, those of title-case headlines put right."""
    sentences = sorted({one.traits.sentence for one in found if one.traits.is_display})
    if not sentences:
        return found
    known = _known_names(found)
    heads = {one.mention.head: one for one in found}
    for sentence in sentences:
        names = list(_borne_out(parse, parse.sentences[sentence], known))
        for head in parse.sentences[sentence]:
            one = heads.get(head)
            if one is None or not one.traits.is_display:
                continue
            if any(head in core for core, _ in names):
                del heads[head]
            elif one.mention.form is Form.NAME and one.traits.country is None:
                heads[head] = _described(parse, one)
        for core, model in names:
            placed = _placed(parse, core, model, sentence)
            heads[placed.mention.head] = placed
    return tuple(heads[head] for head in sorted(heads))


def _known_names(found: tuple[Found, ...]) -> dict[tuple[str, ...], Found]:
    """Names outside such headlines by their words, people also by the last of them."""
    known: dict[tuple[str, ...], Found] = {}
    for one in found:
        if one.mention.form is Form.NAME and not one.traits.is_display and one.traits.words:
            known.setdefault(one.traits.words, one)
            if one.mention.kind is EntityKind.PERSON:
                known.setdefault(one.traits.words[-1:], one)
    return known


def _borne_out(parse: Parse, sentence: TokenRange, known: dict[tuple[str, ...], Found]) -> Iterable[tuple[TokenRange, Found]]:
    i = sentence.first
    while i < sentence.end:
        for end in range(min(i + _LONGEST_NAME, sentence.end), i, -1):
            model = known.get(tuple(parse.tokens[j].lower for j in range(i, end)))
            if model is not None and parse.tokens[i].text[:1].isupper():
                yield TokenRange(i, end), model
                i = end - 1
                break
        i += 1


def _placed(parse: Parse, core: TokenRange, model: Found, sentence: int) -> Found:
    """The name of `model` as it stands in the headline."""
    head = next((i for i in core if parse.tokens[i].head not in core or parse.tokens[i].is_root), core.end - 1)
    span = parse.span(core.first, core.end)
    mention = Mention(core, span, head, core, Form.NAME, model.mention.kind, model.mention.number)
    traits = msgspec.structs.replace(
        model.traits,
        sentence=sentence,
        paragraph=parse.tokens[head].paragraph,
        quoted=0,
        rank=Rank.SUBJECT if parse.tokens[head].dep in ("nsubj", "nsubjpass") else Rank.INSIDE,
        words=tuple(parse.tokens[i].lower for i in core),
        titles=(),
        modifiers=frozenset(),
        possessor=None,
        is_display=True,
    )
    return Found(mention, traits)


def _described(parse: Parse, one: Found) -> Found:
    head = one.mention.head
    kind = EntityKind.OTHER if one.traits.role is None else one.traits.role.kind
    mention = msgspec.structs.replace(one.mention, form=Form.DESCRIPTION, core=TokenRange(head, head + 1), kind=kind)
    return Found(mention, msgspec.structs.replace(one.traits, words=(), titles=(), is_capitals=False))
