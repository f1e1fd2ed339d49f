"""Somebody whom a report first describes and then names: "A rancher was sentenced on Thursday. … Clay Dunmire, 66, apologised."

The usual way to open a report: who the first sentence is about gets a name as the subject of the next paragraph; later, whoever a sentence is
about is named as the one who speaks next. Only where that name comes without an office or a calling of its own, or with the one that the report has
just told, and nobody else in the opening could bear it. Officials and spokesmen who are kept nameless stay so.
"""

from __future__ import annotations

from onrecord.lexicon.reprises import load_reprises
from onrecord.mention.pronouns import Gender
from onrecord.mention.reprises import is_address, is_calling
from onrecord.mention.speaking import is_speaker
from onrecord.mention.threads import Threads
from onrecord.mention.traits import Determiner, Rank, Traits
from onrecord.model.mention import EntityKind, Form, Number
from onrecord.model.parse import Parse

# A surname alone is somebody known from before
_FULL_NAME = 2
# Sentences of quotation that may stand between a description and the name
_QUOTED_BETWEEN = 4
_STATE = frozenset({"GOV", "COP", "MIL", "JUD", "LEG"})
_MAIN_PARTS = frozenset({Rank.SUBJECT, Rank.OBJECT})
_TELLING = frozenset({Determiner.INDEFINITE, Determiner.POSSESSED, Determiner.DEFINITE})


def join_introductions(parse: Parse, threads: Threads) -> None:
    """Join the one whom the opening describes to the name that the next paragraph begins with, and whoever is named one sentence later elsewhere."""
    _join_opening(parse, threads)
    for m, one in enumerate(threads.found):
        if one.traits.rank is not Rank.SUBJECT or one.mention.form is not Form.NAME or not _is_said_of_root(parse, threads, m):
            continue
        if not _is_first_full_name(threads, m):
            continue
        described = _topic_before(parse, threads, one.traits.sentence)
        described = _of_same_calling(parse, threads, m) if described is None else described
        relative = _relative_of_the_name(threads, m) if described is None or _is_relative(threads, described) else None
        if relative is not None and not _has_other_place(threads, m):
            threads.join(relative, m)
            continue
        if described is None or not _agree(threads, described, m):
            continue
        is_bare = _is_bare_name(parse, threads, m) and not _is_explained(parse, threads, m)
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


def _has_other_place(threads: Threads, m: int) -> bool:
    """Does the report say of the name that it is an official's or somebody else's relative?"""
    told = [threads.found[n].traits for n in threads.of(m).mentions]
    is_titled = any(not is_address(title) and title.belongs for one in told for title in one.titles)
    return is_titled or any(one.possessor is not None or (one.role is not None and one.role.is_kin) for one in told)


def _bears(threads: Threads, n: int, surname: str) -> bool:
    words = threads.found[n].traits.words
    return threads.found[n].mention.form is Form.NAME and len(words) >= _FULL_NAME and words[-1] == surname


def _is_first_full_name(threads: Threads, m: int) -> bool:
    one = threads.found[m]
    return len(one.mention.core) >= _FULL_NAME and threads.of(m).mentions[0] == m and not one.traits.quoted


def _is_told_before(parse: Parse, threads: Threads, described: int, named: int) -> bool:
    """Is it somebody known by office or kinship, or somebody without office who speaks ("a passenger who survived said …") and goes on?"""
    one = _what_it_is(threads, described)
    if one.determiner is not Determiner.INDEFINITE or one.role is None:
        return one.role is not None
    is_private = (not one.role.belongs or is_calling(one.role)) and not one.role.is_title and one.role.sector not in _STATE
    is_marked = parse.child(threads.found[described].mention.head, "relcl", "acl") is not None
    is_same = threads.found[named].traits.paragraph == one.paragraph
    goes_on = is_same and any(threads.found[m].traits.quoted for m in threads.in_sentence(threads.found[named].traits.sentence))
    return is_private and (is_marked or goes_on) and is_speaker(parse, threads, described)


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
    return is_same and not (one.modifiers - one.role_words - name.modifiers and one.determiner is Determiner.DEFINITE)


