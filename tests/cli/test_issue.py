"""Issuing: what stands in its way, and that however often it runs there is one record."""

import hashlib
import multiprocessing
from datetime import datetime
from pathlib import Path

import docx
import pytest

from tests.world.issuing import (
    DECISION,
    NOVEMBER,
    OCTOBER,
    SEPTEMBER,
    cell,
    city,
    decided,
    issued,
    period,
    receive,
    record_file,
    stored,
)
from tests.world.reports import path_of
from tests.world.repositories import Building, git
from tongfen.cli import main
from tongfen.cli.issuing import NotIssuedError, issue, issue_due, told
from tongfen.cli.road import Request, read_shapes
from tongfen.cli.verifying import verify
from tongfen.model.calendar import SHANGHAI
from tongfen.sources.tree import CannotReadError
from tongfen.writer import write_file

OPEN = """id: 2026-09-hantai
date: 2026-10-09
period: 2026-09
unit: hantai
indicator: funds
reason: 少计一笔。
"""
RULED = f"{OPEN}result: 不成立\nruled: 2026-10-12\nanswer: 没有少计。\n"
OBJECTION = "submissions/city/objections/2026-09-hantai.yaml"

HANTAI = {
    "status": "正常",
    "actual": "5000000",
    "target": "300000000",
    "completion": "1/60",
    "schedule": "3/4",
    "gap": "-220/3",
    "rate": "1/60",
    "points": "5/3",
    "light": "红灯",
    "previous": "0",
    "increment": "5000000",
    "current": "5000000",
    "supplement": "0",
    "reduction": "0",
}
"""The cell of 汉台区 in September: 500万元 of a target of 3亿元"""


@pytest.fixture
def september(tmp_path: Path) -> Building:
    return city(tmp_path / "city", until=SEPTEMBER)


def request(building: Building, now: datetime = SEPTEMBER) -> Request:
    return Request(building.root, now, use_cache=False)


def refused(building: Building, text: str, now: datetime = SEPTEMBER) -> str:
    with pytest.raises(NotIssuedError) as refusal:
        issue(request(building, now), period(text))
    assert not record_file(building, text).exists()
    return str(refusal.value)


def test_a_record_says_what_was_issued_from_what(september: Building) -> None:
    head = september.git("rev-parse", "HEAD")
    tree = september.git("rev-parse", "HEAD:submissions")
    outcome = issued(september, "2026-09", SEPTEMBER)
    record = stored(september, "2026-09")
    assert read_shapes(september.root)["record"].is_valid(record)
    chosen = ("period", "kind", "year", "number", "issued_at", "cut_off", "as_of", "data", "digest")
    assert {name: record[name] for name in chosen} == {
        "period": "2026-09",
        "kind": "month",
        "year": 2026,
        "number": 1,
        "issued_at": "2026-10-20T09:00:00+08:00",
        "cut_off": "2026-10-08T18:00:00+08:00",
        "as_of": "2026-10-08T18:00:00+08:00",
        "data": {"commit": head, "tree": tree},
        "digest": outcome.record.digest,
    }
    assert cell(record, "hantai", "funds") == HANTAI
    assert cell(record, "hantai", "") == {
        "group": "县区",
        "total": "5/3",
        "rank": "1",
        "previous_rank": "1",
    }
    assert [row["path"] for row in record["counted"]] == [
        "submissions/chenggu/opening.yaml",
        path_of("chenggu", "2026-W39"),
        "submissions/hantai/opening.yaml",
        path_of("hantai", "2026-W38"),
    ]
    assert record["paragraphs"][-1]["text"].startswith("本期依据《2026年考核办法》第1版计算")


def test_the_bulletin_is_stored_beside_its_record_as_it_is_sent_out(september: Building) -> None:
    issued(september, "2026-09", SEPTEMBER)
    path = record_file(september, "2026-09").parent / "2026-09.docx"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    documents = stored(september, "2026-09")["documents"]
    assert documents == [{"name": "2026-09.docx", "sha256": digest}]
    said = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    assert "2026年9月招商引资月通报" in said
    assert "2026年第1期" in said
    assert "2026年10月20日" in said


