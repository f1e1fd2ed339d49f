"""What a noun phrase itself says of the act it stands for: "no agreement", "a planned offensive", "an attack that was foiled".

Looks no further up than the noun.
"""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.event.certainty import weaken
from onrecord.event.status_clause import negative_determiner, not_a, tell_clause
from onrecord.event.status_effects import change, govern, is_unreal
from onrecord.event.status_words import entry_at
from onrecord.lexicon.status import Effect, StatusEntry, StatusLexicon
from onrecord.model.event import PredicateStatus
from onrecord.model.parse import Parse

_TO_COME = ("for", "to", "on", "until", "in", "at")


def under_modifiers(parse: Parse, lexicon: StatusLexicon, token: int, own: PredicateStatus) -> PredicateStatus:
    """ "no agreement", "a planned offensive", "the alleged plot"."""
    for child in parse.children_by(token, "amod", "compound", "nmod", "advmod"):
        word = parse.tokens[child]
        entry = lexicon.find("adj", word.lower, "modifier") or _hyphenated(parse, lexicon, child)
        if entry is not None:
            own = change(entry.affirmed, own, word.span)
            own = replace(own, certainty=weaken(own.certainty, entry.certainty, word.span))
    doubt = lexicon.find("adj", parse.tokens[token - 1].lower, "modifier") if token and parse.tokens[token - 1].head != token else None
    if doubt is not None and doubt.certainty is not None and doubt.affirmed is Effect.AS_TOLD:
        # "looked into Friday's purported raid", where the parser takes the doubt for a verb
        own = replace(own, certainty=weaken(own.certainty, doubt.certainty, parse.tokens[token - 1].span))
    denier = negative_determiner(parse, lexicon, token)
    denier = not_a(parse, token) if denier is None else denier
    if denier is not None:
        return change(Effect.NOT, own, parse.tokens[denier].span)
    determiner = parse.child(token, "det")
    entry = None if determiner is None else _of_determiner(parse, lexicon, determiner)
    if entry is not None and determiner is not None and not _is_denied(parse, lexicon, token):
        return change(entry.affirmed, own, parse.tokens[determiner].span)
    return own


def _of_determiner(parse: Parse, lexicon: StatusLexicon, determiner: int) -> StatusEntry | None:
    """ "any raid", "such a raid"; not "one such raid", "such a bloody raid"."""
    word = parse.tokens[determiner]
    if determiner and word.head == determiner + 1 and (entry := lexicon.find("det", f"{parse.tokens[determiner - 1].lower} {word.lower}", "det")):
        return entry
    return lexicon.find("det", word.lower, "det")


def _is_denied(parse: Parse, lexicon: StatusLexicon, noun: int) -> bool:
    """ "denied any attack": the "any" is the denier's."""
    word = parse.tokens[noun]
    if word.dep == "attr" and parse.child(word.head, "expl") is not None and parse.tokens[word.head].dep == "ccomp":
        # "denied that there had been any attack"
        word = parse.tokens[word.head]
    elif word.dep != "dobj":
        return False
    return lexicon.find("verb", parse.tokens[word.head].lemma, "any") is not None


def _hyphenated(parse: Parse, lexicon: StatusLexicon, child: int) -> StatusEntry | None:
    """ "so-called" and "would-be" come as three tokens."""
    if child < 2 or parse.tokens[child - 1].text != "-":
        return None
    joined = f"{parse.tokens[child - 2].lower}-{parse.tokens[child].lower}"
    return lexicon.find("adj", joined, "modifier")


def under_participle(parse: Parse, lexicon: StatusLexicon, token: int, own: PredicateStatus) -> PredicateStatus:
    """ "an attack planned for Tuesday", "a coup that was foiled", "a strike looming on Monday"."""
    for child in _participles_after(parse, token):
        entry = entry_at(parse, lexicon, child, "subject")
        if entry is not None and entry.affirmed not in (Effect.HAPPENS, Effect.AS_TOLD):
            return change(entry.affirmed, own, parse.tokens[child].span)
    for child in parse.children_by(token, "amod", "prep", "acl", "advcl"):
        entry = entry_at(parse, lexicon, child, "inf") if parse.tokens[child].tag == "JJ" and child > token else None
        begun = parse.child(child, "xcomp") if entry is not None else None
        if entry is not None and begun is not None and entry_at(parse, lexicon, begun, "subject") is not None:
            # "the strike, due to start at noon"
            return change(entry.affirmed, own, parse.tokens[child].span)
    for child in parse.children_by(token, "acl", "relcl"):
        word = parse.tokens[child]
        begins = _beginning(parse, lexicon, token, child)
        if begins is not None:
            is_infinitive = word.tag == "VB" and parse.child(child, "nsubj") is None
            return change(Effect.PLANNED, own, word.span) if is_infinitive else govern(begins, tell_clause(parse, lexicon, child), own, word.span)
        if word.tag != "VBN":
            continue
        if word.dep == "relcl" and not _relative_is_subject(parse, child):
            continue
        entry = entry_at(parse, lexicon, child, "object") or dated(parse, lexicon, child)
        if entry is not None and entry.affirmed is not Effect.AS_TOLD:
            clause = tell_clause(parse, lexicon, child)
            return govern(entry, clause, own, word.span)
    return own


def dated(parse: Parse, lexicon: StatusLexicon, participle: int) -> StatusEntry | None:
    """ "a stoppage set for Monday", "the hearing was moved to June"; not "a table set for six"."""
    return entry_at(parse, lexicon, participle, "dated") if has_day(parse, participle) else None


def has_day(parse: Parse, verb: int) -> bool:
    # "put *back to* June"
    phrases = [p for i in (verb, *parse.children_by(verb, "advmod", "prt")) for p in parse.children_by(i, "prep")]
    for preposition in phrases:
        names = (parse.name_at(o) for o in parse.children_by(preposition, "pobj"))
        if parse.tokens[preposition].lower in _TO_COME and any(name is not None and name.label in ("DATE", "TIME") for name in names):
            return True
    return False


def _participles_after(parse: Parse, noun: int) -> list[int]:
    """ "looming" in "a strike looming on Monday" and in "a strike by teachers looming on Monday"."""
    doers = (o for p in parse.children_by(noun, "prep") if parse.tokens[p].lower == "by" for o in parse.children_by(p, "pobj"))
    return [c for i in (noun, *doers) for c in parse.children_by(i, "acl") if parse.tokens[c].tag == "VBG"]


def _beginning(parse: Parse, lexicon: StatusLexicon, noun: int, clause: int) -> StatusEntry | None:
    """The entry of a clause about the noun that is still to come: "talks to resume on Friday", "the talks, which begin in May"."""
    entry = entry_at(parse, lexicon, clause, "subject")
    subject = parse.child(clause, "nsubj")
    if entry is None or entry.affirmed is not Effect.HAPPENS or (subject is not None and parse.tokens[subject].tag not in ("WDT", "WP")):
        return None
    if subject is None:
        is_infinitive = parse.tokens[clause].tag == "VB" and parse.tokens[clause].dep == "acl"
        return entry if is_infinitive and entry_at(parse, lexicon, noun, "inf") is None else None
    return entry if is_unreal(tell_clause(parse, lexicon, clause)) else None


def _relative_is_subject(parse: Parse, clause: int) -> bool:
    subject = parse.child(clause, "nsubjpass")
    return subject is not None and parse.tokens[subject].tag in ("WDT", "WP")
