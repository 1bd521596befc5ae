"""The words a person sees in a block or a view, line by line, and the labels they can press."""

from collections.abc import Iterator

from adapters.edge import Json


def visible(block: Json) -> tuple[str, ...]:
    """Every line of words the block shows, those on its buttons and menus included."""
    return tuple(line for line in (*words(block), *labels(block)) if line)


def words(block: Json) -> Iterator[str]:
    """The block's lines, without anything that can be pressed."""
    match block["type"]:
        case "header" | "section" | "alert":
            for said in (block["text"],) if "text" in block else ():
                yield from said["text"].split("\n")
            for field in block.get("fields", ()):
                yield from field["text"].split("\n")
        case "context":
            for element in block["elements"]:
                yield from element["text"].split("\n")
        case "image":
            yield block["alt_text"]
        case "rich_text":
            for element in block["elements"]:
                yield from _rich(element)
        case "table":
            for row in block["rows"]:
                for cell in row:
                    yield from _cell(cell)
        case "input":
            yield block["label"]["text"]
            if "hint" in block:
                yield block["hint"]["text"]
        case _:
            return


def labels(block: Json) -> Iterator[str]:
    """The labels of everything in the block that can be pressed or chosen."""
    for element in pressable(block):
        for option in element.get("options", [element]):
            yield option["text"]["text"]


def pressable(block: Json) -> Iterator[Json]:
    if block["type"] == "actions":
        yield from block["elements"]
    elif "accessory" in block:
        yield block["accessory"]


def _rich(element: Json) -> Iterator[str]:
    if element["type"] == "rich_text_list":
        for item in element["elements"]:
            yield from _rich(item)
    else:
        yield from "".join(_part(part) for part in element["elements"]).split("\n")


def _part(part: Json) -> str:
    if part["type"] == "user":
        return f"@{part['user_id']}"
    return str(part["text"])


def _cell(cell: Json) -> Iterator[str]:
    yield cell["text"] if cell["type"] == "raw_text" else "".join(words(cell))
