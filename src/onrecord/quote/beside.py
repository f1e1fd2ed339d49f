"""The cue that stands beside quotation marks: “…,” said Ruiz; a nurse added: “…”; Ruiz: “…”.

Looks at the words next to the marks rather than at the tree, which long quotations often bend. Any verb with a subject may introduce words in marks.
"""

from __future__ import annotations

from onrecord.model.mention import EntityKind, Form
from onrecord.model.parse import Parse
from onrecord.model.quotation import QuotationClass
from onrecord.quote.attributions import make_draft
from onrecord.quote.draft import Draft, Site
from onrecord.quote.marks import Marked, Marks
from onrecord.quote.nobody import is_first_person
from onrecord.quote.received import said_by
from onrecord.quote.scene import Scene
from onrecord.quote.speakers import speaker_of_verb

# Between marks and cue: the longest speaker phrase ("a former …, who …, said") that still belongs together
_REACH = 30
# For a verb that no lexicon knows as cue
_SHORT_REACH = 8
_ENDS = frozenset(".!?…")
_SETTING_OFF = frozenset({",", ":", ";", "—", "–", "--", "."})
_CLAUSES = frozenset({"clause", "inf", "np+inf"})
_OPEN_END = frozenset({":", ","})  # a paragraph that ends so goes on in the next
_COMMAS = frozenset({",", "—", "–", "-", "--"})
_DASHES = frozenset({"-", "--", "–", "—", "―"})
# "— Ama Tettey, nurse at the Volta ward, 12 May"
_LONGEST_SIGNATURE = 14
_PAST_OR_PRESENT = frozenset({"VBD", "VBZ", "VBP"})
_NAMING = frozenset({"PROPN", "NOUN", "PRON", "NUM"})
_JOINTS = frozenset({"SCONJ", "ADP"})


def find_beside(scene: Scene, pair: Marked, quoting: dict[int, Site]) -> Draft | None:
    """A draft for the cue after the marks, or before them."""
    parse, marks = scene.parse, scene.marks
    content = tuple(range(pair.first, pair.end))
    site = _after(parse, marks, pair, quoting)
    if site is None:
        site = _before(scene, pair, quoting)
        if site is not None:
            content = _run_up(scene, site, pair)
            site = site if content else None
    if site is None:
        return _owned_before_colon(scene, pair) or _named_before_colon(scene, pair) or _signed(scene, pair)
    return make_draft(scene, site, "quote", content, said_by(scene, site, speaker_beside(scene, site.head, pair)))


def speaker_beside(scene: Scene, verb: int, pair: Marked) -> int | None:
    """The cue's subject; where the parser looked for it inside the marks, the mention next to the cue."""
    speaker = speaker_of_verb(scene, verb)
    if speaker is not None and scene.marks.at(speaker) is None:
        return speaker
    inverted = range(verb + 1, min(verb + 4, len(scene.parse.tokens)))
    between = range(verb - 1, max(pair.end - 1, verb - _SHORT_REACH), -1) if verb >= pair.end else range(0)
    for i in (*between, *inverted):
        mention = scene.mentions.at(i)
        if mention is not None and scene.marks.at(i) is None and (scene.is_speaker(mention.head) or _can_be_read(scene, mention.head)):
            return mention.head
    return None


def _can_be_read(scene: Scene, noun: int) -> bool:
    """Is it something on which words stand: “…,” read a banner; not “…,” he said by phone?"""
    if scene.parse.tokens[noun].dep == "pobj":
        return False
    return scene.kind_of(noun) is EntityKind.DOCUMENT or scene.cues.medium(scene.parse.tokens[noun].lemma.lower()) is not None


def _site(quoting: dict[int, Site], verb: int) -> Site:
    return quoting.get(verb) or Site(verb, (verb,), None)


def _after(parse: Parse, marks: Marks, pair: Marked, quoting: dict[int, Site]) -> Site | None:
    """The cue that follows: “…,” said Ruiz; “…,” a spokesman for the union said."""
    tokens = parse.tokens
    last = tokens[pair.end - 2].text if pair.closed and pair.end - 2 >= pair.first else ""
    if last in (".", "…"):
        return _alone_behind(parse, pair, quoting)
    i = pair.end
    while i < len(tokens) and tokens[i].paragraph == pair.paragraph and tokens[i].text in _COMMAS:
        i += 1
    set_off = i > pair.end or last in (",", "?", "!", "—", "–", "-")
    for verb in range(i, min(len(tokens), i + _REACH)):
        if tokens[verb].paragraph != pair.paragraph or marks.at(verb) is not None or tokens[verb].text in _ENDS or tokens[verb].text == ";":
            return None
        if verb in quoting and _belongs(parse, verb, i):
            return quoting[verb] if set_off or not _goes_on_past(parse, verb, pair) else None
        if tokens[verb].dep == "relcl":
            continue  # "…,” a herder who gave his name as Bilal muttered"
        if set_off and verb - i < _SHORT_REACH and tokens[verb].pos == "VERB" and tokens[verb].tag in _PAST_OR_PRESENT:
            return _site(quoting, verb) if _belongs(parse, verb, i) and _is_alone(parse, verb, pair) else None
    return None


