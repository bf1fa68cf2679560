"""The handbook: every rule a page with its marked example, every field that a unit may write."""

import re
from dataclasses import replace
from html import unescape
from importlib import import_module

import pytest

from tests.world.cases import examples
from tests.world.miniature import files_of, page, seen_by
from tests.world.surveys import ROOT, shapes
from tests.world.test_expected import hold_against
from tongfen.documents.showing import visible
from tongfen.pages import escape
from tongfen.pages.handbook import BOOST
from tongfen.pages.rendering import Page, render
from tongfen.pages.wording import prose
from tongfen.rules import RULES
from tongfen.rules.catalogue import CATALOGUE
from tongfen.schemas.kinds import REPORT_KINDS
from tongfen.view.field_reference import DUTIES, PLACES, form_of
from tongfen.view.handbook import KINDS, RuleView
from tongfen.view.samples import FileSample, Line, Sample

EXPECTED = ROOT / "tests" / "pages" / "expected"
MARKDOWN = import_module("markdown")  # mkdocs brings it, without types
BLESSED = (
    "mechanism/handbook.md",
    "rules/amt102.md",
    "rules/dup102.md",
    "rules/fil105.md",
    "rules/tim103.md",
    "rules/asm105.md",
    "fields/weekly.md",
)


def rules() -> dict[str, RuleView]:
    return {rule.code: rule for rule in seen_by("public").handbook.rules}


def test_pages_of_the_handbook_are_the_expected_ones() -> None:
    hold_against(EXPECTED, {path: page("public", path) for path in BLESSED})


def test_every_code_has_its_page_in_both_editions() -> None:
    wanted = {f"docs/rules/{entry.code.lower()}.md" for entry in CATALOGUE}
    for held in (files_of("public"), files_of("staff")):
        assert {path for path in held if path.startswith("docs/rules/")} == wanted


def test_the_handbook_differs_between_the_editions_only_in_its_place_in_the_search() -> None:
    public, staff = files_of("public"), files_of("staff")
    here, there = (f'search: {{"boost": {BOOST[name]}}}\n'.encode() for name in ("public", "staff"))
    for path in public:
        if path.startswith(("docs/rules/", "docs/fields/")):
            assert public[path].count(here) == 1
            assert public[path].replace(here, there) == staff[path], path
    assert public["docs/mechanism/handbook.md"] == staff["docs/mechanism/handbook.md"]


def test_pages_of_rules_are_made_of_nothing_the_city_holds() -> None:
    there, elsewhere = files_of("public"), files_of("public", "bare")
    for entry in CATALOGUE:
        path = f"docs/rules/{entry.code.lower()}.md"
        assert there[path] == elsewhere[path]


def test_index_lists_every_rule_once_and_counts_them() -> None:
    text = page("public", "mechanism/handbook.md")
    listed = re.findall(r'<th scope="row"><a href="\.\./\.\./rules/([a-z0-9]+)/">', text)
    assert sorted(listed) == sorted(entry.code.lower() for entry in CATALOGUE)
    assert f"<span>{len(CATALOGUE)}条，按类别</span>" in text


@pytest.mark.parametrize("code", [entry.code for entry in CATALOGUE])
def test_page_says_rule_reason_finding_and_repair_and_marks_the_place(code: str) -> None:
    rule, text = rules()[code], page("public", f"rules/{code.lower()}.md")
    shown = unescape(text)
    assert prose(rule.why) in shown
    for found in rule.findings:
        assert f"<strong>{found.severity} {found.code}</strong> {found.message}" in shown
        assert f"改法：{found.repair}" in shown
        assert found.line == 0 or f"，第{found.line}行第{found.column}格" in shown
    if any(found.line for found in rule.findings):
        assert '<span class="line marked"' in text.split('id="good"')[0]


def test_page_says_of_a_rule_whether_it_may_be_waived() -> None:
    told = {code for code in rules() if "写豁免。" in page("public", f"rules/{code.lower()}.md")}
    assert told == {rule.code for rule in RULES if rule.waivable}
    assert "LIF105" in told


@pytest.mark.parametrize("code", [entry.code for entry in CATALOGUE])
def test_page_shows_the_lines_of_the_example_files_with_their_spaces(code: str) -> None:
    text = page("public", f"rules/{code.lower()}.md")
    built = str(
        MARKDOWN.markdown(text.split("---\n", 2)[2], extensions=["tables", "toc", "fenced_code"])
    )
    shown = [
        unescape(re.sub("<[^>]+>", "", block))
        for block in re.findall(r"<pre.*?</pre>", built, re.DOTALL)
    ]
    lines = {line for block in shown for line in block.split("\n")}
    for side in (examples()[code].bad, examples()[code].good):
        for path in side.files:
            whole = [visible(line.rstrip("\r")) for line in side.lines(path)]
            if path not in side.links and len(whole) <= 24:
                assert set(filter(str.strip, whole)) <= lines


def test_a_hint_says_that_it_refuses_nothing() -> None:
    text = page("public", "rules/dup102.md")
    assert "这是提示：请看一眼，不影响提交，照常计入。" in text
    assert "这是错误" not in text
    assert rules()["DUP102"].severity == "提示"
    assert "这是错误：改好才计入。" in page("public", "rules/amt102.md")


