"""Acts that a report only speaks of as shown or remembered: "a film on the war", "the museum of the siege", "commemorated the massacre".

Asked of nouns alone; a deed told by a verb is told, whoever tells it.
"""

from __future__ import annotations

from onrecord.event.act import Act
from onrecord.event.agents import Agents
from onrecord.event.wording import lemma_of

_VERBS = ("VERB", "AUX")


def is_only_shown(agents: Agents, act: Act) -> bool:
    """Does the noun hang on a work that shows the act or a day that recalls it, or on a verb that does so?"""
    if act.entry.pos != "noun" or act.head not in act.trigger:
        return False
    parse, works = agents.parse, agents.lexicon.words("@works-shown")
    here = act.head
    for above in parse.ancestors(act.head):
        token = parse.tokens[above]
        if token.pos in _VERBS:
            return _shows(agents, above, here)
        if lemma_of(token) in works:
            return True
        here = above
    return False


def _shows(agents: Agents, verb: int, below: int) -> bool:
    """ "Her thriller opens with the murder", "veterans commemorated the siege"; of "the film on the famine provoked riots" the riots are told."""
    parse = agents.parse
    if lemma_of(parse.tokens[verb]) in agents.lexicon.words("@recalling-verbs"):
        return parse.tokens[below].dep in ("dobj", "nsubjpass", "prep")
    subject = parse.child(verb, "nsubj")
    is_work = subject is not None and subject != below and lemma_of(parse.tokens[subject]) in agents.lexicon.words("@works-shown")
    return is_work and lemma_of(parse.tokens[verb]) in agents.lexicon.words("@showing-verbs")
