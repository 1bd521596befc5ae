"""Holds manifest.yml, and what `rung manifest` prints, to the schemas of Slack and Microsoft.

Usage: python .ci/validate_manifests.py FOLDER_OF_SCHEMAS
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import yaml
from jsonschema import validators

ROOT = Path(__file__).resolve().parent.parent
URL = "https://rung.example"


class Document(NamedTuple):
    """What is validated: its name for people, its content, the schema's file name."""

    name: str
    content: Any
    schema: str


def main(schemas: Path) -> int:
    """Print one line a document; 0 when all are valid, 1 when one is not."""
    faults = 0
    for document in documents():
        found = list(problems(document, schemas))
        faults += len(found)
        print(f"{document.name}: {'valid' if not found else 'not valid'} ({document.schema})")
        for problem in found:
            print(f"    {problem}")
    return 1 if faults else 0


def documents() -> Iterator[Document]:
    """The Slack manifest as kept and as printed, and what the Teams package holds."""
    slack = "slack-manifest.1.0.0.schema.json"
    yield Document("manifest.yml", yaml.safe_load((ROOT / "manifest.yml").read_bytes()), slack)
    for options in (("--url", URL), ("--url", URL, "--oauth"), ("--socket",)):
        printed = rung("manifest", "slack", *options)
        yield Document(f"rung manifest slack {' '.join(options)}", yaml.safe_load(printed), slack)
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder, "rung-teams.zip")
        rung("manifest", "teams", "--url", URL, "--out", str(package))
        yield from teams_documents(package)


def teams_documents(package: Path) -> Iterator[Document]:
    """The manifest of a Teams package and each localisation file that it names."""
    with ZipFile(package) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        yield Document("rung-teams.zip: manifest.json", manifest, "teams-manifest.1.27.schema.json")
        for language in manifest.get("localizationInfo", {}).get("additionalLanguages", []):
            name = language["file"]
            yield Document(
                f"rung-teams.zip: {name}",
                json.loads(archive.read(name)),
                "teams-localization.1.27.schema.json",
            )


def problems(document: Document, schemas: Path) -> Iterator[str]:
    """Each fault with its place in the document."""
    schema = json.loads((schemas / document.schema).read_bytes())
    # The schemas are not checked themselves: Microsoft's holds patterns in JavaScript's dialect.
    validator = validators.validator_for(schema)
    for error in validator(schema).iter_errors(document.content):
        yield f"{error.json_path}: {error.message[:300]}"


def rung(*arguments: str) -> str:
    """What the program prints; ends this one with its words when it fails."""
    program = ROOT / ".venv" / "bin" / "rung"
    done = subprocess.run(
        [program, *arguments], capture_output=True, text=True, cwd=ROOT, check=False
    )
    if done.returncode:
        sys.exit(
            f"`rung {' '.join(arguments)}` failed with status {done.returncode}:\n{done.stderr}"
        )
    return done.stdout


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
