"""What is 待更正: every error in a file, with why and how to repair it, by the unit that has to (for staff)."""

from dataclasses import dataclass

from tongfen.documents import Finding
from tongfen.model.reports import LIST_TITLES
from tongfen.view.addresses import rule_page, unit_page
from tongfen.view.links import ACT_TITLES
from tongfen.view.material import Material

ENTRY_TITLES = {**LIST_TITLES, "projects": "期初项目", **ACT_TITLES, "referrals": "转办交办"}
"""The lists of weekly reports, of opening ledgers and of the office's acts."""


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """One error. `where` names file, line and entry, `url` the forge's page of it, `rule` its rule's page."""

    unit: str
    unit_page: str
    where: str
    code: str
    rule: str
    message: str
    repair: str
    corrected: str
    url: str


def corrections_by_unit(material: Material) -> dict[str, tuple[CorrectionLine, ...]]:
    """Return the errors by unit; those of the office's files are the office's."""
    world = material.world
    found: dict[str, list[CorrectionLine]] = {}
    for finding in material.findings:
        if finding.hint:
            continue
        folder = finding.path.split("/")[1] if finding.path.count("/") > 1 else ""
        unit = world.heir(folder, world.today) if folder in world.units else world.office
        found.setdefault(unit, []).append(_line(finding, unit, material))
    return {unit: tuple(lines) for unit, lines in found.items()}


def _line(finding: Finding, unit: str, material: Material) -> CorrectionLine:
    world = material.world
    return CorrectionLine(
        unit=world.unit_title(unit),
        unit_page=unit_page(unit),
        where=_where(finding),
        code=finding.code,
        rule=rule_page(finding.code),
        message=finding.message,
        repair=finding.repair,
        corrected=finding.corrected,
        url=_url(finding, world.site.permalink, material.head),
    )


def _where(finding: Finding) -> str:
    """Name the place as a clerk does: hantai/weekly/2026-W20.yaml 第5行,新进展第1条."""
    place = finding.path.removeprefix("submissions/")
    if finding.line:
        place += f" 第{finding.line}行"
    match finding.pointer:
        case (str(name), int(index), *_) if name in ENTRY_TITLES:
            place += f"，{ENTRY_TITLES[name]}第{index + 1}条"
    return place


def _url(finding: Finding, pattern: str, head: str) -> str:
    if not pattern or not head:
        return ""
    return (
        pattern.replace("{commit}", head)
        .replace("{path}", finding.path)
        .replace("{line}", str(max(finding.line, 1)))
    )
