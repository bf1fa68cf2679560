"""The command line: verbs, exit codes, printing. Exit 0 clean, 1 findings, 2 cannot run."""

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from tongfen import __version__
from tongfen.cli.arguments import ChineseParser
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import FIRST_YEAR, LAST_YEAR


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit code."""
    # Before anything is printed: even the help is Chinese, and not every terminal says it can show it.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return _run(_parser().parse_args(arguments))
    except KeyboardInterrupt:
        print("已中断;原有的输出没有改动。", file=sys.stderr)
        return 2


def _run(options: argparse.Namespace) -> int:
    """Run the verb; what hinders it is told in one line. Loading is part of it: it may be interrupted."""
    from tongfen.cli.memory import uncollected
    from tongfen.documents.showing import visible
    from tongfen.sources.mishaps import told
    from tongfen.sources.tree import CannotReadError

    try:
        from tongfen.cli.verbs import run

        with uncollected():
            return run(options)
    except CannotReadError as error:
        print(f"无法运行:{visible(str(error))}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 2
    except OSError as error:
        print(f"无法运行:{visible(told(error))}", file=sys.stderr)
        return 2


def _parser() -> ChineseParser:
    parser = ChineseParser("tongfen", "统分:招商引资周报的检查、统计与发布")
    version = f"tongfen {__version__}"
    parser.add_argument("--version", action="version", version=version, help="显示版本")
    _everywhere(parser)
    parser.set_defaults(root=Path(), now=None, no_cache=False)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="命令")
    _check(verbs)
    _site(verbs)
    _bulletin(verbs)
    _rank(verbs)
    _trace(verbs)
    _issue(verbs)
    _verify(verbs)
    _sample(verbs)
    _export(verbs)
    _demo(verbs)
    _template(verbs)
    _explain(verbs)
    return parser


def _everywhere(parser: ChineseParser) -> None:
    """Add what goes with every verb; a value is set only where it is written, before the verb or after."""
    written = argparse.SUPPRESS
    parser.add_argument(
        "--root", type=Path, default=written, metavar="DIR", help="仓库所在的文件夹"
    )
    parser.add_argument(
        "--now", type=_moment, default=written, metavar="ISO", help="以这个时刻为“现在”"
    )
    parser.add_argument("--no-cache", action="store_true", default=written, help="不使用缓存")


def _verb(
    verbs: "argparse._SubParsersAction[ChineseParser]", name: str, tells: str
) -> ChineseParser:
    verb = verbs.add_parser(name, help=tells)
    _everywhere(verb)
    return verb


def _check(verbs: "argparse._SubParsersAction[ChineseParser]") -> None:
    verb = _verb(verbs, "check", "检查周报和各类文件")
    verb.add_argument("--format", choices=("text", "json", "github"), default="text")
    verb.add_argument("--rev", default="", metavar="REV", help="检查某个提交,而不是当前文件")
    verb.add_argument(
        "--author", type=_account, default=None, metavar="ID", help="改动这些文件的账号编号(数字)"
    )
    verb.add_argument(
        "--base", default="", metavar="REV", help="与 --author 一起用:看从这个提交以来的全部改动"
    )
    verb.add_argument("paths", nargs="*", metavar="PATH", help="只看这些文件")


def _site(verbs: "argparse._SubParsersAction[ChineseParser]") -> None:
    verb = _verb(verbs, "site", "生成网站")
    verb.add_argument("--edition", choices=("public", "staff"), required=True)
    verb.add_argument("--out", type=Path, default=None, metavar="DIR")
    verb.add_argument(
        "--present", action="store_true", help="算到现在,定时发布用;不加则算到最后一次收件"
    )
    verb.add_argument("--no-mkdocs", action="store_true", help="只生成页面文件,不转成网页")


def _bulletin(verbs: "argparse._SubParsersAction[ChineseParser]") -> None:
    verb = _verb(verbs, "bulletin", "周动态、月通报、季点评、半年和年终结果")
    verb.add_argument("period", metavar="期间", help="2026-W47 或 2026-11")
    verb.add_argument("--format", choices=("md", "json", "docx", "xlsx"), default="md")
    verb.add_argument("--as-of", default="", metavar="REV")
    verb.add_argument(
        "--edition", choices=("public", "staff"), default="staff", help="docx、xlsx 用哪一版"
    )
    verb.add_argument(
        "--out",
        type=Path,
        default=None,
        metavar="FILE",
        help="docx、xlsx 写到哪里;不写则写在当前文件夹",
    )


def _rank(verbs: "argparse._SubParsersAction[ChineseParser]") -> None:
    verb = _verb(verbs, "rank", "考核排名")
    verb.add_argument("period", metavar="期间", help="2026-11、2026-Q4 等")
    verb.add_argument("--format", choices=("table", "json"), default="table")
    verb.add_argument("--as-of", default="", metavar="REV", help="以哪个提交为准")
    verb.add_argument(
        "--with",
        dest="scheme",
        type=Path,
        default=None,
        metavar="FILE",
        help="另一份考核办法(写法同 city/assessment/2026.yaml),两种办法的排名并列,只作比较",
    )
    verb.add_argument(
        "--version",
        dest="number",
        type=int,
        default=None,
        metavar="N",
        help="与 --with 一起用:用那份文件的第几版,不写就用最后一版",
    )


def _trace(verbs: "argparse._SubParsersAction[ChineseParser]") -> None:
    verb = _verb(verbs, "trace", "这一分从哪里来")
    verb.add_argument("unit", metavar="单位")
    verb.add_argument("period", metavar="期间")
    verb.add_argument("indicator", nargs="?", default=None, metavar="指标")
    verb.add_argument("--format", choices=("text", "json"), default="text")
    verb.add_argument("--as-of", default="", metavar="REV", help="以哪个提交为准")


def _issue(verbs: "argparse._SubParsersAction[ChineseParser]") -> None:
    verb = _verb(verbs, "issue", "印发一期周动态或通报,写成记录")
    verb.add_argument("period", nargs="?", default="", metavar="期间", help="2026-11、2026-W47 等")
    verb.add_argument("--correct", default=None, metavar="原因", help="更正已经印发的一期")
    verb.add_argument("--due", action="store_true", help="印发所有到期、由系统自己印发的")


def _verify(verbs: "argparse._SubParsersAction[ChineseParser]") -> None:
    verb = _verb(verbs, "verify", "核对印发的记录:重算一遍,看有没有改动过")
    verb.add_argument("periods", nargs="*", metavar="期间", help="只核对这几期;不写为全部")
    verb.add_argument("--format", choices=("text", "json"), default="text")


def _sample(verbs: "argparse._SubParsersAction[ChineseParser]") -> None:
    verb = _verb(verbs, "sample", "从一期通报计入的申报里抽出到现场核查的")
    verb.add_argument("period", metavar="期间", help="已经印发的一期,例如 2026-10")
    verb.add_argument(
        "--rate", type=_rate, required=True, metavar="5%", help="每个单位抽百分之几,至少一件"
    )
    verb.add_argument(
        "--digest",
        "--seed-from",
        type=_digest,
        default=None,
        metavar="校验码",
        help="印发记录的校验码;有印发记录的不用写",
    )
    verb.add_argument("--format", choices=("table", "json", "yaml"), default="table")
    verb.add_argument("--as-of", default="", metavar="REV", help="以哪个提交为准")


def _export(verbs: "argparse._SubParsersAction[ChineseParser]") -> None:
    verb = _verb(verbs, "export", "成批导出文件")
    verb.add_argument(
        "what",
        choices=("letters", "platform"),
        metavar="种类",
        help="letters:目标责任书;platform:别的平台的导入表",
    )
    verb.add_argument(
        "names", nargs="*", metavar="单位或期间", help="责任书写单位编号,导入表写期间;不写则全部"
    )
    verb.add_argument(
        "--mapping",
        default="",
        metavar="对照",
        help="导入表用的报表对照,例如 city/exports/shengji-pingtai.yaml",
    )
    verb.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="DIR",
        help="写到哪里:责任书写文件夹,导入表写文件",
    )
    verb.add_argument("--as-of", default="", metavar="REV", help="以哪个提交为准")


def _demo(verbs: "argparse._SubParsersAction[ChineseParser]") -> None:
    verb = _verb(verbs, "demo", "生成演示仓库")
    verb.add_argument("--out", type=Path, required=True, metavar="DIR")
    verb.add_argument("--weeks", type=int, default=59)
    verb.add_argument("--units", type=int, default=58)
    verb.add_argument("--seed", type=int, default=1)
    verb.add_argument("--pace", type=int, default=1, metavar="N", help="项目是平常的几倍,1到3")
    verb.add_argument(
        "--no-issued",
        dest="issued",
        action="store_false",
        help="只写周报和办公室的文件,不印发通报;快得多",
    )


def _template(verbs: "argparse._SubParsersAction[ChineseParser]") -> None:
    verb = _verb(verbs, "template", "给一个单位的周报模板")
    verb.add_argument("unit", metavar="单位", help="单位编号,例如 hantai")
    verb.add_argument("week", nargs="?", default=None, metavar="周次", help="例如 2026-W47")


def _explain(verbs: "argparse._SubParsersAction[ChineseParser]") -> None:
    verb = _verb(verbs, "explain", "一条规则或一个字段是什么意思,怎样写才对")
    verb.add_argument(
        "word", nargs="?", default="", metavar="编号或字段", help="例如 AMT101、investment、总投资"
    )


def _account(text: str) -> int:
    if not re.fullmatch("[1-9][0-9]{0,17}", text):
        message = f"“{text}”不是账号编号;编号是一串数字,例如 90017723,不是用户名"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _rate(text: str) -> int:
    found = re.fullmatch("(100|[1-9][0-9]?)[%％]?", text)
    if found is None:
        raise argparse.ArgumentTypeError(f"“{text}”不是抽取比例,写1%到100%,例如 5%")
    return int(found[1])


def _digest(text: str) -> str:
    if not re.fullmatch("[0-9a-f]{64}", text):
        raise argparse.ArgumentTypeError(f"“{text}”不是校验码;校验码是64位的数字和小写字母a到f")
    return text


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是一个时刻,例如 2026-11-22T18:00") from None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        message = (
            f"“{text}”的年份不对;写{FIRST_YEAR}到{LAST_YEAR}年之间的时刻,例如 2026-11-22T18:00"
        )
        raise argparse.ArgumentTypeError(message)
    return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)
