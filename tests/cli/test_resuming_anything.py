"""Whatever happens to a city, in any order: a check with the cache says what one without it says."""

import random
import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from tests.cli.resuming import said, same
from tests.rules.test_duplicates import RULING, lead
from tests.rules.test_ends_recorded_later import merged
from tests.world.reports import path_of, report
from tests.world.repositories import Building
from tests.world.surveys import ROOT, files_below
from tongfen.model.calendar import SHANGHAI

START = datetime(2026, 11, 18, 9, 0, tzinfo=SHANGHAI)
MERGES = "shoujian@example.cn"
_EXAMPLES = ROOT / "scripts/tongfen/rules/examples"


def _pool() -> list[dict[str, bytes | None]]:
    """What may be handed in: all that the rules' good and bad examples hold."""
    folders = sorted(path for path in _EXAMPLES.glob("*/*") if path.name in ("good", "bad"))
    found = [files_below(folder) for folder in folders]
    kept = [
        {name: data for name, data in files.items() if name.startswith("submissions/")}
        for files in found
    ]
    return [dict(files) for files in kept if files]


class Life:
    """A city in which anything may happen."""

    def __init__(self, city: Building, seed: int) -> None:
        self.city = city
        self.chance = random.Random(seed)
        self.now = START
        self.pool = _pool()
        self.happened: list[str] = []
        self.branches = 0

    def step(self) -> None:
        doings: list[Callable[[], object]] = [
            self.draft, self.draft, self.hand_in, self.hand_in, self.hand_in, self.remark,
            self.remove, self.commit, self.time, self.time, self.branch, self.back, self.revert,
            self.reset, self.link, self.touch, self.end, self.twins, self.rule, self.ahead,
        ]  # fmt: skip
        doing = self.chance.choice(doings)
        self.happened.append(doing.__name__)
        doing()

    def _files(self) -> list[str]:
        return sorted(files_below(self.city.root / "submissions"))

    def _some(self) -> str:
        return "submissions/" + self.chance.choice(self._files())

    def draft(self) -> None:
        self.city.write(self.chance.choice(self.pool))

    def hand_in(self) -> None:
        self.draft()
        self.commit()

    def commit(self) -> None:
        merging = self.chance.random() < 0.5
        stated = self.now - timedelta(hours=self.chance.choice((-1, 1, 30)))
        trailer = f"\n\nReceived-At: {stated.isoformat()}" if self.chance.random() < 0.5 else ""
        email = MERGES if merging else "clerk@example.cn"
        self.city.commit({}, self.now, email=email, message=f"周报{trailer}")

    def remark(self) -> None:
        path = self.city.root / self._some()
        if not path.is_symlink():
            path.write_bytes(
                path.read_bytes() + self.chance.choice((b"# x\n", b"\n", b"x: 1\n", b"- [\n"))
            )

    def touch(self) -> None:
        path = self.city.root / self._some()
        if not path.is_symlink():
            path.write_bytes(path.read_bytes())

    def remove(self) -> None:
        (self.city.root / self._some()).unlink()

    def link(self) -> None:
        path = self.city.root / path_of(self.chance.choice(("hantai", "chenggu")), "2026-W46")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.symlink_to("2026-W45.yaml")

    def end(self) -> None:
        self.city.write(merged(self.chance.choice(("2026-10-31", "2026-11-08", "2026-11-15"))))

    def twins(self) -> None:
        for unit in ("chenggu", "hantai"):
            self.city.write({path_of(unit): report(lead(unit), unit)[path_of(unit)].encode()})
        self.commit()

    def rule(self) -> None:
        text = RULING.format(id="r1", kind="首报", more="")
        self.city.write({"submissions/city/rulings/r1.yaml": text.encode()})

    def ahead(self) -> None:
        self.city.commit({}, self.now + timedelta(hours=self.chance.choice((2, 50, 2000))))

    def time(self) -> None:
        self.now += timedelta(days=self.chance.choice((0, 1, 2, 5, 9)), hours=1)

    def branch(self) -> None:
        self.commit()
        self.branches += 1
        back = self.chance.choice(("HEAD~1", "HEAD~2", "HEAD"))
        self.city.git("checkout", "--quiet", "-b", f"b{self.branches}", back)

    def back(self) -> None:
        self.commit()
        self.city.git("checkout", "--quiet", "main")

    def revert(self) -> None:
        self.commit()
        when = {"GIT_COMMITTER_DATE": f"@{int(self.now.timestamp())} +0800"}
        who = {"GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "x@example.cn"}
        author = {"GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@example.cn"}
        try:
            self.city.git("revert", "--no-edit", "HEAD", settings=when | who | author)
        except subprocess.CalledProcessError:
            self.city.git("reset", "--quiet", "--hard", "HEAD")

    def reset(self) -> None:
        self.city.git("reset", "--quiet", self.chance.choice(("--hard", "--soft")), "HEAD~1")


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_a_check_says_what_one_without_a_cache_says(
    city: Building, seed: int
) -> None:
    life = Life(city, seed)
    for _ in range(12):
        life.step()
        cold = said(city, life.now, use_cache=False)
        warm = said(city, life.now, use_cache=True)
        assert (warm, life.happened) == (cold, life.happened)
        path = "submissions/" + life.chance.choice(sorted(files_below(city.root / "submissions")))
        same(city, life.now, path)
