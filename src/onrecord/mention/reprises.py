"""Join a description to somebody whom it describes anew: "Senator Brandt … the lawmaker", "Samira Adan … the bakery worker", "the 34-year-old".

What the noun may take up, the lexicon of reprises says; here, whether one alone in sight can be meant. An office ("the judge", "the director")
takes up nobody just named: it may bring in its holder by itself. "The former" and "the latter" choose between the last two spoken of.
"""

from __future__ import annotations

from onrecord.lexicon.names import load_names
from onrecord.lexicon.reprises import RepriseEntry, load_reprises
from onrecord.lexicon.roles import RoleEntry
from onrecord.mention.pronouns import Gender
from onrecord.mention.reprised_bodies import has_other_topic, lone_body, lone_firm, lone_institution, only_body, only_one_is_armed
from onrecord.mention.threads import Thread, Threads
from onrecord.mention.topics import REACH, is_topic, may_be, sentence_before
from onrecord.mention.traits import Determiner, Rank
from onrecord.model.mention import EntityKind, Form, Number
from onrecord.model.parse import Parse

# An office may be taken up by its wider word from further off, but not across a page
_WIDER_REACH = 14
_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP})
# What people work at, without an office: crafts, trade, schools, medicine, farming, press, welfare, stage and sport
_CALLINGS = frozenset({"LAB", "BUS", "EDU", "MED", "AGR", "JRN", "SOC", "ELI"})
# Of somebody of whom no calling was told: "the policeman", "the soldier"
_SERVICES = ("COP", "MIL")
_POLITICS = ("LEG", "PTY")
_WORKING = _CALLINGS | {"JUD", "COP", "MIL", "REL", "GOV", "LEG"}
_PARENTS = frozenset({"mother", "father", "grandmother", "grandfather", "parent"})
_ADDRESSES = frozenset({"mr", "dr", "mrs", "ms", "miss", "mister", "madam", "sir", "dame", "lady", "lord"})
_OF_AGE = frozenset({"old"})
_CHOOSING = {"former": 0, "latter": 1}


def reprised(parse: Parse, threads: Threads, i: int) -> int | None:
    """A mention of the one whom description `i` describes anew, or None."""
    one = threads.found[i]
    age = _age_in_phrase(parse, one.mention.head)
    if (one.mention.number is not Number.ONE and age is None) or one.traits.determiner not in (Determiner.DEFINITE, Determiner.POINTING):
        return None
    if parse.tokens[one.mention.head].dep == "pobj" and parse.tokens[parse.tokens[one.mention.head].head].lower == "as":
        return None  # "called as the first witness": what somebody is there
    if age is not None or _is_parent_of_some(parse, one.mention.head):
        return _lone_person(parse, threads, i, None, age)
    entry = load_reprises().find(one.traits.head_lemma, _word_before(parse, one.mention.head))
    if entry is None and one.mention.kind is EntityKind.ORGANISATION and load_names().may_be_body(one.traits.head_lemma):
        return lone_firm(parse, threads, i)
    if entry is None:
        return lone_institution(parse, threads, i) if one.mention.kind in _BODIES else _by_calling(parse, threads, i)
    found = _of_taken_words(parse, threads, i, entry)
    if found is not None and only_one_is_armed(parse, threads, i, threads.of(found)):
        return None
    if found is not None and not (entry.takes_anybody and has_other_topic(parse, threads, i, found)):
        return found
    if one.mention.kind in _BODIES:
        found = lone_body(parse, threads, i, entry)
        return only_body(parse, threads, i) if found is None and entry.takes_anybody and not one.traits.modifiers else found
    found = _lone_person(parse, threads, i, entry, None) if entry.takes_anybody else None
    return _brought_in(parse, threads, i) if found is None and threads.of(i).is_named else found


def _by_calling(parse: Parse, threads: Threads, i: int) -> int | None:
    """ "The surgeon" without an entry of its own: the lone person just named, or with a name of its own the nameless one of the first words."""
    if not is_calling(threads.found[i].traits.role):
        return None
    if threads.of(i).is_named:
        return _brought_in(parse, threads, i)
    return _lone_person(parse, threads, i, None, None) if _is_plain_subject(parse, threads, i) else None


