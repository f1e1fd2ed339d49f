"""Whose words an object is: "sent a letter urging …" gives the sender's own, "drew criticism from miners" those of the miners about the subject.

The parser shows only that a participle or a source hangs on the object; what the verb above does with words is told by `data/cues/issuers.tsv` and
`receivers.tsv`. Refuses documents of which the verb does not say whose they are ("found a note saying …"): there the document itself tells.
"""

from __future__ import annotations

from onrecord.lexicon.cues import Band
from onrecord.model.mention import EntityKind
from onrecord.model.quotation import Act, QuotationClass
from onrecord.quote.draft import Draft, Site
from onrecord.quote.scene import Scene
from onrecord.quote.speakers import speaker_of_verb

_JUDGING = frozenset({Act.PRAISE, Act.CRITICISE, Act.ACCUSE, Act.REFUSE})
_SOURCE = frozenset({"from", "by", "among"})
_SUBJECTS = ("nsubj", "nsubjpass")


def said_by(scene: Scene, site: Site, speaker: int | None) -> int | None:
    """The one whose words they are where the verb above tells it, else the one found by the cue alone."""
    quoted = _quoted_as(scene, site.head)
    if quoted is not None or speaker is None:
        return quoted if quoted is not None else speaker
    issuer = issuer_of(scene, site, speaker)
    return speaker if issuer is None else issuer


def _quoted_as(scene: Scene, verb: int) -> int | None:
    """The admiral in "the radio quoted an admiral as saying that …"."""
    tokens = scene.parse.tokens
    preposition = tokens[tokens[verb].head]
    if tokens[verb].dep != "pcomp" or preposition.lower != "as" or tokens[preposition.head].pos != "VERB":
        return None
    return scene.parse.child(preposition.head, "dobj")


def issuer_of(scene: Scene, site: Site, document: int) -> int | None:
    """Who issued the document on which the cue hangs ("Ruiz issued a statement saying …"); None where it speaks for itself."""
    parse, tokens = scene.parse, scene.parse.tokens
    verb, noun = tokens[site.head], tokens[document]
    if verb.dep != "acl" or verb.tag != "VBG" or verb.head != document or noun.dep != "dobj":
        return None
    if site.entry is None or site.entry.class_ is QuotationClass.EVIDENCE or not _is_document(scene, document):
        return None
    if not scene.cues.issues_words(tokens[noun.head].lemma.lower()) or parse.child(noun.head, "auxpass") is not None:
        return None
    return speaker_of_verb(scene, noun.head)


def _is_document(scene: Scene, noun: int) -> bool:
    return scene.kind_of(noun) is EntityKind.DOCUMENT or scene.cues.medium(scene.parse.tokens[noun].lemma.lower()) is not None


def without_issuing(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Without the issuing where what was issued is told: who signed a letter urging a truce urged it, which is all there is to say."""
    issuing = {issued_by(scene, draft) for draft in drafts}
    return [draft for draft in drafts if draft.site is None or draft.site.head not in issuing or draft.frame != "np"]


def issued_by(scene: Scene, draft: Draft) -> int | None:
    """The verb of issuing for words that hang on what was issued, as their speaker shows."""
    if draft.site is None or draft.speaker is None:
        return None
    cue = scene.parse.tokens[draft.site.head]
    document = scene.parse.tokens[cue.head]
    if cue.dep != "acl" or cue.tag != "VBG" or document.dep != "dobj" or draft.speaker == document.i:
        return None
    return document.head if scene.cues.issues_words(scene.parse.tokens[document.head].lemma.lower()) else None


def judged_by_others(scene: Scene, site: Site) -> tuple[int, tuple[int, ...]] | None:
    """Source and content of praise or blame that a subject receives: "The plan drew criticism from miners", "met with opposition from miners"."""
    parse, tokens = scene.parse, scene.parse.tokens
    noun = tokens[site.head]
    if site.entry is None or site.entry.act not in _JUDGING or site.entry.frames.get("clause") is Band.USUALLY:
        return None  # "received complaints that …" tells of something else than who receives them
    verb = noun.head if noun.dep == "dobj" else tokens[noun.head].head if noun.dep == "pobj" and tokens[noun.head].lower == "with" else None
    subject = None if verb is None else parse.child(verb, *_SUBJECTS)
    if verb is None or subject is None or not scene.cues.receives_words(tokens[verb].lemma.lower()) or subject > site.head:
        return None
    for preposition in (*parse.children_by(noun.i, "prep"), *parse.children_by(verb, "prep", "agent")):
        source = parse.child(preposition, "pobj")
        lower = tokens[preposition].lower
        names_source = lower in _SOURCE or (lower == "of" and site.entry.act is Act.PRAISE)  # "won the support of"
        if preposition > noun.i and names_source and source is not None:
            return source, tuple(parse.subtree(subject))
    return None