def _goes_on_past(parse: Parse, verb: int, pair: Marked) -> bool:
    """ "The plan was “unworkable” as it would require three weeks", "when “Lakeside News” first reported": the sentence runs through the marks."""
    subject = parse.child(verb, "nsubj")
    has_joint = any(parse.tokens[i].pos in _JOINTS for i in range(pair.end, verb))
    return has_joint or (subject is not None and subject in pair)


def _alone_behind(parse: Parse, pair: Marked, quoting: dict[int, Site]) -> Site | None:
    """The cue of a sentence that holds nothing but it and its subject behind a full stop in the marks: “… it was late.” Ruiz said."""
    if pair.end >= len(parse.tokens) or parse.tokens[pair.end].paragraph != pair.paragraph:
        return None
    sentence = parse.sentences[parse.tokens[pair.end].sentence]
    words = [i for i in range(pair.end, sentence.end) if parse.tokens[i].pos != "PUNCT"]
    verb = next((i for i in words if i in quoting and parse.tokens[i].tag in _PAST_OR_PRESENT), None)
    if verb is None or len(words) > _SHORT_REACH or parse.child(verb, "nsubj") is None:
        return None
    subject = [i for j in parse.children_by(verb, "nsubj") for i in parse.subtree(j)]
    return quoting[verb] if set(words) <= {verb, *subject} else None


def _belongs(parse: Parse, verb: int, start: int) -> bool:
    """Do all words between the marks and the verb belong to the verb: its subject, helpers, adverbs?"""
    between = range(start, verb)
    if all(parse.is_below(i, verb) for i in between):
        return True
    return all(parse.tokens[i].pos in ("PROPN", "NOUN", "PRON", "DET", "ADJ", "AUX", "ADV", "PART") for i in between)


def _is_alone(parse: Parse, verb: int, pair: Marked) -> bool:
    """Has the verb a subject beside it and no object but the marked words, as in “…,” he continued and “…,” laughed Ruiz?"""
    subject = parse.child(verb, "nsubj")
    objects = [j for j in parse.children_by(verb, "ccomp", "dobj", "attr", "acomp") if j not in pair]
    if subject is None or is_first_person(parse, subject):
        return False  # "“How did you find out?” I found out from my brother": an answer
    return abs(subject - verb) <= _SHORT_REACH and not objects


def _before(scene: Scene, pair: Marked, quoting: dict[int, Site]) -> Site | None:
    """The cue that goes before: Ruiz said, “…”; turning to the crowd he went on: “…”."""
    parse, marks, tokens = scene.parse, scene.marks, scene.parse.tokens
    i = pair.first - 1
    if i < 0 or tokens[i].text in _ENDS or tokens[i].text == ";":
        return None
    colon = tokens[i].text == ":"
    if tokens[i].paragraph != pair.paragraph and not (tokens[i].text in _OPEN_END and tokens[i].paragraph == pair.paragraph - 1):
        return None
    for verb in range(i, max(-1, i - _REACH), -1):
        if marks.at(verb) is not None or (tokens[verb].text in _ENDS and verb != i) or tokens[verb].sentence < tokens[i].sentence - 1:
            break
        if verb in quoting and (colon or tokens[i].text == "," or _reaches(parse, verb, i)):
            return quoting[verb]
    return _main_verb(scene, pair, quoting) if colon else None


def _run_up(scene: Scene, site: Site, pair: Marked) -> tuple[int, ...]:
    """The marked words, and the clause that they stand in where no comma or colon sets them off: said the plan was “a disgrace” for the town."""
    parse, tokens = scene.parse, scene.parse.tokens
    last = max(site.words)
    beside_cue = {i for child in parse.children(site.head) if _is_beside(scene, child, pair) for i in parse.subtree(child)}
    start = next((i for i in range(last + 1, pair.first) if i not in beside_cue and tokens[i].pos not in ("ADV", "PART", "PUNCT")), pair.first)
    if start == pair.first or any(tokens[i].text in _SETTING_OFF for i in (*range(last + 1, start), pair.first - 1)):
        return tuple(range(pair.first, pair.end))
    if site.entry is None or site.entry.pos != "verb" or not _CLAUSES.intersection(site.entry.frames):
        return ()
    end, sentence = pair.end, parse.sentences[tokens[pair.end - 1].sentence]
    while end < sentence.end and (scene.marks.at(end) is not None or tokens[end].text not in _SETTING_OFF):
        end += 1
    return tuple(range(start, end))


