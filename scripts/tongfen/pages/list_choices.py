"""What the lists of projects and opportunities can be filtered by, beyond the columns they show."""

import json

from tongfen.view.lists import BANDS, CONTINUED, NEW, SOURCES
from tongfen.view.view import View

OPPORTUNITIES = "opportunities/"
FORMS = ("csv", "xlsx")


def _choices(*rows: tuple[str, str, tuple[str, ...]]) -> str:
    """Name of the attribute, title, values in their order: as docs/assets/tongfen.js reads it."""
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


PROJECT_CHOICES = _choices(
    ("band", "规模", BANDS),
    ("source", "来源", SOURCES),
    ("contract", "合同或协议", ("合同", "协议")),
    ("build", "新建或续建", (NEW, CONTINUED)),
    ("reporter", "首报单位", ()),
)
OPPORTUNITY_CHOICES = _choices(("unit", "推介单位", ()), ("band", "规模", BANDS))


def saved_as(view: View, title: str) -> str:
    """The name a file is saved under: it says whose it is and of which day, and what is not real or public."""
    marks = ["演示数据"] if view.site.demonstration else []
    marks += ["内部"] if view.audience == "staff" else []
    told = f"（{'，'.join(marks)}）" if marks else ""
    return f"{title}{view.as_of_text}{told}"
