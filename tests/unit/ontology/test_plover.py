"""The codes, and what is said of a code that is none."""

from __future__ import annotations

import pytest

from onrecord.errors import LexiconError
from onrecord.model.event import EventType
from onrecord.ontology import load_ontology


def test_counts_of_the_codebook() -> None:
    ontology = load_ontology()
    assert (len(ontology.types), len(ontology.modes), len(ontology.contexts)) == (16, 67, 37)


def test_sanction_is_material_conflict_and_accuse_scores_minus_three() -> None:
    ontology = load_ontology()
    assert ontology.types[EventType.SANCTION].quad == 4
    assert ontology.types[EventType.ACCUSE].score == -3
    assert ontology.score(EventType.ACCUSE, ("investigate",)) == -3.5
    assert ontology.score(EventType.PROTEST, ("vandalize",)) is None


def test_an_unknown_code_is_told_with_the_nearest() -> None:
    with pytest.raises(LexiconError, match=r"accuse.yaml:14: code ACUSE is not a PLOVER type. Did you mean ACCUSE\?"):
        load_ontology().check_type("ACUSE", "accuse.yaml:14")
    with pytest.raises(LexiconError, match=r"ACCUSE has no mode 'alege'\. Did you mean allege"):
        load_ontology().check_mode(EventType.ACCUSE, "alege", "x")
