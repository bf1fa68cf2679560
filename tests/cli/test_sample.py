"""`tongfen sample`: the same list from the same record, for whoever draws it."""

import json
from datetime import datetime
from hashlib import sha256

import pytest

from tests.world.repositories import Building, base_repository
from tests.world.saying import Said
from tests.world.surveys import shapes
from tongfen.documents import read

CLOSED = datetime.fromisoformat("2026-12-14T10:00+08:00")
DIGEST = sha256(b"1").hexdigest()
OTHER = sha256(b"2").hexdigest()
NEW = {
    "submissions/shi-ziranziyuanju/weekly/2026-W50.yaml": b"unit: shi-ziranziyuanju\nweek: 2026-W50\n"
}
RECORD = "submissions/city/bulletins/2026-11/record.json"


@pytest.fixture(scope="module")
def building(tmp_path_factory: pytest.TempPathFactory) -> Building:
    """The base city in December, when November is closed and nothing of it has been issued."""
    made = base_repository(tmp_path_factory.mktemp("sampled") / "city")
    made.commit(NEW, CLOSED)
    return made


def test_the_list_names_unit_project_amount_and_line(said: Said) -> None:
    code, lines = said("sample", "2026-11", "--rate", "5%", "--digest", DIGEST)
    assert (code, lines[0], lines[1]) == (
        0,
        "2026年11月抽查名单",
        "申报共2件,抽取1件:每个单位5%,至少一件",
    )
    assert lines[-1].split()[:3] == ["汉台区", "hantai-2026-012", "年产3000吨特种石墨生产线"]
    assert lines[-1].split()[-1].startswith("submissions/hantai/weekly/2026-W4")


def test_the_file_to_fill_in_can_be_read_again(said: Said) -> None:
    words = ("sample", "2026-11", "--rate", "100", "--digest", DIGEST)
    now = "2026-12-20T09:00"
    _, text = said(*words, "--format", "yaml", now=now)
    path = "submissions/city/audits/2026-11-choucha.yaml"
    assert text[1] == f"# 存为 {path}"
    document = read(path, "", ("\n".join(text) + "\n").encode())
    _, found = said(*words, "--format", "json", now=now)
    told = json.loads("\n".join(found))
    assert document.findings == ()
    shapes()["audit"].typed(document.value)
    assert document.value == told["audit"]
    assert shapes()["audit"].is_valid(document.value)
    assert told["total"] == len(told["claims"]) == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("2026-11", "--rate", "5%"),
            "无法运行:2026年11月的通报还没有印发,没有校验码;印发以后再抽,或用 --digest 写明校验码",
        ),
        (
            ("2026-12", "--rate", "5%", "--digest", DIGEST),
            "无法运行:2026年12月还没有封账,没有通报可抽查",
        ),
        (
            ("2026-W47", "--rate", "5%", "--digest", DIGEST),
            "无法运行:周动态不抽查;请选月、季度、半年或全年",
        ),
    ],
)
def test_what_cannot_be_drawn_says_why(said: Said, words: tuple[str, ...], told: str) -> None:
    assert said("sample", *words) == (2, [told])


@pytest.mark.parametrize("rate", ["0", "101%", "五"])
def test_a_rate_is_a_percentage(said: Said, capfd: pytest.CaptureFixture[str], rate: str) -> None:
    with pytest.raises(SystemExit):
        said("sample", "2026-11", "--rate", rate)
    told = capfd.readouterr().err.splitlines()[0]
    assert told == f"无法运行:--rate:“{rate}”不是抽取比例,写1%到100%,例如 5%"


def test_an_issued_record_gives_its_own_digest(building: Building, said: Said) -> None:
    building.commit({RECORD: json.dumps({"digest": DIGEST}).encode()}, CLOSED)
    words = ("sample", "2026-11", "--rate", "50%")
    assert said(*words) == said(*words, "--digest", DIGEST)
    assert said(*words, "--digest", OTHER) == (
        2,
        [f"无法运行:2026年11月印发记录的校验码是 {DIGEST},与给出的不一样"],
    )
    building.commit({RECORD: b"[]"}, CLOSED)
    assert said(*words) == (2, [f"无法运行:{RECORD} 读不出校验码"])
