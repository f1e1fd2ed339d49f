"""The parsed YAML files that ship are those of the YAML files beside them."""

from __future__ import annotations

import msgspec

from onrecord.lexicon.parsed import NAME, ParsedFile, data_folder, digest_of, stored_parts


def test_every_yaml_file_is_parsed_as_it_is_now() -> None:
    parsed = msgspec.msgpack.decode((data_folder() / NAME).read_bytes(), type=dict[str, ParsedFile])
    now = {path.relative_to(data_folder()).as_posix(): digest_of(path.read_bytes()) for path in data_folder().rglob("*.yaml")}
    assert {name: file.digest for name, file in parsed.items()} == now, "run: python tools/parse_yaml.py"


def test_an_edited_file_is_not_answered_from_the_parsed_one() -> None:
    path = next(data_folder().rglob("accuse.yaml"))
    name = path.relative_to(data_folder()).as_posix()
    assert stored_parts(name, path.read_bytes())
    assert stored_parts(name, path.read_bytes() + b"\n") is None
