"""What bulletins say of single units, and what the pages of units ask of a bulletin for it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from tongfen.model.periods import Kind


@dataclass(frozen=True, slots=True)
class UnitTold:
    """What a bulletin says of one unit."""

    page: str
    period_title: str
    text: str


class Telling(Protocol):
    """A bulletin as the pages of units know it. `made` is the moment up to which it knows."""

    @property
    def kind(self) -> Kind: ...
    @property
    def provisional(self) -> bool: ...
    @property
    def page(self) -> str: ...
    @property
    def period_title(self) -> str: ...
    @property
    def made(self) -> datetime: ...
