"""What a verb's complements say: content clauses, questions, infinitives, participles.

"said that X", "X, officials said", "asked whether X", "vowed to X", "denied taking X". Noun phrases are in objects.py.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.lexicon.unpunctuated import lacks_commas, words_of_kind
from onrecord.model.parse import Parse

Found = tuple[str, tuple[int, ...]]
"""The frame and the tokens of its content."""

_WH_TAGS = frozenset({"WP", "WRB", "WDT", "WP$"})
_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ADJECTIVAL = frozenset({"JJ", "JJR", "VBN"})
_BARE_TAGS = frozenset({"VB", "VBP"})
_HELPERS = frozenset({"aux", "auxpass", "cop"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_PARTING = frozenset({",", "—", "–", "-", "--", "”", '"', "''", "(", "…"})
_PARTING_CLAUSES = frozenset({";", ":", "("})
_ENDS = frozenset({".", "?", "!", ";"})
_PARTING_OR_END = _PARTING | {".", "“", "``", ";", ":", "?", "!", ")"}
# "asked her when the road would open" is rare beside "asked her when she arrived"
_TEMPORAL = frozenset({"when", "where", "whenever", "wherever", "while"})
_ASKING = frozenset({"how", "why", "whether"})
_AS_MUCH = ("as", "much")
_PRO_CLAUSES = frozenset({"so", "otherwise"})
_ASIDE = 2
_DONE = frozenset({"VBN", "VBD"})
_SUBJECT_FORMS = frozenset({"i", "he", "she", "we", "they", "who", "there"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "dobj", "attr", "acomp"})
_CLAUSES = ("ccomp", "xcomp", "parataxis", "advcl", "pcomp", "acl", "oprd")


def is_finite(parse: Parse, head: int) -> bool:
    """Does the clause headed here have a finite verb?"""
    tokens, children = parse.tokens, parse.children(head)
    if any(tokens[j].tag == "TO" and tokens[j].dep == "aux" for j in children):
        return False
    return tokens[head].tag in _FINITE_TAGS or any(tokens[j].dep in _HELPERS and tokens[j].tag in _FINITE_TAGS for j in children)


def has_to(parse: Parse, head: int) -> bool:
    """Is the clause headed here an infinitive with "to"?"""
    return any(parse.tokens[j].tag == "TO" for j in parse.children(head) if j < head)


def has_subject(parse: Parse, head: int) -> bool:
    """Has the clause a subject of its own?"""
    return parse.child(head, *_SUBJECTS) is not None


def opens_with_that(parse: Parse, head: int) -> bool:
    """Does "that" introduce the clause headed here?"""
    return any(parse.tokens[j].dep == "mark" and parse.tokens[j].lower == "that" for j in parse.children(head))


def is_told_by_noun(parse: Parse, clause: int) -> bool:
    """Is it a content clause that the parser took for a relative one ("made the point that the law was old")? "That" is no part of it then."""
    first = parse.tokens[parse.left_edge(clause)]
    if parse.tokens[clause].dep == "acl" and first.lower == "that" and has_subject(parse, clause) and _has_no_gap(parse, clause, first.i):
        return True  # "a statement that it would not disarm": a complement, though "that" is taken for its object
    if parse.tokens[clause].dep != "relcl" or first.lower != "that" or first.head != clause or first.dep in ("nsubj", "nsubjpass"):
        return False
    others = [j for j in parse.children_by(clause, "dobj", "attr", "acomp", "auxpass") if j != first.i]
    return parse.child(clause, "nsubj", "nsubjpass") is not None and bool(others)


def _has_no_gap(parse: Parse, clause: int, that: int) -> bool:
    """Does the clause tell a plan, or has it what its verb needs? "Reports that I have seen" lacks what is seen."""
    if any(parse.tokens[j].tag == "MD" for j in parse.children_by(clause, "aux")) or parse.tokens[clause].pos == "AUX":
        return True
    return is_finite(parse, clause) and any(j != that for j in parse.children_by(clause, "dobj", "attr", "acomp", "ccomp", "xcomp", "auxpass"))


def opens_with_question(parse: Parse, head: int) -> bool:
    """Does a question word, "whether" or "if" introduce the clause headed here?"""
    first = parse.tokens[parse.left_edge(head)]
    if first.pos == "ADP" and first.i + 1 < len(parse.tokens):  # "of what", "to whom"
        first = parse.tokens[first.i + 1]
    return (first.tag in _WH_TAGS and first.lower != "that") or first.lower in ("whether", "if")


def clause_contents(parse: Parse, verb: int, words: tuple[int, ...], *, addressed: bool = False) -> Iterator[Found]:
    """Frames of clauses that hang on a cue, or on which a cue in parenthesis hangs, most telling first.

    An `addressed` cue has the one spoken to as its object ("told them").
    """
    for child in sorted((j for i in words for j in parse.children(i) if j not in words), key=lambda j: (j < verb, j)):
        dep = parse.tokens[child].dep
        if child > verb and is_told_by_noun(parse, child):
            yield "clause", tuple(parse.subtree(child))
        elif dep in _CLAUSES and not (child < verb and _is_parted(parse, verb, child)):
            frame = _frame_of(parse, verb, child, dep, words)
            if frame is not None:
                content = _without_cue(parse, verb, child)
                yield frame, _with_bare_verbs(parse, verb, child, content) if frame in ("inf", "np+inf") else content
            if frame in ("clause", None) and _is_small_clause(parse, verb, child):
                yield "np+inf", tuple(parse.subtree(child))
    host = _host(parse, verb, addressed=addressed)
    if host is not None:
        yield "clause", _around(parse, verb, host)
    yield from _stood_for(parse, verb)
    yield from _strayed_clauses(parse, verb, addressed=addressed)


def _is_small_clause(parse: Parse, verb: int, child: int) -> bool:
    """Is it what somebody wants done: "wants the commission dissolved", "would like the soldiers gone"? A participle behind its subject."""
    if child < verb or parse.tokens[child].dep != "ccomp" or parse.tokens[child].tag not in _DONE:
        return False
    subject = parse.child(child, "nsubj", "nsubjpass")
    if subject is None or parse.left_edge(child) != verb + 1 or parse.child(child, "aux", "auxpass", "mark", "dobj") is not None:
        return False
    return parse.tokens[subject].lower not in _SUBJECT_FORMS and parse.tokens[child - 1].text != ","


def _stood_for(parse: Parse, verb: int) -> Iterator[Found]:
    """What stands for a clause: "did not say when", "explained why", "thinks so", "suggest otherwise", "said as much"; nobody's in "Who says so?"."""
    subject = parse.child(verb, "nsubj")
    if subject is not None and parse.tokens[subject].tag == "WP" and parse.tokens[verb].dep != "relcl":
        return
    following = tuple(token.lower for token in parse.tokens[verb + 1 : verb + 4])
    if following[:2] == _AS_MUCH and following[2:] != ("as",):
        yield "clause", (verb + 1, verb + 2)
    word = parse.tokens[verb + 1] if verb + 2 < len(parse.tokens) and parse.tokens[verb + 2].pos == "PUNCT" else None
    if word is not None and word.head == verb and word.dep == "advmod" and (word.tag == "WRB" or word.lower in _PRO_CLAUSES):
        yield ("wh" if word.tag == "WRB" else "clause"), (word.i,)


