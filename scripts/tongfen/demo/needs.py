"""Questions a project raises, and how the asked unit answers, or does not."""

from datetime import date, datetime, timedelta
from random import Random

from tongfen.demo import phrases
from tongfen.demo.city import Office
from tongfen.demo.profile import Profile
from tongfen.demo.timeline import Timeline, workday
from tongfen.demo.trail import Filing, Trail

_ASKED = {
    "用地": ("shi-ziranziyuanju", "shi-linyeju"),
    "用工人才": ("shi-rensheju", "shi-jiaoyuju"),
    "融资": ("shi-jinrongban",),
    "市场": ("shi-shangwuju", "shi-gongxinju"),
    "水电气": ("shi-fagaiwei", "shi-shuiliju", "shi-zhujianju"),
    "环评": ("shi-shengtaihuanjingju",),
    "审批": ("shi-xingzhengshenpiju", "shi-zhujianju"),
    "基础设施": ("shi-jiaotongyunshuju", "shi-chengshiguanliju"),
    "政策兑现": ("shi-caizhengju", "shi-kejiju"),
    "其他": ("shi-jingheju",),
}
_WEIGHTS = (5, 2, 2, 1, 2, 2, 3, 2, 1, 1)
UNANSWERED = 0.1
FIRST_WORKING = 0.35


def days(rng: Random, life: Timeline) -> list[date]:
    """The days on which a signed project raises a question: none to three."""
    signed = life.day_of("签约")
    if signed is None:
        return []
    count = rng.choices((0, 1, 2, 3), (2, 4, 3, 2))[0]
    drawn = sorted(signed + timedelta(days=rng.randint(8, 300)) for _ in range(count))
    return [workday(day) for day in drawn if life.ended is None or day < life.ended]


def raise_need(
    office: Office, trail: Trail, project: Profile, rng: Random, day: date, nth: int
) -> None:
    """File a question of the landing unit and what the asked unit answers."""
    kind = rng.choices(tuple(_ASKED), _WEIGHTS)[0]
    asked = rng.choice(_ASKED[kind])
    unit = office.unit(asked) or office.head
    text = phrases.say(rng, phrases.NEEDS[kind])
    need = f"{project.id}-n{nth}"
    entry = {"id": need, "project": project.id, "kind": kind, "asks": unit.id, "text": text}
    slot = trail.aside(project.landing.id, day, "needs", entry)
    if slot is None or rng.random() < UNANSWERED:
        return
    known = slot.received
    if rng.random() < FIRST_WORKING:
        answered = _reply(trail, rng, unit.id, need, known, "办理中")
        if answered is None:
            return
        known = answered + timedelta(days=rng.randint(3, 20))
    _reply(trail, rng, unit.id, need, known, "已解决" if rng.random() < 0.92 else "无法解决")


def _reply(
    trail: Trail, rng: Random, unit: str, need: str, known: datetime, result: str
) -> datetime | None:
    words = {"办理中": phrases.WORKING, "已解决": phrases.SOLVED, "无法解决": phrases.FAILED}
    day = known.date() + timedelta(days=rng.randint(1, 6))
    slot = trail.diary.next(unit, day, known)
    if slot is None:
        return None
    text = phrases.say(rng, words[result])
    entry = {"to": need, "date": day.isoformat(), "result": result, "text": text}
    trail.filings.append(Filing(slot.unit, slot.week, "replies", entry))
    return slot.received
