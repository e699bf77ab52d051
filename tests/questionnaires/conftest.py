"""An officer who builds, a member who answers."""

import pytest

from ..people.community import person


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def ines(db):
    return person("ines", is_staff=True)


@pytest.fixture
def niko(db):
    return person("niko", family_name="Ruiz")


@pytest.fixture
def officer(client, ines):
    """The client of somebody who may build."""
    client.force_login(ines)
    return client


@pytest.fixture
def member(client, niko):
    client.force_login(niko)
    return client
