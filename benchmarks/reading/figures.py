"""The figures of a run as plain numbers, tables for a terminal, and the list of values that could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.metrics.intervals import Count, Figure, share
from benchmarks.reading.readable import Near, nearest, squeezed
from benchmarks.reading.runs import OURS, PairedRun, Tilted, Turned, ValueRead

EITHER = "either stock"
_ENGINES = ("rapidocr", "tesseract")
"""The two stock engines of which *either* is said; OCRmyPDF is Tesseract once more."""


def _stands(one: ValueRead, reader: str) -> bool:
    return any(one.readable.get(name, False) for name in _ENGINES) if reader == EITHER else one.readable[reader]


def readable(values: Iterable[ValueRead], reader: str) -> Figure:
    """Share of values readable by ``reader``."""
    return share(Count(one.document.family, _stands(one, reader), 1) for one in values)


def where_either(values: Iterable[ValueRead]) -> Figure:
    """Share that the product reads of the values that a stock engine reads."""
    return readable([one for one in values if _stands(one, EITHER)], OURS)


def exact(values: Iterable[ValueRead], reader: str) -> Figure:
    """Share of the values with diacritics that are read with all of them."""
    return share(Count(one.document.family, one.exact[reader], 1) for one in values if one.exact is not None)


def _by(values: Sequence[ValueRead], group: Callable[[ValueRead], str], readers: Sequence[str]) -> dict[str, dict[str, Figure]]:
    groups = sorted({group(one) for one in values})
    return {name: _row([one for one in values if group(one) == name], readers) for name in groups}


def _row(values: Sequence[ValueRead], readers: Sequence[str]) -> dict[str, Figure]:
    return {reader: readable(values, reader) for reader in readers} | {"ours where either": where_either(values)}


def compile_figures(run: PairedRun, turned: Sequence[Turned], tilted: Sequence[Tilted]) -> dict[str, Any]:
    """Everything that the report says. Shares stay `Figure`; seconds are CPU seconds a page."""
    readers = [OURS, *(name for name in run.cpu if name != OURS)]
    columns = [*readers, *([EITHER] if set(_ENGINES) <= set(readers) else [])]
    return {
        "picture pages": run.pages,
        "values": len(run.values),
        "cpu_seconds_a_page": {name: run.cpu.get(name, 0.0) / run.pages for name in readers} if run.pages else {},
        "pages_a_core_hour": {name: 3600 * run.pages / run.cpu[name] for name in readers if run.cpu.get(name)},
        "cpu_by_kind_of_scan": {
            how: {name: cpu / run.pages_by_kind[how] for name, cpu in costs.items()}
            for how, costs in sorted(run.cpu_by_kind.items())
        },
        "readable": _row(run.values, columns),
        "with_diacritics": {name: exact(run.values, name) for name in readers},
        "by kind of scan": _by(run.values, lambda one: one.document.how, columns),
        "by lettering": _by(run.values, lambda one: one.value.lettering, columns),
        "by field": _by(run.values, lambda one: one.value.field, columns),
        "failed": {name: failures for name, failures in run.failed.items() if failures},
        "born digital": {
            "pages": run.digital_pages,
            "milliseconds_a_page": 1000 * run.digital_seconds / run.digital_pages if run.digital_pages else None,
            "cpu_milliseconds_a_page": 1000 * run.digital_cpu / run.digital_pages if run.digital_pages else None,
            "engine_calls": run.digital_calls,
            "readable": readable(run.digital_values, OURS),
        },
        "turned": _turned(turned, [*run.turned, *turned]),
        "tilted": _tilted(tilted),
    }


def _turned(by_us: Sequence[Turned], all_known: Sequence[Turned]) -> dict[str, Any]:
    values = sum(one.values for one in by_us)
    return {
        "readings": len(by_us),
        "readable": sum(one.readable for one in by_us) / values if values else None,
        "readable_upright": sum(one.upright for one in by_us) / values if values else None,
        "pages_whose_turn_is_known": len(all_known),
        "upright_after": share(Count(one.document.family, (one.wanted - one.done) % 360 == 0, 1) for one in all_known),
        "wrong": sorted(
            f"{one.document.key}: wanted {one.wanted}, turned {one.done}" for one in all_known if (one.wanted - one.done) % 360
        ),
    }


def _tilted(tilted: Sequence[Tilted]) -> dict[str, Any]:
    left = np.abs([one.left for one in tilted if one.left is not None])
    return {
        "pages": len(tilted),
        "unknown": sum(one.left is None for one in tilted),
        "mean_degrees": float(left.mean()) if len(left) else None,
        "p95_degrees": float(np.percentile(left, 95)) if len(left) else None,
        "under_0.3": float((left < 0.3).mean()) if len(left) else None,
        "each": [f"{one.document.key}: {one.degrees:+.1f} → {'?' if one.left is None else f'{one.left:+.2f}'}" for one in tilted],
    }


def misses(run: PairedRun, pictures: dict[str, list[str]]) -> list[dict[str, Any]]:
    """The values that the product, or that it but no stock engine, could not read, with what stands nearest in each text."""
    rows = []
    for one in run.values:
        if all(one.readable.values()) and (one.exact is None or one.exact[OURS]):
            continue
        texts = run.texts[one.document.key]
        near = {name: _nearest(one, pages) for name, pages in texts.items() if not one.readable[name]}
        rows.append(
            {
                "file": str(one.document.path),
                "pages": one.value.pages,
                "picture": [name for at, name in enumerate(pictures.get(one.document.key, []), 1) if at in one.value.pages],
                "family": one.document.family,
                "how": one.document.how,
                "lettering": one.value.lettering,
                "field": one.value.field,
                "printed": one.value.writings[0],
                "readable": one.readable,
                "exact": one.exact,
                "nearest": {name: f"{found.text} ({found.slips})" for name, found in near.items()},
            }
        )
    return sorted(rows, key=lambda row: row["readable"][OURS])


def _nearest(one: ValueRead, pages: Sequence[str]) -> Near:
    text = squeezed("\n".join(text for at, text in enumerate(pages, 1) if at in one.value.pages))
    return min((nearest(squeezed(way), text) for way in one.value.writings), key=lambda found: found.slips)


def _cell(figure: Figure) -> str:
    return "–" if figure.value is None else f"{figure.value:.1%}"


def _table(title: str, rows: dict[str, dict[str, Figure]]) -> Table:
    columns = list(next(iter(rows.values()), {}))
    table = Table("", *columns, "n", title=title, title_justify="left", pad_edge=False)
    for name, row in rows.items():
        table.add_row(name, *(_cell(row[column]) for column in columns), str(row[OURS].trials))
    return table


def show(figures: dict[str, Any], console: Console) -> None:
    """Print the figures as tables."""
    cost = Table("", *figures["cpu_seconds_a_page"], title="CPU seconds a page", title_justify="left", pad_edge=False)
    cost.add_row("all pictures", *(f"{seconds:.2f}" for seconds in figures["cpu_seconds_a_page"].values()))
    for how, row in figures["cpu_by_kind_of_scan"].items():
        cost.add_row(how, *(f"{row.get(name, 0):.2f}" for name in figures["cpu_seconds_a_page"]))
    cost.add_row(
        "pages a core-hour", *(f"{figures['pages_a_core_hour'].get(name, 0):.0f}" for name in figures["cpu_seconds_a_page"])
    )
    console.print(f"[bold]{figures['picture pages']} pages that are pictures, {figures['values']} values[/bold]")
    console.print(cost)
    console.print(_table("values readable", {"all": figures["readable"]}))
    for title in ("by kind of scan", "by lettering", "by field"):
        console.print(_table(f"values readable {title}", figures[title]))
    for name, figure in figures["with_diacritics"].items():
        console.print(f"diacritics kept by {name}: {figure}")
    _show_rest(figures, console)


def _number(value: float | None, form: str) -> str:
    return "–" if value is None else format(value, form)


def _show_rest(figures: dict[str, Any], console: Console) -> None:
    digital, turned, tilted = figures["born digital"], figures["turned"], figures["tilted"]
    console.print(
        f"born digital: {digital['pages']} pages, {_number(digital['milliseconds_a_page'], '.0f')} ms a page "
        f"({_number(digital['cpu_milliseconds_a_page'], '.0f')} ms of CPU), engines called {digital['engine_calls']} times, "
        f"readable {digital['readable']}"
    )
    console.print(
        f"turned by us: {turned['readings']} readings, readable {_number(turned['readable'], '.1%')} against "
        f"{_number(turned['readable_upright'], '.1%')} upright; upright in the end: {turned['upright_after']}"
    )
    for row in turned["wrong"]:
        console.print(f"    {row}", style="dim")
    console.print(
        f"tilted: {tilted['pages']} pages, left over {_number(tilted['mean_degrees'], '.2f')}° on average, "
        f"{_number(tilted['p95_degrees'], '.2f')}° at the 95th percentile, {_number(tilted['under_0.3'], '.0%')} under 0.3°"
    )
    for name, failures in figures["failed"].items():
        console.print(f"{name} failed on {len(failures)}: {', '.join(failures[:5])}")
