"""OWN205: which account may change which files. Accounts are numbers: names can be given away."""

from collections.abc import Iterable
from dataclasses import dataclass

from tongfen.documents import Finding
from tongfen.documents.codes import Code
from tongfen.model.world import World

ACCOUNT_CODE = Code(
    "OWN205",
    "account-files-for-its-unit",
    "账号只能改自己单位文件夹里的文件;city 和其他文件只有办公室能改。单位撤并的,承接单位的账号可以改它的文件夹。",
    "谁报的就是谁的账;别人能改,就说不清是谁报的。账号以编号为准,用户名会改、会被别人再用。",
    "2026-W48",
)
DATA, ROSTER = "submissions/", "submissions/city/units.yaml"
OFFICE_ROOM = "city"


@dataclass(frozen=True, slots=True)
class Author:
    """An account and the units it files for, as the roster has it."""

    account: int
    units: tuple[str, ...]
    office: bool

    def may_change(self, room: str, world: World) -> bool:
        """Say whether it may change files of a room; the room of an ended unit is its heir's too."""
        return self.office or room in self.units or world.heir(room, world.today) in self.units


def author_of(account: int, roster: World) -> Author:
    """Return what the roster says of an account."""
    units = tuple(unit.id for unit in roster.units.values() if account in unit.accounts)
    return Author(account, units, roster.office in units)


def judge_author(author: Author, changed: Iterable[str], world: World) -> tuple[Finding, ...]:
    """Name the changed files that an account may not change, one finding for each room."""
    if not author.units:
        message = f"单位名录里没有账号 {author.account},它不能替任何单位报送"
        repair = "请核对账号编号(是数字,不是用户名);确要替某个单位报送的,请办公室写进名录的 accounts(账号编号)"
        return (Finding(ROSTER, 0, 0, ACCOUNT_CODE.code, message, repair),)
    foreign: dict[str, list[str]] = {}
    for path in sorted(changed):
        room = _room(path)
        if not author.may_change(room, world):
            foreign.setdefault(room, []).append(path)
    return tuple(_finding(author, room, paths, world) for room, paths in foreign.items())


def _room(path: str) -> str:
    """The folder below the data a file lies in; the office's for everything else."""
    folder, slash, _ = path.removeprefix(DATA).partition("/")
    return folder if path.startswith(DATA) and slash else OFFICE_ROOM


def _finding(author: Author, room: str, paths: list[str], world: World) -> Finding:
    titles = "、".join(world.unit_title(unit) for unit in author.units)
    owner = world.heir(room, world.today) if room in world.units else world.office
    whose = world.unit_title(owner)
    rest = f"(这里共 {len(paths)} 个文件)" if len(paths) > 1 else ""
    message = f"账号 {author.account} 是{titles}的,不能改{whose}的文件{rest}"
    repair = f"请撤回对这里的改动;确需改的,请{whose}来改"
    return Finding(paths[0], 0, 0, ACCOUNT_CODE.code, message, repair)
