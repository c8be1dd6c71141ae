"""What the caller names, worked out into documents to read and documents that are gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vectorstore import loaders
from vectorstore.errors import LoadError, SourceNotFoundError
from vectorstore.registry.documents import Source
from vectorstore.types import Failure


@dataclass(frozen=True, slots=True)
class Planned:
    """A document to look at: a file below a root, or an address."""

    document_id: str
    root: str | None = None
    path: Path | None = None
    """`None` for an address."""


@dataclass(slots=True)
class Plan:
    """What one run of indexing will look at."""

    planned: dict[str, Planned] = field(default_factory=dict)
    vanished: list[str] = field(default_factory=list)
    """Known documents whose files are no longer there."""
    failed: list[Failure] = field(default_factory=list)


def plan(sources: Sequence[str | Path], known: Mapping[str, Source]) -> Plan:
    """Return what to read for the sources, given the documents that are known already.

    A document's id is its path relative to the folder that was indexed: the folder that is named,
    or one above it that was indexed before. With no sources, all that is known is looked at again.
    """
    made = Plan()
    for source in sources or _known_sources(known):
        try:
            if is_address(source):
                made.planned[str(source)] = Planned(document_id=str(source))
            else:
                _plan_path(Path(source), known, made)
        except LoadError as error:
            made.failed.append(Failure(source=str(source), message=str(error)))
    made.vanished = sorted(set(made.vanished) - set(made.planned))
    return made


def is_address(source: str | Path) -> bool:
    """Tell whether a source is a web address."""
    return isinstance(source, str) and source.startswith(("http://", "https://"))


def _known_sources(known: Mapping[str, Source]) -> list[str | Path]:
    roots = {source.root for source in known.values() if source.root}
    addresses = [source.document_id for source in known.values() if source.root is None]
    return [*sorted(roots), *addresses]


def _plan_path(path: Path, known: Mapping[str, Source], made: Plan) -> None:
    if not path.exists():
        raise SourceNotFoundError(str(path), "there is no such file or folder.", "Check the path.")
    here = path.resolve()
    root = _root_of(here, known)
    files = loaders.find_files(here) if here.is_dir() else (here,)
    if not files:
        readable = ", ".join(sorted(loaders.SUFFIXES))
        raise SourceNotFoundError(
            str(path),
            "the folder holds no file that can be read.",
            f"Put files there ({readable}); to take out documents: byline remove DOCUMENT",
        )
    for file in files:
        _plan_file(file, root, known, made)
    if here.is_dir():
        made.vanished.extend(_vanished(here, root, known, files))


def _plan_file(file: Path, root: Path, known: Mapping[str, Source], made: Plan) -> None:
    document_id = file.relative_to(root).as_posix()
    other = made.planned.get(document_id) or known.get(document_id)
    if other and other.root != str(root) and _still_there(other.root, document_id, besides=file):
        made.failed.append(
            Failure(
                source=str(file),
                message=f"{file}: {document_id!r} is already the name of a document from "
                f"{other.root}. Index the folder above both, or use another --index.",
            )
        )
        return
    made.planned[document_id] = Planned(document_id=document_id, root=str(root), path=file)


def _still_there(root: str | None, document_id: str, *, besides: Path) -> bool:
    if root is None:
        return True
    file = Path(root) / document_id
    return file.exists() and file.resolve() != besides.resolve()


def _root_of(here: Path, known: Mapping[str, Source]) -> Path:
    """Return the indexed folder that `here` is in, or itself (for a file, its folder)."""
    own = here if here.is_dir() else here.parent
    roots = {Path(source.root) for source in known.values() if source.root}
    return min((root for root in roots if _reaches(root, own)), default=own)


def _reaches(folder: Path, path: Path) -> bool:
    """Tell whether looking through a folder comes to a path: not into what is hidden below it."""
    if not path.is_relative_to(folder):
        return False
    return not any(part.startswith(".") for part in path.relative_to(folder).parts)


def _vanished(
    folder: Path, root: Path, known: Mapping[str, Source], files: Sequence[Path]
) -> list[str]:
    """Return the known documents of the folder whose files are gone or have another id now."""
    there = set(files)
    gone = []
    for source in known.values():
        if source.root is None:
            continue
        file = Path(source.root) / source.document_id
        if _reaches(folder, file) and (Path(source.root) != root or file not in there):
            gone.append(source.document_id)
    return gone
