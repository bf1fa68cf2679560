"""One function a verb, thin: ask the rooms, print, return the exit code."""

import argparse
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from tongfen.cli import assessing, recorded
from tongfen.cli.asking import (
    issued_state,
    note_of,
    note_uncommitted,
    request_of,
    survey_of_period,
    unit_titles,
    unknown_unit,
)
from tongfen.cli.check import check, explain_office, render
from tongfen.cli.office import OfficeUnreadableError
from tongfen.cli.outfolder import refuse_repository
from tongfen.cli.progress import working
from tongfen.cli.road import Survey, read_shapes, survey
from tongfen.documents.showing import visible
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Period, parse_week, week_of
from tongfen.sources.tree import CannotReadError

if TYPE_CHECKING:
    from tongfen.demo.issuing import Opening

Verb = Callable[[argparse.Namespace], int]


def _check(options: argparse.Namespace) -> int:
    with working("正在检查"):
        request = request_of(options, options.rev)
        outcome = check(request, options.paths, options.author, options.base)
    print(render(outcome, options.format))
    return outcome.exit_code


def _site(options: argparse.Namespace) -> int:
    from tongfen.cli.site import build

    with working("正在生成网站"):
        request = replace(request_of(options, "HEAD"), present=options.present)
        built = build(request, options.edition, options.out, mkdocs=not options.no_mkdocs)
    parts = ",".join(f"{name} {seconds:.1f} 秒" for name, seconds in built.seconds.items())
    print(f"{built.folder}:{built.pages} 页,改写 {built.written} 个文件;{parts}。")
    return 0


def _bulletin(options: argparse.Namespace) -> int:
    from tongfen.cli.gathering import bulletin_text

    if options.format in ("docx", "xlsx"):
        from tongfen.cli.documents import refuse_misnamed, write_bulletin

        with working("正在生成文件"):
            if options.out:
                refuse_repository(options.out.parent, options.root)
                refuse_misnamed(options.out, options.format)
            found, period = survey_of_period(options)
            _note(found, period)
            written = write_bulletin(found, period, options.format, options.edition, options.out)
        print(f"已写入 {written}。")
        return 0
    if options.out:
        raise CannotReadError(
            f"--out 只和 --format docx、xlsx 一起用;{options.format} 直接显示,要存成文件请在命令后面写 > 和文件名"
        )
    found, period = survey_of_period(options)
    _note(found, period)
    print(bulletin_text(found, period, options.format))
    return 0


def _note(found: Survey, period: Period) -> None:
    """Say beside a bulletin that its record cannot be read; the bulletin itself stays as it is."""
    note = note_of(found, period)
    if note:
        print(visible(note), file=sys.stderr)


def _export(options: argparse.Namespace) -> int:
    return _platform(options) if options.what == "platform" else _letters(options)


def _letters(options: argparse.Namespace) -> int:
    from tongfen.cli.documents import write_letters

    years = [name for name in options.names if re.fullmatch("20[0-9]{2}", name)]
    units = [name for name in options.names if name not in years]
    if len(years) > 1:
        raise CannotReadError("只写一个年份")
    with working("正在生成文件"):
        refuse_repository(options.out, options.root)
        year = int(years[0]) if years else None
        written, without = write_letters(issued_state(options), units, options.out, year)
    print(f"已写入 {len(written)} 份责任书:{options.out}。")
    if without:
        print(f"没有目标任务,没有生成:{'、'.join(without)}。")
    return 0


def _platform(options: argparse.Namespace) -> int:
    """Fill in another platform's import form, of a period or up to now."""
    from tongfen.cli.exporting import export

    refuse_repository(options.out.parent, options.root)
    if len(options.names) > 1:
        raise CannotReadError("只写一个期间")
    if options.names:
        options.period = options.names[0]
        found, period = survey_of_period(options)
        rows = export(found, options.out, options.mapping, period)
    else:
        rows = export(issued_state(options), options.out, options.mapping, None)
    print(f"{visible(str(options.out))}:{rows} 行。这份表有内部数据,不要公开。")
    return 0


def _demo(options: argparse.Namespace) -> int:
    # First what says plainly that git is missing; the demonstration imports GitPython for itself.
    from tongfen.cli.demonstrating import clerk_of

    return _demonstrate(options, clerk_of if options.issued else None)


def _demonstrate(options: argparse.Namespace, opening: "Opening | None") -> int:
    from tongfen import demo

    try:
        with working("正在生成演示仓库"):
            drawn = (options.weeks, options.units, options.seed)
            made = demo.build(options.out, options.root, *drawn, opening, options.pace)
    except demo.DemoError as error:
        raise CannotReadError(str(error)) from error
    print(made.summary)
    return 0


def _template(options: argparse.Namespace) -> int:
    from tongfen.submit.template import weekly_template

    found = survey(request_of(options))
    moment = options.now or datetime.now(SHANGHAI)
    week = parse_week(options.week) if options.week else week_of(moment.date())
    if week is None:
        raise CannotReadError(f"“{options.week}”不是一个周次,例如 2026-W47")
    if options.unit not in found.world.units:
        raise CannotReadError(unknown_unit(options.unit, unit_titles(found.world)))
    title = found.world.unit_title(options.unit, week.last)
    fate = found.world.fate(options.unit, week.first)
    if fate:
        raise CannotReadError(f"{title}{fate},这一周不用报送")
    print(weekly_template(read_shapes(options.root)["weekly"], options.unit, title, week), end="")
    return 0


def _explain(options: argparse.Namespace) -> int:
    from tongfen.cli import explain
    from tongfen.cli.handbook import read_example

    if not options.word:
        print(explain.all_rules())
        return 0
    rule = explain.rule_named(options.word)
    if rule is not None:
        print(explain.rule_text(rule, read_example(rule.code)))
        return 0
    try:
        shapes = read_shapes(options.root)
    except CannotReadError as error:
        if (options.root / "schemas").is_dir():
            raise
        raise CannotReadError(explain.unknown(options.word)) from error
    print(explain.fields_text(options.word, shapes))
    return 0


VERBS: dict[str, Verb] = {
    "check": _check,
    "site": _site,
    "bulletin": _bulletin,
    "rank": assessing.rank,
    "trace": assessing.trace,
    "issue": recorded.issue,
    "verify": recorded.verify,
    "sample": recorded.sample,
    "export": _export,
    "demo": _demo,
    "template": _template,
    "explain": _explain,
}


_COMMITTED = frozenset(("bulletin", "rank", "trace", "sample", "export"))
"""Verbs that tell of what is committed, and would surprise whoever has just changed a file"""


def run(options: argparse.Namespace) -> int:
    """Run the verb asked for; what cannot run says why in plain words."""
    if options.verb in _COMMITTED:
        note_uncommitted(options)
    try:
        return VERBS[options.verb](options)
    except OfficeUnreadableError as error:
        print(explain_office(error), file=sys.stderr)
        return 1
