"""What the pages of policies say, and that every answer can be had without JavaScript."""

import re
from dataclasses import replace

import pytest

from tests.world.miniature import files_of, page, seen_by
from tongfen.exports.policies import policy_section
from tongfen.model.policies import Claim
from tongfen.view.audience import Audience
from tongfen.view.policies.policy import claim_words

LINK = re.compile(r'<a href="\.\./(policies/find/[a-z0-9-]+)/" data-answer="([a-z0-9-]+)"')


@pytest.mark.parametrize("audience", ["public", "staff"])
@pytest.mark.parametrize("city", ["miniature", "real", "bare"])
def test_every_answer_has_its_page(audience: Audience, city: str) -> None:
    files = files_of(audience, city)
    made = {path for path in files if path.startswith("docs/policies/find/")}
    answers = LINK.findall(page(audience, "policies/index.md", city))
    alone = {path for path in made if "-chanye-" not in path}
    assert {f"docs/{path}.md" for path, _ in answers} == (set() if city == "bare" else alone)
    assert all(path.endswith(f"/{slug}") for path, slug in answers)


def test_page_of_an_answer_lists_what_fits_and_nothing_else() -> None:
    text = page("public", "policies/find/duixiang-minying.md")
    named = re.findall(r'<h3><a href="[^"]*policies/id/([a-z0-9-]+)/"', text)
    fit = {
        policy.id
        for question in seen_by("public").policies.questions
        for answer in question.answers
        if answer.slug == "duixiang-minying"
        for policy in answer.policies
    }
    assert set(named) == fit
    assert "适用于“民营企业”的现行政策3项" in text


def test_who_and_which_chain_are_asked_together_without_javascript() -> None:
    text = page("public", "policies/find/duixiang-minying.md")
    joined = re.findall(
        r'<a href="[^"]*policies/find/(duixiang-minying-chanye-[a-z0-9-]+)/">(.*?)</a>', text
    )
    questions = {one.slug: one for one in seen_by("public").policies.questions}
    whom = {answer.slug: answer for answer in questions["duixiang"].answers}["duixiang-minying"]
    assert joined == [
        (f"duixiang-minying-{answer.slug}", answer.title)
        for answer in questions["chanye"].answers
        if set(answer.policies) & set(whom.policies)
    ]
    for slug, title in joined:
        both = page("public", f"policies/find/{slug}.md")
        chain = next(one for one in questions["chanye"].answers if slug.endswith(one.slug))
        named = set(re.findall(r'<h3><a href="[^"]*policies/id/([a-z0-9-]+)/"', both))
        assert named == {one.id for one in whom.policies} & {one.id for one in chain.policies}
        assert f"适用于“民营企业、{title}”的现行政策" in both


def test_empty_answer_says_where_the_others_are() -> None:
    text = page("public", "policies/find/zhichi-jiangbu.md", "real")
    assert "没有适用于“资金奖补”的；来源没有写明现在是否有效的，见" in text


def test_expired_policy_says_so_on_its_page_and_among_the_ended() -> None:
    text = page("public", "policies/id/sx-waizi-2023.md")
    assert "<strong>已失效</strong> 到2025-12-31期满，2026-01-01起失效。" in text
    assert "<strong>公平竞争审查情况没有写明。</strong>" in text
    assert "示例省扩大利用外资措施" in page("public", "policies/ended.md")
    assert "示例省扩大利用外资措施" not in page("public", "policies/index.md")


def test_superseded_policy_leads_to_the_newer() -> None:
    text = page("public", "policies/id/hantai-changfang-2023.md")
    assert (
        "<strong>已被取代</strong> 2026-02-01起被取代，现在看"
        '<a href="../../../policies/id/hantai-changfang-2026/">' in text
    )


def test_policy_page_answers_whether_it_applies_and_how_to_claim() -> None:
    text = page("public", "policies/id/hantai-changfang-2026.md")
    for told in (
        '<p class="lead">前三年租金补助一半（比例50%，上限100万元）</p>',
        "<li>产值&lt;5000万元|入规</li>",
        "2026-02-01起有效，到2027-12-31止",
        "快申快享，简单申请，汉台区政务服务大厅招商窗口，汉台区经济合作局招商股，60个工作日内兑现",
        "<td>汉区政发〔2026〕3号</td>",
        "<td>已审查（2026-01-08）</td>",
    ):
        assert told in text


def test_money_that_few_firms_got_stands_on_no_public_page() -> None:
    held = {
        audience: [path for path, data in files_of(audience).items() if "777万元" in data.decode()]
        for audience in ("public", "staff")
    }
    assert held == {
        "public": [],
        "staff": ["docs/policies/fulfilment.md", "docs/policies/id/hantai-tiexi.md"],
    }


def test_empty_handbook_says_who_files_policies() -> None:
    for path in ("policies/index.md", "policies/handbook.md"):
        assert "政策由制定或牵头的单位填报" in page("public", path, "bare")
    assert "还没有单位填报兑现情况" in page("public", "policies/fulfilment.md", "bare")


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (Claim(), ""),
        (Claim(mode="免申即享"), "免申即享，不用申请"),
        (
            Claim(mode="快申快享", where="政务大厅", office="市经合局", phone="0916-1", workdays=5),
            "快申快享，简单申请，政务大厅，市经合局，电话0916-1，5个工作日内兑现",
        ),
        (Claim(office="市工信局", url="https://example.cn"), "市工信局"),
    ],
)
def test_how_to_claim_is_worded_once(claim: Claim, words: str) -> None:
    assert claim_words(claim) == words


def test_no_sentence_of_the_document_ends_twice() -> None:
    held = next(one for one in seen_by("public").policies.in_force if one.legal_basis)
    told = policy_section(replace(held, legal_basis="《优化营商环境条例》。")).paragraphs
    (line,) = [one for one in told if one.startswith("法律依据")]
    assert line.startswith("法律依据：《优化营商环境条例》；公平竞争审查：")


def test_page_book_and_document_say_alike_how_to_claim() -> None:
    held = next(one for one in seen_by("public").policies.in_force if one.claim.workdays)
    book = page("public", "policies/book.md")
    own = page("public", f"policies/id/{held.id}.md")
    (line,) = [one for one in policy_section(held).paragraphs if one.startswith("怎样申请")]
    assert held.how_to_claim in own
    assert held.how_to_claim in book
    assert line == f"怎样申请：{held.how_to_claim}。"
