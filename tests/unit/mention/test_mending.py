"""Torn and lost names: put together where small words or a full name vouch for it, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.lexicon.roles import load_roles
from onrecord.mention import find_mentions
from onrecord.model.mention import EntityKind, Form
from onrecord.model.parse import Parse


def names_in(parsed: Parse) -> dict[str, EntityKind]:
    mentions = find_mentions(parsed, load_roles()).mentions
    return {parsed.document.quote(parsed.span(m.core.first, m.core.end)): m.kind for m in mentions if m.form is Form.NAME}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Willem van der Hoeven chairs the panel.", "Willem van der Hoeven"),
        ("Beatriz Lacerda dos Anjos won the runoff.", "Beatriz Lacerda dos Anjos"),
        ("Prince Turki bin Salman al-Harfi arrived in Cairo.", "Turki bin Salman al-Harfi"),
        ("Ramon dela Cruz-Baltazar runs the fund.", "Ramon dela Cruz-Baltazar"),
        ("Police freed Kim Tae-rin in Seoul.", "Kim Tae-rin"),
        ("Hassan Warsame “Dheere” Elmi was elected.", "Hassan Warsame “Dheere” Elmi"),
        ("Niamh O’Dalaigh leads the inquiry.", "Niamh O’Dalaigh"),
        ("Maulana Fazal Qadirabad issued a ruling. Qadirabad is 77.", "Qadirabad"),
    ],
)
def test_whole(text: str, name: str, parse: Callable[[str], Parse]) -> None:
    assert names_in(parse(text)).get(name) is EntityKind.PERSON


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Grace Woodbridge and Ann Timber spoke. Timber burned, and the timber yard is gone.", "Timber"),
        ("Neil Justice was sworn in. Justice delayed is justice denied.", "Justice"),
        ("A white van Monday hit Jonas Ek.", "van Monday"),
    ],
)
def test_left_alone(text: str, name: str, parse: Callable[[str], Parse]) -> None:
    parsed = parse(text)
    sentence_initial = [m for m in find_mentions(parsed, load_roles()).mentions if m.form is Form.NAME and len(m.core) == 1]
    assert name not in {parsed.document.quote(m.span) for m in sentence_initial}
    if " " in name:
        assert name not in names_in(parsed)


def test_a_mended_name_answers_at_its_head(parse: Callable[[str], Parse]) -> None:
    parsed = parse("Willem van der Hoeven chairs the panel.")
    mentions = find_mentions(parsed, load_roles())
    (name,) = [m for m in mentions.mentions if m.form is Form.NAME]
    assert mentions.headed_by(name.head) == name
    assert parsed.tokens[name.head].dep == "nsubj"
    assert {mentions.at(i) for i in name.core} == {name}
