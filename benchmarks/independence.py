"""Checks that this generator shares nothing with another one: ``python -m benchmarks.independence samples``.

A figure measured on papers whose names, issuers or fonts the product has seen is worth little; two people who write generators
meet by chance on a pretty surname more often than one thinks. Only words are compared, no code is imported.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.papers import institutions, people
from benchmarks.papers.families import courses
from benchmarks.papers.press import FONTS

_TEXTS = (".py", ".json", ".toml", ".txt", ".csv")
_WORD = re.compile(r"[^\W\d_]{4,}")


def own_words() -> set[str]:
    """Names of persons and of invented institutions, lower case: what must not be met elsewhere."""
    given, family = set(people.GIVEN), set(people.FAMILY)
    return {word.casefold() for name in given | family | set(institutions.FOUNDERS) for word in _WORD.findall(name)} - _COMMON


_COMMON = {"lake", "lady", "holy", "good", "ridge", "light", "over", "valley", "amboise", "perpetual"}


def own_fonts() -> set[str]:
    return {path.name.split("-latin")[0].replace("-", "") for path in FONTS.glob("*.woff2")}


def own_titles() -> set[str]:
    """Invented course titles, folded. The required trainings have the names that everybody uses."""
    return {title.casefold() for title in courses.TOPICS}


def _files(folder: Path) -> Iterator[Path]:
    return (
        path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts and "out" not in path.parts
    )


def imports_of(folder: Path) -> set[str]:
    """Top-level names of all modules that Python files in ``folder`` import."""
    names: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.split(".")[0])
    return names


def shared_with(folder: Path) -> dict[str, list[str]]:
    """What the generator in ``folder`` has in common with this one, by kind; empty lists where all is well."""
    words: set[str] = set()
    text = ""
    fonts: set[str] = set()
    for path in _files(folder):
        if path.suffix.lower() in (".ttf", ".otf", ".woff", ".woff2"):
            fonts.add(path.stem.lower())
        elif path.suffix in _TEXTS and path.stat().st_size < 5_000_000:
            content = path.read_text("utf-8", "replace").casefold()
            words |= set(_WORD.findall(content))
            text += content
    squeezed = {re.sub(r"[\W_]", "", font) for font in fonts}
    return {
        "names": sorted(own_words() & words),
        "fonts": sorted(own for own in own_fonts() if any(font.startswith(own) for font in squeezed)),
        "titles": sorted(title for title in own_titles() if title in text),
        "imports": sorted({"benchmarks"} & imports_of(folder)),
    }


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.independence")
    parser.add_argument("folders", nargs="+", type=Path)
    shared = {str(folder): shared_with(folder) for folder in parser.parse_args(argv).folders}
    for folder, kinds in shared.items():
        for kind, common in kinds.items():
            print(f"{folder}: {kind}: {', '.join(common) or 'nothing shared'}")
    return int(any(common for kinds in shared.values() for common in kinds.values()))


if __name__ == "__main__":
    sys.exit(main())
