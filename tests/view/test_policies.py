"""What an audience sees of the policies: what is in force, what fits, what was paid out."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.world.miniature import material, real_city, seen_by
from tongfen.model.calendar import SHANGHAI
from tongfen.model.policies import Policy
from tongfen.view.audience import Audience
from tongfen.view.policies.finder import answers_of
from tongfen.view.policies.fulfilment import FulfilmentLine, cut_fulfilment
from tongfen.view.policies.policies import PoliciesView, cut_policies


def policies(audience: Audience = "public", city: str = "miniature") -> PoliciesView:
    return seen_by(audience, city).policies


def on(day: int, month: int, year: int) -> PoliciesView:
    """The real city's policies as they stand on another day; nothing was filed or edited."""
    moment = datetime(year, month, day, 12, tzinfo=SHANGHAI)
    return cut_policies(replace(real_city(), as_of=moment), "public", (), ())


def states(view: PoliciesView) -> dict[str, str]:
    return {policy.id: policy.state for policy in view.all}


def test_policies_of_the_miniature_stand_as_their_dates_say() -> None:
    assert states(policies()) == {
        "zw-gongping": "现行有效",
        "hantai-changfang-2026": "现行有效",
        "hantai-tiexi": "现行有效",
        "hz-fangan": "效力未核实",
        "sx-waizi-2023": "已失效",
        "hantai-changfang-2023": "已被取代",
    }


def test_two_measures_of_the_province_ended_by_themselves() -> None:
    ended = {"sx-zhizaoye-waizi-2023", "sx-waixiangxing-2023"}
    before, after = on(31, 12, 2025), on(1, 1, 2026)
    assert {states(before)[id_] for id_ in ended} == {"现行有效"}
    assert {states(after)[id_] for id_ in ended} == {"已失效"}
    assert ended <= {policy.id for policy in after.ended}
    assert ended <= {policy.id for policy in before.ending}
    assert not ended & {policy.id for policy in after.in_force}


def test_all_published_policies_of_the_real_city_are_shown_and_few_are_said_to_hold() -> None:
    held = policies(city="real")
    assert len(held.all) == 46
    assert {policy.id for policy in held.in_force} == {
        "xibu-suodeshui-15",
        "xibu-mulu-2025",
        "jingwai-lirun-zaitouzi",
        "guli-waizi-mulu-2025",
        "minying-jingji-cujin-fa",
        "gongping-jingzheng-shencha",
    }
    assert len(held.unconfirmed) == 35
    assert all(policy.cited.sources and policy.cited.grade for policy in held.all)
    urls = {
        (policy.cited.grade, bool(source.url))
        for policy in held.all
        for source in policy.cited.sources
    }
    assert ("B", True) not in urls


@pytest.mark.parametrize("audience", ["public", "staff"])
@pytest.mark.parametrize("city", ["miniature", "real"])
def test_the_finder_finds_only_what_is_in_force(audience: Audience, city: str) -> None:
    held = policies(audience, city)
    found = {
        policy.id
        for question in held.questions
        for answer in question.answers
        for policy in answer.policies
    }
    assert found == {policy.id for policy in held.in_force}


def test_a_policy_fits_the_answers_it_names_and_all_where_it_names_none() -> None:
    fits = {id_: set(slugs.split()) for id_, slugs in answers_of(policies().questions).items()}
    assert fits["hantai-tiexi"] == {
        *("duixiang-minying", "duixiang-zhongxiao", "chanye-qita", "zhichi-rongzi"),
        *(f"chanye-lian-{number}" for number in range(1, 6)),
        "jieduan-jingying",
    }
    assert fits["hantai-changfang-2026"] == {
        *("duixiang-waizi", "duixiang-minying", "duixiang-zhongxiao", "duixiang-qiye"),
        *("chanye-lian-2", "jieduan-luodi", "jieduan-jianshe"),
        *("zhichi-jiangbu", "zhichi-yongdi"),
    }


def test_policies_fit_a_project_by_chain_place_and_stage() -> None:
    view = seen_by("public")
    found = {
        project.id: [one.id for one in view.policies.fits.project(project).policies]
        for project in view.projects
    }
    assert found == {
        project.id: [
            *(
                ["hantai-changfang-2026"]
                if (project.chain, project.lands_in) == ("现代材料", "hantai")
                and project.stage in ("签约", "开工")
                else []
            ),
            *(
                ["hantai-tiexi"]
                if project.lands_in == "hantai" and project.stage in ("投产", "达效")
                else []
            ),
        ]
        for project in view.projects
    }
    assert ["hantai-changfang-2026"] in found.values()
    assert [] in found.values()


def test_policies_of_a_chain_are_those_that_name_it() -> None:
    fits = policies().fits
    named = [[one.id for one in fits.chain(name)] for name in ("现代材料", "特色农业", "装备制造")]
    assert named == [["hantai-changfang-2026"], [], []]


def line(
    policy: str, quarter: str, firms: tuple[str, str], amount: str, days: str, note: str = ""
) -> FulfilmentLine:
    title = {"2026-Q3": "2026年第三季度", "2026-Q2": "2026年第二季度"}[quarter]
    return FulfilmentLine(
        policy, title, quarter, "汉台区", "units/hantai/", *firms, amount, days, note
    )


def test_what_few_firms_got_is_for_staff() -> None:
    public, staff = policies("public").fulfilment, policies("staff").fulfilment
    few, changfang = "hantai-tiexi", "hantai-changfang-2026"
    assert public[few] == (line(few, "2026-Q3", ("<3", "<3"), "不公开", "21天"),)
    assert staff[few] == (line(few, "2026-Q3", ("2", "2"), "777万元", "21天"),)
    assert public[changfang] == (
        line(changfang, "2026-Q3", ("12", "9"), "360万元", "38天", "3家材料不全,正在补"),
        line(changfang, "2026-Q2", ("4", "0"), "—", "—"),
    )


def test_a_quarter_that_has_not_begun_is_left_out() -> None:
    early = replace(material(), as_of=datetime(2026, 6, 30, 12, tzinfo=SHANGHAI))
    assert {one.period for lines in cut_fulfilment(early, "staff").values() for one in lines} == {
        "2026-Q2"
    }


def test_a_policy_in_which_a_personal_number_stands_is_kept_from_the_public() -> None:
    held = material()
    world = held.world
    hidden = {
        id_: replace(one, public=one.id != "hantai-tiexi") for id_, one in world.policies.items()
    }
    told = replace(held, world=replace(world, policies=hidden))
    public, staff = (cut_policies(told, audience, (), ()) for audience in ("public", "staff"))
    assert "hantai-tiexi" not in states(public)
    assert "hantai-tiexi" not in public.fulfilment
    assert "hantai-tiexi" in states(staff)


def test_an_incentive_of_which_no_review_is_known_is_told_to_be_one() -> None:
    assert {policy.id for policy in policies().all if policy.warned} == {
        "sx-waizi-2023",
        "hantai-changfang-2023",
    }
    assert not Policy("a", helps=("审批服务",)).unreviewed