def _is_beside(scene: Scene, child: int, pair: Marked) -> bool:
    """Does it stand beside the cue, outside what is said: its subject, the one spoken to, a time, a place or a medium?"""
    token = scene.parse.tokens[child]
    if token.dep in ("prep", "dative"):
        return scene.parse.right_edge(child) < pair.first - 1
    return token.dep in ("nsubj", "npadvmod") or (token.dep == "dobj" and scene.is_speaker(child))


def _reaches(parse: Parse, verb: int, last: int) -> bool:
    return all(parse.is_below(i, verb) for i in range(verb, last + 1))


def _main_verb(scene: Scene, pair: Marked, quoting: dict[int, Site]) -> Site | None:
    """The main verb of the words that a colon ends: he turned to the crowd: “…”; her colleague, who ran the tests, was less sure: “…”."""
    parse, tokens, colon = scene.parse, scene.parse.tokens, pair.first - 1
    for verb in parse.sentences[tokens[colon].sentence]:
        if verb >= colon:
            return None
        if not tokens[verb].is_root and not (tokens[verb].dep == "ccomp" and tokens[verb].head in pair):
            continue
        subject = parse.child(verb, "nsubj", "nsubjpass")
        if subject is None or subject > colon:
            continue
        is_told = tokens[verb].pos == "AUX" and parse.child(verb, "acomp") is not None and scene.is_speaker(subject)
        if tokens[verb].pos == "VERB" or is_told:
            return _site(quoting, verb)
    return None


def _named_before_colon(scene: Scene, pair: Marked) -> Draft | None:
    """Ruiz: “…”; More from the report: “…”; the cue is the colon, the speaker the noun phrase before it."""
    tokens = scene.parse.tokens
    colon = pair.first - 1
    if colon < 1 or tokens[colon].text != ":" or tokens[colon].paragraph < pair.paragraph - 1:
        return None
    speaker = _name_ending_at(scene, colon - 1)
    if speaker is None or scene.marks.at(speaker) is not None:
        return None
    content = tuple(range(pair.first, pair.end))
    return make_draft(scene, Site(colon, (colon,), None), "quote", content, speaker, rule="quote/colon")


def _owned_before_colon(scene: Scene, pair: Marked) -> Draft | None:
    """The mayor's message was blunt: “…”; the noun is the cue, its owner speaks."""
    parse, tokens, colon = scene.parse, scene.parse.tokens, pair.first - 1
    if colon < 1 or tokens[colon].text != ":" or tokens[colon].paragraph != pair.paragraph:
        return None
    for noun in parse.sentences[tokens[colon].sentence]:
        owner = parse.child(noun, "poss") if noun < colon and tokens[noun].dep == "nsubj" and tokens[tokens[noun].head].lemma == "be" else None
        entries = scene.cues.starting_with(tokens[noun].lemma.lower(), "noun") if owner is not None else ()
        if owner is not None and entries and entries[0].class_ in (QuotationClass.SPEECH, QuotationClass.RESPONSE):
            return make_draft(scene, Site(noun, (noun,), entries[0]), "quote", tuple(range(pair.first, pair.end)), owner)
    return None


def _signed(scene: Scene, pair: Marked) -> Draft | None:
    """“…” — Ama Tettey, nurse: a name behind a dash, with an office or a date, to the end of the paragraph."""
    tokens, dash = scene.parse.tokens, pair.end
    if not pair.closed or dash + 1 >= len(tokens) or tokens[dash].text not in _DASHES or tokens[dash].paragraph > pair.paragraph + 1:
        return None
    named = scene.mentions.at(dash + 1)
    end = next((i for i in range(dash, len(tokens)) if tokens[i].paragraph != tokens[dash].paragraph), len(tokens))
    rest = tokens[dash + 1 : end]
    if named is None or named.form is not Form.NAME or not scene.is_speaker(named.head) or not 0 < len(rest) <= _LONGEST_SIGNATURE:
        # a line of dashes alone parts two pieces
        return None
    if any(token.pos in ("VERB", "AUX") or scene.marks.at(token.i) is not None for token in rest):
        return None
    return make_draft(scene, Site(dash, (dash,), None), "quote", tuple(range(pair.first, pair.end)), named.head, rule="quote/signature")


def _name_ending_at(scene: Scene, last: int) -> int | None:
    """Head of the mention that ends here, a bracket after it left out ("Ruiz (Greens)"); of the noun phrase that fills a sentence without verb."""
    tokens = scene.parse.tokens
    if tokens[last].text == ")":
        while last > 0 and tokens[last].text != "(":
            last -= 1
        last -= 1
    mention = scene.mentions.at(last) if last >= 0 else None
    if mention is not None and scene.is_speaker(mention.head):
        return mention.head
    sentence = scene.parse.sentences[tokens[last].sentence]
    before = range(sentence.first, last + 1)
    if any(tokens[i].pos == "VERB" and tokens[i].tag in _PAST_OR_PRESENT for i in before):
        return None
    return next((i for i in before if tokens[i].pos in _NAMING and (tokens[i].is_root or tokens[i].head not in before)), None)
