#!/usr/bin/env python3
"""Make the compact tables in sympraxis/regions/data from Eurostat's lists.

    python tools/nuts_table.py FOLDER     with nuts_2024.csv, the geojson files of levels 0 to 2,
                                          tiles.json and cohesion_category_derived_nuts2021.csv

Codes and names are facts of an official nomenclature (source: Eurostat). Of the polygons only one
point for each region is kept, its centre of area; no boundary is.
"""

import csv
import itertools
import json
import math
import sys
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "sympraxis" / "regions" / "data"
# In the source, two Greek names begin with a Latin letter that only looks right.
LOOKALIKE = {"EL30": "Αττική", "EL51": "Ανατολική Μακεδονία, Θράκη"}
# 2021 -> 2024 at level 2, with the nature of each change (Delegated Regulation (EU) 2023/674).
CHANGES = [
    ("NL31", "NL35", "boundary"), ("NL33", "NL36", "boundary"), ("NL33", "NL35", "part"),
    ("PT16", "PT19", "part"), ("PT16", "PT1D", "part"), ("PT17", "PT1A", "split"),
    ("PT17", "PT1B", "split"), ("PT18", "PT1C", "part"), ("PT18", "PT1D", "part"),
]  # fmt: skip


def centre(polygons: list) -> tuple[float, float]:
    """The centre of area in degrees; longitudes are shrunk by the latitude: near enough."""
    total = east = north = 0.0
    for polygon in polygons:
        ring = polygon[0]
        shrink = math.cos(math.radians(ring[0][1]))
        for (x0, y0), (x1, y1) in itertools.pairwise(ring):
            cross = (x0 * y1 - x1 * y0) * shrink
            total += cross
            east += (x0 + x1) / 3 * cross
            north += (y0 + y1) / 3 * cross
    return round(east / total, 2), round(north / total, 2)


def rows(name: Path) -> list[dict[str, str]]:
    with name.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name: str, header: list[str], lines: list[list[object]]) -> None:
    with (OUT / name).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(header)
        table.writerows(lines)


def regions(folder: Path) -> list[list[object]]:
    middle = {}
    for level in range(3):
        found = json.loads((folder / f"nuts_2024_20m_level{level}.geojson").read_text())
        for feature in found["features"]:
            geometry = feature["geometry"]["coordinates"]
            middle[feature["properties"]["NUTS_ID"]] = centre(geometry)
    tiles = {tile["code"]: tile for tile in json.loads((folder / "tiles.json").read_text())}
    lines: list[list[object]] = []
    for row in rows(folder / "nuts_2024.csv"):
        code, level = row["NUTS_ID"], int(row["LEVL_CODE"])
        if row["EU27"] != "1" or level > 2:
            continue
        latin, native = row["NAME_LATN"].strip(), row["NUTS_NAME"].strip()
        native = LOOKALIKE.get(code, native)
        tile = tiles.get(code, {"q": "", "r": ""})
        lines.append(
            [code, latin, "" if native == latin else native, *middle[code], tile["q"], tile["r"]]
        )
    return sorted(lines)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    write("nuts_2024.csv", ["code", "name", "native", "lon", "lat", "q", "r"], regions(folder))
    write("changes_2021_2024.csv", ["from", "to", "kind"], [list(change) for change in CHANGES])
    derived = rows(folder / "cohesion_category_derived_nuts2021.csv")
    write(
        "cohesion_2021.csv", ["code", "category"], [[r["NUTS_ID"], r["category"]] for r in derived]
    )
