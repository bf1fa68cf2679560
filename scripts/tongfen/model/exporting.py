"""A mapping of columns for another platform's import form, already valid by its schema (`city/exports/`)."""

from dataclasses import dataclass
from typing import Literal

from tongfen.model.fields import Fields, named_alike
from tongfen.model.origin import Scope

RowKind = Literal["项目", "阶段", "到位资金"]
Dates = Literal["本期", "本年累计", "全部"]
Encoding = Literal["UTF-8", "UTF-8 BOM", "GBK"]
AMOUNTS: frozenset[str] = frozenset({"总投资", "累计到位", "到位金额"})
DATES: frozenset[str] = frozenset(
    {"当前阶段日期", "签约日期", "开工日期", "投产日期", "达效日期", "阶段日期", "到位日期"}
)
_FILED = frozenset({"申报单位", "报在哪一周"})
OWN: dict[str, frozenset[str]] = {
    "项目": frozenset(),
    "阶段": frozenset({"阶段", "阶段日期", "证明材料种类", "证明材料编号"}) | _FILED,
    "到位资金": frozenset({"到位金额", "到位日期", "资金用途", "凭证种类", "凭证号"}) | _FILED,
}
"""What only a row of that kind has, beside what every row has of its project"""


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column: `field` names what it takes, or every row holds `constant`.

    Amounts are in `unit` (元, 万元, 亿元) with at most `decimals`; dates look like `format`.
    """

    title: str
    field: str = ""
    constant: str = ""
    unit: str = ""
    decimals: int = 2
    format: str = "2026-11-03"


@dataclass(frozen=True, slots=True)
class Mapping:
    """What goes into which columns, of which rows."""

    id: str
    title: str
    rows: RowKind
    scope: Scope
    dates: Dates
    encoding: Encoding
    columns: tuple[ExportColumn, ...]
    stages: tuple[str, ...] = ()


def load_mapping(value: Fields) -> Mapping:
    """Return a mapping from the fields of its file."""
    columns = tuple(ExportColumn(**named_alike(row, ExportColumn)) for row in value["columns"])
    return Mapping(**{**named_alike(value, Mapping), "columns": columns})
