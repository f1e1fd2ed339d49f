"""What an event is about: the contexts that its entry gives, and those of the words in its own clause.

Words elsewhere in the sentence say nothing: "The court, which banned the rally, …" is no legal matter of whoever marched.
"""

from __future__ import annotations

from onrecord.event.acts import Act
from onrecord.event.wording import lemma_of, noun_forms
from onrecord.lexicon.contexts import ContextLexicon
from onrecord.model.parse import Parse

_ENOUGH = 2
_OTHER_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "parataxis", "conj"})


def contexts_of(parse: Parse, act: Act, lexicon: ContextLexicon) -> tuple[str, ...]:
    """The contexts of this act, those of its entry first."""
    found = list(act.entry.contexts)
    loose: dict[str, set[str]] = {}
    for token in _clause(parse, act.head):
        forms = _forms(parse, token, lexicon)
        if not forms:
            continue
        found += _strict(forms, lexicon)
        for context, form in [(entry.context, form) for form in forms if (entry := lexicon.find_loose(form)) is not None][:1]:
            loose.setdefault(context, set()).add(form)
            if len(loose[context]) >= _ENOUGH:
                found.append(context)
    return tuple(dict.fromkeys(found))


def contexts_at(parse: Parse, token: int, lexicon: ContextLexicon) -> tuple[str, ...]:
    """The context that this noun or adjective gives by itself."""
    return _strict(_forms(parse, token, lexicon), lexicon)


def _strict(forms: tuple[str, ...], lexicon: ContextLexicon) -> tuple[str, ...]:
    return tuple(entry.context for form in forms if (entry := lexicon.find(form)) is not None)[:1]


def _forms(parse: Parse, token: int, lexicon: ContextLexicon) -> tuple[str, ...]:
    word = parse.tokens[token]
    if word.pos not in ("NOUN", "PROPN", "ADJ") or not lexicon.may_end_with(lemma_of(word)):
        return ()
    return noun_forms(parse, token) if word.pos != "ADJ" else (lemma_of(word),)


def _clause(parse: Parse, head: int) -> list[int]:
    """The predicate and everything below it, other clauses left out; coordinated nouns stay."""
    found = [head]
    for i in found:  # grows while it is walked
        for child in parse.children(i):
            token = parse.tokens[child]
            if token.dep in _OTHER_CLAUSES and not (token.dep == "conj" and token.pos in ("NOUN", "PROPN", "ADJ")):
                continue
            found.append(child)
    return sorted(found)
