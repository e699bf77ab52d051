"""An officer who builds, a member who answers."""

import pytest

from ..people.community import person


@pytest.fixture(scope="session")
def media(tmp_path_factory):
    """One folder for all tests of a process: few write a file, and none looks at others'."""
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def _own_media(settings, media):
    settings.MEDIA_ROOT = media


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
