"""Find whose words they are: the head of the phrase that names the speaker of a cue, and the tokens of that phrase.

The subject of a verb or what it shares with another verb, the agent of a passive, the possessor of a noun. Gives None rather than an expletive.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.parse import Parse
from onrecord.quote.scene import Scene
from onrecord.quote.swallowed import coordinated_speaker, displaced_speaker

_SUBJECTS = ("nsubj",)
_ALL_SUBJECTS = ("nsubj", "nsubjpass")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
# verbs up which a missing subject is looked for: "condemned and urged", "wants to say", "left, saying"
_SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "acl", "dep", "relcl", "parataxis", "acomp"})
_LONGEST_CLIMB = 6
# "She replied with a claim that …" is her claim; "he left amid claims that …", anybody's
_HOLDING = frozenset({"in", "with", "to", "at", "on", "under", "without"})


def is_passive(parse: Parse, verb: int) -> bool:
    """Does the verb's object stand as its subject, or modify a noun as participle ("a plan described as …")?"""
    token = parse.tokens[verb]
    if any(parse.tokens[j].dep in ("auxpass", "nsubjpass") for j in parse.children(verb)):
        return not _is_short_for_has(parse, verb)
    if token.tag == "VBD" and token.dep == "advcl" and parse.child(verb, *_SUBJECTS) is None:
        return True  # "Asked if …, he said": a participle, whatever its tag
    if is_aside(parse, verb):
        return True
    return (
        token.tag == "VBN"
        and not any(parse.tokens[j].dep == "aux" for j in parse.children(verb))
        and (token.dep in ("acl", "advcl") or (token.dep == "conj" and is_passive(parse, token.head)))
        and not _is_main_verb(parse, verb)
    )


def _is_main_verb(parse: Parse, participle: int) -> bool:
    """ "The mission called for calm and urged both sides to wait", where the parser makes the noun the whole sentence and "called" a participle."""
    token = parse.tokens[participle]
    if token.dep != "acl" or not parse.tokens[token.head].is_root:
        return False
    return any(parse.tokens[j].tag in _FINITE for j in parse.children_by(participle, "conj"))


def is_aside(parse: Parse, verb: int) -> bool:
    """ "The minister, asked about it, said …", where the parser takes the participle for what is said."""
    token, subject = parse.tokens[verb], parse.child(verb, *_SUBJECTS)
    above = token.head
    if token.dep != "ccomp" or token.tag not in ("VBD", "VBN") or subject is None or not subject < verb < above:
        return False
    if parse.tokens[above].tag not in _FINITE:
        return False
    is_parted = parse.tokens[verb - 1].text == "," == parse.tokens[above - 1].text and parse.child(above, *_SUBJECTS) is None
    return is_parted and parse.child(verb, "aux", "auxpass") is None and len(parse.children_by(above, "ccomp")) > 1


def _is_short_for_has(parse: Parse, verb: int) -> bool:
    """ "He's said he gets his ideas from films": "'s" stands for "has" where somebody comes before it and a clause behind."""
    helper, subject = parse.child(verb, "auxpass"), parse.child(verb, "nsubjpass")
    is_short = helper is not None and parse.tokens[helper].text in ("'s", "’s") and len(parse.children_by(verb, "auxpass", "aux")) == 1
    return is_short and subject is not None and parse.tokens[subject].lower in ("he", "she") and parse.child(verb, "ccomp") is not None


def speaker_of_verb(scene: Scene, verb: int) -> int | None:
    """The one who says: the agent of a passive, the subject, or the subject of the verb that shares it.

    A shared subject that can say nothing gives way to one further up: "He smiled as the truce came into force and thanked the crews".
    """
    parse = scene.parse
    if is_passive(parse, verb):
        agent = _agent(parse, verb)
        return _before_colon(scene, verb) if agent is None else agent
    beside = coordinated_speaker(scene, verb)
    if beside is not None:
        return beside
    thing: int | None = None
    for subject in (_behind_setting(scene, subject) or subject for subject in _subjects_above(scene, verb)):
        if parse.tokens[subject].head == verb or not scene.is_thing(subject):
            return subject
        thing = subject if thing is None else thing
    if thing is not None:
        return thing
    told = _of_clause_before(parse, verb)
    if told is not None:
        return told
    displaced = displaced_speaker(scene, verb)
    if displaced is not None:
        return displaced
    joined = parse.tokens[verb].head if parse.tokens[verb].dep == "conj" else verb
    return _beside(parse, verb) or _before_participle(parse, joined) or _behind_opening(scene, verb)


