"""Parse the shipped YAML lexicons into data/parsed.msgpack, so that a reading need not wait for a YAML parser.

    python tools/parse_yaml.py

Run it after editing a YAML file; a test says when it is due.
"""

from __future__ import annotations

import sys

import msgspec

from onrecord.lexicon.parsed import NAME, ParsedFile, data_folder, digest_of
from onrecord.lexicon.table import read_yaml, read_yaml_names


def parse_all() -> dict[str, ParsedFile]:
    """Every shipped YAML file, parsed."""
    found: dict[str, ParsedFile] = {}
    for path in sorted(data_folder().rglob("*.yaml")):
        name = path.relative_to(data_folder()).as_posix()
        digest = digest_of(path.read_bytes())
        if path.name.startswith("classes"):
            pairs = tuple((where.line, (key, value)) for where, key, value in read_yaml_names(path))
            found[name] = ParsedFile(digest, pairs, pairs=True)
        else:
            found[name] = ParsedFile(digest, tuple((where.line, raw) for where, raw in read_yaml(path)), pairs=False)
    return found


def main() -> None:
    """Write the file."""
    parsed = parse_all()
    (data_folder() / NAME).write_bytes(msgspec.msgpack.encode(parsed))
    sys.stdout.write(f"{len(parsed)} files, {sum(len(file.parts) for file in parsed.values())} entries\n")


if __name__ == "__main__":
    main()
