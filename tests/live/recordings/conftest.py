import pytest

from . import taped


@pytest.fixture(autouse=True)
def folders():
    yield
    taped.forget()
