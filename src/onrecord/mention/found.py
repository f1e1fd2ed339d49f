"""A mention together with what the rules of coreference ask of it."""

from __future__ import annotations

import msgspec

from onrecord.mention.traits import Traits
from onrecord.model.mention import Mention


class Found(msgspec.Struct, frozen=True):
    """A mention and its traits."""

    mention: Mention
    traits: Traits
