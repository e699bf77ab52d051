"""The secret key: strong, and another than before is said where the place is started."""

import pytest

from sympraxis.config import fingerprint, secret
from sympraxis.config.cli import serve
from sympraxis.config.environment import ConfigurationError, load


@pytest.mark.parametrize(("key", "said"), [("x" * 60, "guessed"), ("short", "too short")])
def test_a_weak_key_is_refused(tmp_path, key, said):
    with pytest.raises(ConfigurationError, match=said):
        secret.find(load({"SYMPRAXIS_DATA": str(tmp_path), "SYMPRAXIS_SECRET": key}))
    assert not (tmp_path / "secret").exists()


@pytest.mark.django_db
def test_another_key_is_said_when_serving_begins(settings, capsys):
    fingerprint.accept()
    serve.say_of_key()
    assert capsys.readouterr().err == ""
    settings.SECRET_KEY = "another key that is long enough for anybody who would guess it"
    serve.say_of_key()
    said = capsys.readouterr().err
    assert "everybody has to sign in again" in said and "Put the old key back" in said
