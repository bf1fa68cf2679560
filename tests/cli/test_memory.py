"""The search for reference cycles is paused while a verb runs, and only then."""

import gc

import pytest

from tongfen.cli import main
from tongfen.cli.memory import uncollected


def test_search_is_paused_and_taken_up_again() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_search_is_taken_up_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="wrong"), uncollected():
        raise ValueError("wrong")
    assert gc.isenabled()


def test_search_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_verb_runs_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []

    def run(options: object) -> int:
        seen.append(gc.isenabled())
        return 0

    monkeypatch.setattr("tongfen.cli.verbs.run", run)
    assert main(["rank", "2026-11"]) == 0
    assert (seen, gc.isenabled()) == ([False], True)
