import pytest

from sympraxis.kit import hooks
from sympraxis.kit.hooks import Hook


@pytest.fixture
def greeting(monkeypatch):
    monkeypatch.setattr(hooks, "ALL", {})
    return Hook("test.greeting", "say hello")


def test_hook_without_answers_is_silent(greeting):
    assert greeting.ring("Ann") == []


def test_hook_collects_its_answers_in_order(greeting):
    greeting.on(lambda name: f"Hello {name}")

    @greeting.on
    def farewell(name):
        return f"Bye {name}"

    assert greeting.ring(name="Ann") == ["Hello Ann", "Bye Ann"]
    assert farewell("Bob") == "Bye Bob", "a function that answers is still a function"


def test_hook_asks_the_same_function_once(greeting):
    def answer():
        return 1

    greeting.on(answer)
    greeting.on(answer)
    assert greeting.ring() == [1]


def test_hook_passes_on_the_error_of_an_answer(greeting):
    @greeting.on
    def breaks():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        greeting.ring()


def test_hook_has_a_name_of_its_own(greeting):
    with pytest.raises(ValueError, match="twice"):
        Hook("test.greeting", "again")
    assert list(hooks.ALL) == ["test.greeting"]
