"""The form of a clause below another word: infinitive, gerund, finite clause or bare participle, and its tense as far as that word asks.

Looks at the clause's own helpers and marks only.
"""

from __future__ import annotations

from onrecord.model.parse import Parse


def form_of(parse: Parse, token: int) -> str:
    """inf, ing, clause, or part for a bare participle."""
    word = parse.tokens[token]
    if is_infinitive(parse, token):
        return "inf"
    helpers = [parse.tokens[c] for c in parse.children_by(token, "aux", "auxpass")]
    if any(helper.tag in ("MD", "VBD", "VBZ", "VBP") for helper in helpers):
        return "clause"
    if helpers:
        if is_subjunctive(parse, token):
            return "clause"
        return "ing" if any(helper.tag == "VBG" for helper in helpers) else "part"
    if word.tag == "VBG":
        return "ing"
    if word.tag == "VB":
        return "clause" if parse.child(token, "mark") is not None else "inf"
    if word.tag == "VBN" or word.pos not in ("VERB", "AUX"):
        return "part" if parse.child(token, "mark") is None else "clause"
    return "clause"


def is_infinitive(parse: Parse, token: int) -> bool:
    # "for his assets to be frozen", where the parser hangs "to" on "be"
    helpers = (i for c in parse.children_by(token, "aux", "auxpass") for i in (c, *parse.children_by(c, "aux")))
    if any(parse.tokens[i].tag == "TO" or parse.tokens[i].lower == "to" for i in helpers):
        return True
    word = parse.tokens[token]
    return word.dep == "pobj" and word.tag == "VB" and parse.tokens[word.head].lower == "to"


def is_asked_about(parse: Parse, token: int) -> bool:
    """ "how to cut", "where to land", "whom to blame"."""
    return any(parse.tokens[i].tag in ("WRB", "WP", "WDT") and i < token for i in parse.children_by(token, "advmod", "dobj", "mark", "attr"))


def is_presupposed(parse: Parse, token: int) -> bool:
    """ "who fired first", "how many were killed", "why he left": an open question about an act that is taken for granted; not "whether he left"."""
    before = (i for i in parse.children(token) if i < token and parse.tokens[i].dep not in ("relcl", "advcl", "ccomp"))
    asking = (j for i in before for j in (i, *parse.children(i), *(k for c in parse.children_by(i, "amod", "nummod") for k in parse.children(c))))
    return any(parse.tokens[j].tag in ("WRB", "WP", "WDT", "WP$") and not parse.tokens[j].lower.endswith(("that", "ever")) for j in asking)


def is_perfect(parse: Parse, token: int) -> bool:
    return any(parse.tokens[c].lemma == "have" for c in parse.children_by(token, "aux"))


def is_not_past(parse: Parse, token: int) -> bool:
    word = parse.tokens[token]
    helpers = [parse.tokens[c] for c in parse.children_by(token, "aux", "auxpass")]
    return all(w.tag not in ("VBD",) for w in (word, *helpers)) and (word.tag in ("VBZ", "VBP", "VB") or bool(helpers))


def is_subjunctive(parse: Parse, token: int) -> bool:
    """ "asked that she be freed", "insisted that he leave"; "that" and a bare verb."""
    helpers = [parse.tokens[child] for child in parse.children_by(token, "aux", "auxpass")]
    if not any(parse.tokens[child].lower == "that" for child in parse.children_by(token, "mark")):
        return False
    if not helpers:
        return parse.tokens[token].tag == "VB"
    return helpers[0].lower == "be" and helpers[0].tag == "VB"


def stands_in_present(parse: Parse, holder: int) -> bool:
    word = parse.tokens[holder]
    verb = word if word.pos in ("VERB", "AUX") else parse.tokens[word.head]
    helpers = [parse.tokens[child].lower for child in parse.children_by(verb.i, "aux")]
    return (verb.tag in ("VBZ", "VBP") and not helpers) or helpers == ["would"]


def stands_in_past_perfect(parse: Parse, holder: int) -> bool:
    """ "had planned to", "had been due to"."""
    word = parse.tokens[holder]
    verb = word if word.pos in ("VERB", "AUX") else parse.tokens[word.head]
    return verb.tag == "VBN" and any(parse.tokens[child].lower in ("had", "'d", "’d") for child in parse.children_by(verb.i, "aux"))
