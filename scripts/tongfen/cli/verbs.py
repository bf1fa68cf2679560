"""One function a verb, thin: ask the rooms, print, return the exit code."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from tongfen.cli.check import check, explain_office, render
from tongfen.cli.office import OfficeUnreadableError
from tongfen.cli.packing import UnreadableError
from tongfen.cli.progress import working
from tongfen.cli.resuming.period import Known, known_of
from tongfen.cli.road import Request, Survey, read_shapes, survey
from tongfen.documents.showing import visible
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Period, parse_period, parse_week, week_of
from tongfen.sources.tree import CannotReadError

if TYPE_CHECKING:
    from tongfen.assessment.result import Assessment
    from tongfen.model.scheme import Scheme
    from tongfen.model.world import World

Verb = Callable[[argparse.Namespace], int]


def _request(options: argparse.Namespace, revision: str = "") -> Request:
    now = options.now or datetime.now(SHANGHAI)
    return Request(options.root, now, revision, use_cache=not options.no_cache)


def _check(options: argparse.Namespace) -> int:
    with working("正在检查"):
        request = _request(options, options.rev)
        outcome = check(request, options.paths, options.author, options.base)
    print(render(outcome, options.format))
    return outcome.exit_code


def _issued_state(options: argparse.Namespace) -> Survey:
    """Survey HEAD (or another commit): output is then a function of the commit alone."""
    return survey(_request(options, options.as_of or "HEAD"))


def _period(text: str) -> Period:
    period = parse_period(text)
    if period is None:
        raise CannotReadError(
            f"“{text}”不是一个期间,例如 2026-W47、2026-11、2026-Q4、2026-H1、2026"
        )
    return period


def _survey_of_period(options: argparse.Namespace) -> tuple[Survey, Period]:
    """The issued state, and the period asked for; there is nothing to tell of one that has not begun."""
    period = _period(options.period)
    found = _issued_state(options)
    _begun(period, found.as_of)
    return found, period


def _begun(period: Period, as_of: datetime) -> None:
    if as_of.astimezone(SHANGHAI).date() < period.first:
        raise CannotReadError(f"{period.title}还没有开始")


def _assessment(found: Survey, period: Period, scheme: "Scheme | None" = None) -> "Assessment":
    from tongfen.bulletins.known import period_state

    state = period_state(found.judged, found.world, period, found.as_of)
    return _assessed(Known(found.world, state, found.as_of), period, scheme)


def _assessed(known: Known, period: Period, scheme: "Scheme | None" = None) -> "Assessment":
    from tongfen.assessment.assess import NotAssessableError, assess

    try:
        as_of = min(known.world.cut_off(period), known.as_of)
        return assess(known.world, known.state, period, as_of, scheme)
    except NotAssessableError as error:
        raise CannotReadError(str(error)) from error


def _world_and_assessment(options: argparse.Namespace) -> "tuple[World, Assessment]":
    """A period as assessed, from where an earlier run was wherever that leads to the same."""
    period = _period(options.period)
    known = None if options.as_of else known_of(_request(options, "HEAD"), period)
    if known is not None:
        _begun(period, known.as_of)
        try:
            return known.world, _assessed(known, period)
        except UnreadableError:
            # Something in the state was lost; the files are there still.
            pass
    found, period = _survey_of_period(options)
    return found.world, _assessment(found, period)


def _rank(options: argparse.Namespace) -> int:
    from tongfen.assessment.tables import rank_text
    from tongfen.assessment.trace import rank_json

    if options.scheme is not None:
        return _rank_with(options, *_survey_of_period(options))
    if options.number is not None:
        raise CannotReadError("--version 要和 --with 一起用")
    _, assessment = _world_and_assessment(options)
    print(_json(rank_json(assessment)) if options.format == "json" else rank_text(assessment))
    return 0


def _rank_with(options: argparse.Namespace, found: Survey, period: Period) -> int:
    """Rank by the scheme in force and by another one; hints on the other go beside the ranking."""
    from tongfen.assessment.comparing import compared_json, compared_text
    from tongfen.cli.trying import tried_scheme

    tried = tried_scheme(options.scheme, options.number, found, period)
    if tried.scheme is None:
        print(tried.told)
        return 1
    if tried.told:
        print(tried.told, file=sys.stderr)
    both = _assessment(found, period), _assessment(found, period, tried.scheme)
    file = visible(str(options.scheme))
    as_json = options.format == "json"
    print(_json(compared_json(*both, file)) if as_json else compared_text(*both, file))
    return 0


def _trace(options: argparse.Namespace) -> int:
    from tongfen.assessment.tables import trace_text
    from tongfen.assessment.trace import trace_json

    world, assessment = _world_and_assessment(options)
    try:
        if options.format == "json":
            print(_json(trace_json(assessment, options.unit, options.indicator)))
        else:
            print(trace_text(assessment, options.unit, options.indicator))
    except KeyError as error:
        asked = error.args[0]
        fate = world.fate(asked, assessment.last)
        if fate:
            title = world.unit_title(asked, assessment.last)
            raise CannotReadError(f"{title}{fate},{assessment.period.title}不考核它") from error
        raise CannotReadError(_unknown(assessment, asked, asked == options.indicator)) from error
    return 0


def _unknown(assessment: "Assessment", asked: str, indicator: bool) -> str:
    if indicator:
        known = [f"{one.id}({one.title})" for one in assessment.scheme.indicators]
        return f"没有“{asked}”这项指标;指标有:{'、'.join(known)}"
    rows = [row for group in assessment.groups for row in group.rows]
    return f"没有“{asked}”这个单位;单位有:{'、'.join(f'{row.unit}({row.name})' for row in rows)}"


def _site(options: argparse.Namespace) -> int:
    from tongfen.cli.site import build

    with working("正在生成网站"):
        request = replace(_request(options, "HEAD"), present=options.present)
        built = build(request, options.edition, options.out, mkdocs=not options.no_mkdocs)
    parts = ",".join(f"{name} {seconds:.1f} 秒" for name, seconds in built.seconds.items())
    print(f"{built.folder}:{built.pages} 页,改写 {built.written} 个文件;{parts}。")
    return 0


def _bulletin(options: argparse.Namespace) -> int:
    from tongfen.cli.gathering import bulletin_text

    if options.format in ("docx", "xlsx"):
        from tongfen.cli.documents import write_bulletin

        with working("正在生成文件"):
            found, period = _survey_of_period(options)
            written = write_bulletin(found, period, options.format, options.edition, options.out)
        print(f"已写入 {written}。")
        return 0
    print(bulletin_text(*_survey_of_period(options), options.format))
    return 0


def _issue(options: argparse.Namespace) -> int:
    from tongfen.cli import issuing

    if bool(options.period) == options.due or (options.due and options.correct is not None):
        raise CannotReadError("请写一个期间,例如 issue 2026-11;或者只写 issue --due")
    try:
        with working("正在印发"):
            if options.due:
                made, waiting = issuing.issue_due(_request(options))
            elif options.correct is not None:
                period = _period(options.period)
                made, waiting = (issuing.correct(_request(options), period, options.correct),), ()
            else:
                made, waiting = (issuing.issue(_request(options), _period(options.period)),), ()
    except issuing.NotIssuedError as error:
        print(f"没有印发:{visible(str(error))}。", file=sys.stderr)
        return 1
    for outcome in made:
        print(issuing.told(outcome))
    for line in waiting:
        print(f"还不能印发 {visible(line)}。")
    if not made and not waiting:
        print("没有到期要印发的。")
    return 0


def _verify(options: argparse.Namespace) -> int:
    from tongfen.cli.verdicts import render
    from tongfen.cli.verifying import verify

    with working("正在核对"):
        outcome = verify(_request(options), tuple(map(_period, options.periods)))
    print(render(outcome, options.format))
    return outcome.exit_code


def _sample(options: argparse.Namespace) -> int:
    from tongfen.cli.sampling import sample_of, written

    found, period = _survey_of_period(options)
    sample = sample_of(found, period, options.rate, options.digest or "")
    today = (options.now or datetime.now(SHANGHAI)).astimezone(SHANGHAI).date()
    print(
        written(sample, today, options.format, found), end="" if options.format != "json" else "\n"
    )
    return 0


def _export(options: argparse.Namespace) -> int:
    return _platform(options) if options.what == "platform" else _letters(options)


def _letters(options: argparse.Namespace) -> int:
    from tongfen.cli.documents import write_letters

    with working("正在生成文件"):
        written, without = write_letters(_issued_state(options), options.names, options.out)
    print(f"已写入 {len(written)} 份责任书:{options.out}。")
    if without:
        print(f"没有目标任务,没有生成:{'、'.join(without)}。")
    return 0


def _platform(options: argparse.Namespace) -> int:
    """Fill in another platform's import form, of a period or up to now."""
    from tongfen.cli.exporting import export

    if len(options.names) > 1:
        raise CannotReadError("只写一个期间")
    if options.names:
        options.period = options.names[0]
        found, period = _survey_of_period(options)
        rows = export(found, options.out, options.mapping, period)
    else:
        rows = export(_issued_state(options), options.out, options.mapping, None)
    print(f"{visible(str(options.out))}:{rows} 行。这份表有内部数据,不要公开。")
    return 0


