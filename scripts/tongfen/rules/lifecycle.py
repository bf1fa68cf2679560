"""LIF: stages in order, with the evidence each one needs."""

from collections.abc import Iterator

from tongfen.ledger.firms.names import plain
from tongfen.ledger.names import document_key
from tongfen.ledger.standing import terminated
from tongfen.ledger.state import State
from tongfen.model.reports import NewProject, OpeningProject, Progress
from tongfen.rules.registry import Case, Complaint, rule

Staged = NewProject | Progress
_LISTS = ("new_projects", "progress")


@rule("LIF101", "stage-is-known", since="2026-W01", on=(*_LISTS, "projects"))
def stage_is_known(
    entry: Staged | OpeningProject, before: State, case: Case
) -> Iterator[Complaint]:
    """
    阶段必须是线索、签约、开工、投产、达效之一;终止的项目写“终止”。

    全市用同一套阶段,各单位的数字才能相加。
    """
    del before
    stages = case.world.stages
    allowed = stages.names if isinstance(entry, Progress) else stages.names[:-1]
    if entry.stage and entry.stage not in allowed:
        meant = [name for name in allowed if name in plain(entry.stage)]
        guess = f"是不是“{meant[0]}”?" if len(meant) == 1 else ""
        yield (
            entry.at("stage"),
            f"没有“{entry.stage}”这个阶段",
            f"{guess}请从这些里选一个:{'、'.join(allowed)}",
        )


@rule("LIF102", "project-begins-early", since="2026-W01", on=("new_projects",), waivable=True)
def project_begins_early(entry: NewProject, before: State, case: Case) -> Iterator[Complaint]:
    """
    新项目从线索开始报,最迟从签约开始报。

    开工以后才第一次出现的项目,看不出由谁引进、什么时候签约,不能计入。
    """
    del before
    stages = case.world.stages
    if stages.order(entry.stage) > stages.order("签约"):
        yield (
            entry.at("stage"),
            f"新项目不能从“{entry.stage}”开始报",
            "请先按“签约”登记,再在新进展里报后面的阶段;启用本系统前已有的项目请办公室核入期初台账",
        )


@rule("LIF103", "stage-is-not-skipped", since="2026-W01", on=("progress",), waivable=True)
def stage_is_not_skipped(entry: Progress, before: State, case: Case) -> Iterator[Complaint]:
    """
    阶段要一步一步走,不能跳。

    每一步都有自己的日期和证明;跳过一步,签约、开工的时间就没有了。
    """
    project, stages = before.projects.get(entry.project), case.world.stages
    if project is None or stages.get(entry.stage) is None:
        return
    present = stages.order(project.stage.stage)
    if present and stages.order(entry.stage) > present + 1:
        between = [
            stage.name
            for stage in stages.stages
            if present < stage.order < stages.order(entry.stage)
        ]
        yield (
            entry.at("stage"),
            f"项目现在是“{project.stage.stage}”,不能直接到“{entry.stage}”",
            f"请先补报“{'、'.join(between)}”,各写一条,写明日期和证明",
        )


@rule("LIF104", "going-back-has-a-reason", since="2026-W01", on=("progress",))
def going_back_has_a_reason(entry: Progress, before: State, case: Case) -> Iterator[Complaint]:
    """
    阶段退回或终止,必须写明原因。

    退回和终止会核减已计的数字,通报里要说得清。
    """
    project, stages = before.projects.get(entry.project), case.world.stages
    if project is None or not entry.stage or entry.reason:
        return
    if entry.stage == stages.end:
        yield entry.at("stage"), "项目终止没有写原因", "请加一行“reason: ……”,写明为什么终止"
    elif stages.get(entry.stage) and stages.order(entry.stage) < stages.order(project.stage.stage):
        yield (
            entry.at("stage"),
            f"项目已是“{project.stage.stage}”,退回“{entry.stage}”没有写原因",
            "请核对阶段;确实退回的,请加一行“reason: ……”写明原因",
        )


@rule("LIF105", "stage-has-evidence", since="2026-W01", on=_LISTS, waivable=True)
def stage_has_evidence(entry: Staged, before: State, case: Case) -> Iterator[Complaint]:
    """
    到了新的阶段,要有证明这一阶段的材料;退回的,不用再写。

    材料写种类、编号、日期即可,原件留在本单位存档,抽查时出示。
    """
    stage = case.world.stages.get(entry.stage)
    if stage is None or not stage.evidence or not _is_newly_reached(entry, before, case):
        return
    kinds = [proof.kind for proof in entry.evidence]
    if not any(kind in stage.evidence for kind in kinds):
        yield (
            entry.at("stage"),
            f"报了“{entry.stage}”,没有相应的证明材料",
            f"请在 evidence(证明材料)里至少写一件:{'、'.join(stage.evidence)}",
        )


