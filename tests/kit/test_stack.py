"""Deep calls: no memory is asked for again and again, and nothing else is another than without."""

import resource

import pytest

from sympraxis.kit.stack import roomy

DEEPEST, OFTEN = 300, 500


def _leaf() -> None: ...


def _called_at(depth: int) -> None:
    if depth:
        _called_at(depth - 1)
    else:
        for _ in range(OFTEN):
            _leaf()


def _everywhere() -> int:
    """How often memory was touched for the first time while calls were made at every depth."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for depth in range(DEEPEST):
        _called_at(depth)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def test_calls_at_any_depth_ask_for_no_memory_anew():
    assert roomy(_everywhere)() < OFTEN


def test_what_goes_in_and_comes_out_is_the_same():
    @roomy
    def told(word: str, *, twice: bool = False) -> str:
        """What it says."""
        if not word:
            raise ValueError("nothing")
        return word * (1 + twice)

    assert (told("a"), told("a", twice=True)) == ("a", "aa")
    assert (told.__name__, told.__doc__) == ("told", "What it says.")
    with pytest.raises(ValueError, match="nothing"):
        told("")
