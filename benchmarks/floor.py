"""The floor under any check of ours: its imports, and the C parser's bare events over the same bytes."""

import importlib
import sys
from pathlib import Path

IMPORTS = ("ruamel.yaml", "git", "jsonschema", "jsonschema_rs", "rapidfuzz", "immutables")


def main(folder: str) -> None:
    """Import what a check imports and walk every report's events."""
    for name in IMPORTS:
        importlib.import_module(name)
    parser_of = importlib.import_module("_ruamel_yaml").CParser
    end = importlib.import_module("ruamel.yaml.events").StreamEndEvent
    for path in Path(folder).rglob("*.yaml"):
        parser = parser_of(path.read_bytes())
        while type(parser.get_event()) is not end:
            pass


if __name__ == "__main__":
    main(sys.argv[1])