def _brought_in(parse: Parse, threads: Threads, i: int) -> int | None:
    """ "A translator has admitted … The interpreter, Ana Ruiz, said": the one nameless person of that trade whom a sentence before is about."""
    one = threads.found[i]
    role = one.traits.role
    fitting: dict[int, int] = {}
    for m in threads.since(one.traits.sentence - REACH, i):
        other, thread = threads.found[m], threads.of(m)
        is_told = other.mention.form is Form.DESCRIPTION and other.traits.determiner is Determiner.INDEFINITE and not other.traits.quoted
        is_nameless = not thread.is_named and thread.kind is EntityKind.PERSON and thread.number is Number.ONE
        if is_told and is_nameless and _is_of_one_trade(role, other.traits.role):
            fitting[id(thread)] = m
    lone = next(iter(fitting.values())) if len(fitting) == 1 else None
    is_main = lone is not None and _is_told_of(parse, threads, threads.of(lone)) and threads.found[lone].traits.rank is Rank.SUBJECT
    return lone if lone is not None and is_main and may_be(parse, threads, i, threads.of(lone)) else None


def _is_of_one_trade(role: RoleEntry | None, other: RoleEntry | None) -> bool:
    """ "Translator" and "interpreter", "ventriloquist" and "performer": of one sort, or of one row of the lexicon."""
    if role is None or other is None:
        return False
    return role.key == other.key or (role.sector == other.sector and is_calling(role) and is_calling(other))


def word_of_the_past(parse: Parse, threads: Threads, i: int) -> frozenset[str]:
    """ "former" of "the former general" after "General Maris": it narrows nothing, and need not have been said before."""
    one = threads.found[i]
    before = _word_before(parse, one.mention.head)
    entry = load_reprises().find(one.traits.head_lemma, before) if before in one.traits.modifiers else None
    return frozenset({before}) if entry is not None and entry.is_of_the_past else frozenset()


def words_of_age(parse: Parse, threads: Threads, i: int) -> frozenset[str]:
    """ "60-year-old" of "the 60-year-old widow" after "a widow": told anew; who is of another age is told apart elsewhere."""
    one = threads.found[i]
    return _OF_AGE & one.traits.modifiers if _age_in_phrase(parse, one.mention.head) is not None else frozenset()


def one_of_two(parse: Parse, threads: Threads, i: int) -> int | None:
    """ "The former" and "the latter": the last two persons or bodies spoken of, in the order in which the report brought them in."""
    one = threads.found[i]
    place = _CHOOSING.get(parse.tokens[one.mention.head].lower)
    if place is None or one.mention.tokens.end - one.mention.tokens.first > 2:
        return None
    for back in range(REACH + 1):
        pair: dict[int, Thread] = {}
        for m in threads.since(one.traits.sentence - back, i):
            thread, traits = threads.of(m), threads.found[m].traits
            if thread.is_named and not traits.quoted and thread.number is Number.ONE and (thread.kind is EntityKind.PERSON or thread.kind in _BODIES):
                pair[id(thread)] = thread
        persons = [thread for thread in pair.values() if thread.kind is EntityKind.PERSON]
        two = persons if len(persons) == 2 else list(pair.values())
        if len(two) == 2:
            return sorted(thread.mentions[0] for thread in two)[place]
        if len(two) > 2:
            return None
    return None


def _word_before(parse: Parse, head: int) -> str:
    return parse.tokens[head - 1].lower if head > 0 and parse.tokens[head - 1].head == head else ""


def differ_in_age(parse: Parse, threads: Threads, i: int, thread: Thread) -> bool:
    """ "The 45-year-old" is not "the 31-year-old"."""
    age = _age_in_phrase(parse, threads.found[i].mention.head)
    return age is not None and not {age} & (_ages(parse, threads, thread) or {age})


def _age_in_phrase(parse: Parse, head: int) -> str | None:
    """ "34" of "the 34-year-old" and "a 34-year-old clerk"."""
    for word in (head, *parse.children_by(head, "amod", "nummod")):
        if word != head and parse.child(word, "case") is not None:
            continue  # "the 43-year-old's lawyer"
        years = [j for j in range(max(0, word - 4), word) if parse.tokens[j].text.isdigit()]
        if parse.tokens[word].lower == "old" and years:
            return parse.tokens[years[-1]].text
    return None


