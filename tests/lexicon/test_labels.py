"""Every label of the shipped lexicon is found in its sentence, and in none that merely has a like word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.attribute.descriptions import describe_entities
from onrecord.errors import LexiconError
from onrecord.lexicon.labels import LabelEntry, load_labels
from onrecord.lexicon.roles import load_roles
from onrecord.mention import find_mentions
from onrecord.model.attribution import VoiceBasis
from onrecord.model.parse import Parse
from onrecord.resolve import load_knowledge, resolve_entities

LABELS = load_labels()


def labels_in(parsed: Parse) -> list[str]:
    mentions = find_mentions(parsed, load_roles())
    entities = tuple(resolve_entities(parsed, mentions, load_knowledge(), load_roles()).values())
    described = describe_entities(parsed, mentions, entities, (), LABELS)
    assert all(d.voice.basis is VoiceBasis.REPORT for entity in described for d in entity.descriptions)
    return [parsed.document.quote(d.span).lower() for entity in described for d in entity.descriptions]


@pytest.mark.parametrize("entry", LABELS.entries, ids=lambda entry: entry.key)
def test_label(entry: LabelEntry, parse: Callable[[str], Parse]) -> None:
    plain = {" ".join(words).replace(" - ", "-") for words in entry.lemmas}
    for example in entry.yes:
        found = labels_in(parse(example.text.replace("[", "").replace("]", "")))
        assert any(words == label or label.endswith(f"-{words}") for label in found for words in plain), found
    for example in entry.no:
        found = labels_in(parse(example.text.replace("[", "").replace("]", "")))
        assert not any(words in label for label in found for words in plain), found


def test_a_faulty_form_is_refused(tmp_path: Path) -> None:
    (tmp_path / "titles").mkdir()
    (tmp_path / "titles" / "descriptions.tsv").write_text("key\tlemma\tform\tsource\tyes\tno\na\tb\tloud\tx\ty\tn\n")
    with pytest.raises(LexiconError, match="neither word nor joined"):
        load_labels((tmp_path,))
