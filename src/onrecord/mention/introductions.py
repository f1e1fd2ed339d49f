"""Somebody whom a report first describes and then names: "A rancher was sentenced on Thursday. … Clay Dunmire, 66, apologised."

The usual way to open a report: who the first sentence is about gets a name as the subject of the next paragraph; later, whoever a sentence is
about is named as the one who speaks next. Only where that name comes without an office or a calling of its own, or with the one that the report has
just told, and nobody else in the opening could bear it. Officials and spokesmen who are kept nameless stay so.
"""

from __future__ import annotations

from onrecord.lexicon.reprises import load_reprises
from onrecord.mention.new_names import (
    agree,
    has_other_place,
    is_bare_name,
    is_explained,
    is_first_full_name,
    is_he_or_she,
    is_main_subject,
    what_it_is,
)
from onrecord.mention.openings import join_opening
from onrecord.mention.reprises import is_address, is_calling
from onrecord.mention.speaking import is_speaker
from onrecord.mention.threads import Threads
from onrecord.mention.traits import Determiner, Rank
from onrecord.model.mention import EntityKind, Form, Number
from onrecord.model.parse import Parse

# A surname alone is somebody known from before
_FULL_NAME = 2
# Sentences of quotation that may stand between a description and the name
_QUOTED_BETWEEN = 4
_STATE = frozenset({"GOV", "COP", "MIL", "JUD", "LEG"})
_TELLING = frozenset({Determiner.INDEFINITE, Determiner.POSSESSED, Determiner.DEFINITE})


def join_introductions(parse: Parse, threads: Threads) -> None:
    """Join the one whom the opening describes to the name that the next paragraph begins with, and whoever is named one sentence later elsewhere."""
    join_opening(parse, threads)
    for m, one in enumerate(threads.found):
        if one.traits.rank is not Rank.SUBJECT or one.mention.form is not Form.NAME or not _is_said_of_root(parse, threads, m):
            continue
        if not is_first_full_name(threads, m):
            continue
        described = _topic_before(parse, threads, one.traits.sentence)
        described = _of_same_calling(parse, threads, m) if described is None else described
        relative = _relative_of_the_name(threads, m) if described is None or _is_relative(threads, described) else None
        if relative is not None and not has_other_place(threads, m):
            threads.join(relative, m)
            continue
        if described is None or not agree(threads, described, m):
            continue
        is_bare = is_bare_name(parse, threads, m) and not is_explained(parse, threads, m)
        if (is_bare and _is_told_before(parse, threads, described, m)) or _says_the_same_of(threads, described, m):
            threads.join(described, m)


def _relative_of_the_name(threads: Threads, m: int) -> int | None:
    """ "Farmer Olli Kask … His wife had told him … “Moles,” Tuula Kask said": the only one of a family told of just before, by the surname."""
    one = threads.found[m]
    fitting: dict[int, int] = {}
    for n in threads.since(one.traits.sentence - _QUOTED_BETWEEN, m):
        other = threads.found[n]
        owner = threads.headed_by(other.traits.possessor)
        is_kin = other.traits.role is not None and other.traits.role.is_kin and other.mention.number is Number.ONE
        is_told = other.mention.form is Form.DESCRIPTION and not other.traits.quoted
        if is_kin and owner is not None and is_told and not threads.of(n).is_named:
            fitting[id(threads.of(n))] = n
    surname = one.traits.words[-1]
    families = [n for n in threads.since(one.traits.sentence - 2 * _QUOTED_BETWEEN, m) if _bears(threads, n, surname)]
    return next(iter(fitting.values())) if len(fitting) == 1 and len({id(threads.of(n)) for n in families}) == 1 else None


def _is_relative(threads: Threads, m: int) -> bool:
    role = threads.found[m].traits.role
    return role is not None and role.is_kin


def _bears(threads: Threads, n: int, surname: str) -> bool:
    words = threads.found[n].traits.words
    return threads.found[n].mention.form is Form.NAME and len(words) >= _FULL_NAME and words[-1] == surname


def _is_told_before(parse: Parse, threads: Threads, described: int, named: int) -> bool:
    """Is it somebody known by office or kinship, or somebody without office who speaks ("a passenger who survived said …") and goes on?"""
    one = what_it_is(threads, described)
    if one.determiner is not Determiner.INDEFINITE or one.role is None:
        return one.role is not None
    is_private = (not one.role.belongs or is_calling(one.role)) and not one.role.is_title and one.role.sector not in _STATE
    is_marked = parse.child(threads.found[described].mention.head, "relcl", "acl") is not None
    is_same = threads.found[named].traits.paragraph == one.paragraph
    goes_on = is_same and any(threads.found[m].traits.quoted for m in threads.in_sentence(threads.found[named].traits.sentence))
    return is_private and ((is_marked and goes_on) or ((is_marked or goes_on) and is_speaker(parse, threads, described)))


def _of_same_calling(parse: Parse, threads: Threads, m: int) -> int | None:
    """ "A Delhi magistrate freed a vendor. Magistrate Ana Ruiz said": of several persons in the sentence before the only one of her calling."""
    before = threads.in_sentence(_last_told(threads, threads.found[m].traits.sentence))
    fitting = [
        n for n in before if threads.of(n).kind is EntityKind.PERSON and _is_nobody_yet(parse, threads, n) and _says_the_same_of(threads, n, m)
    ]
    return fitting[0] if len(fitting) == 1 and _is_said_of_root(parse, threads, fitting[0]) else None


