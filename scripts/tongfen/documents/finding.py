"""A finding: what is wrong, where, and how to repair it. A value; printed in one place only."""

from dataclasses import dataclass, field

Pointer = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One finding. Lines and columns count from 1; 0 means the file as a whole.

    `message` says what is wrong with the value quoted, `repair` what to do about it, `corrected` is
    the line as it should stand where that can be computed. A `hint` (提示) refuses nothing.
    `pointer` is the place inside the document, so that publishing can set just that entry aside.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    repair: str = ""
    corrected: str = ""
    hint: bool = False
    pointer: Pointer = field(default=(), compare=False)

    @property
    def severity(self) -> str:
        return "提示" if self.hint else "错误"