def _of_clause_before(parse: Parse, verb: int) -> int | None:
    """ "The chief told reporters …, then said …" and "The minister, asked about it, said …": the subject of the clause that the parser hung below."""
    clause = next((i for i in parse.children_by(verb, "ccomp") if i < verb), None)
    subject = None if clause is None else parse.child(clause, "nsubj")
    if clause is None or subject is None or parse.tokens[verb].tag not in _FINITE or parse.child(verb, *_SUBJECTS) is not None:
        return None
    first = min((i for i in parse.children_by(verb, "advmod") if clause < i < verb), default=verb)
    goes_on = first < verb and parse.tokens[first - 1].text == "," and verb - first == len(parse.children_by(verb, "advmod"))
    return subject if is_aside(parse, clause) or (goes_on and subject < clause) else None


def _behind_setting(scene: Scene, subject: int) -> int | None:
    """ "Outside, a porter who had waited said", where the parser takes the word of place for the subject."""
    tokens = scene.parse.tokens
    opening = scene.parse.sentences[tokens[subject].sentence].first
    if subject != opening or subject + 2 >= len(tokens) or tokens[subject + 1].text != "," or scene.is_speaker(subject):
        return None
    behind = scene.parse.child(subject, "appos")
    is_plain = scene.parse.name_at(subject) is None and tokens[subject].tag in ("NN", "NNP", "RB")
    is_somebody = behind is not None and is_plain and scene.parse.left_edge(behind) == subject + 2 and scene.is_speaker(behind)
    return behind if is_somebody else None


def _subjects_above(scene: Scene, verb: int) -> Iterator[int]:
    """Subjects of the verb and of the verbs that it shares one with, nearest first."""
    parse, at = scene.parse, verb
    for _ in range(_LONGEST_CLIMB):
        subject = nearest_subject(parse, at)
        if subject is not None:
            yield subject
            if parse.tokens[at].dep not in ("conj", "advcl"):
                return
        token = parse.tokens[at]
        if token.is_root or token.dep not in _SHARING:
            return
        if token.dep in ("acl", "relcl") and parse.tokens[token.head].pos in ("NOUN", "PROPN", "PRON"):
            yield token.head
            return
        if token.dep == "xcomp" and at == verb:
            controller = _controller(parse, token.head)
            if controller is not None:
                yield controller
                return
        if scene.marks.at(at) is None and scene.marks.at(token.head) is not None:
            outside = _out_of_marks(scene, token.head)
            if outside is None:
                return
            at = outside
            continue
        at = token.head
        if parse.tokens[at].pos not in ("VERB", "AUX", "ADJ", "ADP", "SCONJ"):
            return
        if is_passive(parse, at):
            passive = parse.child(at, "nsubjpass")
            if passive is not None:
                yield passive
            return


def _out_of_marks(scene: Scene, inside: int) -> int | None:
    """The verb that introduces the marked words: “We won,” he announced, and thanked the crews."""
    return next((i for i in scene.parse.ancestors(inside) if scene.marks.at(i) is None and scene.parse.tokens[i].pos == "VERB"), None)


def nearest_subject(parse: Parse, verb: int) -> int | None:
    """The subject that stands nearest to the verb: in "a strike that executives said could spread" the parser gives "said" two."""
    subjects = parse.children_by(verb, *(_ALL_SUBJECTS if _is_short_for_has(parse, verb) else _SUBJECTS))
    before = [j for j in subjects if j < verb]
    if len(before) > 1 and is_particle_of_name(parse, before[-1] - 1, verb):
        return before[-2]
    return before[-1] if before else next(iter(subjects), None)


def is_particle_of_name(parse: Parse, i: int, verb: int) -> bool:
    """ "Do" in "Residents of Morro do Mato said", which the parser takes for a helper of a verb that stands in the past."""
    token, before = parse.tokens[i], parse.tokens[i - 1]
    return token.dep == "aux" and token.head == verb and token.lower == "do" and parse.tokens[verb].tag == "VBD" and before.pos == "PROPN"


