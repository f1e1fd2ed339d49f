"""From places of cues to attributions: which construction holds at each place, with whose words.

One draft at most for each cue word: the most telling frame that its entry knows. Conditions and orders attribute nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.lexicon.cues import Band, CueEntry
from onrecord.model.mention import EntityKind
from onrecord.model.parse import Parse
from onrecord.model.quotation import Act, QuotationClass
from onrecord.quote.circumstances import is_asked, is_yet_to_come
from onrecord.quote.clauses import Found, asked_first, clause_contents, cue_clause, has_subject, is_finite, objects_of, opens_with_that, predicates_of
from onrecord.quote.draft import Draft, Site, as_question
from onrecord.quote.extents import verb_group, within_part, without_afterthought, without_holes
from onrecord.quote.neighbours import part_neighbours
from onrecord.quote.nobody import (
    SPOKEN_TO,
    is_anybody,
    is_expletive,
    is_first_person,
    is_hypothetical,
    is_own_wish,
    is_put_to_hearer,
    is_turn_of_phrase,
)
from onrecord.quote.nominal import adjective_contents, clause_of_preposition, noun_contents
from onrecord.quote.objects import object_contents
from onrecord.quote.parenthesis import as_reported, behind_opening, beside_comma, between_subject_and_verb
from onrecord.quote.received import judged_by_others, said_by, without_issuing
from onrecord.quote.scene import Scene
from onrecord.quote.second_clauses import further_clauses
from onrecord.quote.speakers import (
    is_passive,
    phrase_of,
    speaker_of_adjective,
    speaker_of_noun,
    speaker_of_preposition,
    speaker_of_verb,
    trim,
)
from onrecord.quote.swallowed import inverted_speaker, swallowed_phrase

_CLAUSAL = frozenset({"clause", "wh", "quote"})
# "released a statement", "gave a speech" tell nothing of what was said; "issued a warning" does
_UNTOLD = frozenset({Act.ASSERT, Act.ANNOUNCE, Act.THINK, Act.NONE})
_ABOUT = frozenset({"about", "regarding", "concerning"})
_FREE_RELATIVES = frozenset({"what", "whatever", "whoever", "whomever", "how", "why"})
_PLAIN_FRAMES = {"strayed clause": "clause", "strayed wh": "wh", "asked if": "wh"}


def drafts_of(scene: Scene, sites: tuple[Site, ...]) -> list[Draft]:
    """One draft for each cue word with a construction that attributes, in the order of the text."""
    found: list[Draft] = []
    taken: set[int] = set()
    for site in sites:
        draft = None if site.head in taken else _draft_at(scene, site)
        if draft is not None:
            found.append(draft)
            taken.update(site.words)
    return part_neighbours(scene, without_issuing(scene, found))


def _draft_at(scene: Scene, site: Site) -> Draft | None:
    kind = site.entry.pos if site.entry is not None else "verb"
    if kind == "verb":
        return _from_verb(scene, site)
    if kind == "prep":
        return _from_preposition(scene, site)
    return _from_noun_or_adjective(scene, site)


def _from_verb(scene: Scene, site: Site) -> Draft | None:
    parse = scene.parse
    if is_hypothetical(parse, site.head):
        return None
    passive = is_passive(parse, site.head)
    speaker = speaker_of_verb(scene, site.head)
    speaker = said_by(scene, site, speaker)
    is_hearer = speaker is not None and parse.tokens[speaker].lower == SPOKEN_TO
    hearer = speaker if is_hearer and is_put_to_hearer(scene, site.head, speaker) else None
    if hearer is not None:
        speaker = None
    elif is_asked(scene, site.head) or is_anybody(parse, speaker) or is_turn_of_phrase(parse, site.head, speaker):
        return None
    if speaker is not None and parse.tokens[speaker].lower == "what" and _raises(site.entry):
        return None  # "what appeared to be a bomb"
    if is_expletive(scene, speaker) or (_raises(site.entry) and speaker is not None and parse.tokens[speaker].lower == "it"):
        speaker = None
    parted = between_subject_and_verb(parse, site.head)
    if parted is not None and scene.marks.at(site.head) is None and _holds(site.entry, "clause", passive=False):
        return make_draft(scene, site, "clause", parted[1], parted[0])
    for frame, content in _verb_frames(scene, site, passive=passive):
        if frame.startswith("strayed"):
            frame, _, holder = frame.partition(" on ")
            if not _may_stray(scene, site, int(holder)):
                continue
        if frame == "asked if" and not (site.entry is not None and site.entry.act is Act.ASK):
            continue
        frame = _PLAIN_FRAMES.get(frame, frame)
        if (frame == "wh" or hearer is not None) and not _is_asked_or_object(scene, site, content, frame, speaker):
            continue
        is_wish = frame in ("inf", "np+inf") or (frame == "wh" and site.entry is not None and site.entry.class_ is QuotationClass.INTENTION)
        if is_wish and is_own_wish(parse, site.entry, speaker):
            return None
        if not _holds(site.entry, frame, passive=passive) and not _tells(scene, site, frame, speaker):
            continue
        if frame == "clause" and _only_quotes(site.entry) and speaker is not None and scene.is_thing(speaker):
            continue  # "As time went on, the harbour silted up"
        if frame.startswith("np") and frame != "np+inf" and _is_action(scene, site, passive=passive):
            return None
        if (frame in ("inf", "np+inf") and passive) or (frame in ("inf", "np+inf", "as") and _raises(site.entry)):
            content = tuple(sorted({*content, *_subject(parse, site.head)}))
            speaker = speaker if passive else None
        if speaker is None and frame == "clause" and _is_past_tense(scene, site):
            speaker = parse.tokens[site.head].head
        draft = make_draft(scene, site, frame, content, speaker)
        return draft if hearer is None or draft is None else as_question(draft, hearer)
    return None


def _is_past_tense(scene: Scene, site: Site) -> bool:
    """ "The bank, which owns the yard, announced that …": a participle to the parser, though nobody is announced."""
    token = scene.parse.tokens[site.head]
    is_participle = token.tag == "VBN" and token.dep == "acl" and not scene.parse.children_by(token.i, "agent", "aux", "auxpass")
    takes_people = site.entry is None or any(frame.startswith("np+") for frame in site.entry.frames)
    return is_participle and not takes_people and (scene.parse.tokens[token.head].pos == "PROPN" or scene.is_speaker(token.head))


def _may_stray(scene: Scene, site: Site, noun: int) -> bool:
    """May the clause on this noun be the cue's own? Not where the noun is one that takes clauses ("repeated the claim that …")."""
    token = scene.parse.tokens[noun]
    # "has said he ‘strongly disputes’ that …", where the parser takes the marked verb for a noun
    kinds = ("noun",) if scene.parse.child(noun, "advmod") is None else ("noun", "verb")
    entries = [entry for pos in kinds for entry in scene.cues.starting_with(token.lemma.lower(), pos)]
    takes_clauses = any("clause" in entry.frames for entry in entries)
    return not takes_clauses and (token.head not in site.words or site.entry is None or "np" not in site.entry.frames)