def test_an_example_is_escaped_for_its_place() -> None:
    nasty = "</code></pre><script>x</script> ```  ~~~ <!--"
    file = FileSample("a<b>.yaml", (Line(1, nasty), Line(2, "  ", nasty)), ("<i>",))
    rule = rules()["AMT102"]
    made = Sample("<b>注</b>", (file,))
    context = {"rule": _with(rule, made), "family": seen_by("public").handbook.families[0]}
    _, text = render(Page("rules/x.md", "x", "handbook/rule.md.j2", context))
    assert not re.search(r"<script|<i>|<b>|```|~~~|<!--", text)
    built = str(MARKDOWN.markdown(text, extensions=["tables", "toc", "fenced_code"]))
    assert built.count("<pre") == built.count("</pre>") == 2
    assert unescape(built).count(nasty) == 4


def _with(rule: RuleView, sample: Sample) -> RuleView:
    return replace(rule, bad=sample, good=sample)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("", ""),
        ("  a  b ", "&#32;&#32;a &#32;b&#32;"),
        ('<a href="x">&\'`~', "&lt;a href=&quot;x&quot;&gt;&amp;&#x27;&#96;&#126;"),
        ("one\ntwo", "one two"),
    ],
)
def test_code_keeps_its_spaces(text: str, escaped: str) -> None:
    assert escape.code(text) == escaped
    assert unescape(escaped) == text.replace("\n", " ")


def test_a_title_is_printed_as_it_is_and_means_nothing() -> None:
    title = "\\ `a` *b* _c_ {d} [e](f) #g + - . ! | <h> ~i~ j: k^ $l$ =m > & &amp; “:”"
    built = str(MARKDOWN.markdown(f"# {escape.markdown(title)}", extensions=["tables"]))
    assert unescape(built) == f"<h1>{title}</h1>"


def test_words_of_the_terminal_get_the_punctuation_of_a_page() -> None:
    assert prose("不写,就猜;写法:“a:b”,见 2, 3 条") == "不写，就猜；写法：“a:b”，见 2, 3 条"


def test_every_kind_that_units_write_has_its_page_of_fields() -> None:
    assert set(KINDS) == REPORT_KINDS
    assert [kind.kind for kind in seen_by("public").handbook.kinds] == list(KINDS)


def count(kind: str) -> int:
    """How many fields a kind of file has, lists and blocks counted as fields too."""
    shape = shapes()[kind]

    def below(node: dict[str, object]) -> int:
        inside = shape.resolved(node)
        inside = shape.resolved(inside["items"]) if "items" in inside else inside
        held = inside.get("properties", {})
        return len(held) + sum(below(child) for child in held.values())

    return below(shape.schema)


@pytest.mark.parametrize("kind", KINDS)
def test_page_of_fields_has_every_field_with_title_help_and_who_sees_it(kind: str) -> None:
    (made,) = (one for one in seen_by("public").handbook.kinds if one.kind == kind)
    sections = [section for section in made.sections if section.key]
    assert len(made.fields) + len(sections) == count(kind)
    text = unescape(page("public", f"fields/{kind}.md"))
    for field in made.fields:
        assert f"{field.title} <code>{field.name}</code>" in text
        assert prose(field.help) in text
        assert field.form in text
    assert text.count("只在内部</td>") == sum(not field.public for field in made.fields)


def test_a_field_inside_a_part_for_staff_is_for_staff() -> None:
    (weekly,) = (one for one in seen_by("public").handbook.kinds if one.kind == "weekly")
    needs = next(section for section in weekly.sections if section.key == "needs")
    assert not needs.public
    assert {field.public for field in needs.fields} == {False}


@pytest.mark.parametrize(
    ("node", "words"),
    [
        ({"type": "string", "enum": ["合同", "协议"]}, "从这些里选一个：合同、协议"),
        ({"$ref": "#/$defs/stage_name"}, "从这些里选一个：线索、签约"),
        ({"type": "integer", "minimum": 1}, "整数，不小于1"),
        ({"type": ["integer", "null"], "minimum": 1, "maximum": 9}, "整数，1到9；没有的写 null"),
        ({"type": "boolean"}, "true（是）或 false（否）"),
        ({"type": "string"}, "文字"),
        ({"type": "array", "maxItems": 3, "items": {"type": "string", "maxLength": 5}},
         "可以有几项，每项一行，以“- ”开头，最多3条；每项：文字，最多5个字"),
        ({"$ref": "#/$defs/evidence"}, "另起一行，缩进两格，分行写下面各项"),
    ],
)  # fmt: skip
def test_form_of_a_field_is_plain_words(node: dict[str, object], words: str) -> None:
    shape = shapes()["weekly"]
    assert form_of(shape, node, {"stage_name": ("线索", "签约")}) == words


def test_every_kind_that_units_file_says_who_files_it_when_and_what_then() -> None:
    assert set(DUTIES) == set(PLACES) == REPORT_KINDS
    for kind, duty in DUTIES.items():
        text = page("public", f"fields/{kind}.md")
        for told in (f"谁填：{duty.who}", f"什么时候：{duty.when}", f"以后：{duty.then}"):
            assert told in text, kind