def _age_behind(parse: Parse, head: int) -> str | None:
    """ "34" of "Omar Dahl, 34,"."""
    return next((parse.tokens[j].text for j in parse.children_by(head, "appos") if parse.tokens[j].text.isdigit()), None)


def _is_parent_of_some(parse: Parse, head: int) -> bool:
    """ "The mother of three" speaks of somebody known; "the mother of the boy" brings her in."""
    if parse.tokens[head].lemma.lower() not in _PARENTS:
        return False
    counted = (parse.child(of, "pobj") for of in parse.children_by(head, "prep") if parse.tokens[of].lower == "of")
    return any(j is not None and parse.tokens[j].pos == "NUM" for j in counted)


def _of_taken_words(parse: Parse, threads: Threads, i: int, entry: RepriseEntry) -> int | None:
    """The only one of whom a word was said that the noun takes up; of several, the one that the sentence before is about."""
    one = threads.found[i]
    fitting: dict[int, int] = {}
    for word in entry.takes:
        for m in threads.with_head(word, i):
            thread = threads.of(m)
            is_near = one.traits.sentence - threads.found[thread_last(threads, thread, i)].traits.sentence <= _WIDER_REACH
            is_told = thread.is_named or one.mention.kind not in _BODIES or not (one.traits.modifiers or _is_of_the_state(threads, m))
            if (
                is_near
                and is_told
                and thread.number is not Number.SEVERAL
                and may_be(parse, threads, i, thread)
                and not _has_other_modifiers(parse, threads, i, m)
            ):
                fitting[id(thread)] = m
    if len(fitting) > 1:
        fitting = {key: m for key, m in fitting.items() if is_topic(parse, threads, i, threads.of(m))}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _is_of_the_state(threads: Threads, m: int) -> bool:
    """ "The army" without a name is no "movement"; "the Salt Army" may be one."""
    role = threads.found[m].traits.role
    return role is not None and role.sector in _SERVICES


def thread_last(threads: Threads, thread: Thread, i: int) -> int:
    """The thread's last mention before `i`, or its first."""
    last = threads.last_before(thread, i)
    return thread.mentions[0] if last is None else last


def _has_other_modifiers(parse: Parse, threads: Threads, i: int, m: int) -> bool:
    """ "The defence lawyer" is no "attorney for the state": each has words that the other lacks. A party or a country may be told anew."""
    mine, theirs = threads.found[i].traits.modifiers, threads.of(m).vocabulary
    role = threads.found[i].traits.role
    said = frozenset(word for words in role.lemmas for word in words) if role is not None else frozenset[str]()
    head = threads.found[i].mention.head
    anew = frozenset(parse.tokens[j].lemma.lower() for j in parse.children(head) if parse.tokens[j].pos == "PROPN" or parse.tokens[j].text.istitle())
    # "the Lima-based group" tells where it sits, whatever was told of it before
    seated = frozenset(parse.tokens[j].lower for j in parse.children_by(head, "amod") if parse.tokens[j].lower == "based")
    return bool(mine - said - theirs - anew - seated)