def _agent(parse: Parse, verb: int) -> int | None:
    for by in parse.children(verb):
        if parse.tokens[by].dep == "agent" or (parse.tokens[by].dep == "prep" and parse.tokens[by].lower == "by"):
            return parse.child(by, "pobj")
    return None


def _before_colon(scene: Scene, verb: int) -> int | None:
    """ "Ruiz was not reassured: “…”": what somebody is or was made to be, and behind a colon the words that show it."""
    tokens = scene.parse.tokens
    if not tokens[verb].is_root:
        return None
    end = scene.parse.sentences[tokens[verb].sentence].end
    colon = next((i for i in range(verb + 1, min(end, verb + _LONGEST_CLIMB)) if tokens[i].text == ":"), None)
    subject = scene.parse.child(verb, "nsubjpass")
    is_introduced = colon is not None and colon + 1 < len(tokens) and scene.marks.at(colon + 1) is not None
    return subject if is_introduced and subject is not None and scene.is_speaker(subject) else None


def _controller(parse: Parse, head: int) -> int | None:
    """The object that is to do it: "asked the judge to rule" has the judge ruling."""
    return None if parse.tokens[head].lemma in ("promise", "threaten", "vow") else parse.child(head, "dobj", "dative")


def _beside(parse: Parse, verb: int) -> int | None:
    """A name or noun beside an inverted cue that the parser hung elsewhere: "…,” said Ruiz"; “…?” asked the clerk."""
    tokens = parse.tokens
    before = _before_participle(parse, verb)
    if before is not None:
        return before
    if tokens[verb].tag in _FINITE and verb > 0 and tokens[verb - 1].dep == "compound" and tokens[verb - 1].head == verb:
        return verb - 1  # "The campaign projects that …": the parser may take the two for one noun
    after = verb + 1
    if verb > 0 and tokens[verb - 1].tag == "''" and after < len(tokens) and tokens[after].dep == "det" and tokens[tokens[after].head].dep == "dobj":
        return tokens[after].head
    if (
        after < len(tokens)
        and tokens[after].sentence == tokens[verb].sentence
        and tokens[after].dep in ("dobj", "attr", "oprd", "npadvmod", "compound")
    ):
        head = after
        while tokens[head].dep == "compound" and tokens[head].head > head:
            head = tokens[head].head
        if tokens[head].pos in ("PROPN", "NOUN", "PRON", "NUM") and tokens[verb].tag in ("VBD", "VBZ", "VBP"):
            return head
    return None


def _behind_opening(scene: Scene, verb: int) -> int | None:
    """The envoy in "In a letter to the council, the envoy, Ana Ruiz, said": the parser may hang both on the council."""
    tokens = scene.parse.tokens
    if tokens[verb].tag not in _FINITE or verb < 2 or tokens[verb - 1].text != ",":
        return None
    at, found = verb - 2, None
    while tokens[at].dep in ("compound", "appos") and not tokens[at].is_root:
        found = at if tokens[at].dep == "appos" else found
        at = tokens[at].head
    opening = next((a for a in scene.parse.ancestors(at) if tokens[a].head == verb), None)
    is_opened = found is not None and tokens[at].dep == "pobj" and opening is not None and tokens[opening].dep == "prep"
    return found if is_opened and found is not None and scene.is_speaker(found) else None


def _before_participle(parse: Parse, verb: int) -> int | None:
    """ "Her lawyer" in "Her lawyer, arguing for half, said", "the board" in "The board rejected it, ruled against her and ordered that …".

    The parser may give the subject to the clause before the verb; one that begins with "when" or "after" has a subject of its own.
    """
    for clause in parse.children_by(verb, "advcl"):
        subject = parse.child(clause, "nsubj")
        if subject is None or not subject < clause < verb or parse.tokens[verb].tag not in _FINITE:
            continue
        if parse.tokens[clause].tag in _FINITE and parse.child(clause, "mark", "advmod", "aux") is None:
            return subject
        if parse.tokens[clause].tag not in ("VBG", "VBN"):
            continue
        if any(parse.tokens[j].text == "," for j in range(subject + 1, clause)):
            return subject
    return None


