"""A body that a report first describes and then names: "An auction house in Geneva has withdrawn a stone. … Maison Perret said".

Only the one that the opening is about, and the first words of the next paragraph; what is labelled a person's name needs an "it" to be a body's.
"""

from __future__ import annotations

from onrecord.mention.fitness import is_where
from onrecord.mention.pronouns import Gender
from onrecord.mention.threads import Threads
from onrecord.mention.traits import Determiner, Rank
from onrecord.model.mention import EntityKind, Form, Number
from onrecord.model.parse import Parse

_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP})
_OPEN = _BODIES | {EntityKind.PERSON, EntityKind.OTHER}
# What the report's own "it" says more firmly than the parser's label
_FIRMLY = 4


def join_introduced_body(parse: Parse, threads: Threads, opening: int) -> None:
    """Join the nameless body that the first sentence is about to the name that the next paragraph begins with."""
    described = _subject_of(parse, threads, opening)
    following = _next_paragraph(parse, opening)
    named = None if described is None or following is None else _subject_of(parse, threads, following)
    if described is None or named is None or not _is_new_body(threads, described) or not _is_bare_name(parse, threads, named):
        return
    is_it = threads.of(named).kind in _BODIES or _goes_on_as_it(parse, threads, named)
    if is_it and not any(_is_named_body(parse, threads, m) for m in threads.in_sentence(opening)):
        threads.join(described, named)
        threads.of(named).is_said_to_be(EntityKind.ORGANISATION, _FIRMLY)


def _is_named_body(parse: Parse, threads: Threads, m: int) -> bool:
    """A body with a name, which may be who acts next; not the town that something is in."""
    return threads.found[m].mention.form is Form.NAME and threads.of(m).kind in _BODIES and not is_where(parse, threads, m)


def _subject_of(parse: Parse, threads: Threads, sentence: int) -> int | None:
    """The subject of the sentence's main verb."""
    subjects = (m for m in threads.in_sentence(sentence) if threads.found[m].traits.rank is Rank.SUBJECT and not threads.found[m].traits.quoted)
    heads = ((m, parse.tokens[threads.found[m].mention.head]) for m in subjects)
    return next((m for m, token in heads if token.dep in ("nsubj", "nsubjpass") and parse.tokens[token.head].is_root), None)


def _next_paragraph(parse: Parse, opening: int) -> int | None:
    """The first sentence of the paragraph behind the opening."""
    start = parse.tokens[parse.sentences[opening].first].paragraph
    sentences = range(opening + 1, len(parse.sentences))
    return next((s for s in sentences if parse.tokens[parse.sentences[s].first].paragraph != start), None)


def _is_new_body(threads: Threads, m: int) -> bool:
    """ "A bank in Oslo": one body, with nothing but a description; no court and no ministry, which go without a name."""
    one = threads.found[m]
    is_body = one.traits.role is not None and one.traits.role.kind in _BODIES and one.traits.role.sector not in ("GOV", "JUD", "COP", "MIL", "LEG")
    is_new = one.traits.determiner is Determiner.INDEFINITE and one.mention.form is Form.DESCRIPTION and not threads.of(m).is_named
    return is_body and is_new and one.mention.number is Number.ONE


def _is_bare_name(parse: Parse, threads: Threads, m: int) -> bool:
    """A name at its first appearance of which nothing tells what it is."""
    one, thread = threads.found[m], threads.of(m)
    is_open = one.traits.role is None and not one.traits.titles and thread.kind in _OPEN and thread.gender is Gender.UNKNOWN
    is_first = thread.mentions[0] == m and one.mention.form is Form.NAME and one.traits.country is None and thread.is_only_labelled
    return is_first and is_open and parse.child(one.mention.head, "appos", "conj", "relcl") is None


def _goes_on_as_it(parse: Parse, threads: Threads, m: int) -> bool:
    """ "Maison Perret had expected more. It said …"."""
    one = threads.found[m].traits
    following = _subject_of(parse, threads, one.sentence + 1)
    pronoun = None if following is None else threads.found[following].traits.pronoun
    is_it = pronoun is not None and not pronoun.personal and pronoun.number is Number.ONE
    return is_it and following is not None and threads.found[following].traits.paragraph == one.paragraph
