"""The figures as a dictionary for ``report.json``, as tables for a terminal, and the list of every fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.metrics import figures, folding
from benchmarks.metrics.answers import Cost
from benchmarks.metrics.figures import Documents
from benchmarks.metrics.intervals import Figure
from benchmarks.metrics.outcomes import Outcome

Report = dict[str, Any]


def compile_report(documents: Documents, cost: Cost | None) -> Report:
    """All figures over ``documents``; shares stay `Figure` until they are written."""
    walk = figures.fields_of(documents)
    critical = [step for step in walk if step[2].critical]
    calibration, area = figures.trust(documents)
    pages = sum(document.answered.pages for document in documents)
    return {
        "documents": len(documents),
        "families": len({document.known.family for document in documents}),
        "pages": pages,
        "folding": folding.VERSION,
        "headline": {
            "field exact match, micro": figures.exact_match(walk),
            "field exact match, macro over types": figures.exact_match(walk, figures.type_name),
            "field exact match, macro over fields": figures.exact_match(walk, figures.field_name),
            "field exact match, letter for letter": figures.exact_match(walk, verbatim=True),
            "critical fields exact match": figures.exact_match(critical),
            "field exact match, clean pages": figures.exact_match([step for step in walk if step[0].known.clean]),
            "type accuracy": figures.type_accuracy(documents),
            "non-credentials refused": figures.refusal(documents),
            "document-perfect": figures.perfect(documents),
            "critical-perfect": figures.perfect(documents, critical=True),
            "kind of expiry right": figures.expiry_kind(documents),
            "kind of paper right": figures.paper_kind(documents),
            "values with a box": figures.boxed(documents),
        },
        "refusal AUROC": figures.refusal_area(documents),
        "by type": figures.by(walk, figures.type_name),
        "by field": figures.by(walk, figures.field_name),
        "by kind of scan": figures.by(walk, figures.kind_of_scan),
        "by family": figures.by(walk, lambda step: step[0].known.family),
        "type by kind of scan": {
            how: figures.type_accuracy([document for document in documents if document.known.how == how])
            for how in sorted({document.known.how for document in documents})
        },
        "invented": asdict(figures.inventions(documents)),
        "gate": asdict(figures.gate(documents)),
        "calibration": asdict(calibration) | {"aurc": area},
        "faults by stage": figures.attribution(documents),
        "types taken for others": figures.confusions(documents),
        "rejected": sorted(document.known.key for document in documents if document.answered.rejected),
        "seconds a page": figures.seconds_per_page(documents),
        "cost": None
        if cost is None
        else asdict(cost) | {"cpu_seconds_a_page": cost.cpu / pages if pages else None, "pages_an_hour": 3600 * pages / cost.wall},
    }


def plain(value: Any) -> Any:
    """The report with nothing but JSON's own kinds."""
    if isinstance(value, Figure):
        return asdict(value)
    if isinstance(value, Mapping):
        return {str(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    return value


def faults(documents: Documents) -> list[dict[str, Any]]:
    """Every field that is not right, and every credential of the wrong type, with what an analysis needs to find it again."""
    rows = []
    for document in documents:
        for one in document.credentials:
            head = {
                "set": document.known.set,
                "file": document.known.file,
                "family": document.known.family,
                "how": document.known.how,
                "pages": list((one.known or one.answer).pages) if one.known or one.answer else [],
                "type": one.known.type if one.known else None,
                "answered": one.answer.type if one.answer else None,
                "accepted": one.accepted,
            }
            if not one.type_right:
                rows.append(head | {"field": None, "outcome": "type"})
            for field in one.fields:
                if field.fault:
                    rows.append(head | asdict(field))
    return rows


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


def _show_stages(report: Report, console: Console) -> None:
    faulty = (Outcome.WRONG, Outcome.MISSED, Outcome.INVENTED)
    stages = Table("lost by", *faulty, title="faults by stage", title_justify="left", pad_edge=False)
    for blame, counts in report["faults by stage"].items():
        stages.add_row(blame, *(str(counts.get(outcome, 0)) for outcome in faulty))
    console.print(stages)
    steps = ", ".join(f"{step} {seconds:.2f} s" for step, seconds in report["seconds a page"].items())
    console.print(f"a page: {steps or '–'}")
    if cost := report["cost"]:
        console.print(
            f"run: {cost['wall']:.0f} s wall, {cost['cpu']:.0f} s CPU ({_number(cost['cpu_seconds_a_page'], '.2f')} a page), "
            f"peak {cost['peak_megabytes']:.0f} MB in one process, {cost['pages_an_hour']:.0f} pages an hour"
        )
    if report["rejected"]:
        console.print(f"rejected: {', '.join(report['rejected'])}")
