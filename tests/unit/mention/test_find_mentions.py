"""What `find_mentions` promises whatever the text: order, one chain for each mention, stable ids, no exception."""

from __future__ import annotations

import msgspec
import pytest

from onrecord.lexicon.roles import RoleLexicon, load_roles
from onrecord.mention import find_mentions
from onrecord.model.document import Document, Region, RegionKind
from onrecord.model.mention import EntityKind, Form, Mentions
from onrecord.model.parse import Parse
from onrecord.model.span import Span
from onrecord.parse import Parser

ROLES = load_roles()

ODD = {
    "empty": "",
    "only marks": "“” — … ?! ()",
    "emoji": "😀😀 🇺🇳 said 😡.",
    "right to left": "قال الوزير إن المحادثات فشلت.",
    "unbalanced marks": "“We will go, he said. ”Why“ asked “Ruiz.",
    "one word": "He",
    "only a name": "Ruiz",
    "hyphens": "- - ex- -minister co-chair's -",
    "blank lines": "\n\n \nRuiz spoke.\n\n",
    "capitals": "THE MINISTER OF DEFENCE DENIED IT AND SAID THAT THE ARMY HAD NOT FIRED ON THE CROWD.",
}


def read(parser: Parser, text: str, *regions: Region) -> tuple[Parse, Mentions]:
    """The mentions of a text whose paragraphs are its lines."""
    paragraphs, offset = [], 0
    for line in text.split("\n"):
        if line:
            paragraphs.append(Span(offset, offset + len(line)))
        offset += len(line) + 1
    (parse,) = parser.parse_many([Document(text=text, regions=regions, paragraphs=tuple(paragraphs))])
    return parse, find_mentions(parse, ROLES)


def texts(parse: Parse, mentions: Mentions, form: Form) -> set[str]:
    return {parse.document.quote(m.span) for m in mentions.mentions if m.form is form}


def check_whole(parse: Parse, mentions: Mentions) -> None:
    """Every mention in one chain, everything in order and inside the text."""
    heads = [m.head for m in mentions.mentions]
    assert heads == sorted(set(heads))
    assert sorted(i for chain in mentions.chains for i in chain.mentions) == list(range(len(mentions.mentions)))
    ids = {chain.id for chain in mentions.chains}
    assert len(ids) == len(mentions.chains)
    for chain in mentions.chains:
        assert list(chain.mentions) == sorted(chain.mentions)
        assert chain.best in chain.mentions
        assert {chain.speaks_for, chain.member_of} <= ids | {None}
    for mention in mentions.mentions:
        assert mention.head in mention.tokens
        assert mention.core.first >= mention.tokens.first
        assert mention.core.end <= mention.tokens.end
        assert mention.span == parse.span(mention.tokens.first, mention.tokens.end)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_any_text_goes_through(text: str, parser: Parser) -> None:
    check_whole(*read(parser, text))


def test_five_thousand_paragraphs(parser: Parser) -> None:
    (parse,) = parser.parse_many([Document(text="He said it.", regions=(), paragraphs=(Span(0, 11),))])
    tokens, sentences, length = [], [], len(parse.tokens)
    for n in range(5000):
        tokens += [
            msgspec.structs.replace(
                t, i=t.i + n * length, head=t.head + n * length, start=t.start + n * 12, end=t.end + n * 12, sentence=n, paragraph=n
            )
            for t in parse.tokens
        ]
        sentences += [type(s)(s.first + n * length, s.end + n * length) for s in parse.sentences]
    text = "He said it.\n" * 5000
    many = Parse(Document(text=text, regions=(), paragraphs=tuple(Span(n * 12, n * 12 + 11) for n in range(5000))), tuple(tokens), tuple(sentences))
    check_whole(many, find_mentions(many, ROLES))


def test_reading_twice_gives_the_same(parser: Parser) -> None:
    text = "Ana Ruiz, the trade minister, met rebels. She said they had agreed."
    assert read(parser, text)[1] == read(parser, text)[1]


def test_a_paragraph_elsewhere_changes_no_chain(parser: Parser) -> None:
    text = "Ana Ruiz met rebels. She said they had agreed."
    _, alone = read(parser, text)
    _, followed = read(parser, text + "\nThe weather in Oslo was mild.")
    before = [chain.mentions for chain in alone.chains]
    assert [chain.mentions for chain in followed.chains][: len(before)] == before


def test_an_empty_lexicon_still_finds_names(parser: Parser) -> None:
    parse, _ = read(parser, "Ana Ruiz met the rebels.")
    mentions = find_mentions(parse, RoleLexicon(()))
    assert "Ana Ruiz" in texts(parse, mentions, Form.NAME)


def test_the_best_mention_is_the_fullest_name(parser: Parser) -> None:
    parse, mentions = read(parser, "Ruiz spoke. Later Ana Ruiz, the trade minister, left.")
    chain = mentions.chain_of(mentions.mentions[0])
    assert parse.document.quote(mentions.mentions[chain.best].span) == "Ana Ruiz"
    assert chain.named
    assert chain.kind is EntityKind.PERSON


HEADLINE = "Minister Quits After Brutal Border Clashes Shake Torvia Coalition"


def test_title_case_makes_no_names(parser: Parser) -> None:
    text = f"{HEADLINE}\nAna Ruiz resigned as trade minister on Monday."
    parse, mentions = read(parser, text, Region(RegionKind.HEADLINE, Span(0, len(HEADLINE))))
    assert texts(parse, mentions, Form.NAME) == {"Ana Ruiz"}


def test_a_headline_name_that_the_text_bears_out(parser: Parser) -> None:
    headline = "Ruiz Quits After Brutal Border Clashes"
    text = f"{headline}\nAna Ruiz resigned as trade minister on Monday."
    parse, mentions = read(parser, text, Region(RegionKind.HEADLINE, Span(0, len(headline))))
    chain = next(chain for chain in mentions.chains if chain.named)
    assert {parse.document.quote(mentions.mentions[i].span) for i in chain.mentions} >= {"Ruiz", "Ana Ruiz"}
