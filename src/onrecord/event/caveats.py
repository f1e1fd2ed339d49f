"""Words of the outlet that limit a claim: "could not be independently verified", "without providing evidence", "falsely claimed".

Says which tokens each limits. An authority that will not confirm is no caveat of the outlet; a caveat looks back by one sentence at most.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.event.status import StatusFinder
from onrecord.event.status_effects import is_negated
from onrecord.lexicon.status import CaveatEntry, StatusLexicon
from onrecord.model.event import Caveat
from onrecord.model.parse import Parse, Token, TokenRange
from onrecord.model.span import Span

Scoped = tuple[TokenRange, Caveat]

_POINTING = ("it", "this", "that", "these", "those", "they", "them", "which")


def find_caveats(parse: Parse, lexicon: StatusLexicon, finder: StatusFinder | None = None) -> tuple[Scoped, ...]:
    """Every caveat with the tokens that it limits, in the order of the text."""
    asked = finder or StatusFinder(parse, lexicon)
    found: list[Scoped] = []
    for token in parse.tokens:
        if token.pos in ("VERB", "NOUN", "ADJ", "ADV") and lexicon.may_limit(token.lemma, token.lower):
            found.extend(_at_token(parse, lexicon, asked, token))
    return tuple(found)


def caveats_of(token: int, caveats: tuple[Scoped, ...], parse: Parse) -> tuple[Caveat, ...]:
    """The caveats that limit the predicate at this token; a caveat does not limit its own words."""
    span = parse.tokens[token].span
    return tuple(caveat for scope, caveat in caveats if token in scope and not caveat.span.covers(span))


def _at_token(parse: Parse, lexicon: StatusLexicon, finder: StatusFinder, token: Token) -> Iterator[Scoped]:
    for construction, limits in _LIMITS:
        entry = lexicon.find_caveat(token.lemma, construction) or lexicon.find_caveat(token.lower, construction)
        if entry is None:
            continue
        scoped = limits(parse, lexicon, finder, token, entry)
        if scoped is not None:
            yield scoped


def _negated_verb(parse: Parse, lexicon: StatusLexicon, finder: StatusFinder, token: Token, entry: CaveatEntry) -> Scoped | None:
    """ "could not be verified", "was unable to verify"."""
    if token.pos != "VERB" or not is_negated(finder.of(token.i)):
        return None
    return _looking_back(parse, lexicon, token.i), Caveat(entry.kind, _verb_phrase(parse, token.i))


def _independent_verb(parse: Parse, lexicon: StatusLexicon, finder: StatusFinder, token: Token, entry: CaveatEntry) -> Scoped | None:
    """ "could not be independently confirmed"; not "the ministry did not confirm"."""
    adverbs = {parse.tokens[c].lower for c in parse.children_by(token.i, "advmod")}
    passive = parse.child(token.i, "auxpass") is not None and any(parse.tokens[c].tag == "MD" for c in parse.children_by(token.i, "aux"))
    if "independently" not in adverbs and not passive:
        return None
    return _negated_verb(parse, lexicon, finder, token, entry)


def _lacking(parse: Parse, lexicon: StatusLexicon, finder: StatusFinder, token: Token, entry: CaveatEntry) -> Scoped | None:
    """ "without evidence", "offered no proof", "there is no evidence that"."""
    telling = finder.of(token.i)
    if token.pos != "NOUN" or not is_negated(telling):
        return None
    first = min([parse.token_at(span.start) or token.i for span in telling.because] + [token.i])
    if parse.tokens[first].sentence != token.sentence or first > token.i:
        first = token.i
    scope = _content_of(parse, token.i) or _said_before(parse, token.i)
    return scope, Caveat(entry.kind, parse.span(first, token.i + 1))


def _modifier(parse: Parse, lexicon: StatusLexicon, finder: StatusFinder, token: Token, entry: CaveatEntry) -> Scoped | None:
    """ "an unverified report", "the false claim that"; an adjective says it only of a claim."""
    noun = parse.tokens[token.head]
    if token.dep != "amod" or not _is_claim(lexicon, noun):
        return None
    content = _content_of(parse, noun.i)
    scope = content if content is not None else parse.sentences[token.sentence]
    return scope, Caveat(entry.kind, parse.span(token.i, noun.i + 1))


def _adverb(parse: Parse, lexicon: StatusLexicon, finder: StatusFinder, token: Token, entry: CaveatEntry) -> Scoped | None:
    """ "falsely claimed that"; not "mistakenly shelled a school", which says nothing."""
    verb = parse.tokens[token.head]
    clause = parse.child(verb.i, "ccomp", "xcomp")
    if clause is None:
        clause = next((c for p in parse.children_by(verb.i, "prep") for c in parse.children_by(p, "pcomp")), None)
    if token.dep != "advmod" or verb.pos != "VERB" or clause is None:
        return None
    scope = TokenRange(parse.left_edge(clause), parse.right_edge(clause) + 1)
    return scope, Caveat(entry.kind, parse.span(min(token.i, verb.i), max(token.i, verb.i) + 1))


_LIMITS = (
    ("negated", _negated_verb),
    ("independent", _independent_verb),
    ("lacking", _lacking),
    ("modifier", _modifier),
    ("adverb", _adverb),
)


def _content_of(parse: Parse, noun: int) -> TokenRange | None:
    """What the noun is said to be of: the clause or phrase after it."""
    for child in parse.children_by(noun, "acl", "relcl", "prep"):
        if child > noun:
            return TokenRange(parse.left_edge(child), parse.right_edge(child) + 1)
    # "there is no evidence that …": the clause often hangs on the copula
    clause = parse.child(parse.tokens[noun].head, "ccomp") if parse.tokens[noun].dep == "attr" else None
    return None if clause is None else TokenRange(parse.left_edge(clause), parse.right_edge(clause) + 1)


def _said_before(parse: Parse, noun: int) -> TokenRange:
    """The sentence; with it the one before where the whole sentence is "He offered no evidence"."""
    number = parse.tokens[noun].sentence
    own = parse.sentences[number]
    verb = parse.tokens[parse.tokens[noun].head]
    subject = parse.child(verb.i, "nsubj") if verb.is_root else None
    if number == 0 or subject is None or parse.tokens[subject].tag != "PRP":
        return own
    return TokenRange(parse.sentences[number - 1].first, own.end)


def _is_claim(lexicon: StatusLexicon, noun: Token) -> bool:
    entry = lexicon.find("noun", noun.lemma, "clause")
    return entry is not None and entry.certainty is not None


def _looking_back(parse: Parse, lexicon: StatusLexicon, verb: int) -> TokenRange:
    """The sentence of the caveat; with it the sentence before where its whole clause is about "the claim", "it", "the report"."""
    number = parse.tokens[verb].sentence
    own = parse.sentences[number]
    root = next((a for a in (verb, *parse.ancestors(verb)) if parse.tokens[a].is_root), verb)
    is_whole = root == verb or (parse.tokens[verb].dep == "xcomp" and parse.tokens[verb].head == root)
    if number == 0 or not is_whole or not _points_back(parse, lexicon, verb, root):
        return own
    return TokenRange(parse.sentences[number - 1].first, own.end)


def _points_back(parse: Parse, lexicon: StatusLexicon, verb: int, root: int) -> bool:
    arguments = (*parse.children_by(verb, "nsubj", "nsubjpass", "dobj"), *parse.children_by(root, "nsubj", "nsubjpass"))
    for argument in arguments:
        word = parse.tokens[argument]
        if word.lower in _POINTING or _is_claim(lexicon, word) or lexicon.find("noun", word.lemma, "pointing") is not None:
            return True
    return False


def _verb_phrase(parse: Parse, verb: int) -> Span:
    """ "could not be independently verified"; "was unable to verify"."""
    first = min([c for c in parse.children_by(verb, "aux", "auxpass", "neg", "advmod") if c < verb] + [verb])
    word = parse.tokens[verb]
    if word.dep == "xcomp" and parse.tokens[word.head].pos in ("AUX", "ADJ", "VERB") and word.head < verb:
        head = word.head
        first = min([c for c in parse.children_by(head, "aux", "neg", "acomp") if c < verb] + [head])
    return parse.span(first, verb + 1)