def test_a_period_not_closed_is_refused_with_the_time(september: Building) -> None:
    assert refused(september, "2026-10") == (
        "2026年10月还没有封账;请等到2026年11月4日18:00以后再印发"
    )


def test_a_window_for_objections_still_open_is_refused(september: Building) -> None:
    early = datetime(2026, 10, 9, 9, 0, tzinfo=SHANGHAI)
    assert refused(september, "2026-09", early) == (
        "2026年9月的异议期还没有满;请等到2026年10月12日23:59以后再印发"
    )


def test_an_open_objection_is_named_and_waited_for(september: Building) -> None:
    september.commit({OBJECTION: f"{OPEN}result: 待裁定\n".encode()}, SEPTEMBER)
    assert refused(september, "2026-09") == (
        "还有 1 项异议待裁定:汉台区“省外到位资金”(2026-09-hantai);"
        "请先在异议文件里写明裁定的结果,再印发"
    )
    september.commit({OBJECTION: RULED.encode()}, SEPTEMBER)
    issued(september, "2026-09", SEPTEMBER)
    assert stored(september, "2026-09")["objections"] == [
        {
            "id": "2026-09-hantai",
            "unit": "hantai",
            "indicator": "funds",
            "date": "2026-10-09",
            "result": "不成立",
            "answer": "没有少计。",
        }
    ]


def test_a_quarter_waits_for_its_decision(september: Building) -> None:
    assert refused(september, "2026-Q3").startswith(
        "2026年第三季度季点评要经决定才印发,还没有批准它的决定;"
    )
    path = "submissions/city/decisions/yinfa.yaml"
    september.commit({path: decided("yinfa", "2026-10-19", bulletins="2026-Q3")}, SEPTEMBER)
    outcome = issued(september, "2026-Q3", SEPTEMBER)
    assert outcome.record.label == "2026年季点评第1期"


def test_what_is_not_committed_is_refused_by_name(september: Building) -> None:
    september.write({DECISION: decided("mubiao", "2026-01-05")})
    assert refused(september, "2026-09") == (
        f"有 1 个文件改了还没有提交({DECISION}),不会计入;请先提交或撤回,再印发"
    )


def test_issued_twice_and_late_there_is_one_record(september: Building) -> None:
    first = issued(september, "2026-09", SEPTEMBER)
    before = record_file(september, "2026-09").read_bytes()
    receive(september, path_of("hantai", "2026-W43"))
    again = issue(request(september, NOVEMBER), period("2026-09"))
    assert (again.fresh, again.record) == (False, first.record)
    assert told(again) == "2026年9月已于2026年10月20日09:00印发,2026年月通报第1期;没有改动。"
    assert record_file(september, "2026-09").read_bytes() == before


def test_issued_late_the_figures_are_those_of_the_cut_off(tmp_path: Path) -> None:
    on_time, late = city(tmp_path / "one", until=SEPTEMBER), city(tmp_path / "two")
    issued(on_time, "2026-09", SEPTEMBER)
    issued(late, "2026-09", NOVEMBER)
    one, two = stored(on_time, "2026-09"), stored(late, "2026-09")
    same = ("cells", "counted", "paragraphs", "as_of", "number")
    assert {name: one[name] for name in same} == {name: two[name] for name in same}
    assert verify(request(late, NOVEMBER)).exit_code == 0


def test_what_a_run_cut_short_left_is_replaced(september: Building) -> None:
    folder = record_file(september, "2026-09").parent
    folder.mkdir(parents=True)
    (folder / "tongbao.docx").write_bytes(b"of a run cut short")
    (folder / "old.docx").write_bytes(b"of a run cut short")
    issue(request(september), period("2026-09"), lambda *_: {"tongbao.docx": b"whole"})
    assert sorted(path.name for path in folder.iterdir()) == ["record.json", "tongbao.docx"]
    assert (folder / "tongbao.docx").read_bytes() == b"whole"


