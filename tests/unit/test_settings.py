"""Settings: unknown names, bad values, where each came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import SettingsError
from onrecord.settings import Settings, describe_settings, load_settings


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "onrecord.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("shortest_txt = 3", "unknown setting 'shortest_txt'. Did you mean shortest_text"),
        ("batch = 0", "at least one report"),
        ('batch = "many"', "batch"),
        ("shortest_text = 9\nlongest_text = 3", "must be 0 or more and below"),
        ("fallback = 1.5", "a confidence lies between 0 and 1"),
        ("batch = [", "not TOML"),
    ],
)
def test_a_bad_file_is_told_with_the_way_out(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        load_settings(_file(tmp_path, text))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path / "none.toml")


def test_where_each_value_came_from(tmp_path: Path) -> None:
    path = _file(tmp_path, "batch = 4")
    origins = {setting.name: setting.origin for setting in describe_settings(path)}
    assert origins["batch"] == str(path)
    assert origins["pipeline"] == "default"


def test_the_digest_names_what_can_change_a_reading() -> None:
    assert Settings(batch=3).digest == Settings().digest
    assert Settings(fallback=0.5).digest == Settings().digest
    assert Settings(quoter="mine.json").digest != Settings().digest
    assert Settings(longest_text=100).digest != Settings().digest