def _only_quotes(entry: CueEntry | None) -> bool:
    """Does the word attribute beside marks alone ("he went on")?"""
    return entry is not None and "quote" in entry.frames and "clause" not in entry.frames


def _is_action(scene: Scene, site: Site, *, passive: bool) -> bool:
    """Does the verb do something with such an object rather than say something of it ("recalled its envoy", "claimed dozens of lives")?"""
    parse = scene.parse
    objects = parse.children_by(site.head, "nsubjpass") if passive else objects_of(parse, site.words)
    counted = [k for j in objects for of in parse.children_by(j, "prep") if parse.tokens[of].lower == "of" for k in parse.children_by(of, "pobj")]
    verb = scene.cues.lemma(parse.tokens[site.head].lemma.lower())
    return any(scene.cues.is_action(verb, parse.tokens[j].lemma.lower()) for j in (*objects, *counted))


def _verb_frames(scene: Scene, site: Site, *, passive: bool) -> Iterator[Found]:
    parse, clausal = scene.parse, False
    addressed = site.entry is not None and "np" not in site.entry.frames and {"clause", "np+inf"} <= site.entry.frames.keys()
    # not "as he assumes that office", "as it would require three weeks"
    addressed = addressed and site.entry is not None and site.entry.act is not Act.THINK and site.entry.class_ is not QuotationClass.DECISION
    if _raises(site.entry):
        yield from predicates_of(parse, site.head)
    if passive:
        yield from as_reported(parse, site.head)
        yield from asked_first(parse, site.head)
    for frame, content in clause_contents(parse, site.head, site.words, addressed=addressed):
        clausal = clausal or frame in _CLAUSAL
        if frame == "np+inf":
            addressee = {i for j in objects_of(parse, site.words) for i in parse.subtree(j)}
            content = _with_place(scene, site, tuple(sorted({*content, *addressee})))
        elif frame == "ing" and content[0] > site.head and any(site.head < j < content[0] for j in objects_of(parse, site.words)):
            content = tuple(range(parse.left_edge(objects_of(parse, site.words)[0]), content[-1] + 1))  # "showed him feeding swans"
        elif frame == "ing" and site.entry is not None and "ing" not in site.entry.frames and _has_finite_verb(parse, content):
            frame = "clause"
        elif frame == "clause" and content[0] == site.head + 1 and inverted_speaker(scene, site.head) is not None:
            continue  # "said Ruiz, who had been there and got lost": the cue's subject, and its own clause
        elif frame == "clause" and content[0] > site.head:
            content = _with_opening(scene, site, _with_object(scene, site, content))
        elif frame == "clause" and content[-1] < site.head and not addressed and any(scene.is_thing(j) for j in objects_of(parse, site.words)):
            continue  # a sentence of its own before a comma: "the river rose, and courts ordered the release"
        yield frame, content
    if not clausal:
        yield from object_contents(parse, site.head, site.words, scene.is_setting, passive=passive)
        if not passive:
            yield from behind_opening(parse, site.head)
            yield from beside_comma(parse, scene.marks, site.head, addressed=addressed)