def _demo(options: argparse.Namespace) -> int:
    from tongfen import demo
    from tongfen.cli.demonstrating import clerk_of

    opening = clerk_of if options.issued else None
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

    found = survey(_request(options))
    moment = options.now or datetime.now(SHANGHAI)
    week = parse_week(options.week) if options.week else week_of(moment.date())
    if week is None:
        raise CannotReadError(f"“{options.week}”不是一个周次,例如 2026-W47")
    if options.unit not in found.world.units:
        known = "、".join(f"{unit}({found.world.unit_title(unit)})" for unit in found.world.units)
        raise CannotReadError(f"没有“{options.unit}”这个单位;单位有:{known}")
    title = found.world.unit_title(options.unit, week.last)
    fate = found.world.fate(options.unit, week.first)
    if fate:
        raise CannotReadError(f"{title}{fate},这一周不用报送")
    print(weekly_template(read_shapes(options.root)["weekly"], options.unit, title, week), end="")
    return 0


def _explain(options: argparse.Namespace) -> int:
    from tongfen.cli import explain
    from tongfen.cli.handbook import read_examples

    if not options.word:
        print(explain.all_rules())
        return 0
    rule = explain.rule_named(options.word)
    if rule is not None:
        print(explain.rule_text(rule, read_examples()[rule.code]))
        return 0
    try:
        shapes = read_shapes(options.root)
    except CannotReadError as error:
        if (options.root / "schemas").is_dir():
            raise
        raise CannotReadError(explain.unknown(options.word)) from error
    print(explain.fields_text(options.word, shapes))
    return 0


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


VERBS: dict[str, Verb] = {
    "check": _check,
    "site": _site,
    "bulletin": _bulletin,
    "rank": _rank,
    "trace": _trace,
    "issue": _issue,
    "verify": _verify,
    "sample": _sample,
    "export": _export,
    "demo": _demo,
    "template": _template,
    "explain": _explain,
}


def run(options: argparse.Namespace) -> int:
    """Run the verb asked for; what cannot run says why in plain words."""
    try:
        return VERBS[options.verb](options)
    except OfficeUnreadableError as error:
        print(explain_office(error), file=sys.stderr)
        return 1
