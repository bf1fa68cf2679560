"""The documents issued with a record: made once, stored beside it, told in it by their digests."""

import hashlib
from collections.abc import Callable, Mapping

from tongfen.bulletins.records.form import Kept, Record
from tongfen.cli.reckoning import Reckoned
from tongfen.cli.road import Survey

Documents = Callable[[Survey, Reckoned, Record], Mapping[str, bytes]]
"""(what is known, what is issued, its record) → the documents by name"""


def issued_documents(found: Survey, made: Reckoned, record: Record) -> Mapping[str, bytes]:
    """Return the documents of an issue by their names. Here the docx of a bulletin joins in."""
    del found, made, record
    return {}


def kept(documents: Mapping[str, bytes]) -> tuple[Kept, ...]:
    """Return documents as a record names them."""
    return tuple(
        Kept(name, hashlib.sha256(data).hexdigest()) for name, data in sorted(documents.items())
    )
