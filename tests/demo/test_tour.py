"""The tour leads to pages that are there, in each edition, and tells the public nothing it may not know."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.demo.telling import Told, tell
from tongfen.bulletins.paragraphs import proper
from tongfen.cli.road import Request, survey
from tongfen.demo import DemoError, DemoRepository, build
from tongfen.demo.stories import STORIES, Story, reports
from tongfen.demo.tour import with_tour
from tongfen.demo.yaml_text import Node
from tongfen.documents import Finding
from tongfen.model.calendar import SHANGHAI
from tongfen.pages.edition import all_pages, edition
from tongfen.view.audience import Audience
from tongfen.view.view import View, view

_LINK = re.compile(r"\]\(([^)#]+)\)")
_AUDIENCES: tuple[Audience, Audience] = ("public", "staff")


def _tour(folder: Path, name: str) -> str:
    return (folder / "docs/tour" / name).read_text("utf-8")


def _dead_links(shown: View, folder: Path) -> list[str]:
    """The links of the tour's pages that lead to no page of an edition."""
    written = {
        path.relative_to(folder / "docs").as_posix() for path in folder.rglob("docs/**/*.md")
    }
    pages = {page.path for page in all_pages(shown)} | written
    names = ("index.md", "staff.md") if shown.audience == "staff" else ("index.md",)
    links = [link for name in names for link in _LINK.findall(_tour(folder, name))]
    assert links
    return [link for link in links if posixpath.normpath(f"tour/{link}") not in pages]


def _errors(told: Told) -> list[Finding]:
    return [finding for finding in told.found.findings if not finding.hint]


@pytest.mark.parametrize("audience", _AUDIENCES)
def test_every_link_leads_to_a_page(
    shown: dict[Audience, View], demonstration: DemoRepository, audience: Audience
) -> None:
    assert _dead_links(shown[audience], demonstration.path) == []


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.slug)
def test_every_story_is_on_the_tour_with_a_page_to_look_at(
    demonstration: DemoRepository, story: Story
) -> None:
    assert story.says or story.told
    assert story.looks
    public, staff = (_tour(demonstration.path, name) for name in ("index.md", "staff.md"))
    for shown, text, page in (
        (story.says, story.says, public),
        (story.told, story.says + story.told, staff),
    ):
        assert (f"- **{proper(story.title)}**  \n  {proper(text)}  \n" in page) == bool(shown)
        assert (proper(story.title) in page) == bool(shown)


def test_the_public_tour_names_public_projects_only(
    shown: dict[Audience, View], demonstration: DemoRepository
) -> None:
    page = _tour(demonstration.path, "index.md")
    known = {project.id for project in shown["public"].projects}
    named = set(re.findall(r"projects/id/([a-z0-9-]+)\.md", page))
    assert named
    assert named <= known


def _staff_only(entry: Mapping[str, Node]) -> Iterator[str]:
    """What the public never reads of a story's entry: each payment, reasons, words."""
    yield from (str(entry[name]) for name in ("text", "reason", "was", "now") if name in entry)
    arrived: Any = entry.get("arrived", ())
    for payment in arrived:
        yield payment["amount"]
        yield payment["voucher"]["number"]


def test_the_public_tour_tells_nothing_that_only_staff_may_read(
    demonstration: DemoRepository,
) -> None:
    page = _tour(demonstration.path, "index.md")
    secret = {
        text for story in STORIES for filing in story.filings for text in _staff_only(filing.entry)
    }
    assert len(secret) > 30
    assert [text for text in sorted(secret) if proper(text) in page] == []


def test_only_the_staff_edition_holds_the_staff_tour(
    shown: dict[Audience, View], demonstration: DemoRepository
) -> None:
    docs = {
        name: (demonstration.path / "docs" / name).read_bytes()
        for name in ("tour/index.md", "tour/staff.md")
    }
    settings = (demonstration.path / "mkdocs.yml").read_bytes()
    held = {}
    for audience in _AUDIENCES:
        files = edition(shown[audience], docs, settings)
        own = YAML(typ="safe").load(files["mkdocs.yml"])
        held[audience] = (sorted(path for path in files if "/tour/" in path), own["nav"][:2])
    home = {"首页": "index.md"}
    assert held == {
        "public": (["docs/tour/index.md"], [home, {"导览": ["tour/index.md"]}]),
        "staff": (
            ["docs/tour/index.md", "docs/tour/staff.md"],
            [home, {"导览": ["tour/index.md", {"内部导览": "tour/staff.md"}]}],
        ),
    }


def test_the_real_site_has_no_tour(root: Path) -> None:
    assert not (root / "docs/tour").exists()
    assert b"tour" not in (root / "mkdocs.yml").read_bytes()


def test_settings_keep_all_but_the_added_entries(root: Path) -> None:
    settings = (root / "mkdocs.yml").read_bytes()
    before, after = (YAML(typ="rt").load(data) for data in (settings, with_tour(settings)))
    assert after["extra"].pop("tour") == "tour/"
    assert after["nav"].pop(1) == {"导览": ["tour/index.md", {"内部导览": "tour/staff.md"}]}
    assert str(after) == str(before)


def test_settings_that_cannot_be_read_stop_the_demonstration(root: Path, tmp_path: Path) -> None:
    borrowed = tmp_path / "root"
    borrowed.mkdir()
    for name in ("schemas", "submissions", "docs"):
        (borrowed / name).symlink_to(root / name)
    (borrowed / "mkdocs.yml").write_text("nav: [", "utf-8")
    with pytest.raises(DemoError, match="mkdocs"):
        build(tmp_path / "demo", borrowed, weeks=1, units=1)
    assert not (tmp_path / "demo").exists()


@pytest.mark.parametrize(
    ("weeks", "units", "without"),
    [
        (46, 20, {"share-ruled", "quiet-ahead", "renamed-and-merged-unit", "continued-next-year",
                  "old-year-fact-filed-in-january", "year-without-targets", "awards-by-rule",
                  "year-issued", "draft-waits", "activity-brings-later", "plan-against-actual",
                  "need-overdue", "need-sent-back",
                  "referral-in-time", "referral-overdue", "policy-ends-soon",
                  "leading-group-changed", "duty-followed-to-the-end"}),
        (9, 3, {story.slug for story in STORIES}),
    ],
)  # fmt: skip
def test_a_smaller_demonstration_tells_what_fits(
    root: Path, tmp_path: Path, weeks: int, units: int, without: set[str]
) -> None:
    made = build(tmp_path / "demo", root, weeks=weeks, units=units)
    now = datetime.combine(made.weeks[-1].last, time(18), SHANGHAI) + timedelta(days=3)
    assert {story.slug for story in STORIES} - {story.slug for story in made.stories} == without
    found = survey(Request(made.path, now, use_cache=False))
    told = tell(found, now)
    expected = ["AMT102"] if "repeated-voucher" not in without else []
    assert [finding.code for finding in _errors(told)] == expected
    assert found.judged.anomalies == ()
    for audience in _AUDIENCES:
        assert _dead_links(view(told.material, audience), made.path) == []


def test_a_story_that_ends_after_the_last_week_has_closed_is_not_on_the_tour(
    root: Path, tmp_path: Path
) -> None:
    made = build(tmp_path / "demo", root, weeks=28, units=10)
    assert reports.LATE_REPORT.last_week == made.weeks[-1]
    assert reports.LATE_REPORT not in made.stories
    assert reports.LATE_REPORT.projects[0] not in _tour(made.path, "staff.md")
