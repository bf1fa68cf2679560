"""Values made from a schema of our safe subset, nearly all of them valid."""

from typing import Any

from hypothesis import strategies as st

Schema = dict[str, Any]
MAX_ITEMS = 3


def invented(node: Schema, root: Schema) -> st.SearchStrategy[Any]:
    """Return values that fit a schema; dates and weeks need not be in the calendar."""
    while "$ref" in node:
        beside = {key: value for key, value in node.items() if key != "$ref"}
        node = {**root["$defs"][node["$ref"].rsplit("/", 1)[1]], **beside}
    if "enum" in node:
        return st.sampled_from(node["enum"])
    declared = node.get("type", "string")
    kinds = declared if isinstance(declared, list) else [declared]
    return st.one_of([_of_type(kind, node, root) for kind in kinds])


def _of_type(kind: str, node: Schema, root: Schema) -> st.SearchStrategy[Any]:
    match kind:
        case "null":
            return st.none()
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(node.get("minimum"), node.get("maximum"))
        case "number":
            return st.floats(node.get("minimum"), node.get("maximum"), allow_nan=False)
        case "array":
            return _list(node, root)
        case "object":
            return _map(node, root)
    return _text(node)


def _text(node: Schema) -> st.SearchStrategy[str]:
    most = min(node.get("maxLength", 20), 20)
    if "pattern" not in node:
        return st.text(min_size=node.get("minLength", 0), max_size=most)
    # A loose match may end in a newline, as Python's `$` allows: the validators have to agree on it.
    whole = st.from_regex(node["pattern"], fullmatch=True)
    return st.one_of(whole, whole, whole, st.from_regex(node["pattern"]))


def _list(node: Schema, root: Schema) -> st.SearchStrategy[list[Any]]:
    least = node.get("minItems", 0)
    most = max(least, min(node.get("maxItems", MAX_ITEMS), MAX_ITEMS))
    unique = repr if node.get("uniqueItems") else None
    return st.lists(invented(node["items"], root), min_size=least, max_size=most, unique_by=unique)


def _map(node: Schema, root: Schema) -> st.SearchStrategy[dict[str, Any]]:
    parts = {name: invented(child, root) for name, child in node["properties"].items()}
    needed = {name: parts.pop(name) for name in node.get("required", ())}
    return st.fixed_dictionaries(needed, optional=parts)