def _has_finite_verb(parse: Parse, content: tuple[int, ...]) -> bool:
    """Does a finite verb follow the participle, which is then its subject ("said moving the school would cost too much")?"""
    return any(parse.tokens[i].dep == "ccomp" and is_finite(parse, i) for i in content)


def _with_object(scene: Scene, site: Site, content: tuple[int, ...]) -> tuple[int, ...]:
    """The clause with an object before it that is no addressee: "noted the vote as proof that the law works"."""
    parse = scene.parse
    for noun in objects_of(parse, site.words):
        if noun < content[0] and site.entry is not None and (scene.is_thing(noun) if "np" in site.entry.frames else _lacks_subject(parse, content)):
            return tuple(i for i in parse.subtree(site.head) if parse.left_edge(noun) <= i <= content[-1])
    return content


def _with_place(scene: Scene, site: Site, content: tuple[int, ...]) -> tuple[int, ...]:
    """With a phrase between those spoken to and what they shall do: "told people within two miles to leave"."""
    between = [i for j in scene.parse.children_by(site.head, "prep") if not scene.is_setting(j) for i in scene.parse.subtree(j)]
    return tuple(sorted({*content, *(i for i in between if content[0] < i < content[-1])}))


def _with_opening(scene: Scene, site: Site, content: tuple[int, ...]) -> tuple[int, ...]:
    """The clause with a phrase before it that the parser gave to a verb of thinking, which has no setting: "I think by asking we learn"."""
    parse = scene.parse
    if site.entry is None or site.entry.class_ is not QuotationClass.BELIEF or parse.tokens[content[0]].lower == "that":
        return content
    opening = range(max(site.words) + 1, content[0])
    parts = [j for j in parse.children(site.head) if j in opening and parse.tokens[j].dep in ("prep", "advcl", "csubj")]
    if not parts or parse.left_edge(parts[0]) != opening.start or any(parse.tokens[i].pos == "PUNCT" for i in opening):
        return content
    return content if any(scene.is_setting(j) for j in parts) else (*opening, *content)


def _lacks_subject(parse: Parse, content: tuple[int, ...]) -> bool:
    """Is it a clause without a subject, which the parser took for an object of the cue ("said the plan put forward by Ruiz is dead")?"""
    inside = frozenset(content)
    top = next((i for i in content if parse.tokens[i].head not in inside), content[0])
    if parse.tokens[content[0]].lower == "that":
        return False
    return not has_subject(parse, top) and not opens_with_that(parse, top)


def _raises(entry: CueEntry | None) -> bool:
    """Is the subject part of what seems to be so ("the truce appears to hold") rather than a speaker?"""
    return entry is not None and entry.class_ is QuotationClass.EVIDENCE and entry.act is Act.NONE


def _subject(parse: Parse, verb: int) -> list[int]:
    subject = parse.child(verb, "nsubjpass", "nsubj")
    return [] if subject is None else parse.subtree(subject)


def _holds(entry: CueEntry | None, frame: str, *, passive: bool) -> bool:
    """Does the entry know this construction as one that attributes more than rarely?"""
    if entry is None:
        return False
    band = entry.frames.get(frame)
    if band is None and passive and frame in ("inf", "np+inf"):
        band = entry.frames.get("np+inf") or entry.frames.get("inf")
    if band is None and frame == "clause" and "quote" in entry.frames:
        band = entry.frames["quote"]
    if band is None:
        band = _band_of_kin(entry, frame)
    return band in (Band.USUALLY, Band.SOMETIMES)


