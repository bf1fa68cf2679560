"""决定: the register of what was decided, and what of the city's files is approved or still a draft."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tongfen.bulletins.paragraphs import proper
from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import UNIT_KIND_TITLES, Decision
from tongfen.model.periods import parse_period
from tongfen.model.world import World
from tongfen.schemas.kinds import place_of, record_file
from tongfen.view.addresses import bulletin_page, decision_page
from tongfen.view.audience import Audience
from tongfen.view.citations import Cited, cited
from tongfen.view.fields import plan_of
from tongfen.view.lines import Linked
from tongfen.view.links import Link
from tongfen.view.material import Material

DRAFT, APPROVED, PARTLY = "草案", "已审定", "部分审定"


@dataclass(frozen=True, slots=True)
class Approval:
    """One file that a decision approves. `link` leads staff to the version, `version` names it."""

    title: str
    path: str
    version: str
    link: Link


@dataclass(frozen=True, slots=True)
class DecisionView:
    """One decision. `text` is for staff; `approves` and `bulletins` are what it let through."""

    id: str
    date: date
    date_note: str
    body: str
    matter: str
    text: str
    document_number: str
    approves: tuple[Approval, ...]
    bulletins: tuple[Linked, ...]
    cited: Cited


@dataclass(frozen=True, slots=True)
class Standing:
    """One of the city's files, or a version of it: draft, or approved and by which decision."""

    title: str
    detail: str
    state: str
    decision: Linked


def cut_decisions(material: Material, audience: Audience) -> tuple[DecisionView, ...]:
    """Return all decisions taken by the day of the view, the latest first."""
    plan = plan_of(material.shapes["decision"], audience).children
    today = material.as_of.astimezone(SHANGHAI).date()
    taken = [one for one in material.world.decisions.values() if one.date <= today]
    shown = frozenset(name for name, child in plan.items() if child.shown)
    made = {one.period.id for one in material.bulletins}
    ordered = sorted(taken, key=lambda one: (one.date, one.id), reverse=True)
    return tuple(_decision(one, material, shown, made, audience) for one in ordered)


def _decision(
    one: Decision,
    material: Material,
    shown: frozenset[str],
    made: set[str],
    audience: Audience,
) -> DecisionView:
    return DecisionView(
        id=one.id,
        date=one.date,
        date_note=proper(one.date_note) if "date_note" in shown else "",
        body=proper(one.body) if "body" in shown else "",
        matter=proper(one.matter) if "matter" in shown else "",
        text=proper(one.text) if "text" in shown else "",
        document_number=one.document_number if "document_number" in shown else "",
        approves=tuple(_approvals(one, material, audience)) if "approves" in shown else (),
        bulletins=tuple(_issued(one, made)) if "bulletins" in shown else (),
        cited=cited(one.record),
    )


def _approvals(one: Decision, material: Material, audience: Audience) -> Iterator[Approval]:
    """The files with their versions: which commit is for staff, as the schema says."""
    commits = one.commits or ("",) * len(one.approves)
    for path, commit in zip(one.approves, commits, strict=True):
        title = file_title(path, material)
        if audience == "public":
            yield Approval(title, "", "", Link(title))
            continue
        pattern, at = material.world.site.permalink, commit or material.head
        filled = pattern.replace("{commit}", at).replace("{path}", path).replace("{line}", "1")
        url = filled if pattern and at else ""
        version = (
            f"版本{commit[:8]}"
            if commit
            else "没有写明版本，链接是现在的内容"
            if url
            else "没有写明版本"
        )
        yield Approval(title, path, version, Link(path, url=url))


def _issued(one: Decision, made: set[str]) -> Iterator[Linked]:
    for id_ in one.bulletins:
        period = parse_period(id_)
        if period is not None:
            yield Linked(f"{period.title}通报", bulletin_page(period) if id_ in made else "")


def file_title(path: str, material: Material) -> str:
    """What a file is, in a reader's words: whose, of which time, of what kind. A path is nobody's word."""
    place, record = place_of(path), record_file(path)
    issued = parse_period(record[0]) if record else None
    if issued is not None:
        return f"{issued.title}通报"
    if place is None:
        return "其他文件"
    world = material.world
    if place.kind == "policy" and place.name in world.policies:
        return f"《{world.policies[place.name].title}》"
    whose = world.unit_title(place.unit) if place.unit in world.units else ""
    period = parse_period(place.name)
    title = str(material.shapes[place.kind].schema["title"])
    return f"{whose}{period.title if period is not None else ''}{title}"


def decided(world: World, decision: str | None, today: date) -> Linked:
    """The decision that approves something by today, linked; empty where nothing does."""
    known = world.decisions.get(decision or "")
    if known is None or not world.approved(decision, today):
        return Linked("")
    return Linked(f"{known.date}“{proper(known.matter)}”", decision_page(known.id))


def cut_standings(material: Material, audience: Audience) -> tuple[Standing, ...]:
    """Return what of the city's files is approved and what is a draft: schemes, targets, activity plans."""
    world, today = material.world, material.as_of.astimezone(SHANGHAI).date()
    return (
        *(
            _standing(world, f"{one.first.year}年考核办法", one.effective, one.decision, today)
            for one in sorted(world.schemes, key=lambda one: one.effective)
        ),
        *(
            _standing(world, f"{one.effective.year}年目标任务", one.effective, one.decision, today)
            for one in sorted(world.targets, key=lambda one: one.effective)
        ),
        *_plans(world, today, audience),
    )


def _standing(
    world: World, title: str, effective: date, decision: str | None, today: date
) -> Standing:
    by = decided(world, decision, today)
    return Standing(title, f"{effective}起执行", APPROVED if by.text else DRAFT, by)


def _plans(world: World, today: date, audience: Audience) -> Iterator[Standing]:
    """The city's activity plan of each year: approved activity by activity."""
    years: dict[str, list[str]] = {}
    for one in world.activities.values():
        if one.unit == "city" and (one.public or audience == "staff"):
            years.setdefault(one.planned[:4], []).append(one.decision)
    for year, named in sorted(years.items()):
        approved = [name for name in named if world.approved(name or None, today)]
        state = APPROVED if len(approved) == len(named) else PARTLY if approved else DRAFT
        by = decided(world, approved[0], today) if approved else Linked("")
        detail = f"{len(named)}场，已审定{len(approved)}场"
        yield Standing(f"{year}年全市活动计划", detail, state, by)


def kind_titles(kinds: tuple[str, ...]) -> str:
    """Name kinds of unit: 县区、园区."""
    return "、".join(UNIT_KIND_TITLES[kind] for kind in UNIT_KIND_TITLES if kind in kinds)
