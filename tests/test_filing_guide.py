"""The examples of the filing guide: each is what may be filed, and together they agree."""

import re

import pytest

from tests.world.surveys import NOW, ROOT, STANDING, Push, base_city, due, shapes, survey_city
from tongfen.documents import read
from tongfen.schemas.kinds import REPORT_KINDS, place_of

DOCS = ROOT / "docs"


def examples_in(page: str) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", (DOCS / page).read_text("utf-8"), re.DOTALL)


def place_told(example: str) -> str:
    """Where the guide says that an example lies."""
    value = read("x", "0" * 40, example.encode()).value
    assert isinstance(value, dict)
    room = f"submissions/{value['unit']}"
    if "as_of" in value:
        return f"{room}/opening.yaml"
    if "quarter" in value:
        return f"{room}/fulfilment/{value['quarter']}.yaml"
    if "id" in value:
        return f"{room}/{'policies' if 'issuer' in value else 'opportunities'}/{value['id']}.yaml"
    folder = "activities" if "activities" in value else "training"
    return f"{room}/{folder}/{value['year']}.yaml"


def test_the_examples_of_the_other_files_are_complete_and_agree_with_one_another() -> None:
    examples = [*examples_in("filing/others.md"), *examples_in("filing/policies.md")]
    files = {place_told(example): example.encode() for example in examples}
    assert {where.kind for path in files if (where := place_of(path))} == REPORT_KINDS - {"weekly"}
    city = base_city()
    pushes = [
        Push(STANDING, {path: data for path, data in city.items() if due(path) == STANDING} | files)
    ]
    assert [(found.path, found.code) for found in survey_city(pushes, NOW).findings] == []


@pytest.mark.parametrize("example", examples_in("filing/index.md"))
def test_each_example_of_the_filing_guide_is_a_valid_report(example: str) -> None:
    shape = shapes()["weekly"]
    unit = re.findall(r"^unit: (\S+)$", example, re.MULTILINE)[0]
    week = re.findall(r"^week: (\S+)$", example, re.MULTILINE)[0]
    document = read(f"submissions/{unit}/weekly/{week}.yaml", "0" * 40, example.encode())
    assert document.findings == ()
    assert list(shape.errors(shape.typed(document.value))) == []
    assert not re.search(r"[\[{]", example), "例子只用分行的写法"
