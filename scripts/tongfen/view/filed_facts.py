"""What was filed about a project, as lines of its timeline."""

from collections.abc import Iterable, Iterator

from tongfen.ledger.state import RULED, Project, Source
from tongfen.model.world import World
from tongfen.view.corrected import Corrected
from tongfen.view.linking import Linker
from tongfen.view.money import money_text
from tongfen.view.timeline import FactView


class FiledFacts:
    """Makes the lines for one audience; which of them it may see is for the caller to say."""

    def __init__(self, world: World, linker: Linker) -> None:
        self._world = world
        self._staff = linker.staff
        self._link = linker.link
        self._received = linker.received

    def filed(self, project: Project, corrected: Corrected) -> Iterator[FactView]:
        """Yield what units filed: stages, and for staff payments, progress and confirmations too."""
        yield from self._stages(project, corrected)
        if self._staff:
            # By the schema only the sum of the payments may be public, never one with its voucher.
            yield from self._arrivals(project, corrected)
            yield from self._notes(project, corrected)
            yield from self._landings(project)

    def _said(self, project: Project, source: Source) -> str:
        """What the unit wrote in the same entry (staff)."""
        if not self._staff:
            return ""
        return next((note.text for note in project.notes if note.source == source), "")

    def _stages(self, project: Project, corrected: Corrected) -> Iterable[FactView]:
        for fact in project.stages:
            proofs = "、".join(
                f"{proof.kind}“{proof.number}”（{proof.date}）" for proof in fact.evidence
            )
            parts = [fact.contract_type and f"{fact.contract_type}项目"]
            if self._staff:
                said = self._said(project, fact.source)
                parts = [said.rstrip("。"), *parts]
                parts += [proofs and f"证明材料：{proofs}", fact.reason and f"原因：{fact.reason}"]
            detail = "；".join(filter(None, parts))
            link, received = self._link(fact.source), self._received(fact.source)
            mended = corrected.of_fact(fact.source)
            yield FactView(fact.date, fact.stage, detail, link, True, received, mended)

    def _arrivals(self, project: Project, corrected: Corrected) -> Iterable[FactView]:
        for arrival in project.arrivals:
            arrived = arrival.arrived
            voucher = f"{arrived.voucher_kind}“{arrived.voucher_number}”（{arrived.voucher_date}）"
            detail = f"{arrived.use}；{voucher}"
            if not any(fact.source == arrival.source for fact in project.stages):
                said = self._said(project, arrival.source).rstrip("。")
                detail = f"{said}；{detail}" if said else detail
            title = f"到位{money_text(arrived.amount)}"
            link, received = self._link(arrival.source), self._received(arrival.source)
            mended = corrected.of_fact(arrival.source, arrived.index)
            yield FactView(arrived.date, title, detail, link, False, received, mended)

    def _notes(self, project: Project, corrected: Corrected) -> Iterable[FactView]:
        told = {fact.source for fact in project.stages}
        told |= {arrival.source for arrival in project.arrivals}
        for note in project.notes:
            if note.source in told:
                continue
            link, received = self._link(note.source), self._received(note.source)
            mended = corrected.of_fact(note.source)
            yield FactView(note.date, "进展", note.text, link, False, received, mended)

    def _landings(self, project: Project) -> Iterable[FactView]:
        for landing in project.landings:
            ruled = landing.result == RULED
            if project.opening or ruled or landing.answer is None or landing.answered is None:
                continue
            link, received = self._link(landing.answer), self._received(landing.answer)
            said = landing.answer.unit if landing.answer.unit in self._world.units else landing.unit
            title = f"{self._world.unit_title(said, landing.answered)}{landing.result}"
            yield FactView(landing.answered, title, "", link, received=received)