def _is_asked_or_object(scene: Scene, site: Site, content: tuple[int, ...], frame: str, speaker: int | None) -> bool:
    """Does the verb take questions, or is it a free relative as somebody's object ("touted what she did"), no remark on it ("…, which came late")?"""
    parse = scene.parse
    if frame != "wh":
        return frame == "clause"
    if site.entry is None or "wh" in site.entry.frames:
        return True
    if speaker is None or parse.tokens[speaker].tag == "DT":
        return False  # "that contradicts what he told us"
    cue = parse.tokens[site.head]
    is_preposition = cue.lower in _ABOUT and parse.child(cue.i, "nsubj", "aux") is None  # "Regarding how it began, Ruiz said …"
    return parse.tokens[content[0]].lower in _FREE_RELATIVES and not is_preposition


def _band_of_kin(entry: CueEntry, frame: str) -> Band | None:
    """That of a construction which means the same: "denounced what he called a theft" is an object, "regarding" is "about"."""
    if frame == "wh" or (frame == "ing" and entry.frames.get("np") is Band.USUALLY):
        return entry.frames.get("np")
    before, _, preposition = frame.rpartition("pp:")
    if preposition not in _ABOUT:
        return None
    kin = [entry.frames[f"{before}pp:{other}"] for other in ("about", "on") if f"{before}pp:{other}" in entry.frames]
    return kin[0] if kin else None


def _tells(scene: Scene, site: Site, frame: str, speaker: int | None) -> bool:
    """Does a verb that seldom attributes do so here: a document shows it ("a survey found wide support"), its object is itself an act of speech
    ("issued a warning to ships"), or it is the speaker's own ("I mean, …")?
    """
    entry = site.entry
    if frame == "clause" and entry is not None and "own" in entry.frames:
        token = scene.parse.tokens[site.head]
        # not "I would ask everyone, and I mean everyone, not to wait"
        is_inserted = token.dep == "parataxis" and not is_finite(scene.parse, token.head)
        return is_first_person(scene.parse, speaker) and token.tag == "VBP" and not is_inserted
    if entry is None or frame != "np" or frame not in entry.frames:
        return False
    if entry.class_ is QuotationClass.EVIDENCE and speaker is not None and scene.kind_of(speaker) is EntityKind.DOCUMENT:
        return True
    objects = [scene.parse.tokens[j].lemma.lower() for j in objects_of(scene.parse, site.words)]
    return any(noun.class_ is QuotationClass.SPEECH and noun.act not in _UNTOLD for j in objects for noun in scene.cues.starting_with(j, "noun"))


def _from_noun_or_adjective(scene: Scene, site: Site) -> Draft | None:
    parse = scene.parse
    assert site.entry is not None
    noun = site.entry.pos == "noun"
    judged = judged_by_others(scene, site) if noun else None
    if judged is not None:
        return make_draft(scene, site, "np", judged[1], judged[0])
    contents = noun_contents(parse, site.words[-1]) if noun else adjective_contents(parse, site.words[-1])
    speaker = speaker_of_noun(scene, site.head) if noun else speaker_of_adjective(scene, site.head)
    if not noun and (_is_seeming(scene, site.head) or _is_brought_about(scene, site)):
        return None  # "voters appear divided": for the verb; "the lock makes sure that …": nobody's
    if not noun and is_expletive(scene, speaker):
        speaker = None
    for frame, content in contents:
        if frame == "colon" and site.entry.frames.get("clause") is Band.USUALLY:  # "Editor's note: …" is the outlet's own
            return make_draft(scene, site, "clause", content, speaker)
        if (site.entry.frames.get(frame) or _band_of_kin(site.entry, frame)) in (Band.USUALLY, Band.SOMETIMES):
            return make_draft(scene, site, frame, content, speaker)
    return None


def _is_brought_about(scene: Scene, site: Site) -> bool:
    """Is it a certainty that something makes, and nobody feels ("the lock makes sure that nobody can enter")?"""
    belief = site.entry is not None and site.entry.class_ is QuotationClass.BELIEF
    governor = scene.parse.tokens[scene.parse.tokens[site.head].head]
    return belief and scene.parse.tokens[site.head].dep == "ccomp" and governor.pos == "VERB" and scene.parse.child(site.head, "nsubj") is None


def _is_seeming(scene: Scene, adjective: int) -> bool:
    """Is it what somebody seems to be?"""
    token = scene.parse.tokens[adjective]
    verb = scene.parse.tokens[token.head]
    if token.dep not in ("oprd", "acomp", "xcomp") or token.tag != "VBN" or verb.pos != "VERB":
        return False
    return any(_raises(entry) for entry in scene.cues.starting_with(scene.cues.lemma(verb.lemma.lower()), "verb"))


