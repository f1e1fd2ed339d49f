"""Acts → events: mentions in their roles, statuses, codes, contexts.

An act whose actor and recipient are both unknown is left out, unless its words tell of an event by themselves ("an airstrike").
"""

from __future__ import annotations

from functools import reduce

from msgspec import structs

from onrecord.event.acts import Act, find_acts_and_contents
from onrecord.event.agents import Agents
from onrecord.event.boundaries import Code, code_told
from onrecord.event.caveats import Scoped, caveats_of, find_caveats
from onrecord.event.certainty import join, weaken
from onrecord.event.clauses import Filler
from onrecord.event.contexts import contexts_of
from onrecord.event.doubts import is_doubtful
from onrecord.event.mishaps import without_mishaps
from onrecord.event.status import StatusFinder
from onrecord.event.telling import Statuses, tell
from onrecord.lexicon.contexts import ContextLexicon, load_contexts
from onrecord.lexicon.events import EventLexicon
from onrecord.lexicon.status import StatusLexicon
from onrecord.model.absent import Unresolved
from onrecord.model.event import Certainty, CertaintyLevel, Event, EventType, PredicateStatus, Role, Status
from onrecord.model.identity import identify
from onrecord.model.mention import Mentions
from onrecord.model.parse import Parse
from onrecord.model.span import Span, Spans
from onrecord.ontology import load_ontology

_ONLY_SPOKEN_OF = (Status.FUTURE, Status.HYPOTHETICAL)


def find_events(
    parse: Parse, mentions: Mentions, lexicon: EventLexicon, statuses: Statuses, contexts: ContextLexicon | None = None
) -> tuple[Event, ...]:
    """All events of the report in the order of the text. Without `contexts`, those that ship.

    What is only asked for, promised or threatened is an event that is part of the asking, future or hypothetical; told otherwise it is none.
    """
    agents = Agents(parse, mentions, lexicon)
    document = parse.document.id
    caveats = find_caveats(parse, statuses.lexicon, statuses) if isinstance(statuses, StatusFinder) else ()
    words = contexts or load_contexts()
    acts, contents = find_acts_and_contents(agents)
    found: list[tuple[int, Event]] = []
    written: dict[int, Event] = {}
    for act in without_mishaps(agents, acts):
        if not _says_what_did_it(act) and is_doubtful(agents, act):
            continue
        code = _code(agents, act, statuses)
        if act.alleged and code.status.status is Status.NEGATED:
            # "has not claimed responsibility": nothing is said of who did it
            continue
        event = _event(agents, document, caveats, words, act, code)
        if event is not None:
            written[id(act)] = event
            found.append((act.head, event))
    for act, outer in contents:
        code = Code(act.type, act.modes, tell(agents, act, statuses).status)
        if id(outer) not in written or code.status.status not in _ONLY_SPOKEN_OF or is_doubtful(agents, act):
            continue
        event = _event(agents, document, caveats, words, act, code)
        if event is not None:
            found.append((act.head, structs.replace(event, part_of=written[id(outer)].id)))
    return tuple(event for _, event in sorted(found, key=lambda pair: pair[0]))


def _code(agents: Agents, act: Act, statuses: Statuses) -> Code:
    """The code of this act as it is told; an assault by "alleged members of the front" is itself alleged, as far as the front is concerned."""
    code = code_told(act.type, act.modes, tell(agents, act, statuses))
    if code.type is not EventType.ASSAULT or not isinstance(statuses, StatusFinder):
        return code
    doubts = [_doubt_of(agents.parse, filler.token, statuses.lexicon) for filler in act.actors]
    if not doubts or any(doubt.level is CertaintyLevel.ASSERTED for doubt in doubts):
        return code
    certainty = reduce(join, doubts, code.status.certainty)
    return structs.replace(code, status=structs.replace(code.status, certainty=certainty))


def _doubt_of(parse: Parse, doer: int, lexicon: StatusLexicon) -> Certainty:
    """ "Alleged members of the front", "killed, apparently by the front"."""
    certainty = Certainty()
    words = [("adj", "modifier", child) for child in parse.children_by(doer, "amod", "nmod", "compound")]
    if parse.tokens[doer].dep == "pobj":
        words += [("adv", "adverb", child) for child in parse.children_by(parse.tokens[doer].head, "advmod")]
    for pos, construction, child in words:
        entry = lexicon.find(pos, parse.tokens[child].lower, construction)
        if entry is not None:
            certainty = weaken(certainty, entry.certainty, parse.tokens[child].span)
    return certainty


def _event(agents: Agents, document: str, caveats: tuple[Scoped, ...], contexts: ContextLexicon, act: Act, code: Code) -> Event | None:
    parse = agents.parse
    actors = agents.roles(act.actors)
    doers = {role.entity for role in actors}
    recipients = tuple(role for role in agents.roles(act.recipients) if role.entity not in doers)
    if not actors and not recipients and not act.alone:
        return None
    trigger = spans_of(parse, act.trigger)
    status = code.status
    ontology = load_ontology()
    return Event(
        id=identify("event", document, trigger, code.type.value),
        type=code.type,
        modes=code.modes,
        contexts=contexts_of(parse, act, contexts),
        quad=ontology.types[code.type].quad,
        plover_score=ontology.score(code.type, code.modes),
        trigger=trigger,
        evidence=parse.sentence_span(parse.tokens[act.head].sentence),
        actors=actors,
        recipients=recipients,
        polarity=status.polarity,
        time=status.time,
        modality=status.modality,
        status=status.status,
        certainty=_certainty(act, status, trigger),
        caveats=caveats_of(act.head, caveats, parse),
        cameo=act.entry.cameo if code.type is act.entry.type else None,
        region=parse.document.region_at(trigger[0].start).value,
        rule=f"verbs/{act.entry.key}",
        unresolved=_unresolved(parse, act, actors, recipients),
    )


def _says_what_did_it(act: Act) -> bool:
    """ "A drone hit the depot", "the patrol came under fire": the entry itself has a subject that is no doer."""
    if act.type is EventType.PROTEST or act.entry.pos != "verb" or act.actors:
        return False
    return "subject" in act.entry.roles.get("recipient", ()) or bool(act.entry.subjects)


def _certainty(act: Act, status: PredicateStatus, trigger: Spans) -> Certainty:
    """As the clause tells it; an act known only because somebody claims it is alleged, however plainly the claim is told."""
    if act.alleged and status.certainty.level is CertaintyLevel.ASSERTED:
        return Certainty(CertaintyLevel.ALLEGED, trigger[:1])
    return status.certainty


def spans_of(parse: Parse, tokens: tuple[int, ...]) -> Spans:
    """The spans of these tokens, neighbours joined."""
    found: list[Span] = []
    previous: int | None = None
    for i in tokens:
        if previous is not None and i == previous + 1:
            found[-1] = Span(found[-1].start, parse.tokens[i].end)
        else:
            found.append(parse.tokens[i].span)
        previous = i
    return tuple(found)


def _unresolved(parse: Parse, act: Act, actors: tuple[Role, ...], recipients: tuple[Role, ...]) -> tuple[Unresolved, ...]:
    found = []
    if not actors:
        found.append(_open_role(parse, "actors", act.actors))
    if not recipients and load_ontology().types[act.type].recipient_required:
        found.append(_open_role(parse, "recipients", act.recipients))
    return tuple(found)


def _open_role(parse: Parse, field: str, fillers: tuple[Filler, ...]) -> Unresolved:
    words = tuple(parse.tokens[filler.token].text for filler in fillers)
    return Unresolved(field, "the words name nobody that the report follows" if words else "the sentence does not say", words)
