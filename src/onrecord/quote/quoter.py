"""A quoter that was trained on a gold set of the user's own: how likely a proposed attribution is one.

The rules propose (cue, construction, content), rare constructions too; the model weighs the word, the construction and what is seen around them. In
combination its log-odds are added to the marks of the rules. None ships with onrecord: see `onrecord train quoter`. Speakers and extents stay
those of the rules.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from onrecord.errors import ModelError
from onrecord.quote.attributions import drafts_of
from onrecord.quote.draft import Draft
from onrecord.quote.grammar import is_kept, marks_of, observe
from onrecord.quote.scene import Scene
from onrecord.quote.sites import find_sites

FORM = "onrecord quoter 1"
# Beyond this a model that is very sure would silence the rules altogether
_SUREST = 4.0


class Quoter(msgspec.Struct, frozen=True):
    """Weights by the name of what is seen. `n`: examples it was trained on; `gold`: digest of the gold set."""

    form: str
    weights: dict[str, float]
    n: int
    gold: str

    @property
    def digest(self) -> str:
        """Of the weights: part of what a reading's data were."""
        return hashlib.sha256(msgspec.json.encode(self, order="sorted")).hexdigest()[:16]

    def log_odds(self, seen: Iterator[str]) -> float:
        """How likely it is an attribution, as log-odds."""
        total = sum(self.weights.get(name, 0.0) for name in seen)
        return max(-_SUREST, min(_SUREST, total))

    def attributing(self, scene: Scene, drafts: list[Draft], *, alone: bool = False) -> list[Draft]:
        """The drafts that rules and model together take for attributions; the model `alone` for comparison."""
        return [d for d in drafts if self.log_odds(features(scene, d)) + (0.0 if alone else marks_of(scene, d)) > 0 or is_kept(scene, d)]


@lru_cache(maxsize=2)
def load_quoter(path: str) -> Quoter:
    """A quoter that `onrecord train quoter` wrote. Raises `ModelError`."""
    try:
        quoter = msgspec.json.decode(Path(path).read_bytes(), type=Quoter)
    except OSError as error:
        raise ModelError(f"{path}: the quoter cannot be read ({error.strerror}); make one with: onrecord train quoter GOLD {path}") from error
    except msgspec.DecodeError as error:
        raise ModelError(f"{path}: no quoter ({error}); make one with: onrecord train quoter GOLD OUT") from error
    if quoter.form != FORM:
        raise ModelError(f"{path}: a quoter of the form {quoter.form!r}, not {FORM!r}; train it again with this version")
    return quoter


def candidates(scene: Scene) -> list[Draft]:
    """What the rules propose, and rarer constructions of words that they propose nothing for."""
    proposed = drafts_of(scene, find_sites(scene.parse, scene.cues))
    heads = {word for draft in proposed if draft.site is not None for word in draft.site.words}
    opened = msgspec.structs.replace(scene, cues=scene.cues.opened)
    rarer = drafts_of(opened, tuple(site for site in find_sites(scene.parse, opened.cues) if site.head not in heads))
    return sorted([*proposed, *rarer], key=lambda draft: draft.site.head if draft.site is not None else draft.content[0])


def features(scene: Scene, draft: Draft) -> Iterator[str]:
    """Names of what is seen of a draft: its word, its construction, its surroundings, and how its content begins."""
    site = draft.site
    yield "always"
    if site is None or site.entry is None:
        return
    tokens, key = scene.parse.tokens, site.entry.key
    yield f"word {key}"
    yield f"frame {site.entry.pos} {draft.frame}"
    yield f"word {key} frame {draft.frame}"
    for sign in observe(scene, draft):
        yield sign
        yield f"{sign} frame {draft.frame}"
        if " speaker " in sign or " form " in sign:
            yield f"{sign} word {key}"
    inside = frozenset(draft.content)
    top = next((i for i in draft.content if tokens[i].head not in inside), draft.content[0])
    yield f"content {draft.frame} {tokens[top].lemma.lower()}"
    yield f"content begins {draft.frame} {tokens[draft.content[0]].lower}"
    yield f"word {key} content {tokens[top].lemma.lower()}"
    if draft.speaker is not None:
        yield f"speaker {tokens[draft.speaker].lemma.lower()}"
    governor = tokens[tokens[site.head].head]
    if governor.i != site.head:
        yield f"under {tokens[site.head].dep} {governor.lemma.lower()}"


def learn(examples: Sequence[tuple[tuple[str, ...], bool]], gold: str, *, rounds: int = 8, least: int = 3) -> Quoter:
    """Logistic regression by adaptive gradient steps over the examples in their order; what was seen fewer than `least` times has no weight."""
    often: dict[str, int] = {}
    for seen, _ in examples:
        for name in seen:
            often[name] = often.get(name, 0) + 1
    weights = {name: 0.0 for name, n in often.items() if n >= least}
    squares = dict.fromkeys(weights, 1e-6)
    for _ in range(rounds):
        for seen, right in examples:
            known = [name for name in seen if name in weights]
            gap = right - _chance(sum(weights[name] for name in known))
            for name in known:
                step = gap - _SHRINKING * weights[name]
                squares[name] += step * step
                weights[name] += _PACE * step / math.sqrt(squares[name])
    return Quoter(FORM, {name: round(weight, 4) for name, weight in sorted(weights.items()) if abs(weight) >= _FELT}, len(examples), gold)


_PACE, _SHRINKING, _FELT = 0.1, 0.02, 0.001


def _chance(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))