def test_a_run_that_dies_between_documents_and_record_leaves_no_record(
    september: Building, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = write_file

    def dying(target: Path, data: bytes) -> bool:
        if target.name == "record.json":
            raise KeyboardInterrupt
        return real(target, data)

    monkeypatch.setattr("tongfen.cli.issuing.write_file", dying)
    with pytest.raises(KeyboardInterrupt):
        issue(request(september), period("2026-09"), lambda *_: {"tongbao.docx": b"whole"})
    assert not record_file(september, "2026-09").exists()
    monkeypatch.setattr("tongfen.cli.issuing.write_file", real)
    outcome = issue(request(september), period("2026-09"), lambda *_: {"tongbao.docx": b"whole"})
    assert (outcome.fresh, outcome.record.number) == (True, 1)
    assert verify(request(september)).exit_code == 0


def _issue_elsewhere(root: str, text: str) -> None:
    main(["--root", root, "--now", SEPTEMBER.isoformat(), "--no-cache", "issue", text])


def test_two_runs_at_once_make_one_record_and_two_numbers(september: Building) -> None:
    context = multiprocessing.get_context("spawn")
    texts = ("2026-09", "2026-09", "2026-08")
    runs = [
        context.Process(target=_issue_elsewhere, args=(str(september.root), text)) for text in texts
    ]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert [run.exitcode for run in runs] == [0, 0, 0]
    numbers = {text: stored(september, text)["number"] for text in texts}
    assert sorted(numbers.values()) == [1, 2]
    september.commit({}, SEPTEMBER)
    assert verify(request(september)).exit_code == 0


def test_a_record_taken_away_is_not_issued_anew(september: Building) -> None:
    issued(september, "2026-09", SEPTEMBER)
    record_file(september, "2026-09").unlink()
    path = "submissions/city/bulletins/2026-09/record.json"
    why = f"2026年9月印发过,{path} 被删去了;请恢复它,不要另发一份"
    assert refused(september, "2026-09") == why
    september.commit({}, SEPTEMBER)
    assert refused(september, "2026-09") == why


def test_a_record_nobody_can_read_is_not_written_over(september: Building) -> None:
    issued(september, "2026-09", SEPTEMBER)
    record_file(september, "2026-09").write_bytes(b"{}")
    with pytest.raises(NotIssuedError, match="读不懂"):
        issue(request(september), period("2026-09"))
    assert record_file(september, "2026-09").read_bytes() == b"{}"


def test_due_issues_oldest_first_what_needs_nobody(september: Building) -> None:
    made, waiting = issue_due(request(september))
    assert [(one.record.period.id, one.record.number) for one in made] == [
        ("2026-W38", 1),
        ("2026-W39", 2),
        ("2026-W40", 3),
        ("2026-09", 1),
        ("2026-W41", 4),
    ]
    assert waiting == ()
    september.commit({}, SEPTEMBER)
    assert issue_due(request(september)) == ((), ())
    assert verify(request(september)).exit_code == 0


def test_due_says_what_an_objection_holds_up(september: Building) -> None:
    september.commit({OBJECTION: f"{OPEN}result: 待裁定\n".encode()}, SEPTEMBER)
    made, waiting = issue_due(request(september))
    assert "2026-09" not in [one.record.period.id for one in made]
    assert [line.split(":")[0] for line in waiting] == ["2026-09"]


def test_a_history_cut_off_issues_nothing(september: Building, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{september.root}", str(shallow))
    with pytest.raises(CannotReadError, match="历史不完整"):
        issue(Request(shallow, SEPTEMBER), period("2026-09"))


def test_the_command_says_what_was_issued_and_what_was_not(
    september: Building, capfd: pytest.CaptureFixture[str]
) -> None:
    def said(*words: str, now: datetime = SEPTEMBER) -> tuple[int, str]:
        code = main(["--root", str(september.root), "--now", now.isoformat(), *words])
        told = capfd.readouterr()
        return code, told.out + told.err

    code, text = said("issue", "2026-09")
    digest = stored(september, "2026-09")["digest"][:16]
    name = "2026年月通报第1期(2026年9月招商引资月通报)"
    path = "submissions/city/bulletins/2026-09/record.json"
    assert (code, text) == (0, f"已印发{name},校验码 {digest};{path} 请提交。\n")
    assert said("issue", "2026-10")[0] == 1
    assert said("issue") == (2, "无法运行:请写一个期间,例如 issue 2026-11;或者只写 issue --due\n")
    assert said("issue", "2026-09", now=OCTOBER)[0] == 0