def _is_explained(parse: Parse, threads: Threads, m: int) -> bool:
    """Does the report say who this is, by a title, an apposition or a clause, wherever it has the name?"""
    for n in threads.of(m).mentions:
        one = threads.found[n]
        is_titled = any(not is_address(title) for title in one.traits.titles)
        if one.mention.form is Form.DESCRIPTION or is_titled or _narrowing(threads, n) or one.traits.possessor is not None:
            return True
        if one.mention.form is Form.NAME and any(parse.tokens[c].pos != "NUM" for c in parse.children_by(one.mention.head, "appos", "prep")):
            return True
    return False


def _narrowing(threads: Threads, m: int) -> frozenset[str]:
    """The words before a name that are no mere address ("Dr")."""
    traits = threads.found[m].traits
    said = frozenset(word for title in traits.titles if is_address(title) for words in title.lemmas for word in words)
    return traits.modifiers - said


def _topic_before(parse: Parse, threads: Threads, sentence: int) -> int | None:
    """The one whom the last sentence that is not all quotation is about, if described only ("the governor", "Urawa's manager", "a lawyer")."""
    at = _last_told(threads, sentence)
    subject = _he_or_she(parse, threads, at)
    if subject is not None and at > 0 and _he_or_she(parse, threads, sentence) is None:
        # "The warden said … He had heard a word. “It was loud,” said Luis Tibbs"
        earlier = _last_told(threads, at)
        is_same = any(threads.found[m].traits.paragraph == threads.found[subject].traits.paragraph for m in threads.in_sentence(earlier))
        at = earlier if is_same else at
    before = threads.in_sentence(at)
    here = (
        m for m in before if not threads.found[m].traits.is_possessive and parse.tokens[threads.found[m].mention.head].dep not in ("attr", "oprd")
    )
    persons = [m for m in here if threads.of(m).kind is EntityKind.PERSON]
    main = [m for m in persons if _is_said_of_root(parse, threads, m)]
    main = [m for m in main if threads.of(m).number is not Number.SEVERAL] if len(main) > 1 else main
    others = [m for m in persons if m not in main and not threads.found[m].traits.pronoun and threads.of(m).number is not Number.SEVERAL]
    if len(main) != 1 or any(not threads.are_joined(m, main[0]) and not _is_inside(threads, m, main[0]) for m in others):
        return None
    told = _what_it_is(threads, main[0])
    is_known = told.determiner in _TELLING and told.role is not None and told.role_words
    return main[0] if is_known and _is_nobody_yet(parse, threads, main[0]) else None


def _what_it_is(threads: Threads, m: int) -> Traits:
    """Of "one of those he woke, a nursing student," what stands behind the comma."""
    one = threads.found[m].traits
    if one.role is not None:
        return one
    beside = (threads.found[n].traits for n in threads.of_thread_in(threads.of(m), one.sentence))
    return next((other for other in beside if other.role is not None), one)


def _he_or_she(parse: Parse, threads: Threads, sentence: int) -> int | None:
    """The "he" or "she" that the sentence is about, if there is nobody else in it."""
    persons = [m for m in threads.in_sentence(sentence) if threads.of(m).kind is EntityKind.PERSON and not threads.found[m].traits.quoted]
    alone = all(_is_he_or_she(threads, m) for m in persons)
    return next((m for m in persons if alone and _is_main_subject(parse, threads, m)), None)


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
        token.dep == "pobj" or _is_main_subject(parse, threads, m) or _is_joined(parse, token.head)
    )


def _is_joined(parse: Parse, verb: int) -> bool:
    """ "Gunmen burned a mast, and its director said": the second of two main clauses, with a subject of its own."""
    token = parse.tokens[verb]
    return token.dep == "conj" and parse.tokens[token.head].is_root


def _is_behind_quotation(parse: Parse, threads: Threads, m: int) -> bool:
    """ "“I was tired, and I left,” Ruiz said", where the parser joins the cue to the last words quoted."""
    token = parse.tokens[threads.found[m].mention.head]
    verb = parse.tokens[token.head]
    above = threads.headed_by(parse.child(verb.head, "nsubj"))
    is_cue = token.dep == "nsubj" and verb.dep == "conj" and not threads.found[m].traits.quoted
    return is_cue and above is not None and bool(threads.found[above].traits.quoted)


