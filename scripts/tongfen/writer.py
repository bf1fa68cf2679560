"""`{path: bytes}` to disk: temporary file, then rename; only what changed is written."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_tree(folder: Path, files: Mapping[str, bytes]) -> int:
    """Make `folder` hold exactly these files and return how many were written anew.

    Unchanged files are left alone; files that no longer belong are removed last, so that an
    interruption leaves a folder of whole files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    root = folder.resolve()
    written = 0
    for path, data in files.items():
        target = (root / path).resolve()
        if not target.is_relative_to(root):
            raise ValueError(f"{path} leads outside the output folder")
        written += write_file(target, data)
    wanted = set(files)
    for target in sorted(root.rglob("*"), reverse=True):
        if target.is_dir() and not target.is_symlink():
            if not any(target.iterdir()):
                target.rmdir()
        elif target.relative_to(root).as_posix() not in wanted:
            target.unlink()
    return written


def write_file(target: Path, data: bytes) -> bool:
    """Write one file by renaming a temporary one over it; False where it held these bytes already."""
    if target.is_file() and not target.is_symlink() and target.read_bytes() == data:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".writing-")
    except OSError as error:
        # Nobody knows the name of the temporary file; where it could not stand, the target cannot.
        error.filename = str(target)
        raise
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True