def _with_bare_verbs(parse: Parse, verb: int, infinitive: int, content: tuple[int, ...]) -> tuple[int, ...]:
    """With the verbs of a list that the parser coordinated with the cue: "refused to sell the herd, leave the valley or sign the paper"."""
    content = without_finite(parse, infinitive, content)
    if parse.tokens[verb].tag in _BARE_TAGS or any(parse.tokens[i].tag == "MD" for i in content):
        return content
    for other in parse.children_by(verb, "conj"):
        if not content or not _goes_on_bare(parse, content[-1], other):
            return content
        clauses = [i for i in parse.conjuncts(other) if has_subject(parse, i)]
        end = min((parse.left_edge(i) for i in clauses), default=parse.right_edge(other) + 1)
        while end > other + 1 and parse.tokens[end - 1].pos in ("PUNCT", "CCONJ"):
            end -= 1
        content = (*content, *range(content[-1] + 1, end))
    return content


def _goes_on_bare(parse: Parse, last: int, verb: int) -> bool:
    """Does a bare form without subject, which no past tense can be coordinated with, follow behind a comma or an "and"?"""
    if parse.tokens[verb].tag not in _BARE_TAGS or has_subject(parse, verb) or parse.child(verb, "aux", "auxpass") is not None:
        return False
    between = range(last + 1, parse.left_edge(verb))
    return verb > last and all(parse.tokens[i].text == "," or parse.tokens[i].pos == "CCONJ" for i in between)


