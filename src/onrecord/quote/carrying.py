"""Who goes on speaking in a paragraph of nothing but quotation, where no cue says it; and when a cue has a subject that leaves open who it was.

Whoever the sentence before is about: "Jurema Reis showed reporters the hole in the roof. / “What sort of camera does that?”". Not where the paragraph
says that the words are an answer ("…,” came the reply), and not where they take up the other's words ("“Then he …”").
"""

from __future__ import annotations

from onrecord.model.mention import EntityKind, Form, Mention, Number
from onrecord.model.parse import Parse
from onrecord.quote.marks import Marked
from onrecord.quote.scene import Scene

_ENDS = frozenset(".!?…")
_ANSWERING_BACK = frozenset({"then"})
"""The word that draws a conclusion from what another has just said."""


def fills_paragraph(scene: Scene, pair: Marked) -> bool:
    """Are the marks, with a full stop inside them, the whole of their paragraph?"""
    tokens = scene.parse.tokens
    starts = pair.first == 0 or tokens[pair.first - 1].paragraph != pair.paragraph
    ends = pair.end >= len(tokens) or tokens[pair.end].paragraph != pair.paragraph
    inside = pair.end - 2 if pair.closed else pair.end - 1
    return starts and ends and inside > pair.first and tokens[inside].text in _ENDS


def is_answered(scene: Scene, pair: Marked) -> bool:
    """ "…,” came the reply": after the marks, in their sentence, a verb whose subject is a word for saying; not the last speaker's."""
    parse = scene.parse
    for i in range(pair.end, min(len(parse.tokens), pair.end + 4)):
        token = parse.tokens[i]
        if token.paragraph != pair.paragraph or token.text in _ENDS:
            return False
        if token.pos == "VERB":
            behind = (j for j in parse.children_by(i, "nsubj", "dobj", "attr") if j > i)
            return any(any(scene.cues.starting_with(parse.tokens[j].lemma.lower(), "noun")) for j in behind)
    return False


def is_rejoinder(scene: Scene, pair: Marked) -> bool:
    """ "“Then he has a better memory”": words that answer the last speaker are not his own."""
    first = next((i for i in range(pair.first, pair.end) if scene.parse.tokens[i].text[:1].isalpha()), None)
    return first is not None and scene.parse.tokens[first].lower in _ANSWERING_BACK


def is_one_of_several(scene: Scene, speaker: int) -> bool:
    """ "One of them", "one of the two", "one of the generals" after two who were named: somebody known, but not which."""
    parse = scene.parse
    token = parse.tokens[speaker]
    mention = scene.mentions.headed_by(speaker)
    if token.lower != "one" or token.pos not in ("NUM", "PRON", "NOUN") or (mention is not None and _is_told(scene, mention)):
        return False
    for of in parse.children_by(speaker, "prep"):
        noun = parse.child(of, "pobj")
        if parse.tokens[of].lower == "of" and noun is not None:
            return parse.tokens[noun].pos in ("PRON", "NUM") or _are_named(scene, noun)
    return False


def _is_told(scene: Scene, mention: Mention) -> bool:
    """Does the report say who it is, by a name or by what he is ("One of the two, a crane driver,")?"""
    chain = scene.mentions.chain_of(mention)
    forms = [scene.mentions.mentions[m].form for m in chain.mentions if scene.mentions.mentions[m].head != mention.head]
    return chain.named or Form.DESCRIPTION in forms


def _are_named(scene: Scene, noun: int) -> bool:
    """Were two or more people or bodies named before with this noun as their title ("General Maris and General Ode")?"""
    lemma = scene.parse.tokens[noun].lemma.lower()
    named = {
        scene.mentions.chain_of(mention).id
        for mention in scene.mentions.mentions
        if mention.form is Form.NAME
        and mention.head < noun
        and any(scene.parse.tokens[i].lemma.lower() == lemma for i in range(mention.tokens.first, mention.core.first))
    }
    return len(named) > 1


def main_verb(parse: Parse, sentence: int) -> int | None:
    """The root of a sentence."""
    return next((i for i in parse.sentences[sentence] if parse.tokens[i].is_root), None)


def topic_before(scene: Scene, pair: Marked) -> int | None:
    """The one person whom the sentence before a paragraph of quotation is about: its subject, or whose answer its subject is."""
    parse = scene.parse
    if pair.first == 0 or not fills_paragraph(scene, pair):
        return None
    before = parse.tokens[pair.first - 1]
    root = main_verb(parse, before.sentence)
    if before.paragraph != pair.paragraph - 1 or root is None or scene.marks.at(root) is not None:
        return None
    subject = parse.child(root, "nsubj", "nsubjpass")
    if subject is None:
        return None
    if any(scene.cues.starting_with(parse.tokens[subject].lemma.lower(), "noun")):
        subject = parse.child(subject, "poss")
    return subject if subject is not None and _is_one_person(scene, subject) else None


def _is_one_person(scene: Scene, token: int) -> bool:
    mention = scene.mentions.headed_by(token)
    if mention is None or mention.number is Number.SEVERAL or scene.parse.conjuncts(token)[1:]:
        return False
    return scene.mentions.chain_of(mention).kind is EntityKind.PERSON and scene.parse.tokens[token].lower not in ("i", "you")
