"""Two speakers in one word: "both men", "the two ministers" and "they", after "Ruiz and Berg".

Only for two who were named together just before, and two only; of more, or of several pairs, nobody can tell.
"""

from __future__ import annotations

from onrecord.model.mention import EntityKind, Form, Mention, Number
from onrecord.quote.scene import Scene

# "Both men" may come a few sentences later, "they" right after
_REACH = 4
_REACH_OF_PRONOUN = 1
_TWO = frozenset({"both", "two", "pair", "duo", "couple"})
_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.COUNTRY, EntityKind.PLACE})


def both_meant(scene: Scene, mention: Mention) -> tuple[str, ...]:
    """The chains of the two whom this mention speaks of together, in the order of the text; none where it is somebody else's."""
    chain = scene.mentions.chain_of(mention)
    if chain.named or chain.number is not Number.SEVERAL:
        return ()
    first = scene.mentions.mentions[chain.mentions[0]]
    if first.form is Form.PRONOUN:
        return () if scene.parse.tokens[first.head].lower != "they" else _named_together(scene, first, _REACH_OF_PRONOUN)
    return _named_together(scene, first, _REACH) if _says_two(scene, first) else ()


def _says_two(scene: Scene, mention: Mention) -> bool:
    words = (scene.parse.tokens[i] for i in mention.tokens)
    is_definite = any(scene.parse.tokens[i].lower in ("the", "both") for i in mention.tokens if scene.parse.tokens[i].head == mention.head)
    return is_definite and any(token.lower in _TWO and (token.head == mention.head or token.i == mention.head) for token in words)


def _named_together(scene: Scene, mention: Mention, reach: int) -> tuple[str, ...]:
    """The nearest two, of persons or of bodies, that an "and" joins in the sentences before."""
    here = scene.parse.tokens[mention.head].sentence
    for sentence in range(here - 1, max(-1, here - reach - 1), -1):
        pairs = {pair for pair in (_pair_at(scene, i) for i in scene.parse.sentences[sentence]) if pair}
        if mention.form is Form.PRONOUN:
            pairs = {pair for pair in (_pair_at(scene, i, mixed=True) for i in scene.parse.sentences[sentence] if _is_main_subject(scene, i)) if pair}
        if pairs:
            return pairs.pop() if len(pairs) == 1 else ()
    return ()


def _is_main_subject(scene: Scene, i: int) -> bool:
    token = scene.parse.tokens[i]
    return token.dep in ("nsubj", "nsubjpass") and scene.parse.tokens[token.head].is_root


def _pair_at(scene: Scene, i: int, *, mixed: bool = False) -> tuple[str, ...]:
    """The chains of "A and B" where A is the name at this token and there is no C. `mixed`: one may be a person and the other a body."""
    joined = scene.parse.conjuncts(i)
    if len(joined) != 2 or scene.parse.tokens[i].dep == "conj":
        return ()
    told = [scene.mentions.headed_by(j) for j in joined]
    mentions = [one for one in told if one is not None and one.number is Number.ONE]
    chains = [scene.mentions.chain_of(one) for one in mentions]
    if len(chains) != 2 or chains[0].id == chains[1].id or not all(chain.named for chain in chains):
        return ()
    kinds = {chain.kind for chain in chains}
    are_alike = kinds == {EntityKind.PERSON} or kinds <= _BODIES or (mixed and kinds <= {EntityKind.PERSON, *_BODIES})
    return tuple(chain.id for chain in chains) if are_alike else ()
