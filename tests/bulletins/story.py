"""Two months of the miniature city, worked by hand in the tests.

January closes on 4 February at 18:00, February on 4 March. 汉台区 signs p1 and gets 1亿元 in January,
4000万元 in February. 勉县 signs p2; 5000万元 of January came after January's cut-off (补报); in
February p2 is taken back to a lead (核减). 高新区 signs p3 in February. 北京分局 brings p4, signed with 勉县,
which nobody answered for until the clock ran out on 20 February.
"""

from tests.bulletins import miniature as m
from tongfen.ledger.filing import Filing

STORY: tuple[Filing, ...] = (
    m.filing("hantai", "2026-W03", "2026-01-19 10:00", new_projects=[m.new("p1", "2026-01-13")]),
    m.filing(
        "hantai",
        "2026-W04",
        "2026-01-26 10:00",
        progress=[m.money("p1", "2026-01-20", "1亿元", "1")],
    ),
    m.filing("mian", "2026-W04", "2026-01-26 11:00", new_projects=[m.new("p2", "2026-01-21")]),
    m.filing(
        "mian",
        "2026-W06",
        "2026-02-09 09:00",
        progress=[m.money("p2", "2026-01-28", "5000万元", "2", filed="2026-02-03")],
    ),
    m.filing("gaoxin", "2026-W05", "2026-02-02 09:00", quiet_through="2026-W06"),
    m.filing("gaoxin", "2026-W07", "2026-02-16 09:00", new_projects=[m.new("p3", "2026-02-11")]),
    m.filing(
        "beijing",
        "2026-W07",
        "2026-02-13 10:00",
        new_projects=[m.new("p4", "2026-02-10", lands_in="mian", share="首谈落地五五")],
    ),
    m.filing(
        "hantai",
        "2026-W07",
        "2026-02-16 10:00",
        progress=[m.money("p1", "2026-02-10", "4000万元", "3")],
        needs=[m.need("hantai-n1", "p1", "shangwu")],
        activities=[{"activity": "city-2026-001", "date": "2026-02-12"}],
    ),
    m.filing(
        "mian",
        "2026-W08",
        "2026-02-23 10:00",
        progress=[m.progress("p2", "2026-02-18", stage="线索", reason="投资方资金未落实")],
        visits=[{"date": "2026-02-17", "organisation": "示例商会"}],
    ),
    m.filing(
        "shangwu",
        "2026-W08",
        "2026-02-23 11:00",
        replies=[m.reply("hantai-n1", "2026-02-20", "已解决")],
    ),
)
AFTER = m.at("2026-03-20 09:00")