def without_finite(parse: Parse, infinitive: int, content: tuple[int, ...]) -> tuple[int, ...]:
    """Without a finite verb that the parser coordinated with the infinitive: "is eager to hear him and plans a march"."""
    own = [j for i in parse.conjuncts(infinitive) if i != infinitive and is_finite(parse, i) and not has_subject(parse, i) for j in parse.subtree(i)]
    return tuple(i for i in content if i < min(own)) if own else content


def _is_parted(parse: Parse, verb: int, child: int) -> bool:
    """Does a semicolon or colon stand between the clause and the cue behind it, or a bracket that opens another clause of the cue's?

    Then it is a sentence of its own, not the content: "The comet was found in May (its finder was Swiss, I believe)".
    """
    between = [i for i in range(parse.right_edge(child), verb) if parse.tokens[i].text in _PARTING_CLAUSES]
    return any(parse.tokens[i].text != "(" or any(i < j < verb for j in parse.children_by(verb, "ccomp")) for i in between)


def _strayed_clauses(parse: Parse, verb: int, *, addressed: bool) -> Iterator[Found]:
    """A clause which the parser hung on addressee or setting: "told a crowd at the hotel that he would stay", "told guests how he came"."""
    for child in parse.children(verb):
        if child > verb and parse.tokens[child].dep in ("dobj", "prep", "dative", "npadvmod"):
            for i in parse.subtree(child):
                frame = _frame_of_strayed(parse, i)
                if frame is None and addressed and _is_told_to(parse, i, child):
                    frame = "strayed clause"
                if frame is not None and not _is_of_another_verb(parse, verb, i):
                    yield f"{frame} on {parse.tokens[parse.tokens[i].head].i}", tuple(parse.subtree(i))
                    return


def _is_told_to(parse: Parse, clause: int, addressee: int) -> bool:
    """ "Told the judge he had meant to pay", "told the crew that she had sung": a clause with a subject, taken for one about the addressee."""
    token = parse.tokens[clause]
    if token.dep != "relcl" or token.head != addressee or parse.tokens[addressee].dep not in ("dobj", "dative") or not is_finite(parse, clause):
        return False
    subject = parse.child(clause, "nsubj", "nsubjpass", "expl")
    first = parse.tokens[parse.left_edge(clause)]
    if subject is None or parse.tokens[subject].tag in _WH_TAGS or first.tag in ("WP", "WP$", "WRB"):
        return False
    return parse.tokens[first.i - 1].text != "," and (first.lower == "that" or first.tag not in _WH_TAGS)


def _frame_of_strayed(parse: Parse, clause: int) -> str | None:
    if parse.tokens[clause].dep not in ("acl", "relcl", "ccomp") or parse.tokens[clause].pos not in ("VERB", "AUX"):
        return None
    if opens_with_that(parse, clause) or is_told_by_noun(parse, clause):
        return "strayed clause"
    return "strayed wh" if parse.tokens[parse.left_edge(clause)].lower in _ASKING and is_finite(parse, clause) else None


def _is_of_another_verb(parse: Parse, verb: int, clause: int) -> bool:
    """Does a verb between the cue and the clause govern it ("charged him after determining that he lied")?"""
    for above in parse.ancestors(clause):
        if above == verb:
            return False
        if parse.tokens[above].pos in ("VERB", "AUX"):
            return True
    return True


def is_condition(parse: Parse, head: int) -> bool:
    """Is the clause a condition without "if" ("should the truce fail")? Its helper stands first and is no question's."""
    first = parse.tokens[parse.left_edge(head)]
    return first.lower in ("should", "had", "were") and first.head == head and first.dep in _HELPERS


