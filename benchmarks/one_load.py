"""One load of a ladder, alone in its process: prints the seconds it took and the process's peak in MB."""

import json
import sys
from pathlib import Path
from time import perf_counter

from benchmarks.memory import peak
from storage.content_cache import load_cached


def main(folder: Path, cache: Path) -> None:
    began = perf_counter()
    catalog = load_cached(folder, cache)
    print(json.dumps([len(catalog.skills), perf_counter() - began, peak()]))


main(Path(sys.argv[1]), Path(sys.argv[2]))
