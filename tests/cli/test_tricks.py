"""What a history can do to receipts and closed weeks, each in a real git repository."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.world.reports import found_in, path_of
from tests.world.repositories import Building, base_repository
from tongfen.bulletins.digest import Digest, digest
from tongfen.bulletins.roster import open_register
from tongfen.cli.road import Request, Survey, survey
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Week

MONDAY = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)
CLOSED = 57  # hours from Monday at nine to Wednesday at eighteen, when week 47 closes
W47 = Week(2026, 47)
PATH = path_of("hantai")
PROJECT = "hantai-2026-012"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return base_repository(tmp_path_factory.mktemp("base") / "city").root


@pytest.fixture
def repo(built: Path, tmp_path: Path) -> Building:
    return Building(Path(shutil.copytree(built, tmp_path / "city")))


def at(hours: float) -> datetime:
    return MONDAY + timedelta(hours=hours)


def body(*rows: str, unit: str = "hantai", week: str = "2026-W47") -> bytes:
    lists = "progress:\n" if rows else ""
    return f"unit: {unit}\nweek: {week}\n{lists}{''.join(rows)}".encode()


def said(day: int, words: str = "好。") -> str:
    return f"  - project: {PROJECT}\n    date: 2026-11-{day}\n    text: {words}\n"


def paid(day: int, *payments: tuple[str, str]) -> str:
    """An entry with words and payments: amount and number of each."""
    rows = "".join(
        f"      - amount: {amount}\n        use: 固定资产\n        date: 2026-11-{day}\n"
        "        voucher:\n          kind: 银行进账单\n"
        f"          number: {number}\n          date: 2026-11-{day}\n"
        for amount, number in payments
    )
    return f"{said(day)}    arrived:\n{rows}"


LEAD = (
    "new_projects:\n  - id: hantai-2026-077\n    name: 示例新项目\n    stage: 线索\n"
    "    date: 2026-11-17\n    investor:\n      name: 示例新材料公司\n      origin: 湖南省长沙市\n"
)


def surveyed(repo: Building, hours: float = 200) -> Survey:
    return survey(Request(repo.root, at(hours)))


def weekly(found: Survey, week: Week = W47) -> Digest:
    return digest(found.world, found.judged, week, found.as_of)


def notes(found: Survey, path: str = PATH) -> dict[str, float]:
    """What words count of a file, and hours after Monday at nine when they were received."""
    return {
        f"{note.date.day} {note.text}": (note.source.receipt.time - MONDAY) / timedelta(hours=1)
        for note in found.judged.state.projects[PROJECT].notes
        if note.source.path == path
    }


def money(found: Survey) -> dict[str, float]:
    """Vouchers of the file, and the hours at which each payment was received."""
    return {
        row.arrived.voucher_number: (row.source.receipt.time - MONDAY) / timedelta(hours=1)
        for row in found.judged.state.projects[PROJECT].arrivals
        if row.source.path == PATH
    }


def told(found: Survey, path: str = PATH) -> list[tuple[int, str, str]]:
    return [(one.line, one.code, one.message.split(",", 1)[-1]) for one in found_in(found, path)]


def test_a_lead_added_to_an_empty_report_is_received_when_it_was_added(repo: Building) -> None:
    repo.commit({PATH: body()}, at(1))
    repo.commit({PATH: body() + LEAD.encode()}, at(30))
    found = surveyed(repo)
    source = found.judged.state.projects["hantai-2026-077"].source
    assert (source.receipt.time, source.line) == (at(30), 4)
    assert found.judged.state.reports["hantai", "2026-W47"].receipt.time == at(1)


def test_a_squash_with_somebodys_trailer_is_received_when_committed(repo: Building) -> None:
    ids = [
        repo.commit(
            {PATH: body(*map(said, range(16, 17 + number)))}, at(number),
            message="周报\n\nReceived-At: 2026-11-22T08:00:00+08:00",
        )
        for number in range(5)
    ]  # fmt: skip
    found = surveyed(repo)
    assert list(notes(found).values()) == [0, 1, 2, 3, 4]
    named = "、".join(f"{commit[:8]}(汉台区)" for commit in ids[:3])
    assert found.notes == (f"注意:有 5 次提交({named}等)自带收件时间,不是合并账号所写,没有采信。",)


def test_a_clock_running_backwards_receives_nothing_earlier(repo: Building) -> None:
    repo.commit({PATH: body(said(16))}, at(40))
    repo.commit({PATH: body(said(16), said(17))}, at(3))
    assert notes(surveyed(repo)) == {"16 好。": 40, "17 好。": 40}


@pytest.mark.parametrize("apart", [0, 1])
def test_two_units_of_one_second_wait_for_a_ruling_and_a_later_one_is_only_told(
    repo: Building, apart: int
) -> None:
    there = path_of("chenggu")
    other = LEAD.replace("hantai-2026-077", "chenggu-2026-078")
    repo.commit({PATH: body() + LEAD.encode()}, at(1))
    repo.commit({there: body(unit="chenggu") + other.encode()}, at(1) + timedelta(seconds=apart))
    found = surveyed(repo)
    kinds = {one.code: one.hint for path in (PATH, there) for one in found_in(found, path)}
    assert ("DUP108" in kinds, "DUP102" in kinds) == (not apart, bool(apart))
    assert all(kinds.values()), "suspicion refuses nothing"
    assert {"hantai-2026-077", "chenggu-2026-078"} <= set(found.judged.state.projects)


def test_a_report_moved_to_another_unit_is_received_there_anew(repo: Building) -> None:
    there = path_of("chenggu")
    repo.commit({there: body(unit="chenggu") + LEAD.encode()}, at(1))
    repo.commit({there: None, PATH: body() + LEAD.encode()}, at(2))
    found = surveyed(repo)
    project = found.judged.state.projects["hantai-2026-077"]
    assert (project.reporter, project.source.receipt.time) == ("hantai", at(2))
    assert ("chenggu", "2026-W47") not in found.judged.state.reports
    assert found.findings == ()


def test_a_report_moved_after_closing_counts_where_it_was(repo: Building) -> None:
    there = path_of("chenggu")
    repo.commit({there: body(unit="chenggu") + LEAD.encode()}, at(1))
    repo.commit({there: None, PATH: body() + LEAD.encode()}, at(CLOSED + 1))
    found = surveyed(repo)
    assert found.judged.state.projects["hantai-2026-077"].reporter == "chenggu"
    assert told(found, there) == [(0, "TIM103", "这份周报是封账后删去的,照原来的内容计")]
    assert {one.code for one in found_in(found, PATH)} == {"DUP101", "TIM106"}


def test_a_report_of_the_wrong_week_moved_to_the_right_one_in_time(repo: Building) -> None:
    wrong = path_of("hantai", "2026-W48")
    repo.commit({wrong: body(said(16))}, at(2))
    repo.commit({wrong: None, PATH: body(said(16))}, at(3))
    found = surveyed(repo)
    assert notes(found) == {"16 好。": 3}
    assert ("hantai", "2026-W48") not in found.judged.state.reports
    assert found.findings == ()


def test_what_was_reverted_and_put_in_again_keeps_its_first_receipt(repo: Building) -> None:
    repo.commit({PATH: body(said(16))}, at(1))
    repo.commit({PATH: None}, at(2))
    repo.commit({PATH: body(said(16), said(17))}, at(3))
    assert notes(surveyed(repo)) == {"16 好。": 1, "17 好。": 3}


def test_an_entry_removed_after_closing_still_counts(repo: Building) -> None:
    repo.commit({PATH: body(said(16), said(17))}, at(1))
    before = weekly(surveyed(repo, CLOSED + 0.5))
    repo.commit({PATH: body(said(17))}, at(CLOSED + 1))
    found = surveyed(repo)
    assert notes(found) == {"16 好。": 1, "17 好。": 1}
    assert told(found) == [(4, "TIM103", "封账后删去了“hantai-2026-012@2026-11-16”,仍然计入")]
    assert weekly(found).entries == before.entries
    assert found.documents[PATH].entry_lines("progress") == [4, 7]


@pytest.mark.parametrize("committed", [True, False])
def test_a_file_removed_after_closing_still_counts(repo: Building, committed: bool) -> None:
    repo.commit({PATH: body(said(16))}, at(1))
    if committed:
        repo.commit({PATH: None}, at(CLOSED + 1))
    else:
        repo.write({PATH: None})
    found = surveyed(repo)
    assert notes(found) == {"16 好。": 1}
    assert told(found) == [(0, "TIM103", "这份周报是封账后删去的,照原来的内容计")]
    assert [row.status for row in weekly(found).roster if row.unit == "hantai"] == ["已报"]
    assert notes(surveyed(repo, CLOSED - 1)) == ({"16 好。": 1} if committed else {})


@pytest.mark.parametrize("committed", [True, False])
def test_words_edited_after_closing_stay_as_they_were(repo: Building, committed: bool) -> None:
    repo.commit({PATH: body(said(16), said(17))}, at(1))
    edited = {PATH: body(said(16), said(17, "已经开工。"))}
    if committed:
        repo.commit(edited, at(CLOSED + 1))
    else:
        repo.write(edited)
    found = surveyed(repo)
    assert notes(found) == {"16 好。": 1, "17 好。": 1}
    assert told(found) == [(7, "TIM103", "这一条是封账后改动的(text),照原来的内容计")]
    assert found.replaced == {PATH}


def test_an_entry_added_after_closing_does_not_count(repo: Building) -> None:
    repo.commit({PATH: body(said(16))}, at(1))
    repo.commit({PATH: body(said(15), said(16))}, at(CLOSED + 1))
    found = surveyed(repo)
    assert notes(found) == {"16 好。": 1}
    assert told(found) == [(4, "TIM103", "这一条是封账后加上的,不计入")]


def test_many_changes_after_closing_are_told_three_times(repo: Building) -> None:
    repo.commit({PATH: body(*map(said, range(14, 20)))}, at(1))
    repo.commit({PATH: body(*(said(day, "改。") for day in range(14, 19)))}, at(CLOSED + 1))
    lines = told(surveyed(repo))
    assert [line for line, _, _ in lines] == [4, 7, 10]
    assert lines[-1][2].endswith(";另有 3 处")


def test_a_comment_after_closing_is_no_change(repo: Building) -> None:
    repo.commit({PATH: body(said(16))}, at(1))
    repo.commit({PATH: b"# \xe5\xa5\xbd\n" + body(said(16))}, at(CLOSED + 1))
    found = surveyed(repo)
    assert (notes(found), found.findings, found.replaced) == ({"16 好。": 1}, (), frozenset())


def test_a_file_put_back_as_it_was_is_well_again(repo: Building) -> None:
    first = repo.commit({PATH: body(said(16))}, at(1))
    repo.commit({PATH: None}, at(CLOSED + 1))
    repo.commit({PATH: body(said(16))}, at(CLOSED + 2))
    found = surveyed(repo)
    assert (notes(found), found.findings) == ({"16 好。": 1}, ())
    (note,) = [n for n in found.judged.state.projects[PROJECT].notes if n.source.path == PATH]
    assert note.source.line_commit == first


def test_what_cannot_be_read_after_closing_counts_as_it_was(repo: Building) -> None:
    repo.commit({PATH: body(said(16))}, at(1))
    repo.commit({PATH: body(said(16)).replace(b"date:", b"dat:")}, at(CLOSED + 1))
    found = surveyed(repo)
    assert notes(found) == {"16 好。": 1}
    assert [one.code for one in found_in(found, PATH)][:1] == ["TIM103"]
    assert {one.code[:3] for one in found_in(found, PATH)} == {"TIM", "SCH"}


def test_a_slip_in_time_does_not_take_back_what_could_be_read(repo: Building) -> None:
    repo.commit({PATH: body(said(16))}, at(1))
    repo.commit({PATH: body(said(16)).replace(b"date:", b"dat:")}, at(2))
    found = surveyed(repo)
    assert notes(found) == {"16 好。": 1}
    assert {one.code[:3] for one in found_in(found, PATH)} == {"SCH"}


def test_a_report_unreadable_at_closing_counts_late_once_it_can_be_read(repo: Building) -> None:
    repo.commit({PATH: body(said(16)).replace(b"date:", b"dat:")}, at(1))
    repo.commit({PATH: body(said(16))}, at(CLOSED + 1))
    found = surveyed(repo)
    assert notes(found) == {"16 好。": CLOSED + 1}
    assert [(one.code, one.hint) for one in found_in(found, PATH)] == [("TIM106", True)]
    register = open_register(found.judged)
    filed = found.judged.state.reports["hantai", "2026-W47"]
    for week, readable in ((W47, False), (W47.shift(1), True)):
        assert register.readable(filed, found.world.calendar.closes_at(week)) is readable
    (row,) = [row for row in weekly(found).roster if row.unit == "hantai"]
    assert (row.status, row.late, row.readable) == ("已报", False, False)
    assert [entry.source.path for entry in weekly(found, W47.shift(1)).supplements] == [PATH]


def test_a_report_withdrawn_in_time_and_brought_back_after_closing_is_late(repo: Building) -> None:
    repo.commit({PATH: body(said(16))}, at(1))
    repo.commit({PATH: None}, at(2))
    repo.commit({PATH: body(said(16))}, at(CLOSED + 1))
    found = surveyed(repo)
    filed = found.judged.state.reports["hantai", "2026-W47"]
    assert (filed.late, filed.receipt.time) == (True, at(CLOSED + 1))
    assert notes(found) == {"16 好。": CLOSED + 1}


def test_a_late_report_is_not_edited_any_more(repo: Building) -> None:
    repo.commit({PATH: body(said(16))}, at(CLOSED + 1))
    repo.commit({PATH: body(said(16, "改。"), said(17))}, at(CLOSED + 2))
    found = surveyed(repo)
    assert notes(found) == {"16 好。": CLOSED + 1}
    assert [(line, code) for line, code, _ in told(found)] == [(4, "TIM103"), (7, "TIM103")]


def test_a_payment_added_in_time_is_the_only_thing_newer(repo: Building) -> None:
    repo.commit({PATH: body(paid(16, ("300万元", "A1")))}, at(1))
    repo.commit({PATH: body(paid(16, ("200万元", "A2"), ("300万元", "A1")))}, at(9))
    found = surveyed(repo)
    assert found.findings == ()
    assert (notes(found), money(found)) == ({"16 好。": 1}, {"A1": 1, "A2": 9})
    (entry,) = [one for one in weekly(found).entries if one.source.path == PATH]
    assert sorted(row.arrival.arrived.voucher_number for row in entry.arrived) == ["A1", "A2"]
    assert entry.source.receipt.time == at(1)
    assert weekly(found).tally.progress == 1


def test_an_edited_payment_and_a_changed_entry_leave_the_others_alone(repo: Building) -> None:
    payments = ("300万元", "A1"), ("200万元", "A2")
    repo.commit({PATH: body(paid(16, *payments))}, at(1))
    repo.commit({PATH: body(paid(16, ("300万元", "A1"), ("210万元", "A2")))}, at(5))
    assert (notes(surveyed(repo)), money(surveyed(repo))) == ({"16 好。": 1}, {"A1": 1, "A2": 5})
    text = "-16\n    text"
    later = paid(16, *payments).replace(text, text.replace("16", "17"))
    repo.commit({PATH: body(later)}, at(9))
    assert (notes(surveyed(repo)), money(surveyed(repo))) == ({"17 好。": 9}, {"A1": 1, "A2": 1})


def test_a_finding_in_a_payment_received_by_itself_points_at_its_place(repo: Building) -> None:
    repo.commit({PATH: body(paid(16, ("300万元", "A1")))}, at(1))
    repo.commit({PATH: body(paid(16, ("300万元", "A1"), ("90亿元", "A2")))}, at(9))
    found = surveyed(repo)
    assert [(one.line, one.code) for one in found_in(found, PATH)] == [(15, "AMT103")]
    assert (notes(found), money(found)) == ({"16 好。": 1}, {"A1": 1})


def test_a_source_names_the_commit_that_has_its_line(repo: Building) -> None:
    repo.commit({PATH: body(said(17))}, at(1))
    second = repo.commit({PATH: body(said(16), said(17))}, at(2))
    notes_of = surveyed(repo).judged.state.projects[PROJECT].notes
    sources = {note.date.day: note.source for note in notes_of if note.source.path == PATH}
    assert sources[17].receipt.time == at(1)
    for day, source in sources.items():
        assert source.line_commit == second
        lines = repo.git("show", f"{source.line_commit}:{PATH}").split("\n")
        assert lines[source.line] == f"    date: 2026-11-{day}"