def _frame_of(parse: Parse, verb: int, child: int, dep: str, words: tuple[int, ...]) -> str | None:
    token = parse.tokens[child]
    if is_condition(parse, child) or (child < verb and is_aside(parse, child)):
        return None
    if child > verb and _opens_with_for(parse, child):
        return "pp:for"
    if dep == "advcl" and has_to(parse, child) and _has_object_before(parse, verb, child, words):
        return "np+inf"
    if dep == "advcl" and child > verb and opens_with_question(parse, child):
        return _frame_of_question(parse.tokens[parse.left_edge(child)].lower)
    if dep == "advcl" and not (child > verb and opens_with_that(parse, child)):
        return None
    if dep == "acl" and not (opens_with_that(parse, child) or has_to(parse, child)):
        return None
    if has_to(parse, child):
        if opens_with_question(parse, child):
            return "wh"
        if dep == "xcomp" or dep == "acl":
            return "np+inf" if dep == "xcomp" and _has_object_before(parse, verb, child, words) else "inf"
        return "np+inf" if has_subject(parse, child) else "inf"
    if _is_pointed_at(parse, verb, child):
        return None
    if is_finite(parse, child) or opens_with_that(parse, child):
        if dep in ("xcomp", "oprd") and not has_subject(parse, child):
            return None
        return "wh" if child > verb and not _relative_of(parse, verb, child) and opens_with_question(parse, child) else "clause"
    if token.tag == "VBG" and dep in ("ccomp", "xcomp") and child > verb and token.lower in words_of_kind("tail"):
        return None  # "… said a clerk adding that …": to add is not what was said
    if child < verb and dep == "ccomp" and has_subject(parse, child):
        return "clause"
    if (token.tag == "VBG" or _is_having(parse, child)) and dep in ("xcomp", "ccomp", "pcomp"):
        return "ing"
    if child < verb and dep == "ccomp":
        return "clause"
    return None


def is_aside(parse: Parse, head: int) -> bool:
    """ "You know, the pilots protested": only a way to begin."""
    words = [i for i in parse.subtree(head) if parse.tokens[i].pos != "PUNCT"]
    return len(words) == _ASIDE and words[1] == head and parse.tokens[words[0]].lower in ("you", "i")


def _is_pointed_at(parse: Parse, verb: int, child: int) -> bool:
    """ "Called that a lie": a noun without a verb, to which the parser gives the "that" before it."""
    is_noun = parse.tokens[child].pos in ("NOUN", "PROPN") and not has_subject(parse, child)
    return is_noun and opens_with_that(parse, child) and parse.left_edge(child) == verb + 1


def _frame_of_question(opening: str) -> str | None:
    """ "asked her why …", and "asked if …", which after other verbs is a condition."""
    return None if opening in _TEMPORAL else "asked if" if opening == "if" else "wh"


def asked_first(parse: Parse, verb: int) -> Iterator[Found]:
    """ "Asked if he was tired, the coach laughed": the clause right behind the participle, which the parser gives to the main verb."""
    governor = parse.tokens[verb].head
    for clause in parse.children_by(governor, "advcl", "ccomp"):
        if parse.left_edge(clause) == verb + 1 and parse.tokens[verb + 1].lower in ("if", "whether"):
            yield "asked if", tuple(parse.subtree(clause))


def predicates_of(parse: Parse, verb: int) -> Iterator[Found]:
    """What somebody seems to be: "appear divided over the tunnel", "seems ready to talk"; not "it seems unfair to", whose sense is a clause."""
    subject = parse.child(verb, "nsubj")
    if subject is None or parse.tokens[subject].lower == "it" or parse.tokens[subject].tag in _WH_TAGS:
        return
    for child in parse.children_by(verb, "oprd", "acomp", "xcomp"):
        if child > verb and parse.tokens[child].tag in _ADJECTIVAL and not has_to(parse, child) and not has_subject(parse, child):
            yield "as", tuple(parse.subtree(child))


def _opens_with_for(parse: Parse, head: int) -> bool:
    """Is it "for all parties to stop": an infinitive with its subject?"""
    return has_to(parse, head) and any(parse.tokens[j].dep == "mark" and parse.tokens[j].lower == "for" for j in parse.children(head))


def _is_having(parse: Parse, head: int) -> bool:
    """Is it "having taken"?"""
    return any(parse.tokens[j].tag == "VBG" and parse.tokens[j].dep in _HELPERS for j in parse.children(head))


def objects_of(parse: Parse, words: tuple[int, ...]) -> list[int]:
    """Objects of a cue, of its preposition too ("called on the court to", "hinted at a deal")."""
    found = [j for i in words for j in parse.children_by(i, "dobj", "dative") if j not in words]
    found.extend(j for i in words[1:] if parse.tokens[i].pos in ("ADP", "SCONJ") for j in parse.children_by(i, "pobj"))
    return found


def _has_object_before(parse: Parse, verb: int, child: int, words: tuple[int, ...]) -> bool:
    return any(verb < j < child for j in objects_of(parse, words))


def _without_cue(parse: Parse, verb: int, child: int) -> tuple[int, ...]:
    """The clause's tokens; before the cue ("X, officials said") only those that stand before the cue's own words or after them."""
    found = parse.subtree(child)
    if child < verb:
        own = set(cue_clause(parse, verb))
        return tuple(i for i in found if i not in own)
    return (*_relative_of(parse, verb, child), *(i for i in found if i > verb))


