"""A commit as a tree, and a repository. GitPython stops here."""

import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from tongfen.sources.checkout import STATUS, UNWATCHED
from tongfen.sources.history import Commit, commits_of, log_words
from tongfen.sources.tree import CannotReadError, File, files_of, listing_words

try:
    import git
except ImportError as error:  # GitPython looks for the git command while it is imported
    raise CannotReadError("没有找到 git,请先安装 git") from error


class Repository:
    """A git repository, read through GitPython."""

    def __init__(self, root: Path) -> None:
        try:
            self._repo = git.Repo(root, search_parent_directories=True, expand_vars=False)
        except (git.InvalidGitRepositoryError, git.NoSuchPathError) as error:
            raise CannotReadError(
                f"{root} 不是一个 git 仓库,无法读取收件时间;请在整个仓库的文件夹里运行,不要只复制文件"
            ) from error
        # Commits as they were pushed: replacements and grafts of this machine would move receipts.
        self._repo.git.update_environment(GIT_NO_REPLACE_OBJECTS="1", GIT_GRAFT_FILE=os.devnull)
        self.prefix = _prefix(self._repo, root)

    def resolve(self, revision: str) -> str:
        """Return the commit id of a revision; empty for HEAD of a repository without commits."""
        if revision.startswith("-"):
            raise CannotReadError(f"没有“{revision}”这个版本")
        try:
            return str(self._repo.git.rev_parse("--verify", "--quiet", f"{revision}^{{commit}}"))
        except git.GitCommandError as error:
            if revision != "HEAD":
                raise CannotReadError(f"没有“{revision}”这个版本") from error
            said = self._said_of_head()
            if "does not have any commits yet" in said:
                return ""
            raise self._unreadable(said, "读不了仓库当前的版本,仓库可能已损坏") from error

    def _said_of_head(self) -> str:
        """Git itself tells a branch without commits from a broken one; GitPython asks it in English."""
        try:
            self._repo.git.log("-1", "--format=")
        except git.GitCommandError as error:
            return str(error.stderr)
        return ""

    def _unreadable(self, said: str, otherwise: str) -> CannotReadError:
        """Why git reads nothing here: the folder is another account's, as on a shared or a portable disk."""
        if "dubious ownership" not in said:
            return CannotReadError(otherwise)
        folder = self._repo.working_tree_dir or self._repo.common_dir
        return CannotReadError(
            f"{folder} 是别的账号建立的,git 不读;请用自己的账号重新取一份,"
            f'或者确认来源可靠后运行:git config --global --add safe.directory "{folder}"'
        )

    def tree(self, commit: str, folders: tuple[str, ...]) -> "CommitTree":
        """Return a commit's tree below some folders."""
        if not commit:
            raise CannotReadError("仓库里还没有任何提交;请先把文件提交")
        return CommitTree(self._repo, commit, folders, self.prefix)

    def history(self, commit: str, folder: str) -> tuple[Commit, ...]:
        """Return the first-parent commits that touch a folder, oldest first, from one `git log`."""
        if not commit:
            return ()
        try:
            output = self._repo.git.log(
                *log_words(commit, f"{self.prefix}{folder}"),
                stdout_as_string=False, strip_newline_in_stdout=False,
            )  # fmt: skip
        except git.GitCommandError as error:
            raise CannotReadError("读不了仓库的提交历史,仓库可能已损坏") from error
        return commits_of(output, self.prefix)

    def read(self, blobs: Iterable[str]) -> Mapping[str, bytes]:
        """The bytes of blobs of any commit."""
        return read_blobs(self._repo, blobs)

    def changed(self) -> tuple[str, ...]:
        """Return the paths of the working copy that differ from HEAD: changed, new and deleted ones."""
        try:
            output = self._repo.git(c=UNWATCHED).status(
                *STATUS, stdout_as_string=False, strip_newline_in_stdout=False
            )
        except git.GitCommandError as error:
            raise CannotReadError("读不了当前文件的改动,仓库可能已损坏") from error
        rows = output.decode("utf-8", "surrogateescape").split("\0")
        return tuple(sorted(row[3:].removeprefix(self.prefix) for row in rows if row))

    def changed_since(self, base: str) -> tuple[str, ...]:
        """Return the paths that differ between where the present line of work left `base` and the working copy.

        Lines that were merged into each other part at more than one commit. Then what differs from any of
        these counts: of two, one may lack what another unit filed, and its being undone would not be seen.
        """
        commit, head = self.resolve(base), self.resolve("HEAD")
        try:
            forks = str(self._repo.git.merge_base("--all", commit, head)).split()
            committed = {name for fork in forks for name in self._differing(fork, head)}
            if len(forks) > 1:
                committed &= self._differing(commit, head)
        except git.GitCommandError as error:
            raise CannotReadError(f"看不出从“{base}”以来改动了什么") from error
        return tuple(sorted({*committed, *self.changed()}))

    def _differing(self, before: str, after: str) -> set[str]:
        """The paths that differ between two commits; a renamed file is one gone and one new."""
        output = self._repo.git.diff_tree(
            "-r", "-z", "--name-only", "--no-renames", "--no-relative", before, after,
            stdout_as_string=False, strip_newline_in_stdout=False,
        )  # fmt: skip
        names = output.decode("utf-8", "surrogateescape").split("\0")
        return {name.removeprefix(self.prefix) for name in names if name}

    def folder_id(self, commit: str, folder: str) -> str:
        """Return the id of a folder's tree in a commit: equal ids are equal files."""
        try:
            return str(self._repo.git.rev_parse("--verify", f"{commit}:{self.prefix}{folder}"))
        except git.GitCommandError as error:
            raise CannotReadError(f"版本 {commit[:12]} 里没有 {folder} 文件夹") from error

    def ancestors(self, commit: str) -> frozenset[str]:
        """Return every commit a commit descends from, itself included."""
        try:
            return frozenset(str(self._repo.git.rev_list(commit)).split())
        except git.GitCommandError as error:
            raise CannotReadError("读不了仓库的提交历史,仓库可能已损坏") from error

    def line(self, commit: str) -> tuple[str, ...]:
        """Return the first-parent line up to a commit, oldest first."""
        try:
            line = str(self._repo.git.rev_list("--first-parent", "--reverse", commit))
        except git.GitCommandError as error:
            raise CannotReadError("读不了仓库的提交历史,仓库可能已损坏") from error
        return tuple(line.split())

    def folder_ids(self, commit: str, folder: str) -> Mapping[str, str]:
        """Return each id a folder ever had on the first-parent line, with the first commit that had it."""
        line = self.line(commit)
        with tempfile.TemporaryFile() as asked:
            asked.write("".join(f"{one}:{self.prefix}{folder}\n" for one in line).encode())
            asked.seek(0)
            told = self._repo.git.cat_file("--batch-check=%(objectname)", istream=asked)
        found: dict[str, str] = {}
        for one, row in zip(line, str(told).splitlines(), strict=True):
            found.setdefault(row, one)
        return found

    @property
    def shallow(self) -> bool:
        """True where history was cut off: receipts would then be wrong."""
        try:
            return str(self._repo.git.rev_parse("--is-shallow-repository")) == "true"
        except git.GitCommandError as error:
            raise self._unreadable(str(error.stderr), "读不了仓库,仓库可能已损坏") from error

    @property
    def common_dir(self) -> Path:
        """The repository's own folder, shared by its work trees."""
        return Path(self._repo.common_dir)


