"""What a demonstration holds once it is written."""

from dataclasses import dataclass
from pathlib import Path

from tongfen.demo.stories import Story
from tongfen.model.periods import Week


@dataclass(frozen=True, slots=True)
class DemoRepository:
    """What was written. `slots` counts units times weeks; `covered` those told by an earlier quiet report."""

    path: Path
    head: str
    weeks: tuple[Week, ...]
    units: int
    merges: int
    reports: int
    quiet: int
    late: int
    missing: int
    bytes_average: int
    projects: int
    opening_projects: int
    stories: tuple[Story, ...]

    @property
    def summary(self) -> str:
        """What was written, in one line."""
        quiet = round(100 * self.quiet / self.reports) if self.reports else 0
        return (
            f"演示数据:{self.units}个单位,{self.weeks[0]}至{self.weeks[-1]}共{len(self.weeks)}周;"
            f"周报{self.reports}份(平均{self.bytes_average}字节,无变化的占{quiet}%,迟报{self.late}份,"
            f"未报{self.missing}份);期初项目{self.opening_projects}个,新项目{self.projects}个;"
            f"合并{self.merges}次;故事{len(self.stories)}则"
        )