def _relative_of(parse: Parse, verb: int, child: int) -> tuple[int, ...]:
    """The relative word of the content that stands before its cue: "the board, which Holt said favours large mills"."""
    first = parse.left_edge(child)
    is_relative = first < verb < child and parse.tokens[first].tag in _WH_TAGS and parse.tokens[first].head == child
    return (first,) if is_relative and parse.tokens[verb].dep == "relcl" else ()


def cue_clause(parse: Parse, verb: int) -> list[int]:
    """Tokens of a cue in parenthesis with its subject, helpers, adverbs and setting, without its content clause."""
    found = {verb}
    subjects = [j for j in parse.children_by(verb, "nsubj") if j < verb]
    for child in parse.children(verb):
        if parse.tokens[child].dep not in ("ccomp", "parataxis", "conj", "cc", "advcl", "punct") and child not in subjects[:-1]:
            found.update(parse.subtree(child))
    first, end = verb, verb + 1
    while first - 1 in found:
        first -= 1
    while end in found:
        end += 1
    return list(range(first, end))


def _host(parse: Parse, verb: int, *, addressed: bool) -> int | None:
    """The clause in which a cue stands as parenthesis ("The deal, officials said, is dead"): its governor, set off by commas."""
    token = parse.tokens[verb]
    if token.dep not in ("parataxis", "ccomp", "advcl", "dep") or token.is_root or not has_subject(parse, verb):
        return None
    if any(parse.tokens[j].lower != "as" for j in parse.children_by(verb, "mark") if _is_near(parse, verb, j)):
        return None
    if any(parse.tokens[j].dep in _COMPLEMENTS and not (addressed and parse.tokens[j].dep == "dobj") for j in parse.children(verb)):
        return None
    if any(parse.tokens[j].tag in _WH_TAGS for j in parse.children_by(verb, "dobj", "dative")):
        # "contradicts what the mayor, Ana Sand, told us: …"
        return None
    return _governor(parse, token.head) if is_set_off(parse, verb) else None


def _governor(parse: Parse, head: int) -> int:
    """The verb that a helper helps: "Costs, she added, were rising"."""
    return parse.tokens[head].head if parse.tokens[head].dep in _HELPERS else head


def _is_near(parse: Parse, verb: int, mark: int) -> bool:
    """Does the mark open the verb's clause? In "the city would not allow that, she said" the parser gives "that" to "said"."""
    return all(parse.is_below(i, verb) for i in range(mark, verb))


def is_set_off(parse: Parse, verb: int) -> bool:
    """Do commas, dashes or quotation marks part the cue's clause from the rest of its sentence on both sides?"""
    clause = cue_clause(parse, verb)
    first, last = min(clause), max(clause)
    sentence = parse.sentences[parse.tokens[verb].sentence]
    before = parse.tokens[first - 1].text if first > sentence.first else ""
    after = parse.tokens[last + 1].text if last + 1 < sentence.end else "."
    if parse.tokens[verb].dep == "parataxis" and lacks_commas(parse.document.text):
        # "… near the dam a monitor said and burned a bus": the parser was shown the commas that the text has lost
        return after in _PARTING_OR_END or after in words_of_kind("onward")
    if parse.tokens[verb].tag == "VBP" and parse.tokens[first].lower == "i" and verb == last == first + 1 and after in _ENDS:
        return True  # "It is very pretty I think."
    return (before in _PARTING or (before == "" and parse.tokens[first].lower == "as")) and after in _PARTING_OR_END


def _around(parse: Parse, verb: int, host: int) -> tuple[int, ...]:
    own = set(cue_clause(parse, verb))
    own.update(_brackets_of(parse, own))
    # "On leaving office, I know, as I said in May, that the country will do well": what is known begins with "that"
    first = next((j for j in parse.children_by(host, "mark") if j > verb and parse.tokens[j].lower == "that"), -1)
    return tuple(i for i in parse.subtree(host) if i not in own and i >= first)


def _brackets_of(parse: Parse, clause: set[int]) -> tuple[int, ...]:
    """The brackets in which the cue's clause stands: "The bridge is shut (as the ministry said)"."""
    first, last = min(clause) - 1, max(clause) + 1
    is_enclosed = first >= 0 and last < len(parse.tokens) and parse.tokens[first].text == "(" and parse.tokens[last].text == ")"
    return (first, last) if is_enclosed else ()
