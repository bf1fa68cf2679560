"""What the slow reference counts: days, shares, facts and values, from the documents alone."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.assessment.reference_steps import worth
from tongfen.model.formulas import Measure
from tongfen.model.scheme import Scheme

Row = dict[str, Any]
ZERO = Fraction(0)
OUTSIDE_PROVINCE, OUTSIDE_CITY = ("广东省深圳市", "香港特别行政区"), ("陕西省西安市",)


@dataclass(frozen=True)
class Counting:
    """What is known: units, the ledger as rows, the targets by unit and id, the scheme, the last day."""

    units: list[str]
    ledger: list[Row]
    targets: dict[tuple[str, str], str]
    scheme: Scheme
    last: date

    # -- days ---------------------------------------------------------------------------------------

    def days(self, lag: int) -> tuple[date, date, Fraction]:
        """First and last day counted, and the part of the year that has passed, in whole months."""
        year, month = self.last.year, self.last.month - lag
        while month < 1:
            year, month = year - 1, month + 12
        after = date(year + month // 12, month % 12 + 1, 1)
        passed = (year - self.scheme.first.year) * 12 + month - self.scheme.first.month + 1
        return self.scheme.first, after - timedelta(days=1), Fraction(passed, 12)

    # -- what is counted ----------------------------------------------------------------------------

    def part_of(self, row: Row, unit: str) -> Fraction:
        """What share of a project a unit has (sections 4 and 5 of the design)."""
        if row["lands_in"] in ("", row["reporter"]):
            return Fraction(int(unit == row["reporter"]))
        if row["landing"] != "确认落地":
            return ZERO
        rule = next(share for share in self.scheme.shares if share.name == row["share"])
        percent = (rule.reporter if unit == row["reporter"] else 0) + (
            rule.landing if unit == row["lands_in"] else 0
        )
        return Fraction(percent, 100)

    def chosen(self, measure: Measure, row: Row, *, chain: bool = True) -> bool:
        if measure.scope == "省外" and row["origin"] not in OUTSIDE_PROVINCE:
            return False
        if measure.scope == "市外" and row["origin"] not in OUTSIDE_PROVINCE + OUTSIDE_CITY:
            return False
        if measure.contract_type and row["type"] != measure.contract_type:
            return False
        if chain and measure.chains and row["chain"] not in measure.chains:
            return False
        return self.sized(measure, row)

    def sized(self, measure: Measure, row: Row) -> bool:
        if not measure.at_least and not measure.below:
            return True
        size = self.size(row)
        if size is None:
            return False
        if measure.at_least and size < worth(measure.at_least)[0]:
            return False
        return not measure.below or size < worth(measure.below)[0]

    def size(self, row: Row) -> Fraction | None:
        if not row["investment"]:
            return None
        number, unit = worth(row["investment"])
        return number if unit == "元" else None

    def facts(
        self, measure: Measure, unit: str, first: date, last: date
    ) -> list[tuple[Row, Fraction]]:
        """Every fact of a count or a sum with what of it goes to a unit."""
        name, found = measure.name, []
        stage = {"started_count": "started", "completed_count": "completed"}.get(name, "signed")
        for row in self.ledger:
            share = self.part_of(row, unit)
            if not share or not self.chosen(measure, row):
                continue
            if name in ("arrived_funds", "arrived_dollars"):
                wanted = "元" if name == "arrived_funds" else "美元"
                for day, amount in row["arrived"]:
                    number, currency = worth(amount)
                    if first <= day <= last and day >= row["signed"] and currency == wanted:
                        found.append((row, share * number))
            elif row[stage] is not None and first <= row[stage] <= last:
                size = self.size(row)
                if name == "signed_amount" and size is not None:
                    found.append((row, share * size))
                elif name != "signed_amount":
                    found.append((row, share))
        return found

    def value(self, measure: Measure, unit: str, first: date, last: date) -> Fraction | None:
        """The value of a measure; None where a rate has nothing below the line."""
        if not measure.name.endswith("_rate"):
            return sum((part for _, part in self.facts(measure, unit, first, last)), ZERO)
        top = bottom = ZERO
        for row in self.ledger:
            share = self.part_of(row, unit)
            in_chain = measure.name == "chain_rate"
            if not share or not self.chosen(measure, row, chain=not in_chain):
                continue
            if not first <= row["signed"] <= last:
                continue
            bottom += share
            stage = {"start_rate": "started", "completion_rate": "completed"}.get(measure.name)
            if in_chain and row["chain"] and (not measure.chains or row["chain"] in measure.chains):
                top += share
            # one that is in production has started
            steps = ("started", "completed") if stage == "started" else (stage,)
            reached = [row[step] for step in steps if step and row[step] is not None]
            if reached and min(reached) <= last:
                top += share
        return top / bottom if bottom else None