def _lone_person(parse: Parse, threads: Threads, i: int, entry: RepriseEntry | None, age: str | None) -> int | None:
    """The only person just spoken of who can be meant; of several, the one that the sentence before is about. In words quoted it may be anybody."""
    fitting: dict[int, int] = {}
    barred: list[int] = []
    calls = entry is None and is_calling(threads.found[i].traits.role)
    owners = (parse.tokens[of].lower for of in parse.children_by(threads.found[i].mention.head, "prep"))
    if threads.found[i].traits.quoted or (entry is not None and any(word in ("of", "for") for word in owners)):
        return None  # "the owner of the vessel" says who that is
    is_marked = parse.child(threads.found[i].mention.head, "acl") == threads.found[i].mention.head + 1
    if entry is not None and is_marked and not entry.is_of_the_past and not threads.of(i).is_named:
        return None  # so does "the passenger named on the tag"
    if entry is not None and _tells_sex_only(threads, i) and threads.found[i].traits.modifiers - threads.found[i].traits.role_words:
        return None  # "the missing woman" is somebody told of before
    for m in threads.since(threads.found[i].traits.sentence - REACH, i):
        thread = threads.of(m)
        if threads.found[m].traits.quoted or thread.kind is not EntityKind.PERSON or thread.number is Number.SEVERAL:
            continue
        is_bare = all(threads.found[n].mention.form is Form.PRONOUN for n in thread.mentions)
        if age is not None and not thread.is_named and not _is_told_of(parse, threads, thread):
            continue
        if is_bare or threads.found[m].traits.rank is Rank.INSIDE or not may_be(parse, threads, i, thread):
            continue
        if age is None and thread.is_named and not _is_free(parse, threads, i, thread, entry, age):
            is_other = any(_is_office(told) and not told.is_generic and (told.is_title or told.sector) for told in _told(threads, thread))
            barred += [] if is_other else [m]
        elif _is_free(parse, threads, i, thread, entry, age) and not (thread.is_only_labelled and threads.found[m].traits.is_capitals):
            fitting[id(thread)] = m
    if age is not None:
        aged = [m for m in fitting.values() if age in _ages(parse, threads, threads.of(m))]
        if len(aged) == 1:
            return aged[0]
        topics = [m for m in fitting.values() if is_topic(parse, threads, i, threads.of(m))]
        if len(topics) == 1 and not any(threads.of(m).is_named for m in fitting.values() if m != topics[0]):
            return topics[0]
    if (age is None and _is_about_another(parse, threads, i, fitting)) or any(
        is_topic(parse, threads, i, threads.of(m)) for m in barred if id(threads.of(m)) not in fitting
    ):
        # "Their leader said … Nobody, the scientist said, …": may be the leader, who is not free, and so nobody further off
        return None
    if not fitting and not barred and calls:
        fitting = _mislabelled(parse, threads, i)
    if len(fitting) > 1 and entry is not None:
        fitting = _just_told_of(parse, threads, i, fitting) or {key: m for key, m in fitting.items() if threads.of(m).is_named} or fitting
    if len(fitting) > 1:
        # of two in the sentence before, nobody can tell which; whose somebody is counts only for a calling
        before = [m for m in threads.in_sentence(sentence_before(threads, i)) if calls or not threads.found[m].traits.is_possessive]
        last = {id(threads.of(m)) for m in before if threads.of(m).is_named or threads.found[m].traits.rank is Rank.SUBJECT} & set(fitting)
        fitting = {key: m for key, m in fitting.items() if last == {key} and is_topic(parse, threads, i, threads.of(m))}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _just_told_of(parse: Parse, threads: Threads, i: int, fitting: dict[int, int]) -> dict[int, int]:
    """ "A neighbour admitted that he rang. The man said …": somebody nameless whom the sentence before has brought in, and is about."""
    before = sentence_before(threads, i)
    return {
        key: m
        for key, m in fitting.items()
        if not threads.of(m).is_named
        and threads.found[threads.of(m).mentions[0]].traits.determiner is Determiner.INDEFINITE
        and threads.found[threads.of(m).mentions[0]].traits.sentence == before
        and is_topic(parse, threads, i, threads.of(m))
    }


def _is_about_another(parse: Parse, threads: Threads, i: int, fitting: dict[int, int]) -> bool:
    """Is the sentence before about somebody with a name, who is none of those found, and all of those further off and nameless?"""
    before = threads.in_sentence(sentence_before(threads, i))
    topics = [m for m in before if threads.of(m).kind is EntityKind.PERSON and is_topic(parse, threads, i, threads.of(m))]
    is_named = any(threads.of(m).is_named and id(threads.of(m)) not in fitting for m in topics)
    return is_named and bool(fitting) and not any(threads.of(m).is_named for m in fitting.values())


def _mislabelled(parse: Parse, threads: Threads, i: int) -> dict[int, int]:
    """Full names that nothing but the parser's label makes places or bodies, as subjects: "Nomvula Sibiya was reading. … the surgeon"."""
    found: dict[int, int] = {}
    for m in threads.since(threads.found[i].traits.sentence - REACH, i):
        one, thread = threads.found[m], threads.of(m)
        is_full = one.mention.form is Form.NAME and len(one.mention.core) > 1 and one.traits.determiner is Determiner.BARE
        is_open = thread.is_only_labelled and thread.country is None and one.traits.role is None and not load_names().is_body_name(one.traits.words)
        if is_full and is_open and one.traits.rank is Rank.SUBJECT and not one.traits.quoted and may_be(parse, threads, i, thread):
            found[id(thread)] = m
    return found


