"""Live rooms remember what they made of rows; every test begins with rows of its own."""

import pytest

from sympraxis.kit import ready


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> None:
    ready.forget()
