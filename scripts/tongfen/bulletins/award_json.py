"""What follows from the ranks, as JSON: every unit with the conditions it meets and their figures."""

from tongfen.assessment.json_form import Json, pair
from tongfen.bulletins.award_words import criteria_text, met_text
from tongfen.bulletins.awards import Met, Outcome


def award_json(found: Outcome) -> Json:
    """One award of a bulletin."""
    award = found.award
    return {
        "kind": award.kind,
        "title": award.title,
        "group": found.group.id,
        "criteria": criteria_text(award, found.titles),
        "named": [
            {"unit": named.unit, "name": named.name, "met": [_met(met) for met in named.met]}
            for named in found.named
        ],
        "tied": list(found.tied),
    }


def _met(met: Met) -> Json:
    return {
        "test": met.criterion.test,
        "indicator": met.cell.indicator.id if met.cell else None,
        "bound": str(met.criterion.bound),
        "value": pair(met.value, met_text(met)),
        "weeks": list(met.weeks),
    }
