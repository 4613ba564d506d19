"""The report card: eight headline figures on one page, the aims beside them, and where values are lost. Written, never typed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

PLOTS = ("reliability.png", "risk_coverage.png")

Told = Mapping[str, Any]


def write_card(report: Told, sets: Sequence[str], folder: Path, path: Path) -> None:
    """Write the page to ``path`` from a plain report, and lay the plots of the run in ``folder`` beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    plots = [name for name in PLOTS if (folder / name).exists()]
    if folder.resolve() != path.parent.resolve():
        for name in plots:
            shutil.copyfile(folder / name, path.with_name(name))
    path.write_text("\n".join([*_page(report, sets), *_shown(plots)]) + "\n", "utf-8")


def _page(report: Told, sets: Sequence[str]) -> list[str]:
    headline, gate, review = report["headline"], report["gate"], report["review cost"]
    return [
        "# Report card",
        "",
        f"{report['documents']} documents, {report['pages']} pages, {report['families']} families of layouts that no model was "
        f"trained on (`{'`, `'.join(sets)}`), all kinds of scan together. Intervals are 95 %, clustered by family; every figure is "
        "defined in [benchmarks/README.md](../benchmarks/README.md). Written by `make report-card`.",
        "",
        "| headline | figure | 95 % interval | aim |",
        "|---|---|---|---|",
        _row("Field exact match, mean over types", headline["field exact match, macro over types"], "96 %"),
        _row("Documents without a critical fault", headline["critical-perfect"], ""),
        _row("Documents without any fault", headline["document-perfect"], "80 %"),
        _row("Credentials past the gate", gate["coverage"], "70 %"),
        _line(
            "Credentials with a silent critical fault, of 1,000 past the gate",
            _number(gate["silent_critical_per_1000_credentials"], ".1f"),
            f"at most {_number(gate['silent_critical_at_most_per_1000'], '.1f')} (Clopper–Pearson)",
            "",
        ),
        _line(
            "Calibration error; gap at 0.97 and above",
            f"{_number(report['calibration']['ece'])}; {_number(report['calibration']['top_gap'], '+.3f')}",
            "",
            "under 0.03",
        ),
        _line(
            "Seconds of review a document, simulated",
            _number(review["mean"], ".0f"),
            f"median {_number(review['median'], '.0f')}, 90th percentile {_number(review['p90'], '.0f')}",
            f"typing all: {_number(review['typing_mean'], '.0f')}",
        ),
        _line("Pages an hour, on this machine", _pages(report), _cpu(report), ""),
        "",
        *_beside(report),
        *_lost(report),
    ]


def _beside(report: Told) -> list[str]:
    headline, gate, certified = report["headline"], report["gate"], report["certified"]
    rows = [
        "| beside them | figure | 95 % interval | aim |",
        "|---|---|---|---|",
        _row("Field exact match, all fields alike", headline["field exact match, micro"], "96 %"),
        _row("Critical fields exact match", headline["critical fields exact match"], "97 %"),
        _row("Clean pages, exact match", headline["field exact match, clean pages"], ""),
        _row("Type accuracy", headline["type accuracy"], "98 %"),
        _row("Papers that are no credential, refused", headline["non-credentials refused"], "99 %"),
        _row("Values with a box", headline["values with a box"], "100 %"),
        _row("Boxes that lie where the value stands", headline["values where the box says"], ""),
        _line("Wrong fields of 1,000 accepted", _number(gate["wrong_per_1000"], ".1f"), "", "5"),
        _line("Critical ones of them", _number(gate["critical_per_1000"], ".1f"), "", "2"),
        _line("Invented expiry dates", str(report["invented"]["expiries"]), "", "0"),
        _line(
            "Values that could be accepted with 99.5 % certified",
            _number(certified["fields"]["coverage"], ".1%"),
            f"{certified['fields']['faults']} wrong of {certified['fields']['accepted']}",
            "",
        ),
        _line("Risk-coverage area", _number(report["calibration"]["aurc"], ".4f"), "", ""),
    ]
    several = report["splitting"]
    rows.append(_line("F1 of boundaries in files of several papers", _number(several["boundary_f1"]), "", ""))
    rows.append(_row("Their pages given to the right credential", several["pages"], ""))
    if "candidate recall" in report:
        rows.append(_row("Values among the candidates", report["candidate recall"], ""))
        rows.append(_row("Characters read wrongly, in place", report["reading errors"]["characters"], ""))
    otherwise = report.get("answered otherwise when asked again")
    if otherwise is not None:
        rows.append(_line("Files answered otherwise when asked again", str(len(otherwise)), "", "0"))
    return [*rows, ""]


def _lost(report: Told) -> list[str]:
    """Where values are lost, and the exact match for each kind of scan and type."""
    stages: Mapping[str, int] = report["faults by stage"]
    total = sum(stages.values())
    lost = [f"{name} {count} ({count / total:.0%})" for name, count in stages.items()] if total else ["nowhere"]
    return [
        f"Of {total} faulty fields, each was lost first at: {', '.join(lost)}.",
        "",
        *_table("kind of scan", report["by kind of scan"]),
        *_table("type", report["by type"]),
        *_table("field", report["by field"]),
    ]


def _table(title: str, shares: Mapping[str, Told]) -> list[str]:
    rows = [
        f"| {name.replace('_', ' ')} | {_percent(one['value'])} | {_interval(one)} | {one['trials']} |"
        for name, one in shares.items()
    ]
    return [f"| {title} | exact match | 95 % interval | fields |", "|---|---|---|---|", *rows, ""]


def _shown(plots: Sequence[str]) -> list[str]:
    words: Mapping[str, str] = {
        "reliability.png": "Stated probability against the share that is right",
        "risk_coverage.png": "Share wrong against the share accepted, surest first",
    }
    return [f"![{words[name]}]({name})" for name in plots]


def _row(name: str, figure: Told, aim: str) -> str:
    return _line(name, _percent(figure["value"]), _interval(figure), aim)


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _percent(value: float | None) -> str:
    return _number(value, ".1%")


def _number(value: float | None, form: str = ".3f") -> str:
    return "–" if value is None else format(value, form)


def _interval(figure: Told) -> str:
    return "" if figure["low"] is None else f"{figure['low']:.1%} – {figure['high']:.1%}"


def _of_cost(report: Told, say: Callable[[Told], str]) -> str:
    return say(report["cost"]) if report["cost"] else "–"


def _pages(report: Told) -> str:
    return _of_cost(report, lambda cost: f"{cost['pages_an_hour']:.0f}")


def _cpu(report: Told) -> str:
    return _of_cost(report, lambda cost: f"{_number(cost['cpu_seconds_a_page'], '.2f')} CPU seconds a page")
