"""Files packed into one, always to the same bytes: fixed order, fixed time, no chance."""

import io
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip file knows"""


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip file of these parts in their order."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for path, data in parts.items():
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, data)
    return held.getvalue()
