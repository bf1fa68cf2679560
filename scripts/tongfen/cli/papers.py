"""The documents issued with a record: made once, stored beside it, told in it by their digests."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace

from tongfen.bulletins.monthly import Bulletin
from tongfen.bulletins.records.form import Kept, Record
from tongfen.bulletins.records.issued import Archive, Issued
from tongfen.cli.reckoning import Reckoned
from tongfen.cli.road import Survey
from tongfen.exports.documents import document_of
from tongfen.exports.docx import docx
from tongfen.view.material import Material
from tongfen.view.view import papers

_OFFICE = "submissions/city/"

Documents = Callable[[Survey, Reckoned, Record], Mapping[str, bytes]]
"""(what is known, what is issued, its record) → the documents by name"""


def issued_documents(found: Survey, made: Reckoned, record: Record) -> Mapping[str, bytes]:
    """Return the documents of an issue by their names: the bulletin as it is sent to the units."""
    cut = papers(_material(found, made, record), "staff")
    document = document_of(cut, record.period.id)
    if document is None:
        return {}
    return {f"{record.period.id}.docx": docx(document)}


def _material(found: Survey, made: Reckoned, record: Record) -> Material:
    """What the document is cut from: this one issue, as issued; of reports and rules no page is shown."""
    one = made.made
    # Sources are cut from every report ever counted; nothing of them is on paper.
    bulletins = (replace(one, issued=Issued(record)),) if isinstance(one, Bulletin) else ()
    return Material(
        world=found.world,
        judged=replace(found.judged, filings=()),
        documents={path: one for path, one in found.documents.items() if path.startswith(_OFFICE)},
        findings=found.findings,
        shapes=found.shapes,
        head=found.head,
        as_of=record.issued_at,
        digests=() if isinstance(one, Bulletin) else (one,),
        bulletins=bulletins,
        assessments={entry.period.id: entry.assessment for entry in bulletins},
        examples={},
        issued=Archive({record.period.id: Issued(record)}),
    )


def kept(documents: Mapping[str, bytes]) -> tuple[Kept, ...]:
    """Return documents as a record names them."""
    return tuple(
        Kept(name, hashlib.sha256(data).hexdigest()) for name, data in sorted(documents.items())
    )
