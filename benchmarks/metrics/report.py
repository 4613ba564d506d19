"""The figures as a dictionary for ``report.json``, and the list of every fault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.metrics import figures, folding
from benchmarks.metrics.asking import Cost
from benchmarks.metrics.figures import Documents
from benchmarks.metrics.intervals import Figure
from benchmarks.metrics.lines import LineErrors, by_kind, errors, line_errors
from benchmarks.metrics.places import provenance
from benchmarks.metrics.reviewer import enter_path, review_cost
from benchmarks.metrics.splitting import splitting
from benchmarks.metrics.stages import Traced, by_stage, candidate_recall, trace
from extractors.credential_types.declaration import Declarations
from extractors.document.page import Document

Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Looked:
    """What is seen only where the documents as read are at hand: the fate of every value, and the errors of every printed line."""

    traced: tuple[Traced, ...] = ()
    lines: tuple[LineErrors, ...] = ()


def look(documents: Documents, read: Sequence[Document | None], declarations: Declarations) -> Looked:
    """Follow every value through the extraction, and every line of print through the reading, in the files that were read."""
    pairs = [(outcome, document) for outcome, document in zip(documents, read, strict=True) if document is not None]
    return Looked(
        tuple(one for outcome, document in pairs for one in trace(outcome, document, declarations)),
        tuple(line for outcome, document in pairs for line in line_errors(outcome.known, document)),
    )


def compile_report(documents: Documents, cost: Cost | None = None, looked: Looked | None = None) -> Report:
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
            "values where the box says": provenance(documents)[0],
            "precision of values said": figures.precision(walk),
        },
        "refusal AUROC": figures.refusal_area(documents),
        "by type": figures.by(walk, figures.type_name),
        "by field": figures.by(walk, figures.field_name),
        "places by field": provenance(documents)[1],
        "by kind of scan": figures.by(walk, figures.kind_of_scan),
        "by family": figures.by(walk, lambda step: step[0].known.family),
        "type by kind of scan": {
            how: figures.type_accuracy([document for document in documents if document.known.how == how])
            for how in sorted({document.known.how for document in documents})
        },
        "invented": asdict(figures.inventions(documents)),
        "gate": asdict(figures.gate(documents)),
        "calibration": asdict(calibration) | {"aurc": area},
        "certified": {"fields": asdict(figures.certified_fields(documents)), "papers": asdict(figures.certified_papers(documents))},
        "splitting": asdict(splitting(documents)),
        "review cost": asdict(review_cost(documents)),
        "enter path": _enter_path(documents),
        "faults by stage": figures.attribution(documents),
        **(_looked(documents, looked) if looked else {}),
        "types taken for others": figures.confusions(documents),
        "rejected": sorted(document.known.key for document in documents if document.answered.rejected),
        "seconds a page": figures.seconds_per_page(documents),
        "seconds a page, percentiles": figures.seconds_percentiles(documents),
        "cost": None
        if cost is None
        else asdict(cost) | {"cpu_seconds_a_page": cost.cpu / pages if pages else None, "pages_an_hour": 3600 * pages / cost.wall},
    }


def _enter_path(documents: Documents) -> Report:
    path = enter_path(documents)
    return asdict(path) | {"wrong or blank": path.wrong_or_blank}


def _looked(documents: Documents, looked: Looked) -> Report:
    recall, by_field = candidate_recall(looked.traced)
    return {
        "faults by stage": by_stage(looked.traced, documents),
        "candidate recall": recall,
        "candidate recall by field": by_field,
        "reading errors": asdict(errors(looked.lines)),
        "reading errors by lettering and scan": {name: asdict(one) for name, one in by_kind(looked.lines).items()},
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


def faults(documents: Documents, looked: Looked | None = None) -> list[dict[str, Any]]:
    """Every field that is not right, and every credential of the wrong type, with what an analysis needs to find it again."""
    rows = []
    stages = {id(one.field): one.stage for one in looked.traced} if looked else {}
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
                    rows.append(head | asdict(field) | {"stage": stages.get(id(field))})
    return rows
