"""Templates of documents: everything printed is escaped for XML and HTML, an undefined name is an error."""

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from tongfen.exports.clean import clean


def environment() -> Environment:
    """Return a new environment over the parts of documents; signs that XML cannot hold are replaced."""
    return Environment(
        loader=PackageLoader("tongfen.exports", "parts"),
        autoescape=True,
        finalize=_escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _escaped(value: object) -> object:
    return value if isinstance(value, Markup) else escape(clean(str(value)))
