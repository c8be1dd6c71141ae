"""Bytes as text: UTF-8 or a clear refusal."""

from __future__ import annotations

import codecs
from pathlib import PurePath

from vectorstore.errors import BinaryFileError, EmptyFileError, EncodingError
from vectorstore.loaders.signatures import signature

_CONTROLS = frozenset(range(0x20)) - frozenset(b"\t\n\v\f\r\x1b")
_MARKED = ((codecs.BOM_UTF32_LE, "UTF-32"), (codecs.BOM_UTF16_LE, "UTF-16"),
           (codecs.BOM_UTF16_BE, "UTF-16"))  # fmt: skip
_ENCODINGS = {
    "cp1252": "CP1252", "cp1250": "CP1250", "cp1251": "CP1251", "cp1253": "CP1253",
    "cp1254": "CP1254", "cp1255": "CP1255", "cp1256": "CP1256", "koi8_r": "KOI8-R",
    "cp932": "CP932", "euc_jp": "EUC-JP", "gb18030": "GB18030", "big5": "BIG5",
    "euc_kr": "EUC-KR",
}  # fmt: skip
"""Encodings that are guessed among, and the names that iconv has for them."""
# the guess needs no more to be as good as it gets, and takes long over megabytes
_SAMPLE_BYTES = 65_536


def decode(data: bytes, source: str) -> str:
    """Return UTF-8 bytes as text, without a byte order mark and with `\\n` at the line ends.

    Raises `EmptyFileError`, `BinaryFileError` for bytes that are no text in any encoding, and
    `EncodingError` with the command that converts the file.
    """
    refuse_empty(data, source)
    refuse_other_kinds(data, source)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        marked = _marked_encoding(data)
        if marked is None and _CONTROLS.intersection(data):
            raise _binary(source) from error
        raise _encoding_error(data, source, marked) from error
    if "\x00" in text:
        raise _binary(source)
    refuse_empty(text.encode(), source)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def refuse_empty(data: bytes, source: str) -> None:
    """Raise `EmptyFileError` where there is nothing but white space."""
    if not data.strip():
        raise EmptyFileError(source, "is empty.", "Save some text in it, or take it out.")


def refuse_other_kinds(data: bytes, source: str) -> None:
    """Raise `BinaryFileError` where bytes that should be text begin another kind of file."""
    known = signature(data)
    if known is not None:
        raise BinaryFileError(
            source,
            f"is {known.kind}, not text.",
            f"Rename it to {renamed(source, known.suffix)}, or save its text as .txt.",
        )


def renamed(source: str, suffix: str) -> str:
    """Return the name of the source with the suffix that it should have."""
    name = PurePath(source)
    return f"{name.stem or 'file'}{suffix}"


def _binary(source: str) -> BinaryFileError:
    return BinaryFileError(
        source, "holds binary data, not text.", "Give the file the suffix of what it really is."
    )


def _marked_encoding(data: bytes) -> str | None:
    return next((name for mark, name in _MARKED if data.startswith(mark)), None)


def _encoding_error(data: bytes, source: str, marked: str | None) -> EncodingError:
    encoding = marked or _guess(data)
    name = PurePath(source)
    other = " (CP1250 if the text is Central European)" if encoding == "CP1252" else ""
    return EncodingError(
        source,
        f"is not UTF-8; it looks like {encoding}.",
        f"Convert it: iconv -f {encoding} -t UTF-8 '{source}' "
        f"> '{name.stem}.utf8{name.suffix}'{other}.",
    )


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE_BYTES], cp_isolation=list(_ENCODINGS)).best()
    # the two share most letters and the guess takes French for Hungarian: the common one first
    if best is None or best.encoding == "cp1250":
        return "CP1252"
    return _ENCODINGS[best.encoding]
