from itertools import combinations

from tongfen.demo.names import SIZE, WORDS, brand, company, credit_code

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def test_characters_are_as_many_as_the_code_needs() -> None:
    assert len(set(WORDS)) == len(WORDS) == SIZE


def test_any_two_brands_differ_in_three_characters() -> None:
    brands = [brand(serial) for serial in range(0, SIZE * SIZE, 37)]
    for first, second in combinations(brands, 2):
        assert sum(a != b for a, b in zip(first, second, strict=True)) >= 3


def test_companies_are_marked_and_distinct() -> None:
    names = {company(serial, "碳材料") for serial in range(SIZE * SIZE)}
    assert len(names) == SIZE * SIZE
    assert all(name.startswith("示例") for name in names)


def test_credit_codes_have_right_check_digits_of_a_division_that_is_none() -> None:
    for serial in (1, 17, 4096, 90001):
        code = credit_code(serial)
        total = sum(_SIGNS.index(a) * b for a, b in zip(code[:17], _WEIGHTS, strict=True))
        assert code.startswith("9199")
        assert _SIGNS[-total % 31] == code[17]