def _from_preposition(scene: Scene, site: Site) -> Draft | None:
    parse = scene.parse
    owner = parse.child(site.words[1], "poss") if len(site.words) > 1 else None
    speaker = speaker_of_preposition(parse, site.words) if owner is None else owner
    if speaker is None or site.entry is None or "pobj" not in site.entry.frames or (_is_bare(parse, speaker) and not _opens(parse, site, speaker)):
        return None
    if scene.cues.is_action(" ".join(site.entry.words), parse.tokens[speaker].lemma.lower()):
        return None  # "according to their rank": a measure, and nobody's words
    return make_draft(scene, site, "pobj", _marked_behind(scene, site) or clause_of_preposition(parse, site.words), speaker)


def _marked_behind(scene: Scene, site: Site) -> tuple[int, ...]:
    """The words in marks behind a parenthesis: "which left him, in his own words, “almost mad”"."""
    tokens, opening = scene.parse.tokens, site.words[-1] + 2
    if site.words[0] == scene.parse.sentences[tokens[site.head].sentence].first or opening >= len(tokens):
        return ()
    pair = scene.marks.at(opening)
    begins = pair is not None and pair.first == opening and tokens[opening - 1].text == "," and tokens[site.words[0] - 1].text == ","
    return tuple(range(pair.first, pair.end)) if pair is not None and begins else ()


def _is_bare(parse: Parse, noun: int) -> bool:
    """Is it a lone common noun in the singular ("according to size", "according to plan")? Speakers have a determiner or a name."""
    return parse.tokens[noun].tag == "NN" and not parse.children(noun)


def _opens(parse: Parse, site: Site, noun: int) -> bool:
    """ "According to legend, a fox dug the well": a lone noun at the head of its sentence, with a comma behind it."""
    sentence = parse.sentences[parse.tokens[site.head].sentence]
    return site.head == sentence.first and noun + 1 < sentence.end and parse.tokens[noun + 1].text == ","


def make_draft(scene: Scene, site: Site, frame: str, content: tuple[int, ...], speaker: int | None, *, rule: str | None = None) -> Draft | None:
    """The draft with its extents; None when nothing is left of the content. A speaker inside the content is none."""
    parse, marks = scene.parse, scene.marks
    verbal = site.entry is None or site.entry.pos == "verb"
    around = marks.at(site.head)
    kept = frozenset(i for i in content if i not in site.words and (around is None or i in around))
    governor = (parse.tokens[site.head].head,) if verbal and is_yet_to_come(scene, site.head) else ()
    cue = verb_group(parse, (*governor, *site.words), kept, marks) if verbal else site.words
    swallowed = None
    if speaker is not None and speaker in kept and parse.tokens[speaker].dep != "poss":
        swallowed = swallowed_phrase(scene, site.head, speaker)
        kept = kept.difference(swallowed or (parse.subtree(speaker) if verbal and parse.tokens[speaker].head == site.head else ()))
        if speaker in kept:
            speaker = None
    if swallowed is not None:
        source = trim(parse, tuple(swallowed))
    else:
        source = phrase_of(parse, speaker, kept.union(cue).union(_told_of(parse, speaker, site.head))) if speaker is not None else ()
    words = tuple(sorted(kept.difference(cue).difference(source)))
    if frame in _CLAUSAL or frame == "pobj":
        words = within_part(scene, site.head, without_holes(parse, words, frozenset({*cue, *source, *cue_clause(parse, site.head)})))
    if frame == "clause" and verbal:
        words = (*words, *(i for i in further_clauses(scene, site.head, words) if i not in source and i not in cue))
    trimmed = trim(parse, without_afterthought(scene, site.head, words))
    if not any(parse.tokens[i].pos != "PUNCT" for i in trimmed):
        return None
    named = rule or (site.entry.rule if site.entry is not None else "quote/beside")
    return Draft(site=site, frame=frame, content=trimmed, cue=cue, source=source, speaker=speaker, rule=named)


def _told_of(parse: Parse, speaker: int, cue: int) -> list[int]:
    """What the parser gave to the one who speaks as a clause about him: "the mission called for calm and urged both sides to wait"."""
    while parse.tokens[cue].dep == "conj":
        cue = parse.tokens[cue].head
    return parse.subtree(cue) if parse.tokens[cue].head == speaker and parse.tokens[cue].dep == "acl" else []