def _is_nobody_yet(parse: Parse, threads: Threads, m: int) -> bool:
    one = threads.found[m]
    is_described = one.mention.form is Form.DESCRIPTION and one.mention.number is Number.ONE and not threads.of(m).is_named
    return is_described and parse.child(one.mention.head, "conj") is None and not one.traits.role_words & {"spokesperson"}


def _join_opening(parse: Parse, threads: Threads) -> None:
    opening = _opening(parse, threads)
    named = None if opening is None else _named_next(parse, threads, opening)
    if opening is None or named is None:
        return
    described = _described(parse, threads, opening)
    if described is None or not _agree(threads, described, named):
        return
    if _is_bare_name(parse, threads, named) or not is_calling(threads.found[described].traits.role):
        threads.join(described, named)


def _opening(parse: Parse, threads: Threads) -> int | None:
    """The first sentence of the report's own text that is not set as a headline and has a main verb."""
    for one in threads.found:
        sentence = one.traits.sentence
        if not one.traits.is_display and _main_verb(parse, sentence) is not None:
            return sentence
    return None


def _main_verb(parse: Parse, sentence: int) -> int | None:
    return next((i for i in parse.sentences[sentence] if parse.tokens[i].is_root and parse.tokens[i].pos in ("VERB", "AUX")), None)


def _named_next(parse: Parse, threads: Threads, opening: int) -> int | None:
    """The full name, never met before, that is the subject of the first sentence of the paragraph after the opening one."""
    start = parse.tokens[parse.sentences[opening].first].paragraph
    for sentence in range(opening + 1, len(parse.sentences)):
        if parse.tokens[parse.sentences[sentence].first].paragraph == start:
            continue
        found = [m for m in threads.in_sentence(sentence) if _is_main_subject(parse, threads, m) or _is_behind_quotation(parse, threads, m)]
        found = [m for m in found if not threads.found[m].traits.quoted] if len(found) > 1 else found
        if len(found) == 1 and _is_he_or_she(threads, found[0]):
            continue
        found = _told_by_officials(parse, threads, found[0]) if len(found) == 1 and _are_officials(threads, found[0]) else found
        is_open = len(found) == 1 and (_is_bare_name(parse, threads, found[0]) or _is_of_some_trade(parse, threads, found[0]))
        return found[0] if is_open else None
    return None


def _is_of_some_trade(parse: Parse, threads: Threads, m: int) -> bool:
    """ "Luis Berg, a notary, told the court": a full name at its first appearance, and a trade that anybody may have behind it."""
    one = threads.found[m]
    beside = [threads.headed_by(j) for j in parse.children_by(one.mention.head, "appos") if not parse.tokens[j].text.isdigit()]
    trade = beside[0] if len(beside) == 1 else None
    if trade is None or _has_other_place(threads, m) or not _is_first_full_name(threads, m) or threads.of(m).kind is not EntityKind.PERSON:
        return False
    told = threads.found[trade]
    is_plain = told.traits.determiner is Determiner.INDEFINITE and told.mention.form is Form.DESCRIPTION and is_calling(told.traits.role)
    return is_plain and not _narrowing(threads, m) and parse.child(one.mention.head, "acl", "prep", "conj") is None


def _is_he_or_she(threads: Threads, m: int) -> bool:
    pronoun = threads.found[m].traits.pronoun
    return pronoun is not None and pronoun.personal and pronoun.gender is not Gender.UNKNOWN


def _told_by_officials(parse: Parse, threads: Threads, officials: int) -> list[int]:
    """ "Prosecutors say Luis Berg, 71, took the money": whom the clause is about that they say."""
    verb = parse.tokens[threads.found[officials].mention.head].head
    subjects = (parse.child(clause, "nsubj", "nsubjpass") for clause in parse.children_by(verb, "ccomp"))
    return [m for m in (threads.headed_by(subject) for subject in subjects) if m is not None and not threads.found[m].traits.quoted]


