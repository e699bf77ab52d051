"""Boundaries from a file: every NUTS 2 region of the Member States, or none."""

from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sympraxis.kit import pagecache
from sympraxis.kit.errors import Refused
from sympraxis.kit.imports import Outcome, Report
from sympraxis.kit.progress import Progress

from .geometry import Feature, Outline, outlines, read
from .models import Region, RegionShape
from .tilemap import OUTERMOST

DRAWN = ("path", "left", "top", "right", "bottom", "notice")
NAMED = 8  # codes in a sentence


class Boundaries:
    """The kind of file `geometry`. It replaces the outlines that are here, in one transaction."""

    name = "geometry"
    help = gettext_lazy(
        "Boundaries of all NUTS 2 regions (GeoJSON in degrees); the true map replaces the tiles."
    )
    part = gettext_lazy("Feature")
    columns = {"NUTS_ID": gettext_lazy("code of the region, as id or among the properties")}
    options = {"notice": gettext_lazy("whose the boundaries are; stands under the map")}

    def bring(
        self, file: Path, *, dry_run: bool, skip_faulty: bool, progress: Progress, **given: str
    ) -> Report:
        """Take a file of boundaries. A map has no holes: without all regions it is refused."""
        notice = given.get("notice", "").strip()
        if len(notice) > 300:
            raise Refused(_("The notice is longer than 300 letters."))
        features, faults = read(file)
        report = Report(faults=faults)
        if faults and not skip_faulty:
            return report
        regions, fitting = _fitting(features)
        progress.say(f"{len(fitting)} of {len(features)} features are regions of Member States")
        with transaction.atomic():
            _keep(outlines(fitting, OUTERMOST), regions, notice, report)
            transaction.set_rollback(dry_run)
        report.written = not dry_run
        if report.written:
            pagecache.purge("map")
        return report


def _fitting(features: list[Feature]) -> tuple[dict[str, Region], list[Feature]]:
    """The regions to be drawn, countries among them, and the features that draw them."""
    members = Region.objects.current().of_members()
    regions = {one.code: one for one in members.filter(level__in=(0, 2))}
    wanted = {code for code, one in regions.items() if one.level == 2}
    fitting = [feature for feature in features if feature.code in wanted]
    missing = sorted(wanted - {feature.code for feature in fitting})
    if missing:
        some = ", ".join(missing[:NAMED]) + (" …" if len(missing) > NAMED else "")
        raise Refused(
            _("%(n)s regions have no boundary in this file: %(some)s. Load one with all of NUTS 2.")
            % {"n": len(missing), "some": some}
        )
    return regions, fitting


def _keep(drawn: list[Outline], regions: dict[str, Region], notice: str, report: Report) -> None:
    present = {shape.region_id: shape for shape in RegionShape.objects.all()}
    found: dict[Outcome, list[RegionShape]] = {outcome: [] for outcome in Outcome}
    for one in drawn:
        shape = RegionShape(
            region=regions[one.code], path=one.path, left=one.left, top=one.top,
            right=one.right, bottom=one.bottom, notice=notice,
        )  # fmt: skip
        found[_outcome(shape, present.pop(shape.region_id, None))].append(shape)
    RegionShape.objects.bulk_create(found[Outcome.NEW])
    RegionShape.objects.bulk_update(found[Outcome.CHANGED], DRAWN)
    RegionShape.objects.filter(pk__in=present).delete()
    report.counts = {outcome: len(shapes) for outcome, shapes in found.items()}


def _outcome(shape: RegionShape, old: RegionShape | None) -> Outcome:
    if old is None:
        return Outcome.NEW
    same = all(getattr(shape, name) == getattr(old, name) for name in DRAWN)
    return Outcome.UNCHANGED if same else Outcome.CHANGED
