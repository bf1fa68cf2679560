"""Bytes to documents: guards, values and positions in one pass over the parser's events."""

from tongfen.documents.document import Document, Value
from tongfen.documents.finding import Finding, Pointer
from tongfen.documents.reader import read

__all__ = ["Document", "Finding", "Pointer", "Value", "read"]