def _is_told_of(parse: Parse, threads: Threads, thread: Thread) -> bool:
    """Did the report bring in the nameless person in a main clause ("Police arrested a man")?"""
    token = parse.tokens[threads.found[thread.mentions[0]].mention.head]
    return token.dep in ("nsubj", "nsubjpass", "dobj", "pobj") and any(parse.tokens[a].is_root for a in (token.head, parse.tokens[token.head].head))


def _is_free(parse: Parse, threads: Threads, i: int, thread: Thread, entry: RepriseEntry | None, age: str | None) -> bool:
    """Is nothing said of the person that stands against it: another age, an office, or a calling of another sort ("the musician" of a lawyer)?"""
    ages = _ages(parse, threads, thread)
    if age is not None:
        return not ages or age in ages
    role = threads.found[i].traits.role
    if entry is None and not is_calling(role):
        return True
    if entry is not None and (entry.is_of_the_past or _is_of_the_past(threads, i)):
        return True
    told = _told(threads, thread)
    if entry is None and (not thread.is_named or (role is not None and role.sector in _SERVICES and any(not is_address(other) for other in told))):
        return False
    # "the owner, a soloist" may be "the violinist"
    is_of_trade = role is not None and bool(role.sector) and any(other.sector == role.sector and is_calling(other) for other in told)
    told = [other for other in told if other.is_title] if is_of_trade else told
    return not any((_is_office(other) and not _is_politics(role, other)) or (other.sector in _WORKING and _differs(role, other)) for other in told)


def _is_of_the_past(threads: Threads, i: int) -> bool:
    """ "The former rebel leader", where the word does not stand right before the noun."""
    return any((entry := load_reprises().find("", word)) is not None and entry.is_of_the_past for word in threads.found[i].traits.modifiers)


def _told(threads: Threads, thread: Thread) -> list[RoleEntry]:
    """What the report says that somebody is."""
    return [r for m in thread.mentions for r in (*threads.found[m].traits.titles, threads.found[m].traits.role) if r is not None]


def is_calling(role: RoleEntry | None) -> bool:
    """A trade or a profession that anybody may have ("the seamstress"): no office, and no word of kinship."""
    if role is None or role.kind is not EntityKind.PERSON or role.is_title or role.is_kin or role.speaks_for:
        return False
    return role.sector in _CALLINGS or role.sector in _SERVICES or (role.sector in _POLITICS and not role.belongs)


def _tells_sex_only(threads: Threads, i: int) -> bool:
    """ "The woman", "the boy"."""
    role = threads.found[i].traits.role
    return role is not None and not role.sector and threads.found[i].traits.gender is not Gender.UNKNOWN


def _is_plain_subject(parse: Parse, threads: Threads, i: int) -> bool:
    """Not "the only Republican" or "the seamstress who sewed it", which say themselves who is meant; "the seamstress, who came late," does not."""
    one = threads.found[i]
    clause = parse.child(one.mention.head, "relcl")
    is_open = clause is None or parse.tokens[parse.left_edge(clause) - 1].text == ","
    return one.traits.rank is Rank.SUBJECT and "only" not in one.traits.modifiers and is_open


def is_address(role: RoleEntry) -> bool:
    """ "Mr", "Dr": a way to speak of anybody."""
    return role.key in _ADDRESSES


def _is_office(role: RoleEntry) -> bool:
    return not role.is_generic and ((role.is_title and not is_address(role)) or (role.belongs and role.sector not in _CALLINGS))


def _is_politics(role: RoleEntry | None, other: RoleEntry) -> bool:
    """ "The backbencher" and "the Republican" may well hold an office."""
    return role is not None and role.sector in _POLITICS and other.sector in ("", "GOV", *_POLITICS)


def _differs(role: RoleEntry | None, other: RoleEntry) -> bool:
    """Are the two callings of two sorts? A word without sector ("the woman") goes with any."""
    return role is not None and role.kind is EntityKind.PERSON and bool(role.sector) and role.sector in _WORKING and role.sector != other.sector


def _ages(parse: Parse, threads: Threads, thread: Thread) -> set[str]:
    heads = [threads.found[m].mention.head for m in thread.mentions if threads.found[m].mention.form is not Form.PRONOUN]
    return {age for head in heads for age in (_age_in_phrase(parse, head), _age_behind(parse, head)) if age is not None}
