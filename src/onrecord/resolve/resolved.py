"""The entities of a report by id, each read up when it is first asked for: half of what a report speaks of comes into no line of its record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from onrecord.model.entity import Entity
from onrecord.model.mention import Chain


class Entities(Mapping[str, Entity]):
    """One entity for each chain, in the order of the chains and with their ids."""

    def __init__(self, chains: Iterable[Chain], read: Callable[[Chain], Entity]) -> None:
        self._chains = {chain.id: chain for chain in chains}
        self._read = read
        self._known: dict[str, Entity] = {}

    def __getitem__(self, entity: str) -> Entity:
        if entity not in self._known:
            self._known[entity] = self._read(self._chains[entity])
        return self._known[entity]

    def read_up(self, wanted: Iterable[str]) -> None:
        """Read these now, so that the time it takes counts as this stage's."""
        for entity in wanted:
            self[entity]

    def __iter__(self) -> Iterator[str]:
        return iter(self._chains)

    def __len__(self) -> int:
        return len(self._chains)
