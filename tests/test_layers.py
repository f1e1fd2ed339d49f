"""The order of layers, and the few rules that every module of the package keeps. Reads the source; runs nothing of it."""

from __future__ import annotations

import ast
from functools import lru_cache
from pathlib import Path

import pytest

import onrecord

# Each layer imports only from itself and from those above it. Two are parts of a folder: the entries of a lexicon are checked against
# the ontology, and the ontology is itself read from tables.
LAYERS = (
    "errors",
    "version",
    "collecting",
    "model",
    "settings",
    "lexicon.parsed",
    "lexicon.table",
    "ontology",
    "lexicon",
    "ingest",
    "parse",
    "mention",
    "quote",
    "event",
    "resolve",
    "attribute",
    "compare",
    "pipeline",
    "store",
    "view",
    "door",
    "evaluate",
    "web",
    "cli",
)
STAGES = ("ingest", "parse", "mention", "quote", "event", "resolve", "attribute")
THE_SPACY_ADAPTOR = "onrecord.parse.spacy_parser"
LONGEST_FILE = 400
SAYS_NOTHING = {"utils", "util", "common", "helpers", "helper", "misc", "tools"}

_ROOT = Path(onrecord.__file__).parent


def _name_of(path: Path) -> str:
    parts = ("onrecord", *path.relative_to(_ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_name_of(path): path for path in sorted(_ROOT.rglob("*.py"))}


@lru_cache(maxsize=1024)
def _tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text("utf-8"))


def imports_of(tree: ast.AST, module: str, *, is_package: bool) -> set[str]:
    """Every module that this source names in an import, in functions and under TYPE_CHECKING too."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = _base_of(node, module, is_package=is_package)
            # `from onrecord.lexicon import table` names a module as well as a name
            inner = {f"{base}.{alias.name}" for alias in node.names}
            found |= {name for name in inner if name in MODULES} or {base}
    return found


def _base_of(node: ast.ImportFrom, module: str, *, is_package: bool) -> str:
    if not node.level:
        return node.module or ""
    parts = module.split(".")
    parts = parts[: len(parts) - node.level + is_package]
    return ".".join([*parts, *filter(None, [node.module])])


def layer_of(module: str) -> str:
    """The most exact layer that a module belongs to; the package itself is the door's."""
    inner = module.removeprefix("onrecord").removeprefix(".")
    if not inner:
        return "door"
    fitting = [layer for layer in LAYERS if inner == layer or inner.startswith(f"{layer}.")]
    assert fitting, f"{module} belongs to no layer: add it to LAYERS, where it belongs"
    return max(fitting, key=len)


def faults_of(module: str, imported: set[str]) -> list[str]:
    """What a module imports against the order of layers."""
    own = layer_of(module)
    faults = []
    for other in sorted(name for name in imported if name == "onrecord" or name.startswith("onrecord.")):
        theirs = layer_of(other)
        if LAYERS.index(theirs) > LAYERS.index(own):
            faults.append(f"{module} ({own}) imports {other} ({theirs}), which stands below it")
        if own in STAGES and theirs in STAGES and own != theirs:
            faults.append(f"{module}: the stage {own} imports the stage {theirs}; what both need belongs to a noun")
    return faults


def _imports(module: str) -> set[str]:
    return imports_of(_tree(module), module, is_package=MODULES[module].name == "__init__.py")


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_one_way(module: str) -> None:
    assert faults_of(module, _imports(module)) == []


def test_only_the_adaptor_imports_spacy() -> None:
    known = {module for module in MODULES if any(name.split(".")[0] == "spacy" for name in _imports(module))}
    assert known == {THE_SPACY_ADAPTOR}


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_what_it_is_for(module: str) -> None:
    assert (ast.get_docstring(_tree(module)) or "").strip(), f"{module} has no docstring"


@pytest.mark.parametrize("module", MODULES)
def test_a_file_is_short(module: str) -> None:
    assert len(MODULES[module].read_text("utf-8").splitlines()) <= LONGEST_FILE, f"{module}: two files, not one"


@pytest.mark.parametrize("module", MODULES)
def test_nothing_prints(module: str) -> None:
    calls = [node for node in ast.walk(_tree(module)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    assert not [call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]


def test_no_module_is_named_like_a_library_that_is_used() -> None:
    used = {name.split(".")[0] for module in MODULES for name in _imports(module)} - {"onrecord"}
    taken = {module: used & set(module.split(".")[1:]) for module in MODULES}
    assert {module: names for module, names in taken.items() if names} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert {module for module in MODULES if SAYS_NOTHING & set(module.split("."))} == set()


def test_every_layer_is_there() -> None:
    assert {layer_of(module) for module in MODULES} == set(LAYERS)


def test_data_holds_no_code() -> None:
    assert list((_ROOT / "data").rglob("*.py")) == []


# The test itself, tested: a rule that cannot fail guards nothing


@pytest.mark.parametrize(
    ("module", "source", "fault"),
    [
        ("onrecord.model.span", "from onrecord.parse import Parse", "stands below"),
        ("onrecord.model.span", "def f() -> None:\n    import onrecord.pipeline", "stands below"),
        ("onrecord.model.span", "if TYPE_CHECKING:\n    from onrecord.cli.app import app", "stands below"),
        ("onrecord.quote.marks", "from onrecord.mention import find_mentions", "the stage quote imports the stage mention"),
        ("onrecord.quote.marks", "from ..mention.names import x", "the stage quote imports the stage mention"),
        ("onrecord.ontology.plover", "from onrecord.lexicon.events import load_events", "stands below"),
        ("onrecord.pipeline.reader", "import onrecord", "stands below"),
    ],
)
def test_an_upward_import_is_found(module: str, source: str, fault: str) -> None:
    faults = faults_of(module, imports_of(ast.parse(source), module, is_package=False))
    assert len(faults) == 1
    assert fault in faults[0]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("onrecord.ontology.plover", "from onrecord.lexicon.table import Entry"),
        ("onrecord.ontology.plover", "from onrecord.lexicon import table"),
        ("onrecord.lexicon.events", "from onrecord.ontology import load_plover"),
        ("onrecord.quote.marks", "from onrecord.quote.draft import Draft\nimport re"),
        ("onrecord.pipeline.reader", "from onrecord.quote import find_quotations\nfrom onrecord.mention import find_mentions"),
    ],
)
def test_a_downward_import_is_no_fault(module: str, source: str) -> None:
    assert faults_of(module, imports_of(ast.parse(source), module, is_package=False)) == []