def _says_the_same_of(threads: Threads, described: int, named: int) -> bool:
    """ "A lawyer for the clerks said … Advocate Ana Ruiz said", "Its chairman said … Chairman Luis Berg": one calling, and one bearer of it."""
    one, name = threads.found[described].traits, threads.found[named].traits
    titles = [title for title in name.titles if not is_address(title)]
    if one.role is None or one.role.speaks_for:
        return False
    entry = load_reprises().find(one.head_lemma)
    words = {lemma[-1] for title in titles for lemma in title.lemmas} or set(name.modifiers)
    is_same = any(one.role.key == title.key for title in titles) or (entry is not None and bool(words & (entry.takes | set(entry.lemmas))))
    # "the army captain who dug her out … Captain Ana Ruiz": a rank is told more fully once
    is_rank = one.role.sector in ("", *_STATE) and one.role.is_title and one.paragraph == name.paragraph - 1
    return is_same and (is_rank or not (one.modifiers - one.role_words - name.modifiers and one.determiner is Determiner.DEFINITE))


def _topic_before(parse: Parse, threads: Threads, sentence: int) -> int | None:
    """The one whom the last sentence that is not all quotation is about, if described only ("the governor", "Urawa's manager", "a lawyer")."""
    at = _last_told(threads, sentence)
    subject = _he_or_she(parse, threads, at)
    if subject is not None and at > 0 and _he_or_she(parse, threads, sentence) is None:
        # "The warden said … He had heard a word. “It was loud,” said Luis Tibbs"
        earlier = _last_told(threads, at)
        # the first words of a report may stand alone
        is_same = earlier == 0 or any(
            threads.found[m].traits.paragraph == threads.found[subject].traits.paragraph for m in threads.in_sentence(earlier)
        )
        at = earlier if is_same else at
    before = threads.in_sentence(at)
    here = (
        m for m in before if not threads.found[m].traits.is_possessive and parse.tokens[threads.found[m].mention.head].dep not in ("attr", "oprd")
    )
    persons = [m for m in here if threads.of(m).kind is EntityKind.PERSON]
    main = [m for m in persons if _is_said_of_root(parse, threads, m)]
    main = [m for m in main if threads.of(m).number is not Number.SEVERAL] if len(main) > 1 else main
    # whoever has a name bears no other
    others = [m for m in persons if m not in main and not threads.found[m].traits.pronoun and threads.of(m).number is not Number.SEVERAL]
    others = [m for m in others if not threads.of(m).is_named and not (main and _is_told_aside(parse, threads, m, main[0]))]
    if not main and len(others) == 1 and not [m for m in persons if m not in others]:
        # "What happened was that a nurse came for nothing. “It was a calf,” Ana Ruiz said"
        main = [m for m in others if threads.found[m].traits.rank is Rank.SUBJECT and threads.found[m].traits.determiner is Determiner.INDEFINITE]
    if len(main) != 1 or any(not threads.are_joined(m, main[0]) and not _is_inside(threads, m, main[0]) for m in others):
        return None
    told = what_it_is(threads, main[0])
    is_known = told.determiner in _TELLING and told.role is not None and told.role_words
    return main[0] if is_known and _is_nobody_yet(parse, threads, main[0]) else None


def _is_told_aside(parse: Parse, threads: Threads, m: int, main: int) -> bool:
    """ "Daughter" in "The headmaster, whose daughter is missing,": in a clause about the other."""
    head = threads.found[main].mention.head
    return any(parse.is_below(threads.found[m].mention.head, clause) for clause in parse.children_by(head, "relcl"))


def _he_or_she(parse: Parse, threads: Threads, sentence: int) -> int | None:
    """The "he" or "she" that the sentence is about, if there is nobody else in it."""
    persons = [m for m in threads.in_sentence(sentence) if threads.of(m).kind is EntityKind.PERSON and not threads.found[m].traits.quoted]
    alone = all(is_he_or_she(threads, m) for m in persons)
    found = next((m for m in persons if alone and is_main_subject(parse, threads, m)), None)
    return next((m for m in persons if alone and parse.tokens[threads.found[m].mention.head].dep == "dobj"), None) if found is None else found


def _last_told(threads: Threads, sentence: int) -> int:
    """The last sentence before that is not all quotation."""
    at = sentence - 1
    while (
        at > max(0, sentence - _QUOTED_BETWEEN) and threads.in_sentence(at) and all(threads.found[m].traits.quoted for m in threads.in_sentence(at))
    ):
        at -= 1
    return at


def _is_inside(threads: Threads, m: int, described: int) -> bool:
    """ "The clerks" in "a lawyer for the clerks"."""
    return threads.found[m].mention.head in threads.found[described].mention.tokens


def _is_said_of_root(parse: Parse, threads: Threads, m: int) -> bool:
    """The subject of the main verb or of one joined to it, or whoever a thing is said to be according to."""
    token = parse.tokens[threads.found[m].mention.head]
    return threads.found[m].traits.rank is Rank.SUBJECT and (
        token.dep == "pobj" or is_main_subject(parse, threads, m) or _is_joined(parse, token.head)
    )


def _is_joined(parse: Parse, verb: int) -> bool:
    """ "Gunmen burned a mast, and its director said": the second of two main clauses, with a subject of its own."""
    token = parse.tokens[verb]
    return token.dep == "conj" and parse.tokens[token.head].is_root


def _is_nobody_yet(parse: Parse, threads: Threads, m: int) -> bool:
    one = threads.found[m]
    is_described = one.mention.form is Form.DESCRIPTION and one.mention.number is Number.ONE and not threads.of(m).is_named
    return is_described and parse.child(one.mention.head, "conj") is None and not one.traits.role_words & {"spokesperson"}