def _is_main_subject(parse: Parse, threads: Threads, m: int) -> bool:
    token = parse.tokens[threads.found[m].mention.head]
    return token.dep in ("nsubj", "nsubjpass") and parse.tokens[token.head].is_root


def _is_bare_name(parse: Parse, threads: Threads, m: int) -> bool:
    """A full name at its first appearance, without office, apposition or clause; an age may follow it."""
    one = threads.found[m]
    if one.mention.form is not Form.NAME or threads.of(m).kind not in (EntityKind.PERSON, EntityKind.OTHER) or len(one.mention.core) < _FULL_NAME:
        return False
    is_titled = any(not is_address(title) for title in one.traits.titles) or bool(_narrowing(threads, m))
    if threads.of(m).mentions[0] != m or is_titled or one.traits.quoted or one.traits.possessor is not None:
        return False
    if _is_it(parse, threads, one.mention.head, one.traits.sentence) or not _is_first_named(threads, m):
        return False
    beside = (parse.tokens[child] for child in parse.children_by(one.mention.head, "appos", "acl", "prep", "conj"))
    return all(token.dep == "appos" and token.text.isdigit() for token in beside)


def _is_it(parse: Parse, threads: Threads, subject: int, sentence: int) -> bool:
    """ "Zeagold Ridge lost a third of its flock": what has an "its" under its own verb is a body."""
    verb = parse.tokens[subject].head
    own = (parse.tokens[threads.found[m].mention.head] for m in threads.in_sentence(sentence) if threads.found[m].traits.is_possessive)
    its = [token.i for token in own if token.lower == "its" and token.i > verb]
    return any(next((a for a in parse.ancestors(i) if parse.tokens[a].pos in ("VERB", "AUX")), None) == verb for i in its)


def _is_first_named(threads: Threads, m: int) -> bool:
    """Where somebody else is named before in the sentence, the description may be his."""
    before = (n for n in threads.in_sentence(threads.found[m].traits.sentence) if n < m and not threads.found[n].traits.quoted)
    return not any(threads.found[n].mention.form is Form.NAME and threads.of(n).kind is EntityKind.PERSON for n in before)


def _described(parse: Parse, threads: Threads, opening: int) -> int | None:
    """The only person whom the opening is about: its subject, or the object of an act of bodies or officials ("Police have charged a student")."""
    persons = [m for m in threads.in_sentence(opening) if threads.of(m).kind is EntityKind.PERSON]
    main = [m for m in persons if threads.found[m].traits.rank in _MAIN_PARTS and _is_argument_of_root(parse, threads, m)]
    main = [m for m in main if not _are_officials(threads, m)]
    if sum(threads.found[m].mention.number is Number.ONE for m in main) == 1:
        # "A watchman pulled eleven people from the fire": of those many, none is named first
        main = [m for m in main if threads.found[m].mention.number is Number.ONE or threads.found[m].traits.rank is Rank.SUBJECT]
    single = [m for m in main if threads.found[m].mention.form is Form.DESCRIPTION and threads.found[m].mention.number is Number.ONE]
    if len(single) != 1 or len(main) != 1:
        return None
    one = threads.found[single[0]]
    is_nobody_yet = not threads.of(single[0]).is_named and one.traits.determiner in _TELLING and one.traits.role is not None
    is_one_alone = parse.child(one.mention.head, "conj") is None and not one.traits.role_words & {"spokesperson"}
    return single[0] if is_nobody_yet and is_one_alone else None


def _are_officials(threads: Threads, m: int) -> bool:
    """ "Prosecutors", "detectives": several, who act for the state and of whom none will be named."""
    one = threads.found[m]
    return one.mention.number is Number.SEVERAL and one.traits.role is not None and one.traits.role.sector in _STATE


def _is_argument_of_root(parse: Parse, threads: Threads, m: int) -> bool:
    token = parse.tokens[threads.found[m].mention.head]
    return token.dep in ("nsubj", "nsubjpass", "dobj") and parse.tokens[token.head].is_root


def _agree(threads: Threads, described: int, named: int) -> bool:
    genders = {threads.of(described).gender, threads.of(named).gender}
    role = _what_it_is(threads, described).role
    return genders != {Gender.FEMALE, Gender.MALE} and role is not None and not role.speaks_for
