"""The words of a weekly digest, composed from its counts."""

from collections.abc import Iterator

from tongfen.assessment.measures import CITY
from tongfen.bulletins.digest import Digest
from tongfen.bulletins.paragraphs import (
    Paragraph,
    Piece,
    Ref,
    What,
    names_text,
    not_closed,
    paragraph,
)
from tongfen.bulletins.tally import ArrivedSums, Tally
from tongfen.model.amounts import Money, format_money
from tongfen.model.reports import LIST_TITLES

Pieces = list[Piece | str]


def digest_words(digest: Digest) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a digest in the order in which they are printed."""
    return (
        *_notices(digest),
        *_roster(digest),
        *_events(digest),
        *_other(digest),
        *_late(digest),
        *_to_correct(digest),
    )


def _notices(digest: Digest) -> Iterator[Paragraph]:
    if digest.provisional:
        yield not_closed(digest.as_of, digest.closes)


def _roster(digest: Digest) -> Iterator[Paragraph]:
    units = len(digest.roster)
    if not units:
        yield paragraph("roster", "roster", ["本周没有应报送的单位。"])
    elif not digest.reported and not digest.quiet:
        none = "还没有单位报送" if digest.provisional else "没有单位报送"
        yield paragraph("roster", "roster", [f"本周应报单位{units}个，{none}。"])
    else:
        waiting = "待报" if digest.provisional else "未报"
        counts = (("已报", digest.reported), ("无变化", digest.quiet), (waiting, digest.missing))
        pieces: Pieces = [f"本周应报单位{units}个"]
        for name, number in counts:
            pieces += [f"，{name}", _number(name, number, "roster")]
        yield paragraph("roster", "roster", [*pieces, "。"])


def _events(digest: Digest) -> Iterator[Paragraph]:
    sentences = _tally_sentences(digest.tally)
    if sentences:
        yield paragraph("events", "events", _joined("本周", sentences))
    elif digest.reported or digest.quiet:
        yield paragraph("events", "events", ["本周没有新项目、新进展和新问题。"])
    late = _tally_sentences(digest.supplement_tally)
    if late:
        yield paragraph("supplements", "events", _joined("补报以前的事项：", late))


def _tally_sentences(tally: Tally) -> list[Pieces]:
    """新项目3个;新进展5条;签约2个,开工1个;到位资金1.24亿元,其中省外1亿元;新问题2个,答复1个"""
    found: list[Pieces] = []
    if tally.new_projects:
        found.append(["新项目", _number("new_projects", tally.new_projects)])
    if tally.progress:
        found.append(["新进展", Piece(f"{tally.progress}条", Ref(CITY, "progress", "tally"))])
    stages = _advances(tally)
    if stages:
        found.append(stages)
    for field, title in (("went_back", "退回"), ("ended", "终止")):
        number = getattr(tally, field)
        if number:
            found.append([f"{title}项目", _number(field, number)])
    money = _arrived(tally.arrived)
    if money:
        found.append(money)
    needs = _needs(tally)
    if needs:
        found.append(needs)
    for field, title in (("landings_confirmed", "确认落地"), ("landings_refused", "不认可落地")):
        number = getattr(tally, field)
        if number:
            found.append([title, _number(field, number)])
    return found


def _advances(tally: Tally) -> Pieces:
    """Projects by the stage they came to; of new ones beyond the first stage it is said that they are new."""
    stages = dict(tally.advances)
    new = {stage: number for stage, number in tally.new_by_stage if stage != "线索"}
    for stage, number in new.items():
        stages[stage] = stages.get(stage, 0) + number
    pieces: Pieces = []
    for stage, number in stages.items():
        pieces += ["，" if pieces else "", stage, _number(f"stage-{stage}", number)]
        pieces += [f"（含新项目{new[stage]}个）"] if stage in new else []
    return pieces


def _arrived(sums: ArrivedSums) -> Pieces:
    pieces: Pieces = []
    if sums.total:
        pieces += ["到位资金", _money("arrived", sums.total)]
        if sums.outside_province:
            pieces += ["，其中省外", _money("arrived-outside-province", sums.outside_province)]
    if sums.dollars:
        text = format_money(Money(sums.dollars, "美元"))
        lead = "，另有外币到位" if pieces else "外币到位"
        pieces += [lead, Piece(text, Ref(CITY, "arrived-dollars", "tally"))]
    return pieces


def _needs(tally: Tally) -> Pieces:
    pieces: Pieces = []
    if tally.needs_raised:
        pieces += ["新问题", _number("needs_raised", tally.needs_raised)]
    if tally.needs_answered:
        pieces += ["，" if pieces else "", "答复", _number("needs_answered", tally.needs_answered)]
        if tally.needs_settled:
            pieces += ["（办结", _number("needs_settled", tally.needs_settled), "）"]
    return pieces


def _other(digest: Digest) -> Iterator[Paragraph]:
    """Activities, visits, research, contacts, corrections: named, never scored."""
    tally = digest.tally
    sentences: list[Pieces] = []
    for field, lead, unit in (
        ("activities", "举办活动", "场"),
        ("visits", "接待来汉考察", "批"),
        ("research", LIST_TITLES["research"], "项"),
        ("contacts", LIST_TITLES["contacts"], "次"),
        ("corrections", "更正以前各周的内容", "处"),
    ):
        number = getattr(tally, field)
        if number:
            sentences.append([lead, Piece(f"{number}{unit}", Ref(CITY, field, "tally"))])
    if sentences:
        yield paragraph("other", "events", _joined("", sentences))


def _late(digest: Digest) -> Iterator[Paragraph]:
    if not digest.late:
        return
    named = [f"{row.name}（第{row.week.number}周）" for row in digest.late]
    text = f"收到迟报{len(named)}份：{names_text(named)}。"
    yield paragraph("late", "roster", [text])


def _to_correct(digest: Digest) -> Iterator[Paragraph]:
    if digest.set_aside:
        text = f"另有{len(digest.set_aside)}条待更正，暂未计入。"
        yield paragraph("to-correct", "corrections", [text])


def _joined(lead: str, sentences: list[Pieces]) -> Pieces:
    pieces: Pieces = [lead] if lead else []
    for at, sentence in enumerate(sentences):
        pieces += ["；" if at else "", *sentence]
    return [*pieces, "。"]


def _number(field: str, number: int, what: What = "tally") -> Piece:
    return Piece(f"{number}个", Ref(CITY, field, what))


def _money(field: str, amount: int) -> Piece:
    return Piece(format_money(Money(amount)), Ref(CITY, field, "tally"))
