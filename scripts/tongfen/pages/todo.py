"""待办: a page per unit, and one per subject for the office (staff edition only)."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from tongfen.pages.rendering import Page
from tongfen.view.todo import TodosView
from tongfen.view.view import View

INDEX = (("待办", "todo/"),)


def pages(view: View) -> Iterator[Page]:
    """Yield the list of units, every unit, and what is open in the whole city."""
    todos = view.reporting.todos
    if todos is None:
        return
    common: dict[str, Any] = {"as_of": view.as_of_text, "staff": True}
    by_kind = groupby(todos.units, key=lambda unit: unit.kind_title)
    kinds = [(kind, list(units)) for kind, units in by_kind]
    over = sum(need.over for need in todos.needs)
    handed = [line for line in todos.referrals if line.open]
    yield Page(
        "todo/index.md",
        "待办",
        "todo/index.md.j2",
        common | {"todos": todos, "kinds": kinds, "over": over, "handed": handed},
        search=False,
        audience="staff",
    )
    for todo in todos.units:
        yield Page(
            f"todo/{todo.unit}.md",
            f"{todo.name}待办",
            "todo/unit.md.j2",
            common
            | {"todo": todo, "need_reply": todos.need_reply, "no_movement": todos.no_movement},
            crumbs=INDEX,
            search=False,
            audience="staff",
        )
    yield from _lists(todos, common)


def _lists(todos: TodosView, common: dict[str, Any]) -> Iterator[Page]:
    silent = f"投产以前，超过{todos.no_movement}天没有任何报送的项目，最久的在前，可作专题会议题。"
    for kind, title, lead, lines in (
        (
            "landings",
            "待确认落地的项目",
            "等落地单位确认；到期没有答复，按默认确认。",
            todos.landings,
        ),
        (
            "disputes",
            "等待裁定的争议",
            "由市经合局裁定；裁定以前，不认可落地的项目谁都不计。",
            todos.disputes,
        ),
        (
            "objections",
            "待裁定的异议",
            "单位对通报里某一格数字提出的异议；裁定以前，那一期通报不能印发。",
            todos.objections,
        ),
        ("corrections", "待更正", "这些没有计入，改正后再计。", todos.corrections),
        ("stuck", "没有动静的项目", silent, todos.stuck),
    ):
        yield Page(
            f"todo/lists/{kind}.md",
            title,
            "todo/list.md.j2",
            common | {"kind": kind, "lead": lead, "lines": lines},
            crumbs=INDEX,
            search=False,
            audience="staff",
        )
