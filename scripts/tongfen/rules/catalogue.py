"""Every code that can stand in a finding, with the text of its page, in code order."""

from typing import Protocol

from tongfen.documents.codes import FILE_CODES
from tongfen.model.periods import Week
from tongfen.rules import RULES
from tongfen.rules.accounts import ACCOUNT_CODE
from tongfen.rules.office import OFFICE_RULES
from tongfen.schemas.codes import SHAPE_CODES


class Explained(Protocol):
    """What a rule and a code of reading have in common: `says` is the rule, `why` the reason for it.

    Reports of weeks before `since` get it as a hint at most; a `hint` refuses nothing.
    """

    @property
    def code(self) -> str: ...
    @property
    def slug(self) -> str: ...
    @property
    def since(self) -> Week | str: ...
    @property
    def hint(self) -> bool: ...
    @property
    def says(self) -> str: ...
    @property
    def why(self) -> str: ...


def _code(entry: Explained) -> str:
    return entry.code


CATALOGUE: tuple[Explained, ...] = tuple(
    sorted((*FILE_CODES, *SHAPE_CODES, *RULES, *OFFICE_RULES, ACCOUNT_CODE), key=_code)
)
