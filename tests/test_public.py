"""What users may import: exactly the names of `onrecord.__all__`, each with a docstring that says what it is."""

from __future__ import annotations

import inspect
from importlib import resources
from types import FunctionType, ModuleType

import msgspec
import pytest

import onrecord

PUBLIC = [name for name in onrecord.__all__ if name != "__version__"]


def test_what_is_visible_is_what_is_listed() -> None:
    visible = {name for name, value in vars(onrecord).items() if not name.startswith("_") and not isinstance(value, ModuleType)}
    assert visible | {"__version__"} == set(onrecord.__all__)


def test_the_list_is_sorted_and_without_doubles() -> None:
    assert sorted(set(onrecord.__all__)) == list(onrecord.__all__)


def test_submodules_that_are_visible_belong_to_onrecord() -> None:
    foreign = {name for name, value in vars(onrecord).items() if isinstance(value, ModuleType) and not value.__name__.startswith("onrecord.")}
    assert foreign <= {"logging"}


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_name_has_a_docstring(name: str) -> None:
    # `__doc__` of its own class: an inherited docstring says what the parent is
    own = vars(onrecord)[name].__doc__
    assert own
    assert own.strip()


@pytest.mark.parametrize("name", PUBLIC)
def test_public_methods_have_docstrings(name: str) -> None:
    value = vars(onrecord)[name]
    if not inspect.isclass(value):
        pytest.skip("a function: it has no methods")
    kinds = (property, classmethod, staticmethod, FunctionType)
    own = {key: member for key, member in vars(value).items() if not key.startswith("_") and isinstance(member, kinds)}
    assert [key for key, member in own.items() if not (member.__doc__ or "").strip()] == []


def test_values_are_frozen() -> None:
    structs = [value for name in PUBLIC if inspect.isclass(value := vars(onrecord)[name]) and issubclass(value, msgspec.Struct)]
    assert structs
    assert [value.__name__ for value in structs if not value.__struct_config__.frozen] == []


def test_the_types_ship() -> None:
    assert resources.files("onrecord").joinpath("py.typed").is_file()


def test_the_schema_ships() -> None:
    assert resources.files("onrecord.model").joinpath("record.schema.json").is_file()
