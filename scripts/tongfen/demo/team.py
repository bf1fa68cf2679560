"""The year's training and secondments: a plan, courses held with gaps, one cancelled and one not planned."""

from datetime import date

from tongfen.demo.city import Office
from tongfen.demo.yaml_text import Node

_COURSES = (
    ("chanye", "重点产业链招商实务(演示)", ("懂产业", "会招商"), "03-19", 60, "办"),
    ("jingji", "经济形势与产业政策(演示)", ("懂经济",), "05-14", 50, "办"),
    ("tanpan", "招商谈判与合同(演示)", ("会招商",), "07-16", 40, "取消"),
    ("fuwu", "项目落地服务和审批(演示)", ("会服务",), "09-17", 60, "办"),
    ("chanye-2", "产业链研究方法(演示)", ("懂产业", "懂经济"), "11-19", 50, "办"),
)
_ADDED = ("省内先进园区跟班学习(演示)", ("会服务", "会招商"), "06-18")
_SECONDED = (
    ("fenju-shenzhen", "", "招商一线", "02-16", "08-14", 2),
    ("", "演示外地开发区", "园区", "03-02", "", 1),
)


def training(office: Office, year: int, decision: str, on: date) -> dict[str, Node]:
    """The file of a year as it stands on a day: what has been held by then has its record."""
    return {
        "year": year,
        "decision": decision,
        "note": "演示数据,培训和挂职均为虚构。",
        "courses": [_course(year, row, on) for row in _COURSES],
        "trainings": [row for row in _trainings(office, year) if str(row["date"]) <= f"{on}"],
        "secondments": [row for row in _secondments(office, year) if str(row["start"]) <= f"{on}"],
    }


def _course(
    year: int, row: tuple[str, str, tuple[str, ...], str, int, str], on: date
) -> dict[str, Node]:
    slug, title, abilities, day, count, fate = row
    off = fate == "取消" and f"{year}-{day}" <= f"{on}"
    return {
        "id": f"{year}-{slug}",
        "title": title,
        "abilities": list(abilities),
        "planned": f"{year}-{day}",
        "count": count,
        "status": "取消" if off else "计划",
        **({"reason": "与集中开工冲突,并入下半年的班。"} if off else {}),
    }


def _trainings(office: Office, year: int) -> list[dict[str, Node]]:
    held = [
        _held(office, year, title, abilities, day, f"{year}-{slug}")
        for slug, title, abilities, day, _, fate in _COURSES
        if fate == "办"
    ]
    return [*held, _held(office, year, *_ADDED, "")]


def _held(
    office: Office, year: int, title: str, abilities: tuple[str, ...], day: str, course: str
) -> dict[str, Node]:
    """A record; about a third of the units send nobody, so that there are gaps to see."""
    rng = office.rng("training", year, title)
    attended: list[Node] = [
        {"unit": unit.id, "count": rng.randrange(1, 5)}
        for unit in sorted(office.units, key=lambda unit: unit.index)
        if rng.random() < 0.65
    ]
    return {
        **({"course": course} if course else {}),
        "title": title,
        "abilities": list(abilities),
        "date": f"{year}-{day}",
        "attended": attended or [{"unit": office.head.id, "count": 1}],
    }


def _secondments(office: Office, year: int) -> list[dict[str, Node]]:
    """From a county or park each, to a bureau where it takes part, and outside."""
    found: list[dict[str, Node]] = []
    senders = office.landings or (office.head,)
    for number, (to, place, post, start, end, count) in enumerate(_SECONDED, 1):
        if to and office.unit(to) is None:
            continue
        found.append(
            {
                "id": f"{year}-guazhi-{number:02d}",
                "from": senders[(number - 1) % len(senders)].id,
                **({"to": to} if to else {"place": place}),
                "post": post,
                "start": f"{year}-{start}",
                **({"end": f"{year}-{end}"} if end else {}),
                "count": count,
            }
        )
    return found
