"""From asking for a sign-in code to the mail server having it, and ten thousand guesses.

    python -m bench.signin       letters through the real server and its worker; needs Linux

The time runs from before the request is sent until the mail server has taken the letter, so it
holds the request, the transaction, the bell that wakes the worker, and the conversation by SMTP.
"""

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests import letterbox

from .server import environment, machine, prepared, running, table

LETTERS, LIMIT_S = 40, 2.0
GUESSES = 10_000
GUESS = """
import django, time
django.setup()
from django.test import RequestFactory
from sympraxis.kit import clock, limits
from sympraxis.people import knocking
def asked(email, place):
    request = RequestFactory().post("/", REMOTE_ADDR=place)
    try:
        knocking.password(request, email)
    except limits.TooMany:
        return False
    knocking.wrong_password(request)
    return True
began = time.process_time()
with clock.held_at(clock.now()):
    one = sum(asked("eleni@example.org", f"10.0.{n // 250}.{n % 250}") for n in range(NUMBER))
    all = sum(asked(f"p{n}@example.org", "192.0.2.7") for n in range(NUMBER))
spent = (time.process_time() - began) * 1000 / (2 * NUMBER)
print(one, knocking.PASSWORDS_FOR_ONE, all, knocking.WRONG_PASSWORDS_FROM_ONE_PLACE, f"{spent:.2f}")
"""


def letters(data: Path) -> list[float]:
    """Seconds that each letter took, for people who are members and people who are not."""
    people = "\n".join(f"member{n}@example.org" for n in range(0, LETTERS, 2))
    (data / "people.csv").write_text(f"email\n{people}\n")
    subprocess.run(
        [sys.executable, "-m", "sympraxis", "import", "people", str(data / "people.csv")],
        env=environment(data),
        stdout=subprocess.DEVNULL,
        check=True,
    )
    took = []
    with (
        letterbox.open_box() as (box, url),
        running(data, SYMPRAXIS_MAIL_URL=url) as server,
    ):
        for number in range(LETTERS):
            visitor = letterbox.Visitor(f"http://127.0.0.1:{server.port}")
            visitor.get("/account/sign-in/")
            email = f"{'stranger' if number % 2 else 'member'}{number}@example.org"
            began = time.monotonic()
            visitor.send("/account/sign-in/", email=email)
            took.append(box.wait_for(email)[0] - began)
    return took


def guesses(data: Path) -> tuple[str, ...]:
    """How many guesses were looked at: for one address, and from one network."""
    told = subprocess.run(
        [sys.executable, "-c", GUESS.replace("NUMBER", str(GUESSES))],
        env={**environment(data), "DJANGO_SETTINGS_MODULE": "sympraxis.config.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(told.stdout.split())


def main() -> int:
    print(f"On {machine()}\n")
    with prepared() as data:
        took = sorted(letters(data))
        one, limit_one, everybody, limit_all, spent = guesses(data)
    kept = took[-1] <= LIMIT_S and (one, everybody) == (limit_one, limit_all)
    rows = [
        ("what", "median", "worst", "limit"),
        (
            f"letter with a code, {LETTERS} of them, s",
            f"{median(took):.2f}",
            f"{took[-1]:.2f}",
            "2",
        ),
        (f"{GUESSES:,} guesses at one address, looked at", one, "", limit_one),
        (f"{GUESSES:,} guesses from one network, looked at", everybody, "", limit_all),
        ("a guess, CPU ms", spent, "", ""),
    ]
    print(table(rows))
    print("\nThe limits hold." if kept else "\nA limit does not hold.")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
