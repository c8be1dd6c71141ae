"""By which words a statement may call those whose words it cites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from assistant.verification.figures import date_figures, without_dates
from assistant.verification.lexicon import SAYING, VOICES, words_for
from assistant.verification.reading import Word, read
from assistant.verification.typography import folded
from vectorstore.terms import STOP_WORDS
from vectorstore.types import Voice

_MODEST = STOP_WORDS | words_for("attribution", "modest")
_NOBODY = words_for("attribution", "nobody")
_HANDED_ON = words_for("voices", "handed_on")
# of a title without marks so many words are no accident: "the article on the fall of Ceuta"
_TITLE_SHARE = 0.6
# with more words that belong to no name, what stands before a verb is no name
_MOST_ODD = 2
_LONGEST = 10
# so near to a verb of saying, a name in the quote is that of somebody who says something there
_NEAR = 6


class Named(Enum):
    """What the words before a verb of saying come to, held against one speaker."""

    SPEAKER = "speaker"
    """They name the speaker, or the outlet whose words these are."""
    VOICE = "voice"
    """They say what kind of speaker: "a reader", "the article"."""
    REPORTED = "reported"
    """They name whom the speaker reports."""
    BRINGER = "bringer"
    """They name who brought a quotation here, and nobody else."""
    OTHER_VOICE = "other voice"
    """They say another kind of speaker."""
    STRANGER = "stranger"
    """They name somebody else."""
    NOBODY = "nobody"
    """They stand for somebody without a name: "he", "some"."""
    NOTHING = "nothing"
    """They are no name at all."""

    @property
    def is_right(self) -> bool:
        """Whether the words are those of whoever is named."""
        return self in (Named.SPEAKER, Named.VOICE, Named.REPORTED)

    @property
    def is_empty(self) -> bool:
        """Whether they name nobody."""
        return self in (Named.NOBODY, Named.NOTHING)


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose words some citations are, by all that is known of it."""

    voice: Voice
    speaker: str | None
    publisher: str | None = None
    quoted_by: str | None = None
    title: str | None = None
    published: str | None = None
    reported: frozenset[str] = frozenset()
    """Those whose words the speaker reports in what is cited."""
    called: frozenset[str] = frozenset()
    """The terms by which the quote itself calls them: "minister"."""
    text: str = ""
    """The sentences that are cited."""
    speakers: frozenset[str] = frozenset()
    """The terms of all names that are known here, in small letters too."""

    def named(self, who: str, *, hands_on: bool = False) -> Named:
        """Return what the words `who` come to as a name of this speaker."""
        words, is_title = self._without_title(who)
        own = self._own(words)
        if max(own.odd - _MOST_ODD, own.length - _LONGEST) > 0 and not (own.speaker or is_title):
            return Named.NOTHING
        if own.strange or is_title is False or not self._is_dated(who):
            return Named.STRANGER
        voices = _voices([word for word in words if word.term not in own.names])
        if voices and self.voice not in voices and not own.reported:
            return Named.OTHER_VOICE
        if own.speaker or is_title:
            return Named.SPEAKER
        if own.reported:
            return Named.REPORTED
        if own.bringer:
            return Named.VOICE if hands_on else Named.BRINGER
        if voices:
            return Named.VOICE
        plain = {word.plain for word in words}
        return Named.NOBODY if plain and plain <= _NOBODY | _MODEST else Named.NOTHING

    def is_named_in(self, text: str) -> bool:
        """Return whether everybody whose words are reported is named somewhere in a text.

        By name, or as the quote itself calls who speaks: "the minister".
        """
        held = read(text).terms
        return all(
            _is_named(name, held) or not held.isdisjoint(self.called) for name in self.reported
        )

    @property
    def saying(self) -> frozenset[str]:
        """The terms that stand near a verb of saying in what is cited."""
        words = read(self.text).words
        near: set[str] = set()
        for place, word in enumerate(words):
            if word.term in SAYING:
                near.update(one.term for one in words[max(0, place - _NEAR) : place + _NEAR + 1])
        return frozenset(near)

    def _without_title(self, who: str) -> tuple[Sequence[Word], bool | None]:
        """Return the words that are no quoted title, and whether such a title is this one's."""
        first, last = who.find('"'), who.rfind('"')
        if first < 0 or last <= first:
            return self._without_plain_title(read(without_dates(who)).words)
        title = folded(self.title or "").text.casefold()
        told = folded(who[first + 1 : last]).text.casefold().strip(" .,")
        rest = read(without_dates(f"{who[:first]} {who[last + 1 :]}")).words
        return rest, bool(told) and told in title

    def _without_plain_title(self, words: Sequence[Word]) -> tuple[Sequence[Word], bool | None]:
        title = {word.term for word in read(self.title or "").content}
        used = [word for word in words if word.term in title and word.is_content]
        if not _voices(words):
            return words, None
        if len(used) > 2 and len({word.term for word in used}) >= _TITLE_SHARE * len(title):
            return [word for word in words if word not in used], True
        return words, None

    def _own(self, words: Sequence[Word]) -> _Own:
        speaker = _terms(self.speaker) | _terms(self.publisher)
        reported = frozenset(one for name in self.reported for one in _terms(name))
        bringer = _terms(self.quoted_by)
        names = speaker | reported | bringer
        content = [
            word
            for word in words
            if word.plain not in _MODEST and (word.plain not in VOICES or word.term in names)
        ]
        told = {word.term for word in content}
        by_report = bool(told & reported)
        known = names | (read(self.text).terms if by_report else frozenset())
        spelt = _initials(words, speaker)
        unknown = [
            word
            for word in content
            if word.term not in known and word.plain not in spelt and not word.plain[0].isdigit()
        ]
        strange = sum(word.capital or word.term in self.speakers for word in unknown)
        return _Own(
            speaker=_is_name(content, speaker),
            reported=by_report,
            bringer=bool(told & bringer),
            strange=strange > 0,
            odd=len(unknown) - strange,
            length=len(words),
            names=known,
        )

    def _is_dated(self, who: str) -> bool:
        figures = read(who).figures
        held = date_figures(self.published) if self.published else frozenset()
        return all(figure.value in held for figure in figures if figure.is_date)


