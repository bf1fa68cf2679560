"""SHR: how two owners divide a project."""

from collections.abc import Iterator

from tongfen.ledger.state import State
from tongfen.model.reports import NewProject, Progress
from tongfen.rules.registry import Case, Complaint, rule


@rule("SHR101", "share-is-known", since="2026-W01", on=("new_projects", "progress"))
def share_is_known(entry: NewProject | Progress, before: State, case: Case) -> Iterator[Complaint]:
    """
    分成办法必须是考核办法里列出的一种。

    分成直接决定两家的得分,只能用事先定好的办法。
    """
    del before
    scheme = case.world.scheme_on(entry.date)
    if not entry.share or scheme is None or any(entry.share == s.name for s in scheme.shares):
        return
    names = "、".join(share.name for share in scheme.shares)
    yield (
        entry.at("share"),
        f"考核办法里没有“{entry.share}”这种分成办法",
        f"请从这些里选一个:{names}",
    )
