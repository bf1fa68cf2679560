"""Who invests in what, where, and under which id: the fixed part of an invented project."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from tongfen.demo import names
from tongfen.demo.city import Office, Unit
from tongfen.demo.yaml_text import Node

STRIDE = 64
"""Serial numbers of one unit lie this far apart, so that no two units invent the same company."""
NO_CHAIN = 0.08
ELSEWHERE = 0.08
# Size of a project in 万元: least, most, step, share.
_SIZES = ((2000, 9000, 100, 0.45), (10000, 40000, 500, 0.42), (40000, 120000, 1000, 0.12))
_LARGEST = (120000, 300000, 5000)
_DOLLARS = (300, 4000, 50)


@dataclass(frozen=True, slots=True)
class Profile:
    """`investment` counts 万元 or 万美元, as `currency` says."""

    id: str
    year: int
    number: int
    name: str
    reporter: Unit
    landing: Unit
    investor: dict[str, Node]
    chain: str
    segment: str
    investment: int
    currency: str
    contract_type: str
    share: str

    def document(self, day: date) -> str:
        """The number of a paper issued on a day: of its year, and no other project's."""
        return f"{self.reporter.short_name}〔{day.year}〕{self.year % 100}{self.number:03d}号"

    @property
    def crosses(self) -> bool:
        """True where the project lands elsewhere than with the unit that reported it."""
        return self.landing.id != self.reporter.id


def draw(office: Office, rng: Random, reporter: Unit, year: int, number: int, nth: int) -> Profile:
    """Draw a project: `number` is the last part of its id, `nth` how many the unit had before."""
    serial = nth * STRIDE + reporter.index
    landing = _landing(office, rng, reporter)
    chain = rng.choice(sorted(office.chains)) if rng.random() >= NO_CHAIN else ""
    segments = office.chains.get(chain, ())
    segment = rng.choice(segments) if segments and rng.random() < 0.4 else ""
    product = rng.choice(names.products(chain))
    origin = names.origin(rng, reporter.id)
    investor: dict[str, Node] = {"name": names.company(serial, product.trade)}
    foreign = origin == names.FOREIGN_ORIGIN
    if not foreign and rng.random() < 0.5:
        investor["code"] = names.credit_code(serial)
    investor["origin"] = origin
    return Profile(
        id=f"{reporter.id}-{year}-{number:03d}",
        year=year,
        number=number,
        name=names.project_title(rng, product, serial),
        reporter=reporter,
        landing=landing,
        investor=investor,
        chain=chain,
        segment=segment,
        investment=rng.randrange(*_DOLLARS) if foreign else _size(rng),
        currency="美元" if foreign else "元",
        contract_type="合同" if rng.random() < 0.75 else "协议",
        share=_share(office, rng),
    )


def moved(project: Profile, landing: Unit) -> Profile:
    """The same project, now to land elsewhere."""
    return replace(project, landing=landing)


def amount(units: int, currency: str = "元") -> str:
    """Write a number of 万 as a clerk does: 5600万元, 3.2亿元."""
    if units < 10000 or units % 100:
        return f"{units}万{currency}"
    return f"{units // 10000}.{units % 10000:04d}".rstrip("0").rstrip(".") + f"亿{currency}"


def elsewhere(office: Office, rng: Random, *not_in: Unit) -> Unit:
    """Draw a unit where a project can land, other than some."""
    known = {unit.id for unit in not_in}
    return rng.choice([unit for unit in office.landings if unit.id not in known] or list(not_in))


def _landing(office: Office, rng: Random, reporter: Unit) -> Unit:
    if reporter.lands and rng.random() >= ELSEWHERE:
        return reporter
    return elsewhere(office, rng, reporter)


def _size(rng: Random) -> int:
    drawn = rng.random()
    for least, most, step, share in _SIZES:
        if drawn < share:
            return rng.randrange(least, most, step)
        drawn -= share
    return rng.randrange(*_LARGEST)


def _share(office: Office, rng: Random) -> str:
    """Draw a share rule; most agree on the first of the list."""
    return office.shares[0] if rng.random() < 0.8 else rng.choice(office.shares)
