"""The two forms in which a bulletin or a digest leaves this room: JSON and Markdown."""

from tongfen.assessment.json_form import Json
from tongfen.bulletins.bulletin_json import bulletin_json
from tongfen.bulletins.digest import Digest
from tongfen.bulletins.digest_json import digest_json
from tongfen.bulletins.markdown import Titled, bulletin_markdown, digest_markdown
from tongfen.bulletins.monthly import Bulletin


def to_json(made: Bulletin | Digest) -> Json:
    """Return it with exact values as text beside the printed ones."""
    return digest_json(made) if isinstance(made, Digest) else bulletin_json(made)


def to_markdown(made: Bulletin | Digest, title: Titled = lambda one: one.field) -> str:
    """Return it as plain Markdown; `title` names the field a correction means."""
    return digest_markdown(made, title) if isinstance(made, Digest) else bulletin_markdown(made)