@dataclass(frozen=True, slots=True)
class _Own:
    """What the words before a verb hold of one speaker's names."""

    speaker: bool
    reported: bool
    bringer: bool
    strange: bool
    """Whether a word is a name of somebody else."""
    odd: int
    """How many words are neither a name nor expected beside one."""
    length: int
    names: frozenset[str]


def _terms(name: str | None) -> frozenset[str]:
    return frozenset(word.term for word in read(name or "").words if word.plain not in STOP_WORDS)


def _is_name(words: Sequence[Word], name: frozenset[str]) -> bool:
    """Return whether words are a name: one of its words with a capital, or all of them."""
    held = [word for word in words if word.term in name]
    return any(word.capital for word in held) or (
        bool(name) and {word.term for word in held} == name
    )


def _initials(words: Sequence[Word], speaker: frozenset[str]) -> frozenset[str]:
    """Return the words whose initials spell the speaker: the outlet's name in full."""
    capitals = [word for word in words if word.capital]
    spelt = "".join(word.plain[0] for word in capitals)
    return frozenset(word.plain for word in capitals) if spelt in speaker else frozenset()


def _voices(words: Sequence[Word]) -> frozenset[Voice]:
    plain = [word.plain for word in words]
    found = [VOICES[word] for word in plain if word in VOICES]
    handed_on = not _HANDED_ON.isdisjoint(plain)
    narrowed = [
        frozenset({Voice.QUOTATION}) if handed_on and Voice.ARTICLE in voices else voices
        for voices in found
    ]
    # "the author of a comment", "a reader of the article": the first says who speaks
    return narrowed[0] if narrowed else frozenset()


def _is_named(name: str, held: frozenset[str]) -> bool:
    words = [word for word in read(name).words if word.plain not in STOP_WORDS]
    capitals = [word.term for word in words if word.capital]
    wanted = capitals or [word.term for word in words]
    return not wanted or any(one in held for one in wanted)
