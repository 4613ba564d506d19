"""The report as tables for a terminal."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table

from benchmarks.metrics.intervals import Figure
from benchmarks.metrics.report import Report


def _shares(title: str, shares: Mapping[str, Figure]) -> Table:
    table = Table("", "share", "95 % interval", "n", title=title, title_justify="left", pad_edge=False)
    for name, figure in shares.items():
        value = "–" if figure.value is None else f"{figure.value:.1%}"
        interval = "–" if figure.low is None else f"{figure.low:.1%} – {figure.high:.1%}"
        table.add_row(name, value, interval, str(figure.trials))
    return table


def _number(value: float | None, form: str = ".3f") -> str:
    return "–" if value is None else format(value, form)


def show(report: Report, console: Console) -> None:
    """Print the report as tables."""
    console.print(f"[bold]{report['documents']} documents, {report['families']} families, {report['pages']} pages[/bold]")
    for title in ("headline", "by type", "by field", "by kind of scan"):
        console.print(_shares(title, report[title]))
    _show_trust(report, console)
    _show_stages(report, console)


def _show_trust(report: Report, console: Console) -> None:
    invented, gate, calibration = report["invented"], report["gate"], report["calibration"]
    share = Figure(**invented["per_answered"])
    console.print(
        f"invented values: {invented['invented']} ({share}); "
        f"[bold]invented expiries: {invented['expiries']}[/bold]; extra credentials: {invented['extra_credentials']}"
    )
    console.print(f"gate: coverage {Figure(**gate['coverage'])}, precision {Figure(**gate['precision'])}")
    console.print(
        f"      wrong fields per 1,000 accepted {_number(gate['wrong_per_1000'], '.1f')}, critical ones "
        f"{_number(gate['critical_per_1000'], '.1f')}; credentials with a silent critical fault per 1,000 accepted "
        f"{_number(gate['silent_critical_per_1000_credentials'], '.1f')}"
    )
    console.print(
        f"calibration: ECE {_number(calibration['ece'])}, Brier {_number(calibration['brier'])}, top-bin gap "
        f"{_number(calibration['top_gap'], '+.3f')} (n={calibration['top_size']}), "
        f"risk-coverage area {_number(calibration['aurc'])}"
    )


def _show_enter_path(path: Report, console: Console) -> None:
    silent = path["silent"]
    console.print(
        f"by the Enter key: {_number(path['stops'], '.2f')} stops and {_number(path['seconds'], '.1f')} s a document; "
        f"[bold]silent faults: {path['wrong or blank']} of {path['fields']} fields wrong or blank[/bold], "
        f"{len(silent) - path['wrong or blank']} values or records invented, or records missing or of the wrong type"
    )
    if silent:
        table = Table("file", "type", "field", "outcome", "expected", "got", "p", title="silent faults", title_justify="left")
        for one in silent:
            table.add_row(
                one["file"],
                one["type"],
                one["field"] or "the record",
                one["outcome"],
                one["expected"] or "",
                one["got"] or "",
                _number(one["confidence"], ".2f"),
            )
        console.print(table)


def _show_stages(report: Report, console: Console) -> None:
    stages = Table("lost by", "fields", title="faults by stage", title_justify="left", pad_edge=False)
    for stage, count in report["faults by stage"].items():
        stages.add_row(stage, str(count))
    console.print(stages)
    if "candidate recall" in report:
        lines = {name: Figure(**figure) for name, figure in report["reading errors"].items()}
        console.print(f"values among the candidates: {report['candidate recall']}")
        console.print(
            f"lines of print: {lines['characters'].value or 0:.1%} of characters wrong, {lines['words'].value or 0:.1%} of words"
        )
    several = report["splitting"]
    console.print(
        f"files of several pages: {several['files']}, F1 of boundaries {_number(several['boundary_f1'])}, pages where they belong "
        f"{Figure(**several['pages'])}"
    )
    review = report["review cost"]
    console.print(
        f"simulated review: {_number(review['median'], '.0f')} s a document at the median, {_number(review['p90'], '.0f')} s at "
        f"the 90th percentile; typing everything {_number(review['typing_mean'], '.0f')} s on average"
    )
    _show_enter_path(report["enter path"], console)
    steps = ", ".join(f"{step} {seconds:.2f} s" for step, seconds in report["seconds a page"].items())
    console.print(f"a page: {steps or '–'}")
    if cost := report["cost"]:
        console.print(
            f"run: {cost['wall']:.0f} s wall, {cost['cpu']:.0f} s CPU ({_number(cost['cpu_seconds_a_page'], '.2f')} a page), "
            f"peak {cost['peak_megabytes']:.0f} MB in one process, {cost['pages_an_hour']:.0f} pages an hour"
        )
    if report["rejected"]:
        console.print(f"rejected: {', '.join(report['rejected'])}")
