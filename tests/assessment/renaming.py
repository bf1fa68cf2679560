"""The same city with its units under other ids and names."""

from dataclasses import replace

from immutables import Map

from tests.assessment import building as b
from tongfen.ledger.state import Landing, State
from tongfen.model.city import Name, Target, TargetVersion
from tongfen.model.world import World


def to(unit: str) -> str:
    """Another id that sorts the other way round."""
    return f"z{9 - int(unit[1:])}" if unit.startswith("u") else unit


def renamed(world: World) -> World:
    units = [
        replace(unit, id=to(unit.id), names=(Name(b.day("2020-01-01"), "新", "新"),))
        for unit in world.units.values()
    ]
    targets = tuple(
        TargetVersion(
            version.effective,
            version.decision,
            tuple(
                Target(to(entry.unit), entry.indicator, entry.value) for entry in version.targets
            ),
        )
        for version in world.targets
    )
    scheme = world.schemes[0]
    excluded = {to(unit): reason for unit, reason in scheme.excluded.items()}
    return replace(
        world,
        units={unit.id: unit for unit in sorted(units, key=lambda unit: unit.id)},
        targets=targets,
        figures=tuple(replace(entry, unit=to(entry.unit)) for entry in world.figures),
        schemes=(replace(scheme, excluded=excluded),),
    )


def moved(state: State) -> State:
    projects = {
        key: replace(
            entry,
            reporter=to(entry.reporter),
            landings=tuple(
                Landing(to(each.unit), each.source, each.result, each.answered, each.answer)
                for each in entry.landings
            ),
        )
        for key, entry in state.projects.items()
    }
    return State(projects=Map(projects))
