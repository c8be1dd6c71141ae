"""The one error tree. Every message says what went wrong, with which value, and the cure.

BylineError
├── UsageError
├── LoadError
│   ├── SourceNotFoundError
│   ├── UnsupportedFormatError
│   ├── EmptyFileError
│   ├── BinaryFileError
│   ├── EncodingError
│   ├── DamagedFileError
│   ├── EncryptedFileError
│   ├── FileTooLargeError
│   ├── AddressError
│   └── SidecarError
├── StoreError
│   ├── IndexMissingError
│   ├── IndexLockedError
│   ├── IndexForkedError
│   ├── IndexVersionError
│   ├── IndexDamagedError
│   ├── EmbedderMismatchError
│   ├── ChromaError
│   └── DocumentNotFoundError
├── EmbedderError
└── ModelError
    ├── ModelFailedError
    └── EntailmentError
"""

from __future__ import annotations


class BylineError(Exception):
    """Anything Byline refuses or cannot do; its text is shown to the user as it stands."""


class UsageError(BylineError):
    """A value that the caller gave cannot be used."""


class LoadError(BylineError):
    """One source could not be read; the others are not touched by it."""

    def __init__(self, source: str, problem: str, cure: str) -> None:
        super().__init__(f"{source}: {problem} {cure}")
        self.source = source
        self.problem = problem
        self.cure = cure


class SourceNotFoundError(LoadError):
    """No file, folder or page is there."""


class UnsupportedFormatError(LoadError):
    """No loader reads this kind of file."""


class EmptyFileError(LoadError):
    """The file holds no text."""


class BinaryFileError(LoadError):
    """The file is not text although its name says so."""


class EncodingError(LoadError):
    """The text is not UTF-8."""


class DamagedFileError(LoadError):
    """The file cannot be read as what its name says."""


class EncryptedFileError(LoadError):
    """The file asks for a password."""


class FileTooLargeError(LoadError):
    """More text than one document may hold."""


class AddressError(LoadError):
    """The address could not be fetched."""


class SidecarError(LoadError):
    """A manifest or sidecar cannot be read, or says something impossible."""


class StoreError(BylineError):
    """The index cannot do what was asked."""


class IndexMissingError(StoreError):
    """There is no index in this folder."""


class IndexLockedError(StoreError):
    """Another process is writing to this index."""


class IndexForkedError(StoreError):
    """This process was forked from one that was at work with an index."""


class IndexVersionError(StoreError):
    """The index was written by another version of the format."""


class IndexDamagedError(StoreError):
    """The database of the index cannot be read."""


class EmbedderMismatchError(StoreError):
    """The index was made with another embedding model."""


class ChromaError(StoreError):
    """The derived index cannot be used; the exact search takes its place."""


class DocumentNotFoundError(StoreError):
    """No such document is in the index."""


class EmbedderError(BylineError):
    """The embedding model could not be loaded."""


class ModelError(BylineError):
    """A language model cannot be used as it was named and set."""


class ModelFailedError(ModelError):
    """A language model was asked and did not answer; the text says why in few words."""

    def __init__(self, why: str, *, too_long: bool = False, is_refusal: bool = False) -> None:
        super().__init__(why)
        self.too_long = too_long
        """Whether the model could not read as much as it was given."""
        self.is_refusal = is_refusal
        """Whether the server takes no such request, at whatever time."""


class EntailmentError(ModelError):
    """The entailment model could not be loaded."""
