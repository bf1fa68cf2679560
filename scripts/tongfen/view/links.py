"""Where a figure leads: the forge's line for staff, the unit's source page for everybody."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from tongfen.ledger.state import Source
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Week, parse_week
from tongfen.receipts import Receipt
from tongfen.view.anchors import Anchors

OFFICE_ROOM = "city"
ACTS_PAGE = "todo/lists/acts/"
REFERRALS_PAGE = "todo/lists/referrals/"
ACT_TITLES = {
    "rulings": "裁定",
    "amendments": "项目调整",
    "objections": "异议",
    "waivers": "豁免",
    "audits": "抽查",
}
"""The lists of the office's acts, in the order of their page"""


@dataclass(frozen=True, slots=True)
class Link:
    """A way to a source. `page` is a page of the site (no leading slash), `url` a page of the forge."""

    text: str
    page: str = ""
    url: str = ""


def source_page(unit: str, week: str) -> str:
    """The source page of a unit and the quarter of a week; its opening ledger where there is no week."""
    parsed = parse_week(week)
    return f"sources/{unit}/{quarter_of(parsed) if parsed else 'opening'}"


def quarter_end(slug: str) -> date:
    """The last day of a quarter: 2026-q4."""
    year, quarter = slug.split("-q")
    following = date(int(year) + int(quarter) // 4, int(quarter) % 4 * 3 + 1, 1)
    return following - timedelta(days=1)


@cache
def quarter_of(week: Week) -> str:
    """The quarter a week lies in, by its Thursday, as ISO 8601 assigns weeks to years."""
    day = week.first + timedelta(days=3)
    return f"{day.year}-q{(day.month - 1) // 3 + 1}"


def permalink(pattern: str, source: Source) -> str:
    """The forge's page of the line; empty where there is no forge or nothing is committed."""
    if not pattern or not source.line_commit:
        return ""
    return (
        pattern.replace("{commit}", source.line_commit)
        .replace("{path}", source.path)
        .replace("{line}", str(source.line))
    )


def link_to(source: Source, unit_title: str, pattern: str, anchors: Anchors) -> Link:
    """Return the link to the entry a fact came from; `pattern` is empty for the public edition."""
    week = parse_week(source.week)
    text = f"{unit_title}第{week.number}周周报" if week else f"{unit_title}期初台账"
    page = f"{source_page(source.unit, source.week)}/#{anchors.of(source)}"
    return Link(text, page, permalink(pattern, source))


def act_anchor(source: Source) -> str:
    """The anchor of an act on the page of acts: its file, and its place where a file holds several."""
    name = source.path.rsplit("/", 1)[-1].removesuffix(".yaml")
    place = f"-{source.index + 1}" if source.list in ("amendments", "waivers", "audits") else ""
    return f"{source.list}-{name}{place}"


def act_link(source: Source, pattern: str) -> Link:
    """Return the link to an act of the office; only staff have its page."""
    name = source.path.rsplit("/", 1)[-1].removesuffix(".yaml")
    if source.list == "referrals":
        return Link(f"转办{name}", f"{REFERRALS_PAGE}#{name}", permalink(pattern, source))
    if source.list == "waivers":
        name = f"第{source.index + 1}条"
    text = f"{ACT_TITLES.get(source.list, '')}{name}"
    return Link(text, f"{ACTS_PAGE}#{act_anchor(source)}", permalink(pattern, source))


def received_text(receipt: Receipt) -> str:
    """When something was received, to the minute, as staff read it."""
    return f"{receipt.time.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def recompute(verb: str, head: str) -> str:
    """The command that computes it again, from the same commit where there is one."""
    return f"tongfen {verb} --as-of {head[:12]}" if head else f"tongfen {verb}"
