"""The extraction stays readable: few levels, no cycles, short modules and functions, and no credential type in its code."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from extractors.credential_types.loading import packaged

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "extractors"
MODULES = sorted(PACKAGE.rglob("*.py"))

MOST_LEVELS = 8
MOST_ARROWS = 50
MOST_LINES_OF_A_FUNCTION = 60
MOST_LINES_OF_A_MODULE = 300


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in MODULES:
        yield path, ast.parse(path.read_text("utf-8"))


@cache
def imports() -> Mapping[str, frozenset[str]]:
    """By module the modules of the package that it imports."""
    names = {name_of(path) for path in MODULES}
    found = {}
    for path, tree in trees():
        told: set[str] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                told |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                each = {f"{node.module}.{alias.name}" for alias in node.names}
                told |= each & names or {node.module}
        found[name_of(path)] = frozenset(told & names - {name_of(path)})
    return found


@cache
def stages() -> Mapping[str, frozenset[str]]:
    """The same between the folders of the package and the modules beside them."""
    found: dict[str, set[str]] = {}
    for module, told in imports().items():
        if "." in module:
            own = module.split(".")[1]
            found.setdefault(own, set()).update({other.split(".")[1] for other in told if "." in other} - {own})
    return {name: frozenset(told) for name, told in found.items()}


def level(name: str, arrows: Mapping[str, frozenset[str]], above: tuple[str, ...] = ()) -> int:
    """How many levels a module stands on, itself included. Fails where it imports itself by way of others."""
    assert name not in above, f"a cycle: {' -> '.join((*above, name))}"
    return 1 + max((level(other, arrows, (*above, name)) for other in arrows[name]), default=0)


def test_the_stages_have_no_cycle_and_few_levels() -> None:
    assert max(level(name, stages()) for name in stages()) <= MOST_LEVELS


def test_few_stages_know_one_another() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    arrows = [(one, other) for one in folders for other in stages()[one] & folders]
    assert len(folders) == 10
    assert len(arrows) <= MOST_ARROWS


def test_no_module_imports_itself_by_way_of_others() -> None:
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, f"a cycle: {' -> '.join((*above, name))}"
        if name not in done:
            for other in imports()[name]:
                visit(other, (*above, name))
            done.add(name)

    for name in imports():
        visit(name, ())


def test_a_function_is_one_step_and_a_module_one_subject() -> None:
    long = {name_of(path) for path in MODULES if len(path.read_text("utf-8").splitlines()) > MOST_LINES_OF_A_MODULE}
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= MOST_LINES_OF_A_FUNCTION:
                long.add(f"{name_of(path)}.{node.name}")
    assert not long


@pytest.mark.parametrize("folder", sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py")))
def test_a_stage_says_what_comes_in_and_what_goes_out(folder: str) -> None:
    text = (PACKAGE / folder / "__init__.py").read_text("utf-8")
    told = " ".join((ast.get_docstring(ast.parse(text)) or "").split())
    assert "In: " in told and "Out: " in told


def test_the_code_names_no_credential_type() -> None:
    """What is particular to a type stands in its declaration. ``unrecognized`` is none."""
    ids = {declared.id for declared in packaged().credentials}
    named = [
        f"{name_of(path)}: {node.value}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in ids
    ]
    assert not named


def test_a_class_has_a_name_of_its_own() -> None:
    owners: dict[str, list[str]] = {}
    for path, tree in trees():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                owners.setdefault(node.name, []).append(name_of(path))
    assert not {name: modules for name, modules in owners.items() if len(modules) > 1}
