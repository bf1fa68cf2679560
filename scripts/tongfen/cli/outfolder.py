"""The folder an edition is written to: made anew each time, so nothing but ours may stand in it."""

from pathlib import Path

from tongfen.sources.tree import CannotReadError

MARKER = ".tongfen-edition"
_TOLD = "这个文件夹由 tongfen site 生成,下次生成时整个改写;不要在里面放别的文件。\n"
_OVERWRITTEN = ("docs", "mkdocs.yml", "site", "site.new", "site.old")
_KEPT = ("docs", "schemas", "scripts", "submissions", "tests", ".git", ".github")
"""Folders of the repository into which no edition and no document belongs"""
_INSTEAD = "请换一个空文件夹,或不写 --out"


def refuse_strangers(folder: Path, root: Path) -> None:
    """Raise CannotReadError where writing an edition would delete or change what we did not make."""
    if root.is_relative_to(folder):
        raise CannotReadError(f"不能把网站写进 {folder}:仓库就在那里;{_INSTEAD}")
    if _among_ours(folder, root):
        raise CannotReadError(f"不能把网站写进 {folder}:那是仓库自己的文件夹;{_INSTEAD}")
    if folder.exists() and not folder.is_dir():
        raise CannotReadError(f"不能把网站写进 {folder}:那不是文件夹;{_INSTEAD}")
    if (folder / ".git").exists():
        raise CannotReadError(f"不能把网站写进 {folder}:那里是一个 git 仓库;{_INSTEAD}")
    there = [name for name in _OVERWRITTEN if (folder / name).is_symlink()]
    if not there and not _ours(folder, root):
        there = [name for name in _OVERWRITTEN if (folder / name).exists()]
    if there:
        raise CannotReadError(
            f"不能把网站写进 {folder}:那里的 {there[0]} 不是本命令生成的,会被改写;{_INSTEAD}"
        )


def refuse_repository(folder: Path, root: Path) -> None:
    """Raise CannotReadError where a document would stand among the repository's own files, or in one's place."""
    folder, root = folder.resolve(), root.resolve()
    if folder.exists() and not folder.is_dir():
        raise CannotReadError(f"不能把文件写进 {folder}:那不是文件夹;请换一个文件夹")
    if _among_ours(folder, root):
        raise CannotReadError(
            f"不能把文件写进 {folder}:那是仓库自己的文件夹;请换一个仓库以外的文件夹"
        )


def _among_ours(folder: Path, root: Path) -> bool:
    return any(folder.is_relative_to(root / name) for name in _KEPT)


def claim(folder: Path) -> None:
    """Mark a folder as ours, before anything else is written into it."""
    # A check asks where a document may stand, and must not load what writes.
    from tongfen.writer import write_file

    write_file(folder / MARKER, _TOLD.encode())


def _ours(folder: Path, root: Path) -> bool:
    """True for what bears our mark, and below `build/`, where editions stood before there was one."""
    return (folder / MARKER).is_file() or folder.parent == root / "build"
