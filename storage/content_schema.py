"""The JSON Schemas that help editors complete and check a ladder's files, made from their shapes."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from storage.content_shapes import SkillShape, TaxonomyShape

_DIALECT = "http://json-schema.org/draft-07/schema#"
"""The one that the YAML language server knows best."""


def schema() -> dict[str, dict[str, Any]]:
    """The JSON Schemas of `taxonomy.yml` and of a skill's file."""
    return {
        "taxonomy": _schema(TaxonomyShape, "Rung: taxonomy.yml"),
        "skill": _schema(SkillShape, "Rung: a skill"),
    }


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Writes `schema/*.schema.json` into a content folder, to which the first line of each file
    points; gives the files."""
    (folder / "schema").mkdir(exist_ok=True)
    return tuple(_written(folder))


def _written(folder: Path) -> Iterator[Path]:
    for name, each in schema().items():
        file = folder / "schema" / f"{name}.schema.json"
        file.write_text(schema_text(each), encoding="utf-8")
        yield file


def schema_text(schema: Mapping[str, Any]) -> str:
    """A schema as its file has it."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _schema(shape: type[TaxonomyShape] | type[SkillShape], title: str) -> dict[str, Any]:
    schema = {"$schema": _DIALECT} | shape.model_json_schema() | {"title": title}
    _close(schema)
    return schema


def _close(schema: object) -> None:
    """Lets a mapping have no other keys than those described; what may be absent is never null."""
    if isinstance(schema, list):
        for each in schema:
            _close(each)
    if isinstance(schema, dict):
        if "patternProperties" in schema:
            schema["additionalProperties"] = False
        if schema.get("default", "") is None:
            del schema["default"]
            schema.update(schema.pop("anyOf")[0])
        for each in schema.values():
            _close(each)