def _is_newly_reached(entry: Staged, before: State, case: Case) -> bool:
    """Say whether a stage is beyond those a project has now; of an ended one, beyond those it had."""
    project = before.projects.get(entry.project) if isinstance(entry, Progress) else None
    stages = case.world.stages
    if project is None:
        return True
    passed = project.stages if terminated(project, stages) else (project.stage,)
    return stages.order(entry.stage) > max(stages.order(fact.stage) for fact in passed)


@rule("LIF106", "evidence-is-not-later", since="2026-W01", on=_LISTS, waivable=True)
def evidence_is_not_later(entry: Staged, before: State, case: Case) -> Iterator[Complaint]:
    """
    证明材料的日期不能晚于它证明的事情。

    先有材料,后有阶段;日期反了,多半是填错了一个。
    """
    del before, case
    for index, proof in enumerate(entry.evidence):
        if proof.date > entry.date:
            yield (
                entry.at("evidence", index, "date"),
                f"{proof.kind}的日期 {proof.date} 晚于这条进展的日期 {entry.date}",
                "请核对两个日期",
            )


@rule("LIF107", "evidence-proves-one-project", since="2026-W01", on=_LISTS)
def evidence_proves_one_project(entry: Staged, before: State, case: Case) -> Iterator[Complaint]:
    """
    一件证明材料只能用于一个项目。

    同一份合同、同一张许可证证明两个项目,就会重复计算。
    """
    del case
    project = entry.id if isinstance(entry, NewProject) else entry.project
    for index, proof in enumerate(entry.evidence):
        used = before.evidence.get(document_key(proof.kind, proof.number))
        if used and used[0] != project:
            yield (
                entry.at("evidence", index, "number"),
                f"{proof.kind}“{proof.number}”已用于项目 {used[0]}",
                "请核对编号;确是同一个项目报了两次,请只留一个",
            )


@rule("LIF108", "evidence-kind-is-known", since="2026-W01", on=_LISTS)
def evidence_kind_is_known(entry: Staged, before: State, case: Case) -> Iterator[Complaint]:
    """
    证明材料的种类要用统一的名称。

    种类名称统一,抽查时才对得上。
    """
    del before
    kinds = case.world.stages.evidence_kinds
    for index, proof in enumerate(entry.evidence):
        if proof.kind not in kinds:
            yield (
                entry.at("evidence", index, "kind"),
                f"没有“{proof.kind}”这种证明材料",
                f"请从这些里选一个:{'、'.join(kinds)}",
            )


@rule("LIF109", "signing-says-what", since="2026-W01", on=_LISTS)
def signing_says_what(entry: Staged, before: State, case: Case) -> Iterator[Complaint]:
    """
    报签约时要写明合同还是协议、总投资和落地单位;从后面的阶段退回签约的,不用再写。

    合同与协议分开统计,金额按签约时的总投资计,落地单位负责后面的填报。
    """
    if entry.stage != "签约" or not _is_newly_reached(entry, before, case):
        return
    project = before.projects.get(entry.project) if isinstance(entry, Progress) else None
    if not entry.contract_type:
        yield (
            entry.at("stage"),
            "报签约没有写是合同还是协议",
            "请加一行“contract_type: 合同”或“contract_type: 协议”",
        )
    if entry.investment is None and (project is None or project.investment is None):
        yield (
            entry.at("stage"),
            "报签约没有写总投资",
            "请加一行“investment: 3.2亿元”,写签约时确定的总投资",
        )
    lands_in = entry.lands_in or (project.lands_in if project else case.unit)
    unit = case.world.units.get(case.owner(lands_in))
    if not entry.lands_in and unit is not None and not unit.lands:
        yield (
            entry.at("stage"),
            "报签约没有写落在哪个县区或园区",
            "请加一行“lands_in: ……”,填落地单位的编号",
        )


@rule("LIF110", "ended-project-rests", since="2026-W01", on=("progress",))
def ended_project_rests(entry: Progress, before: State, case: Case) -> Iterator[Complaint]:
    """
    已终止的项目不再报阶段和资金,除非写明原因重新启动。

    终止的项目留在开工率的分母里;重新启动要说得清。
    """
    project = before.projects.get(entry.project)
    if project is None or not terminated(project, case.world.stages):
        return
    if entry.paid or (entry.stage and not entry.reason):
        what = "arrived" if entry.paid else "stage"
        yield (
            entry.at(what),
            f"项目已于 {project.stage.date} 终止",
            "请核对项目编号;确已重新启动的,请写上阶段和原因(reason)",
        )


@rule("LIF111", "stage-is-new", since="2026-W01", on=("progress",))
def stage_is_new(entry: Progress, before: State, case: Case) -> Iterator[Complaint]:
    """
    同一个阶段只报一次。

    重报同一阶段会让人以为日期改了;日期报错的,用更正。
    """
    del case
    project = before.projects.get(entry.project)
    if project is not None and entry.stage and project.stage.stage == entry.stage:
        yield (
            entry.at("stage"),
            f"项目在 {project.stage.date} 已经报过“{entry.stage}”",
            "请删去这一行;日期报错了,请用 corrections(更正)",
        )
