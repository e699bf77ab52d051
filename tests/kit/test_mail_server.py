"""Mail that leaves: a real conversation with a mail server, and one that is down."""

import datetime
import ssl
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.core.mail import EmailMessage

from sympraxis.config import mail as configuration
from sympraxis.config.environment import load
from sympraxis.kit import clock, mail
from sympraxis.kit.jobs.queue import Row
from sympraxis.kit.jobs.worker import work_off
from sympraxis.kit.models import KeptMessage
from tests import servers

pytestmark = pytest.mark.django_db

MAIL = ("EMAIL_", "DEFAULT_FROM", "SERVER_")


class Mailbox:
    """Takes what comes, except for recipients at refused.example."""

    def __init__(self):
        self.taken, self.secure = [], []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.endswith("refused.example"):
            return "550 No such person here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.taken.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        self.secure.append(session.ssl is not None)
        return "250 OK"


def certificate(folder):
    """A certificate for localhost, signed by itself; returns the file with it and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "certificate.pem"
    file.write_bytes(
        signed.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return file


@pytest.fixture
def secure(tmp_path, monkeypatch):
    file = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))  # trusted as if its maker were known
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(file)
    return context


def use(settings, url):
    for name, value in configuration.configured(load({"SYMPRAXIS_MAIL_URL": url})).items():
        assert name.startswith(MAIL)
        setattr(settings, name, value)


@pytest.fixture
def serve():
    running = []

    def start(**options):
        box = Mailbox()
        server = Controller(box, hostname="127.0.0.1", port=servers.free_port(), **options)
        server.start()
        running.append(server)
        return box, server.port

    yield start
    for server in running:
        server.stop()


def check(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (b"us", b"p@ss"))


def write(*to):
    EmailMessage("Grüße", "Hello\n.\nend", to=list(to or ["eleni@example.org"])).send()
    return KeptMessage.objects.get()


def test_message_travels_by_starttls_after_a_password(settings, serve, secure):
    box, port = serve(
        tls_context=secure, require_starttls=True, auth_required=True, authenticator=check
    )
    use(settings, f"smtp://us:p%40ss@localhost:{port}?starttls=yes")
    kept = write("Ελένη <eleni@example.org>", "niamh@example.org")
    mail.deliver(kept.pk)
    ((sender, recipients, content),) = box.taken
    assert box.secure == [True]
    assert sender == "noreply@localhost"
    assert recipients == ["eleni@example.org", "niamh@example.org"]
    assert message_from_bytes(content, policy=policy.default)["Subject"] == "Grüße"
    assert b"Hello\r\n.\r\nend" in content


def test_message_is_not_sent_in_clear_to_a_server_without_tls(settings, serve):
    box, port = serve()
    use(settings, f"smtp://localhost:{port}?starttls=yes")
    kept = write()
    with pytest.raises(OSError):
        mail.deliver(kept.pk)
    assert box.taken == []


def test_message_is_not_sent_to_a_server_with_a_foreign_certificate(
    settings, serve, secure, monkeypatch
):
    box, port = serve(tls_context=secure)
    monkeypatch.delenv("SSL_CERT_FILE")
    use(settings, f"smtp://localhost:{port}?starttls=yes")
    kept = write()
    with pytest.raises(ssl.SSLCertVerificationError):
        mail.deliver(kept.pk)
    assert box.taken == []


def test_message_travels_by_tls_from_the_start(settings, serve, secure):
    box, port = serve(ssl_context=secure, server_hostname="localhost")
    use(settings, f"smtps://localhost:{port}")
    mail.deliver(write().pk)
    assert len(box.taken) == 1


def test_message_is_sent_once_and_its_words_are_forgotten(settings, serve):
    box, port = serve()
    use(settings, f"smtp://127.0.0.1:{port}")
    kept = write()
    mail.deliver(kept.pk)
    mail.deliver(kept.pk)
    assert len(box.taken) == 1
    kept.refresh_from_db()
    assert kept.sent_at is not None
    assert bytes(kept.raw) == b""
    mail.deliver(kept.pk + 1)  # pruned meanwhile


def test_one_refused_recipient_does_not_keep_the_mail_from_the_others(settings, serve, caplog):
    box, port = serve()
    use(settings, f"smtp://127.0.0.1:{port}")
    mail.deliver(write("nobody@refused.example", "eleni@example.org").pk)
    assert box.taken[0][1] == ["eleni@example.org"]
    assert "refused 1 recipients" in caplog.text
    assert "refused.example" not in caplog.text  # a log is no place for addresses


def test_message_waits_for_a_server_that_is_down(settings, serve, caplog):
    port = servers.free_port()
    use(settings, f"smtp://127.0.0.1:{port}")
    kept = write()
    with pytest.raises(OSError):
        mail.deliver(kept.pk)
    assert f"The mail server 127.0.0.1:{port} did not take message {kept.pk}" in caplog.text
    assert KeptMessage.objects.unsent().get() == kept
    box, port = serve()
    use(settings, f"smtp://127.0.0.1:{port}")
    mail.deliver(kept.pk)
    assert len(box.taken) == 1


def test_worker_tries_again_until_the_server_is_back(settings, serve, caplog):
    port = servers.free_port()
    use(settings, f"smtp://127.0.0.1:{port}")
    kept = write()
    assert work_off() == 1
    assert "It is kept and tried again." in caplog.text
    box, port = serve()
    use(settings, f"smtp://127.0.0.1:{port}")
    assert work_off() == 0  # not at once
    with clock.held_at(clock.now() + datetime.timedelta(minutes=1)):
        assert work_off() == 1
    assert len(box.taken) == 1
    kept.refresh_from_db()
    assert kept.sent_at is not None


def test_message_is_put_in_line_only_where_mail_leaves(settings):
    use(settings, "outbox:")
    write()
    assert not Row.objects.exists()
    use(settings, "smtp://127.0.0.1:25")
    EmailMessage("Fact", "text", to=["a@example.org"]).send()
    row = Row.objects.get()
    assert row.task_path == "sympraxis.kit.mail.delivering.deliver"
    assert row.args_kwargs["args"] == [KeptMessage.objects.first().pk]


def test_messages_are_forgotten_after_thirty_days(settings):
    use(settings, "outbox:")
    kept = write()
    with clock.held_at(kept.kept_at + datetime.timedelta(days=29)):
        mail.forget_old()
        assert KeptMessage.objects.exists()
    with clock.held_at(kept.kept_at + datetime.timedelta(days=31)):
        mail.forget_old()
        assert not KeptMessage.objects.exists()
