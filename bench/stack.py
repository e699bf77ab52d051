"""What a page costs on a stack of pieces, and with room on it (sympraxis/kit/stack.py).

    python -m bench.stack        bounded; pages are drawn in turns, each way in a thread of its own

The application is called as the server calls it, each page each time anew; what counts is the
processor time of the thread. Python 3.13 has mended it: there both are the same.
"""

import json
import subprocess
import sys

from .server import environment, machine, prepared, table

ROUNDS, TIMES = 12, 25
MOST = 1.05  # what room may cost, beside none: as much as two runs of the same differ
ASK = """
import json, sys, threading, time, wsgiref.util
from statistics import median
from sympraxis.config.wsgi import application
ways = {"pieces": application.__wrapped__, "room": application}

def asked(path):
    given = {"PATH_INFO": path, "HTTP_COOKIE": "visited=yes", "HTTP_HOST": "127.0.0.1"}
    wsgiref.util.setup_testing_defaults(given)
    return given

def drawn(way, path, times, told):
    began = time.thread_time()
    for _ in range(times):
        answer = way(asked(path), lambda status, headers: told.append(status))
        b"".join(answer)
        answer.close()
    told.append((time.thread_time() - began) / times * 1000)

found = {}
for path in sys.argv[3:]:
    took = {name: [] for name in ways}
    for at in range(int(sys.argv[1]) + 1):
        for name, way in ways.items():
            told = []
            thread = threading.Thread(target=drawn, args=(way, path, int(sys.argv[2]), told))
            thread.start()
            thread.join()
            assert set(told[:-1]) == {"200 OK"}, told
            if at:  # the first time all is loaded
                took[name].append(told[-1])
    found[path] = {name: median(each) for name, each in took.items()}
print(json.dumps(found))
"""
PAGES = ["/", "/events/", "/kit/"]


def main() -> int:
    print(f"On {machine()}, Python {sys.version.split()[0]}\n")
    with prepared() as data:
        numbers = [str(ROUNDS), str(TIMES), *PAGES]
        told = subprocess.check_output(
            [sys.executable, "-c", ASK, *numbers], env=environment(data), timeout=300
        )
    found = json.loads(told.splitlines()[-1])
    shares = {path: ways["room"] / ways["pieces"] for path, ways in found.items()}
    head = ("page", "in pieces, ms", "with room, ms", "ratio", "limit")
    rows = [
        (path, f"{ways['pieces']:.1f}", f"{ways['room']:.1f}", f"{shares[path]:.2f}", f"{MOST:.2f}")
        for path, ways in found.items()
    ]
    print(table([head, *rows]))
    kept = all(share <= MOST for share in shares.values())
    print("\nThe limit holds." if kept else "\nThe limit does not hold.")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
