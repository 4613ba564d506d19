"""Certify the gate on drawn papers that were really read: which credentials may pass without review.

    python -m benchmarks.certify --set benchmarks/out/drawn-21-600 --out benchmarks/out/report-certify      # read them and tell
    python -m benchmarks.certify --set … --out … --read          # take what the run in that folder has read
    python -m benchmarks.certify --set … --out … --write         # and write the certificate into the models

These papers say how sure whole credentials are, and how far down that order the gate may go, by a finite-sample bound; each of
them is judged by what learned from other layouts (`training.certify`). What the gate is then measured on is drawn with
another seed.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from benchmarks.metrics.asking import ask, extracted_anew
from benchmarks.metrics.outcomes import CredentialOutcome, Outcome, judge
from benchmarks.metrics.truth import KnownDocument, read_set
from extractors.draft import Draft
from training.certify import Case, certify, crossed, on_trial, risk, write_certificate
from training.export_models import MODELS


def case_of(family: str, one: CredentialOutcome, draft: Draft) -> Case:
    """One answered credential as the gate saw it, with its faults by the benchmark's own measure."""
    fields = [field for field in one.fields if field.outcome is not Outcome.ABSENT]
    wrong_type = not one.type_right
    return Case(
        family=family,
        seen=draft.seen,
        objected=draft.objected,
        fields=len(fields),
        wrong=sum(wrong_type or field.fault for field in fields),
        critical_wrong=sum(field.critical and (wrong_type or field.fault) for field in fields),
    )


def cases(known: Sequence[KnownDocument], folder: Path) -> list[Case]:
    """Every credential that was answered in the run of ``folder``, extracted with the models of today."""
    run, drafts = extracted_anew([document.path for document in known], folder)
    found = []
    for document, answered, some in zip(known, run.answered, drafts, strict=True):
        recognized = [draft for draft in some if draft.recognized]
        by_answer = {id(answer): draft for answer, draft in zip(answered.credentials, recognized, strict=True)}
        for one in judge(document, answered).credentials:
            if one.answer is not None:
                family = one.known.family if one.known else None
                found.append(case_of(family or document.family, one, by_answer[id(one.answer)]))
    return found


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.certify", description="Certify the gate on drawn papers.")
    parser.add_argument("--set", dest="sets", action="append", type=Path, required=True, metavar="DIR")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the run is kept")
    parser.add_argument("--read", action="store_true", help="do not read again what the run in --out has read")
    parser.add_argument("--write", action="store_true", help="write the certificate, or that there is none, into the models")
    arguments = parser.parse_args(argv)
    arguments.out.mkdir(parents=True, exist_ok=True)
    known = [document for folder in arguments.sets for document in read_set(folder)]
    if not arguments.read:
        ask([document.path for document in known], arguments.out)
    found = cases(known, arguments.out)
    sure, order = crossed(found)
    certified, trial = certify(sure, found), on_trial(sure, found)
    for row in risk(sure, found):
        print("surest {coverage:.0%}: of 1,000 fields {wrong:.1f} wrong, {critical:.1f} of them critical".format(**row))
    print(f"certified: {certified}" if certified else "no threshold could be certified; the gate stays shut")
    print(f"on trial at a site: {trial}" if trial else "nothing can be on trial at a site")
    if arguments.write:
        write_certificate(order, certified, trial, risk(sure, found), MODELS)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
