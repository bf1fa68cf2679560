"""Surveys that go on from one another know exactly what each would know from scratch."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.world.issuing import DECISION, NOVEMBER, REPORTS, city, decided, period
from tests.world.reports import path_of
from tests.world.repositories import Building
from tests.world.surveys import ROOT
from tongfen.bulletins.records.issued import Archive
from tongfen.cli import goingon
from tongfen.cli.following import Follower
from tongfen.cli.reckoning import Reckoned, Reckoner
from tongfen.cli.road import Request, Survey, read_shapes, survey
from tongfen.ledger.filing import Filing
from tongfen.model.calendar import SHANGHAI
from tongfen.rules.course import Step, follow
from tongfen.sources.cache import NoCache
from tongfen.sources.commits import Repository
from tongfen.sources.tree import CannotReadError

PLAN = "submissions/city/activities/2026.yaml"
UNITS = "submissions/city/units.yaml"
OBJECTION = "submissions/city/objections/2026-10-hantai.yaml"
OPEN = """id: 2026-10-hantai
date: 2026-11-12
period: 2026-10
unit: hantai
indicator: funds
reason: 少计一笔。
result: 待裁定
"""
UNKNOWN = """unit: hantai
week: 2026-W48
new_projects:
  - id: hantai-2026-090
    name: 示例新材料项目
    stage: 线索
    date: 2026-11-24
    investor:
      name: 示例新材料有限公司
      origin: 广东省深圳市
    activity: city-2026-777
"""


def eventful(root: Path) -> tuple[Building, tuple[str, ...]]:
    """A city in which things change that were judged by before; returns it with its commits."""
    building = city(root)
    late = path_of("hantai", "2026-W49")
    at = NOVEMBER - timedelta(days=4)

    def later(files: dict[str, bytes | None]) -> None:
        nonlocal at
        at += timedelta(hours=2)
        building.commit(files, at)

    later({late: f"unit: hantai\nweek: 2026-W49\n{_money('100万元')}".encode()})
    later({late: f"unit: hantai\nweek: 2026-W49\n{_money('120万元')}".encode()})
    later({path_of("hantai", "2026-W48"): UNKNOWN.encode()})
    plan = (building.root / PLAN).read_bytes()
    later({PLAN: plan.replace(b"city-2026-014", b"city-2026-777")})
    later({OBJECTION: OPEN.encode()})
    ruled = OPEN.replace("待裁定", "不成立") + "ruled: 2026-12-08\nanswer: 没有少计。\n"
    later({OBJECTION: ruled.encode()})
    later({OBJECTION: None})
    later({DECISION: decided("mubiao", "2026-01-03", approves=_APPROVED)})
    units = (building.root / UNITS).read_text("utf-8")
    later({UNITS: units.replace("汉台区", "汉台新区").encode()})
    later({path_of("chenggu", "2026-W39"): None})
    later({path_of("chenggu", "2026-W39"): REPORTS[path_of("chenggu", "2026-W39")].encode()})
    return building, tuple(building.git("rev-list", "--reverse", "HEAD").split())


_APPROVED = ("submissions/city/targets/2026.yaml", "submissions/city/assessment/2026.yaml")


def _money(amount: str) -> str:
    text = REPORTS[path_of("hantai", "2026-W46")].split("\n", 2)[2]
    text = text.replace("1000万元", amount).replace("0091004", "0091005")
    return text.replace("2026-11-11", "2026-12-02")


def seen(found: Survey, now: datetime) -> list[Reckoned | str]:
    """What a survey gives of a month and two weeks, and why it gives none."""
    told: list[Reckoned | str] = []
    for text in ("2026-09", "2026-10", "2026-W43", "2026-W49"):
        try:
            told.append(Reckoner().reckoned(found, period(text), now, Archive()))
        except CannotReadError as error:
            told.append(str(error))
    return told


@pytest.mark.parametrize("backwards", [False, True], ids=["forwards", "backwards"])
def test_whatever_changes_between_commits_the_same_is_known_as_from_scratch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, backwards: bool
) -> None:
    monkeypatch.setattr(goingon, "_APART", 1)
    building, commits = eventful(tmp_path / "city")
    repository = Repository(building.root)
    follower = Follower(repository, read_shapes(building.root), NoCache(), commits[-1])
    for commit in reversed(commits) if backwards else commits:
        seconds = int(building.git("show", "--no-patch", "--format=%ct", commit))
        now = datetime.fromtimestamp(seconds, SHANGHAI)
        request = replace(Request(building.root, now, commit, use_cache=False), present=True)
        scratch, followed = survey(request), follower.at(commit, now)
        assert followed.judged == replace(scratch.judged, findings=())
        assert seen(followed, now) == seen(scratch, now)


def test_what_was_judged_for_one_commit_is_not_judged_again_for_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(goingon, "_APART", 1)
    building = city(tmp_path / "city")
    repository = Repository(building.root)
    commits = building.git("rev-list", "--reverse", "HEAD").split()
    follower = Follower(repository, read_shapes(building.root), NoCache(), commits[-1])
    judged: list[str] = []

    def counting(filings: Iterable[Filing], *more: Any) -> Iterator[Step]:
        for step in follow(filings, *more):
            judged.append(step.filing.report.path)
            yield step

    monkeypatch.setattr(goingon, "follow", counting)
    for commit in commits:
        follower.at(commit, NOVEMBER)
    assert sorted(judged) == sorted(REPORTS)


def test_rules_on_filings_ask_of_plans_and_decisions_only_whether_there_is_one() -> None:
    """What `goingon` does not compare: these names are read by rules on the office's own files alone."""
    office = {
        "office.py",
        "privacy.py",
        "setup.py",
        "given.py",
        "versions.py",
        "chain_plans.py",
        "policies.py",
        "fulfilment.py",
        "decisions.py",
        "standing_ids.py",
    }
    names = {"activities", "opportunities", "decisions", "figures", "targets", "published"}
    names |= {"policies", "fulfilment", "reviews"}
    wrong = []
    for folder in ("rules", "ledger"):
        for path in sorted((ROOT / "scripts/tongfen" / folder).rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            asked = {
                id(right)
                for node in ast.walk(tree)
                if isinstance(node, ast.Compare)
                for operator, right in zip(node.ops, node.comparators, strict=True)
                if isinstance(operator, ast.In | ast.NotIn)
            }
            wrong += [
                f"{path.name}:{node.lineno} {node.attr}"
                for node in ast.walk(tree)
                if isinstance(node, ast.Attribute) and node.attr in names and id(node) not in asked
                if _of_the_world(node) and path.name not in office
            ]
    assert wrong == []


def _of_the_world(node: ast.Attribute) -> bool:
    held = node.value
    return (isinstance(held, ast.Name) and held.id == "world") or (
        isinstance(held, ast.Attribute) and held.attr == "world"
    )