class CommitTree:
    """Files of one commit, read without a checkout."""

    def __init__(self, repo: git.Repo, commit: str, folders: tuple[str, ...], prefix: str) -> None:
        self._repo = repo
        self._commit = commit
        self._folders = folders
        self._prefix = prefix

    def files(self) -> tuple[File, ...]:
        paths = [f"{self._prefix}{folder}" for folder in self._folders]
        try:
            words = listing_words(self._commit, paths)
            output = self._repo.git.ls_tree(*words, stdout_as_string=False)
        except git.GitCommandError as error:
            raise CannotReadError(f"读不了版本 {self._commit[:12]} 的文件清单") from error
        return files_of(output, self._prefix)

    def read(self, blobs: Iterable[str]) -> Mapping[str, bytes]:
        return read_blobs(self._repo, blobs)


def read_blobs(repo: git.Repo, blobs: Iterable[str]) -> dict[str, bytes]:
    """Return the bytes of each blob from one `git cat-file --batch`."""
    held: dict[str, bytes] = {}
    for blob in dict.fromkeys(blobs):
        try:
            held[blob] = repo.git.get_object_data(blob)[3]
        except (ValueError, git.GitCommandError) as error:
            raise CannotReadError(f"仓库里缺少内容 {blob[:12]},仓库可能已损坏") from error
    return held


def _prefix(repo: git.Repo, root: Path) -> str:
    if repo.working_tree_dir is None:
        return ""
    inside = root.resolve().relative_to(Path(repo.working_tree_dir).resolve())
    return "" if inside == Path() else f"{inside.as_posix()}/"
