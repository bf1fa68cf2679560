"""Locks, dependencies, workflows, commands and editor settings say the same as the files beside them."""

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.test_house import ROOMS
from tongfen.schemas.kinds import RECORD_SCHEMAS, place_of

ROOT = Path(__file__).resolve().parents[1]

PINNED = re.compile(
    r"(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)==(?P<version>[0-9][^\s;]*)(?: ; [^#]+?)?"
    r"(?: --hash=sha256:[0-9a-f]{64})+"
)


def pins(lock: str) -> set[tuple[str, str]]:
    """Return names and versions of a lock file, each line of which must be a pin with its hashes."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    lines = re.sub(r" *\\\n *", " ", text).splitlines()
    found = [PINNED.fullmatch(line) for line in lines]
    assert [line for line, match in zip(lines, found, strict=True) if match is None] == []
    return {(match["name"], match["version"]) for match in found if match}


def settings() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def plain_name(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def wanted(group: str) -> set[str]:
    project = settings()
    if group == "run":
        return {plain_name(requirement) for requirement in project["project"]["dependencies"]}
    direct = [entry for entry in project["dependency-groups"][group] if isinstance(entry, str)]
    return {plain_name(requirement) for requirement in direct}


LOCKS = ("build", "run", "dev", "nox", "peer", "lock")


def test_locks_are_these() -> None:
    assert {path.stem for path in (ROOT / "requirements").iterdir()} == set(LOCKS)


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_pin_and_hash_all_that_is_asked_for(lock: str) -> None:
    assert wanted(lock) - {name for name, _ in pins(lock)} == set()


@pytest.mark.parametrize("lock", ["run", "nox"])
def test_locks_agree_with_the_widest(lock: str) -> None:
    assert pins(lock) - pins("dev") == set()


def test_locks_hold_the_build_backend() -> None:
    asked = {plain_name(requirement) for requirement in settings()["build-system"]["requires"]}
    assert asked == {name for name, _ in pins("build")}


def section(page: str, heading: str) -> str:
    """Return what stands below a heading of a Markdown page, up to the next one of its level."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_dependencies_each_has_its_reason() -> None:
    rows = re.findall(
        r"^\| `([^`]+)` \| ([^|]{10,}) \|$",
        section("CONTRIBUTING.md", "Why each dependency"),
        flags=re.MULTILINE,
    )
    explained = {plain_name(name) for name, _ in rows}
    assert explained == set().union(*(wanted(lock) for lock in LOCKS))


WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"), key=lambda path: path.name)


def jobs(workflow: Path) -> Iterator[dict[str, Any]]:
    yield from YAML(typ="safe").load(workflow)["jobs"].values()


def steps(workflow: Path) -> Iterator[dict[str, Any]]:
    for job in jobs(workflow):
        yield from job["steps"]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
class TestWorkflow:
    def test_actions_are_pinned_to_a_commit_and_say_their_version(self, workflow: Path) -> None:
        pinned = re.compile(r"[\w-]+/[\w./-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+")
        used = re.findall(r"uses: *(.*)", workflow.read_text(encoding="utf-8"))
        assert [action for action in used if not pinned.fullmatch(action)] == []

    def test_rights_are_given_job_by_job(self, workflow: Path) -> None:
        assert YAML(typ="safe").load(workflow)["permissions"] == {}
        assert all("permissions" in job for job in jobs(workflow))

    def test_triggers_never_lend_rights_to_strangers(self, workflow: Path) -> None:
        triggers = set(YAML(typ="safe").load(workflow)["on"])
        assert triggers & {"pull_request_target", "workflow_run", "issue_comment"} == set()

    def test_checkouts_leave_no_token_behind(self, workflow: Path) -> None:
        checkouts = [
            s for s in steps(workflow) if s.get("uses", "").startswith("actions/checkout@")
        ]
        assert all(step["with"]["persist-credentials"] is False for step in checkouts)

    def test_scripts_hold_no_expression(self, workflow: Path) -> None:
        assert [step["run"] for step in steps(workflow) if "${{" in step.get("run", "")] == []


def test_all_but_a_push_is_published_as_of_the_wall_clock() -> None:
    (build,) = (step for step in steps(ROOT / ".github/workflows/publish.yml") if "run" in step)
    assert (build["run"], build["env"]) == (
        "python3 noxfile.py -s site -- $PRESENT",
        {"PRESENT": "${{ github.event_name != 'push' && '--present' || '' }}"},
    )


def sessions() -> set[str]:
    tree = ast.parse((ROOT / "noxfile.py").read_text(encoding="utf-8"))
    return {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and any(ast.unparse(mark).startswith("nox.session") for mark in node.decorator_list)
    }


def test_commands_named_anywhere_are_sessions() -> None:
    places = [*ROOT.glob("*.md"), ROOT / ".ci" / "run", *WORKFLOWS]
    text = "\n".join(place.read_text(encoding="utf-8") for place in places)
    named = set(re.findall(r"(?:noxfile\.py|\bnox) -s ([a-z]+)", text))
    assert named == sessions()


def test_commands_of_the_readme_are_two_and_ci_runs_the_second() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^python3 noxfile\.py -s \w+", readme, flags=re.MULTILINE)
    assert commands == ["python3 noxfile.py -s demo", "python3 noxfile.py -s tests"]
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1] == commands[1]


def test_readme_shows_the_rooms_that_there_are_in_their_order() -> None:
    shown = re.findall(
        r"^\| `(\w+)/?` \|", section("README.md", "Map of the rooms"), flags=re.MULTILINE
    )
    there = {path.stem for path in (ROOT / "scripts" / "tongfen").iterdir()} - {"__main__"}
    assert shown == [room for room in ROOMS if room in there]


def test_editor_knows_the_schema_of_every_file() -> None:
    text = (ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8")
    globs = {
        PurePosixPath(schema): [held] if isinstance(held, str) else held
        for schema, held in json.loads(text)["yaml.schemas"].items()
    }
    schemas = {path.name for path in (ROOT / "schemas").glob("*.schema.json")}
    written = {f"{name}.schema.json" for name in RECORD_SCHEMAS}
    assert {schema.name for schema in globs} == schemas - {"common.schema.json"} - written
    for path in sorted((ROOT / "submissions").rglob("*.yaml")):
        name = path.relative_to(ROOT).as_posix()
        place = place_of(name)
        written_at = PurePosixPath("/", name)
        offered = [s.name for s, held in globs.items() if any(map(written_at.match, held))]
        assert place is not None, name
        assert offered == [f"{place.kind}.schema.json"], name
