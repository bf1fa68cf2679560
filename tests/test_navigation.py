"""The hand-written site: its navigation, its pages, its theme, and that it asks nobody else for anything."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jieba
import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(path for path in DOCS.rglob("*.md") if path.relative_to(DOCS).parts[0][0] != "_")
PUBLIC_ENTRIES = ["首页", "项目", "政策", "活动", "通报", "单位", "机制"]
STAFF_ENTRIES = ["待办", "填报"]
ASKING = {
    "script": "src", "link": "href", "img": "src", "iframe": "src", "object": "data", "source": "src",
    "form": "action", "video": "src", "audio": "src", "embed": "src", "use": "href", "image": "href",
}  # fmt: skip
FOREIGN = re.compile(r"(?:[a-z]+:)?//", re.IGNORECASE)


@dataclass
class Tag:
    name: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Page(HTMLParser):
    tags: list[Tag] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(Tag(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.tags:
            self.tags[-1].text += data

    def all(self, name: str) -> list[Tag]:
        return [tag for tag in self.tags if tag.name == name]

    def entries(self) -> list[Tag]:
        return [tag for tag in self.all("a") if tag.attributes.get("class") == "md-tabs__link"]


def parsed(path: Path) -> Page:
    page = Page()
    page.feed(path.read_text("utf-8"))
    return page


def build(settings: Path, site: Path) -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--strict", "--quiet"]
    done = subprocess.run(
        [*command, "--config-file", str(settings), "--site-dir", str(site)],
        cwd=settings.parent, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("site")
    build(ROOT / "mkdocs.yml", made)
    return made


@pytest.fixture(scope="module")
def built(site: Path) -> dict[str, Page]:
    return {str(path.relative_to(site)): parsed(path) for path in sorted(site.rglob("*.html"))}


def target(page: str, address: str) -> tuple[str, str]:
    """Return the file a relative address leads to from a page, and the anchor in it."""
    parts = urlsplit(address)
    if not parts.path:
        return page, unquote(parts.fragment)
    path = os.path.normpath(Path(page).parent / unquote(parts.path))
    path = "index.html" if path == "." else path
    name = path if Path(path).suffix else f"{path}/index.html"
    return name, unquote(parts.fragment)


def links(built: dict[str, Page]) -> Iterator[tuple[str, str, str]]:
    """Each link inside the site as page, target file and anchor; the page of no address has no place."""
    for name, page in built.items():
        for tag in page.all("a") if name != "404.html" else []:
            address = tag.attributes.get("href", "")
            if address and not urlsplit(address).scheme:
                yield name, *target(name, address)


def front_matter(path: Path) -> str:
    text = path.read_text("utf-8")
    assert text.startswith("---\n"), path
    return text.split("---\n")[1]


def is_staff(path: Path) -> bool:
    return "audience: staff\n" in front_matter(path)


def nav_paths() -> list[str]:
    nav = (ROOT / "mkdocs.yml").read_text("utf-8").split("\nnav:\n")[1].split("\n\n")[0]
    return re.findall(r"[^\s:]+\.md", nav)


def test_each_entry_of_the_navigation_has_a_page_and_each_page_an_entry() -> None:
    assert sorted(nav_paths()) == [str(path.relative_to(DOCS)) for path in PAGES]


def test_navigation_has_the_seven_entries_and_the_two_of_the_staff(built: dict[str, Page]) -> None:
    entries = [tag.text.strip() for tag in built["index.html"].entries()]
    assert entries == PUBLIC_ENTRIES + STAFF_ENTRIES


def test_the_entries_of_the_staff_are_those_whose_pages_say_so() -> None:
    first = {path.split("/")[0] for path in nav_paths() if is_staff(DOCS / path)}
    assert first == {"todo", "filing"}
    assert {path.relative_to(DOCS).parts[0] for path in PAGES if is_staff(path)} == first


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(DOCS)))
def test_each_page_says_who_may_see_it_and_what_it_is(path: Path) -> None:
    head = front_matter(path)
    assert re.search(r"^audience: (public|staff)$", head, re.MULTILINE)
    assert re.search(r"^description: \S", head, re.MULTILINE)
    assert not re.search(r"^title:", head, re.MULTILINE), "标题写在正文第一行"
    assert re.search(r"^# \S", path.read_text("utf-8"), re.MULTILINE)


def test_each_page_marks_its_own_entry(built: dict[str, Page]) -> None:
    for name, page in built.items():
        marked = [tag for tag in page.entries() if "aria-current" in tag.attributes]
        if name == "404.html":
            assert marked == []
            continue
        assert len(marked) == 1, name
        there = target(name, marked[0].attributes["href"])[0]
        assert there.split("/")[0] == name.split("/")[0], name


def test_each_page_can_be_reached_from_home(built: dict[str, Page]) -> None:
    onward: dict[str, set[str]] = {}
    for page, there, _ in links(built):
        onward.setdefault(page, set()).add(there)
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        new = onward.get(waiting.pop(), set()) - reached
        reached |= new
        waiting.extend(new)
    assert set(built) - reached == {"404.html"}


def test_each_link_leads_somewhere(site: Path, built: dict[str, Page]) -> None:
    anchors = {
        name: {tag.attributes["id"] for tag in page.tags if "id" in tag.attributes}
        for name, page in built.items()
    }
    for page, there, anchor in links(built):
        assert (site / there).is_file(), (page, there)
        assert not anchor or anchor in anchors[there], (page, there, anchor)


def test_no_public_page_leads_to_a_page_of_the_staff() -> None:
    for path in PAGES:
        if not is_staff(path):
            text = path.read_text("utf-8")
            assert not re.search(r"(?:\(|\")(?:\.\./)*(?:todo|filing)/", text), path
    for path in (DOCS / "_theme").rglob("*.html"):
        assert not re.search(r"(?:todo|filing)/", path.read_text("utf-8")), path


def test_no_page_asks_another_origin(built: dict[str, Page]) -> None:
    for name, page in built.items():
        for tag in page.tags:
            address = tag.attributes.get(ASKING.get(tag.name, ""), "")
            assert not FOREIGN.match(address), (name, tag)
            assert not re.search(r"url\(\s*['\"]?(?:[a-z]+:)?//", tag.attributes.get("style", ""))
        for tag in page.all("style"):
            assert "url(" not in tag.text, name
            assert "@import" not in tag.text, name


def test_assets_name_no_address_off_the_site() -> None:
    for path in (DOCS / "assets").iterdir():
        text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"[a-z]+://|url\(|@import", text), path


def test_neither_pages_nor_theme_carry_inline_code_or_style() -> None:
    for path in [*PAGES, *(DOCS / "_theme").rglob("*.html")]:
        text = path.read_text("utf-8")
        assert not re.search(r"<script|<style|javascript:|<[^>]+\s(?:on\w+|style)=", text), path


def test_theme_and_search_words_are_not_published(site: Path) -> None:
    names = {str(path.relative_to(site)) for path in site.rglob("*") if path.is_file()}
    assert [name for name in names if "_theme" in name or "words" in name or "/_" in name] == []
    assert {"404.html", "assets/tongfen.css", "assets/tongfen.js"} <= names


def test_an_edition_inherits_and_escapes_what_its_pages_say_of_themselves(tmp_path: Path) -> None:
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(DOCS, tmp_path / "build/staff/docs")
    edition = tmp_path / "build/staff"
    (edition / "mkdocs.yml").write_text(
        "INHERIT: ../../mkdocs.yml\nsite_name: 内部 <b>\nextra:\n  edition: staff\n  demonstration: true\n"
        "  footer_note: <i>注</i>\n",
        "utf-8",
    )
    page = edition / "docs/projects/x-1/index.md"
    page.parent.mkdir()
    page.write_text(
        '---\ntitle: "<img src=x onerror=alert(1)>"\ndescription: "\\"><script>alert(2)</script>"\n'
        'crumbs:\n  - {title: "<u>项目</u>", path: projects/}\n---\n\n# 项目 &lt;b&gt;\n',
        "utf-8",
    )
    build(edition / "mkdocs.yml", edition / "site")
    text = (edition / "site/projects/x-1/index.html").read_text("utf-8")
    head = text.split("<body")[0]
    assert not re.search(r"<img src=x|<script>alert|<u>|<i>注|内部 <b>", text)
    assert "&lt;u&gt;项目&lt;/u&gt;" in text
    assert 'name="robots" content="noindex' in head
    assert "演示数据" in text
    assert "内部版" in text
    crumbs = parsed(edition / "site/projects/x-1/index.html")
    assert [tag.text.strip() for tag in crumbs.entries() if "aria-current" in tag.attributes] == [
        "项目"
    ]
    assert (edition / "site/assets/tongfen.css").is_file()


@pytest.mark.parametrize(("title", "place"), [("Needs", "needs"), ("\\_\\_search", "__search")])
def test_filed_title_does_not_take_the_place_of_a_section(
    tmp_path: Path, title: str, place: str
) -> None:
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(DOCS, tmp_path / "docs")
    page = tmp_path / "docs/projects/x-2/index.md"
    page.parent.mkdir()
    page.write_text(f'# {title}\n\n<h2 id="needs">要素保障</h2>\n', "utf-8")
    build(tmp_path / "mkdocs.yml", tmp_path / "site")
    made = parsed(tmp_path / "site/projects/x-2/index.html")
    taken = [tag.name for tag in made.tags if tag.attributes.get("id") == place]
    assert taken == [{"needs": "h2", "__search": "input"}[place]]
    assert [tag.text.strip() for tag in made.all("h1")] == [title.replace("\\", "")]


def colours(scheme: str) -> dict[str, str]:
    css = (DOCS / "assets/tongfen.css").read_text("utf-8")
    block = css.split(f'[data-md-color-scheme="{scheme}"] {{')[1].split("}")[0]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_text_and_controls_can_be_told_from_their_ground(scheme: str) -> None:
    colour = colours(scheme)
    for text in ("ink", "grey", "accent"):
        for ground in ("paper", "shade", "accent-shade"):
            assert contrast(colour[text], colour[ground]) >= 4.5, (text, ground)
    assert contrast(colour["on-accent"], colour["accent"]) >= 4.5
    assert contrast(colour["control"], colour["paper"]) >= 3


@pytest.fixture(scope="module")
def words() -> list[str]:
    lines = (DOCS / "_search/words.txt").read_text("utf-8").splitlines()
    assert all(re.fullmatch(r"[\u4e00-\u9fff]{2,4} [0-9]+", line) for line in lines)
    return [line.split()[0] for line in lines]


def test_search_words_are_short_single_and_cut_as_written(words: list[str]) -> None:
    cutter = jieba.Tokenizer()
    with (DOCS / "_search/words.txt").open("rb") as file:
        cutter.load_userdict(file)
    assert len(words) == len(set(words))
    assert [word for word in words if list(cutter.cut(word)) != [word]] == []
    inside = [(one, other) for one in words for other in words if one != other and one in other[1:]]
    assert inside == [], "长词会把其中的短词藏起来"
    for parts in (
        "招商/引资/统分/结合",
        "首报/首谈/制",
        "市/工信局",
        "市/自然/资源局",
        "序时/进度",
    ):
        assert "/".join(cutter.cut(parts.replace("/", ""))) == parts


def test_headings_of_the_definitions_are_not_repeated() -> None:
    text = (DOCS / "mechanism/definitions.md").read_text("utf-8")
    headings = sorted(re.findall(r"^#+ (.+)$", text, re.MULTILINE))
    assert [one for one, other in pairwise(headings) if one == other] == []
