"""Whether the files that issuing wrote are still what was first received."""

from collections.abc import Iterable, Iterator

from tongfen.cli.receiving import Receipts
from tongfen.documents import Finding
from tongfen.schemas.kinds import record_file
from tongfen.sources.tree import File

_REPAIR = "请恢复成首次收到时的内容;印发的数字确要改的,另作更正(tongfen issue --correct)"


def record_findings(files: Iterable[File], receipts: Receipts) -> Iterator[Finding]:
    """Yield a finding for every file of an issue that was changed, or taken away, after it was received."""
    present = {file.path: file.blob for file in files if record_file(file.path)}
    known = {path for path in receipts.paths() if record_file(path)}
    for path in sorted(known | present.keys()):
        blobs = [one.blob for one in receipts.versions(path, present.get(path, "")) if one.blob]
        if path not in present and blobs:
            yield Finding(path, 0, 0, "FIL123", "印发的文件被删去了", _REPAIR)
        elif len(dict.fromkeys(blobs)) > 1:
            yield Finding(path, 0, 0, "FIL123", "印发的文件在首次收到以后改动过", _REPAIR)
