"""Entries of a report about an invented project: stages with evidence, money with vouchers, words."""

from datetime import date, timedelta
from random import Random

from tongfen.demo import phrases
from tongfen.demo.city import Office
from tongfen.demo.profile import Profile, amount
from tongfen.demo.timeline import Payment
from tongfen.demo.yaml_text import Node

_CONTRACT = "合同"
_CAPITAL = "注册资本"
_AUDIT = "验资报告"
_WORDS = {
    "签约": phrases.SIGNED,
    "开工": phrases.STARTED,
    "投产": phrases.PRODUCED,
    "达效": phrases.EFFECTIVE,
}
_NEWS = {"线索": phrases.TALKS, "签约": phrases.PREPARING, "开工": phrases.BUILDING}


def lead(
    office: Office, rng: Random, project: Profile, day: date, stage: str, extra: dict[str, Node]
) -> dict[str, Node]:
    """The entry by which a project is first reported, as 线索 or, its contract at hand, as 签约."""
    entry: dict[str, Node] = {
        "id": project.id,
        "name": project.name,
        "stage": stage,
        "date": day.isoformat(),
        "investor": project.investor,
    }
    if project.chain:
        entry["chain"] = project.chain
    if project.segment:
        entry["segment"] = project.segment
    entry["investment"] = amount(project.investment, project.currency)
    if stage == "签约":
        entry["contract_type"] = project.contract_type
    if project.crosses:
        entry["lands_in"] = project.landing.id
        entry["share"] = project.share
    entry.update(extra)
    if stage == "签约":
        entry["evidence"] = [evidence(office, rng, project, stage, day)]
    words = phrases.SIGNED if stage == "签约" else phrases.LEADS
    entry["text"] = phrases.say(rng, words, city=office.city)
    return entry


def progress(
    office: Office, rng: Random, project: Profile, stage: str, day: date
) -> dict[str, Node]:
    """The head of an entry of 新进展: the stage reached, if any, with its evidence."""
    entry: dict[str, Node] = {"project": project.id, "date": day.isoformat()}
    if stage:
        entry["stage"] = stage
    if stage == "签约":
        entry["contract_type"] = project.contract_type
    if stage:
        entry["evidence"] = [evidence(office, rng, project, stage, day)]
    return entry


def evidence(
    office: Office, rng: Random, project: Profile, name: str, day: date
) -> dict[str, Node]:
    """A document that proves a stage: of a kind the stage asks for, no later than the fact."""
    kinds = office.stages[name]
    if name == "签约":
        kind = kinds[0] if project.contract_type == _CONTRACT else kinds[-1]
        signed = day
    else:
        kind = rng.choice(kinds)
        signed = day - timedelta(days=rng.randrange(8))
    return {"kind": kind, "number": project.document(signed), "date": signed.isoformat()}


def money(
    office: Office, rng: Random, project: Profile, payment: Payment, number: int
) -> dict[str, Node]:
    """Money that arrived, with its voucher. Numbers of one project rise, so none is used twice."""
    kind = _AUDIT if payment.use == _CAPITAL and _AUDIT in office.vouchers else office.vouchers[0]
    if payment.use != _CAPITAL and rng.random() < 0.4:
        kind = rng.choice(office.vouchers)
    return {
        "amount": amount(payment.units, project.currency),
        "use": payment.use,
        "date": payment.day.isoformat(),
        "voucher": {"kind": kind, "number": f"{number:07d}", "date": payment.day.isoformat()},
    }


def news(
    office: Office, rng: Random, project: Profile, reached: str, name: str, done: int | None = None
) -> str:
    """One or two sentences about a stage just reached, or about a project that stands at `reached`.

    `done` is how much of the works is, in percent, while they go on.
    """
    place = {"city": office.city, "place": str(project.investor["origin"])}
    if done is not None:
        place["percent"] = str(done)
    words = _NEWS.get(reached, phrases.RUNNING)
    if name:
        return phrases.say(rng, _WORDS[name], **place)
    first = phrases.say(rng, words, **place)
    second = phrases.say(rng, words, **place) if rng.random() < 0.4 else first
    return first if second == first else first + second
