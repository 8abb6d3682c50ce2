"""Every error that Dateline raises on purpose, and the sentence each may show to its user.

DatelineError
├── InputError                 one input is at fault; the rest goes on
├── RequestError               a request is at fault; the caller must change it
│   ├── BadQuery               the query language was not understood
│   ├── BadParameter           a parameter is unknown or malformed
│   │   └── BadCursor          a cursor is not one that we issued for this search
│   ├── BadList                a result list cannot be frozen
│   ├── BadAlert               an alert cannot be kept, or is not there
│   ├── BadKey                 a key of the API cannot be made, or is not there
│   ├── KeyNeeded              nobody may do this without a key of the API
│   │   └── KeyUnknown         a key was sent that is none
│   ├── KeyTooWeak             a key does not allow this
│   ├── PostTooLarge           more articles were posted than one request may bring
│   ├── PostRefused            nothing that was posted can become an article
│   └── ImpossibleRange        a date range ends before it starts
└── SearchError                the engine cannot answer now
    ├── IndexMissing           nothing was built yet
    ├── IndexDamaged           a checksum or a count does not hold
    ├── IndexBusy              another process writes
    ├── AlertsBusy             another process works on the alerts
    ├── AlertsDamaged          the file of the alerts cannot be read
    ├── KeysBusy               another process changes the keys of the API
    ├── KeysDamaged            the file of the keys cannot be read
    ├── WriterBusy             what was posted was not begun in time
    ├── WriterLost             what was posted may be written or not
    ├── NotWritten             the disk is full or broken
    ├── ArticleNotFound        no article has this id
    ├── EntityNotFound         no article names this person, organisation or place
    ├── ListNotFound           no frozen list has this hash
    ├── RestoreRefused         a backup is not one, or is damaged
    └── DeadlinePassed         the query took longer than it may
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search.profile import NamedEntity


class DatelineError(Exception):
    """Base of all our errors. ``public`` may be shown to anyone; ``str(error)`` is for the operator."""

    public = "Something went wrong."

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.public)


class InputError(DatelineError):
    """One file or record cannot become an article; ``str(error)`` is the reason for the rejects file."""

    public = "This input could not be read."


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a request is wrong. ``position`` counts code points from 0 in the parameter's value, None for all of it."""

    parameter: str
    position: int | None
    hint: str


class RequestError(DatelineError):
    """The request cannot be answered as it stands."""

    public = "The request was not understood."

    def __init__(self, message: str | None = None, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(message)
        self.faults = faults


class BadQuery(RequestError):
    """The query text breaks the query language or one of its limits."""

    public = "The query was not understood."


class BadParameter(RequestError):
    """A parameter is unknown or its value is not of its kind."""

    public = "A parameter was not understood."


class BadCursor(BadParameter):
    """A cursor was altered, or belongs to another search."""

    public = "This cursor does not belong to this search. Start again without a cursor."


class BadList(RequestError):
    """A list of more articles than may be frozen, or one more list than may be kept."""

    public = "This list cannot be frozen."


class BadAlert(RequestError):
    """An alert that cannot be kept as it was asked for, or none that is there."""

    public = "This alert cannot be kept, or there is no such alert."


class BadKey(RequestError):
    """A key that cannot be made as it was asked for, or none that is there."""

    public = "This key cannot be made, or there is no such key."


class KeyNeeded(RequestError):
    """The request needs a key of the API, and none was sent."""

    public = "This needs a key of the API: send Authorization: Bearer KEY. The operator makes one by dateline key add."


class KeyUnknown(KeyNeeded):
    """A key was sent that the operator did not make, or has removed."""

    public = "This key of the API is not known here."


class KeyTooWeak(RequestError):
    """The key that was sent does not have the right that the request needs."""

    public = "This key of the API does not allow that."


class PostTooLarge(RequestError):
    """More articles in one request than ``max_post_articles``; nothing of it was written."""

    public = "One request brings too many articles."


class PostRefused(RequestError):
    """Nothing in the body of a request can become an article; ``faults`` tell why. Nothing was written."""

    public = "Nothing that was sent could become an article."


class ImpossibleRange(RequestError):
    """A date range that no day can fall into."""

    public = "The date range ends before it starts."


class SearchError(DatelineError):
    """The engine cannot answer."""

    public = "The search cannot be answered at the moment."


class IndexMissing(SearchError):
    """No index at the configured place; the operator must build one."""

    public = "The search index has not been built yet. Run: dateline index PATH"


class IndexDamaged(SearchError):
    """A file of the index is missing or does not have its checksum; the operator must restore or reindex."""

    public = "The search index is damaged. Run: dateline verify"


class IndexBusy(SearchError):
    """Another process holds the writer lock; wait for it or stop it."""

    public = "Another dateline command is writing to this index. Wait until it has finished, then try again."


class AlertsBusy(SearchError):
    """Another process adds, removes or runs alerts; wait for it."""

    public = "Another dateline alerts command is at work. Wait until it has finished, then try again."


class AlertsDamaged(SearchError):
    """The file of the alerts was changed or is of another version; the operator must restore or remove it."""

    public = "The file of the alerts is damaged."


class KeysBusy(SearchError):
    """Another process adds or removes a key; wait for it."""

    public = "Another dateline key command is at work. Wait until it has finished, then try again."


class KeysDamaged(SearchError):
    """The file of the keys is none, or may not be read; the operator must mend it."""

    public = "Keys of the API cannot be looked up at the moment."


class WriterBusy(SearchError):
    """Posted articles waited too long for others, or took too long to understand; nothing of them was written."""

    public = (
        "What was sent could not be written in time, for others write or it is too much at once. Nothing was written; "
        "post it again later."
    )


class WriterLost(SearchError):
    """The process that writes posted articles ended, or took too long, in the midst of them."""

    public = (
        "Writing was interrupted, so it is not certain whether all was written or nothing. Post it again: what is "
        "there already stays as it is."
    )


class NotWritten(SearchError):
    """The file system refused a change of the index, as a full disk does; the operator must make room or mend it."""

    rest = "What was committed stays."
    public = (
        f"The search index could not be changed, most likely for its disk is full or broken. {rest} The operator must "
        "see to it; until then nothing can be added."
    )


class ArticleNotFound(SearchError):
    """No article has this id in the live generation."""

    public = "There is no article with this id."


class EntityNotFound(SearchError):
    """No article of the live generation names it so; ``near`` are those that may be meant, the nearest first."""

    public = "No article names a person, an organisation or a place like this."

    def __init__(self, message: str | None = None, near: Sequence[NamedEntity] = ()) -> None:
        super().__init__(message)
        self.near = tuple(near)


class ListNotFound(SearchError):
    """No frozen list has this hash, or its file was changed."""

    public = "There is no frozen list at this address."


class RestoreRefused(SearchError):
    """A backup file is not a backup of ours, or is damaged; nothing was changed."""

    public = "This file is not a complete Dateline backup; nothing was changed."


class DeadlinePassed(SearchError):
    """A query ran longer than ``deadline_seconds``."""

    public = "The query took too long and was stopped. Use fewer or rarer words, or add a date range."
