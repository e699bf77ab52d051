"""sympraxis manage reindex: write the index of the search anew, while the place runs."""

from typing import Any

from django.core.management.base import BaseCommand

from sympraxis.kit.progress import Progress
from sympraxis.website.search import rebuilding


class Command(BaseCommand):
    help = "Write the index of the search anew. People may go on searching meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        progress = Progress(self.stdout)  # type: ignore[arg-type]
        with progress.step("Index of the search"):
            count = rebuilding.rebuild(progress)
        progress.say(f"{count} documents")
