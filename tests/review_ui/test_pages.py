"""Templates get what their contexts declare: all of it, and nothing else."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from datetime import UTC, datetime, timedelta

import pytest
from jinja2 import meta

import review_ui
from review_ui.pages import ENVIRONMENT, ago, ahead, long_date

MODULES = tuple(importlib.import_module(f"review_ui.{module.name}") for module in pkgutil.iter_modules(review_ui.__path__))
PAGES = sorted(
    {kind for module in MODULES for kind in vars(module).values() if dataclasses.is_dataclass(kind) and hasattr(kind, "template")},
    key=lambda page: page.__name__,
)
PARTS = {"layout.html", "viewer.html", "arriving.html", "reports_nav.html", "filed_to.html", "comparison.html"}
"""Templates that are only ever part of another."""


def variables(name: str, seen: frozenset[str] = frozenset()) -> set[str]:
    """Every variable that the template uses, with those of the templates that it extends or includes."""
    assert ENVIRONMENT.loader is not None
    tree = ENVIRONMENT.parse(ENVIRONMENT.loader.get_source(ENVIRONMENT, name)[0])
    found = meta.find_undeclared_variables(tree)
    for other in meta.find_referenced_templates(tree):
        if other and other not in seen:
            found |= variables(other, seen | {name}) - local(name)
    return found


def local(name: str) -> set[str]:
    """Names that the template itself gives to what it includes: loop variables, ``set`` and ``with`` blocks."""
    from jinja2 import nodes

    assert ENVIRONMENT.loader is not None
    tree = ENVIRONMENT.parse(ENVIRONMENT.loader.get_source(ENVIRONMENT, name)[0])
    names = {one.target.name for one in tree.find_all(nodes.Assign) if isinstance(one.target, nodes.Name)}
    names |= {target.name for loop in tree.find_all(nodes.For) for target in loop.find_all(nodes.Name) if target.ctx == "store"}
    return names | {
        target.name for block in tree.find_all(nodes.With) for target in block.targets if isinstance(target, nodes.Name)
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_a_template_uses_exactly_what_its_context_declares(page):
    assert variables(page.template) == {field.name for field in dataclasses.fields(page)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_a_context_cannot_be_changed_on_its_way_to_the_template(page):
    assert page.__dataclass_params__.frozen


def test_every_template_belongs_to_a_context_or_is_part_of_one():
    assert set(ENVIRONMENT.list_templates()) == {page.template for page in PAGES} | PARTS


def test_no_template_carries_script_or_style_that_the_policy_would_block():
    assert ENVIRONMENT.loader is not None
    for name in ENVIRONMENT.list_templates():
        source = ENVIRONMENT.loader.get_source(ENVIRONMENT, name)[0]
        assert " style=" not in source, name
        assert " onclick=" not in source, name
        assert "<style" not in source, name
        assert "//" not in source.replace("http://www.w3.org", ""), f"{name} names another site"


def test_a_moment_is_told_in_the_largest_unit_that_fits():
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    told = [ago(now - timedelta(minutes=minutes), now) for minutes in (0, 5, 130, 60 * 24 * 3)]
    assert told == ["just now", "5 min ago", "2 h ago", "3 days ago"]


def test_a_date_is_written_out_and_anything_else_left_alone():
    assert (long_date("2027-04-30"), long_date("soon")) == ("April 30, 2027", "soon")


@pytest.mark.parametrize(
    ("seconds", "words"), [(-5, "within a minute"), (20, "within a minute"), (60, "in 1 min"), (570, "in 10 min")]
)
def test_how_long_it_is_until_a_moment_is_said_as_people_say_it(seconds, words):
    now = datetime(2026, 3, 2, 14, 2, tzinfo=UTC)
    assert ahead(now + timedelta(seconds=seconds), now) == words