def speaker_of_noun(scene: Scene, noun: int) -> int | None:
    """Whose claim it is: its possessor, "of X", "by X", or the subject of the verb whose object it is ("expressed hope that")."""
    parse, tokens = scene.parse, scene.parse.tokens
    owner = parse.child(noun, "poss")
    if owner is not None:
        return owner
    for preposition in parse.children_by(noun, "prep"):
        if tokens[preposition].lower in ("of", "by", "from", "among"):
            named = parse.child(preposition, "pobj")
            if named is not None and tokens[preposition].lower != "of":
                return named
    token = tokens[noun]
    if token.dep in ("dobj", "attr", "oprd"):
        return _giver(scene, token.head)
    if token.dep == "pobj" and tokens[token.head].lower in _HOLDING:
        return _giver(scene, tokens[token.head].head)
    if token.dep == "nsubjpass":
        return _agent(parse, token.head)
    return None


def _giver(scene: Scene, verb: int) -> int | None:
    """The speaker of a verb that words are an object of, unless its subject takes those of others: "ignored warnings that …"."""
    token = scene.parse.tokens[verb]
    if token.pos not in ("VERB", "AUX") or scene.cues.takes_words(token.lemma.lower()):
        return None
    return speaker_of_verb(scene, verb)


def speaker_of_adjective(scene: Scene, adjective: int) -> int | None:
    """Who is confident: the subject of the copula, or the noun that the adjective follows."""
    token = scene.parse.tokens[adjective]
    own = scene.parse.child(adjective, "nsubjpass", "nsubj")
    if own is not None:
        return own
    if token.dep in ("acomp", "ccomp", "xcomp", "oprd", "conj", "attr", "advcl"):
        return speaker_of_verb(scene, token.head)
    if token.dep in ("amod", "acl", "relcl") and token.head < adjective:
        return token.head
    return None


def speaker_of_preposition(parse: Parse, words: tuple[int, ...]) -> int | None:
    """The object of "according to X"."""
    for word in reversed(words):
        named = parse.child(word, "pobj")
        if named is not None:
            return named
    return None


def phrase_of(parse: Parse, speaker: int, without: frozenset[int]) -> tuple[int, ...]:
    """The tokens of the speaker's noun phrase with what identifies it, without punctuation at its edges, conjoined verbs or other roles."""
    token = parse.tokens[speaker]
    if token.dep == "poss":
        found = [i for i in parse.subtree(speaker) if parse.tokens[i].dep != "case"]
    else:
        found = [i for i in (*_before_hyphen(parse, speaker), *parse.subtree(speaker), *_behind_particle(parse, speaker)) if i not in without]
        while found and parse.tokens[found[0]].tag == "''":
            found = found[1:]
    return trim(parse, tuple(found))


def _behind_particle(parse: Parse, speaker: int) -> list[int]:
    """ "Do Mato" of "Residents of Morro do Mato"."""
    end = parse.right_edge(speaker) + 1
    verb = parse.tokens[speaker].head
    return [end, end + 1] if end + 1 < verb and is_particle_of_name(parse, end, verb) and parse.tokens[end + 1].head == verb else []


def _before_hyphen(parse: Parse, speaker: int) -> list[int]:
    """ "The union's vice-" of "The union's vice-president", which the parser may take for another subject."""
    first = parse.left_edge(speaker)
    is_joined = first > 1 and parse.tokens[first - 1].text == "-" and parse.tokens[first - 1].end == parse.tokens[first].start
    is_subject = is_joined and parse.tokens[first - 2].dep in _SUBJECTS and parse.tokens[first - 2].head == parse.tokens[speaker].head
    return list(range(parse.left_edge(first - 2), first)) if is_subject else []


def trim(parse: Parse, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """Without punctuation at either end, quotation marks kept."""
    first, end = 0, len(tokens)
    while first < end and _is_loose(parse, tokens[first]):
        first += 1
    while end > first and _is_loose(parse, tokens[end - 1]):
        end -= 1
    return tokens[first:end]


def _is_loose(parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    return token.pos in ("PUNCT", "SPACE") and token.tag not in ("``", "''") and token.text not in "()[]"
