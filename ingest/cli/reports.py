"""``credfile report``: reports over what is on file."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Annotated

import typer

from ingest.cli.consoles import say
from ingest.cli.days import AsOf, day
from ingest.cli.opening import Home, existing, now, operator
from ingest.cli.options import HomeOption
from ingest.cli.retention import retention
from ingest.cli.writing import Masked, Out, logged, write_bytes, write_text
from ingest.errors import Failure
from ingest.export import csv, json, pdf, xlsx
from ingest.files.names import shown
from ingest.formats import Formats
from ingest.reports import completeness as completeness_report
from ingest.reports import log as log_report
from ingest.reports import requirements
from ingest.reports.completeness_files import CompletenessFile
from ingest.reports.expirables import Bucket, Wanted
from ingest.reports.expirables_digest import digest
from ingest.reports.expirables_files import Format, Report
from ingest.statuses import Sending
from ingest.store import Narrowing

reports = typer.Typer(no_args_is_help=True, help="Reports, such as which credentials expire.")

Unit = Annotated[str | None, typer.Option("--unit", help="Only practitioners of this unit, as the roster has it.")]
Role = Annotated[str | None, typer.Option("--role", help="Only practitioners with this role, as the roster has it.")]


def add_to(app: typer.Typer) -> None:
    app.add_typer(reports, name="report")


reports.command(epilog="Example: credfile report retention --as-of 12/31/2026 --format pdf --out due.pdf")(retention)


@reports.command(name="expirables", epilog="Example: credfile report expirables --as-of 07/01/2026 --out expirables.csv")
def expirables(
    as_of: AsOf = None,
    format: Annotated[Format, typer.Option("--format", help="The file format.")] = Format.CSV,
    type: Annotated[str | None, typer.Option("--type", help="Only credentials of this type.")] = None,
    unit: Unit = None,
    role: Role = None,
    bucket: Annotated[Bucket | None, typer.Option(help="Only credentials that are due then.")] = None,
    by_person: Annotated[bool, typer.Option("--by-person", help="Sort by practitioner instead of by date.")] = False,
    email: Annotated[
        bool, typer.Option("--email", help="Send a summary to mail_to through the mail server in credfile.toml, once a day.")
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="With --email: also if it was already sent for this day.")] = False,
    out: Out = None,
    masked: Masked = False,
    home: HomeOption = None,
) -> None:
    """List expired and expiring credentials: those with an unknown date first, then by date."""
    with existing(home) as place:
        wanted, on = Wanted(Narrowing(type=type, unit=unit, role=role), bucket, by_person), day(place, as_of, "--as-of")
        if email:
            _send(place, Report(place.store, place.declarations, Formats.of(place.settings), on, wanted, masked), again)
            return
        asked = {"report": "expirables", "as of": on.isoformat(), "type": type, "unit": unit, "role": role}
        with logged(place, format.value, {**asked, "due": bucket.value if bucket else None}, masked) as given:
            report = Report(place.store, place.declarations, Formats.of(place.settings), on, wanted, masked, given.passing)
            if format in (Format.CSV, Format.JSON):
                rows = write_text(out, lambda file: report.write_text(format, file))
            else:
                rows = write_bytes(out, lambda file: report.write(format, file))
    say(f"{rows} records{f' in {shown(out)}' if out else ''}")


class Table(StrEnum):
    """What the completeness report is written as."""

    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"
    JSON = "json"


@reports.command(
    name="completeness", epilog="Example: credfile report completeness --unit Surgery --requests --format xlsx --out requests.xlsx"
)
def completeness(
    as_of: AsOf = None,
    format: Annotated[Table, typer.Option("--format", help="The file format.")] = Table.CSV,
    unit: Unit = None,
    role: Role = None,
    requests: Annotated[bool, typer.Option("--requests", help="Only what practitioners have to be asked for.")] = False,
    out: Out = None,
    home: HomeOption = None,
) -> None:
    """Show for each practitioner on the roster which required credentials are on file, expired or missing."""
    with existing(home) as place:
        on = day(place, as_of, "--as-of")
        sets = requirements.read(place.settings.home, place.declarations)
        people = place.store.practitioners(role=role, unit=unit, limit=None)
        asked = {"report": "completeness", "as of": on.isoformat(), "unit": unit, "role": role}
        with logged(place, format.value, {**asked, "only": "requests" if requests else None}, masked=False) as given:
            found = given.passing(completeness_report.evaluate(place.store, sets, people, on))
            report = CompletenessFile(completeness_report.sheet(found, requests=requests), Formats.of(place.settings), on, requests)
            if format in (Table.CSV, Table.JSON):
                rows = write_text(out, lambda file: report.write_text(format.value, file))
            else:
                rows = write_bytes(out, lambda file: report.write(format.value, file))
    say(f"{rows} rows{f' in {shown(out)}' if out else ''}")


class LogTable(StrEnum):
    """What the log report is written as."""

    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"
    JSON = "json"


@reports.command(
    name="log", epilog="Example: credfile report log --from 01/01/2026 --to 06/30/2026 --sample 7 --format xlsx --out log.xlsx"
)
def log(
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="The first day of the period.")],
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="The last day of the period.")],
    practitioner: Annotated[int | None, typer.Option(help="Only the file of this practitioner, by number.")] = None,
    sample: Annotated[
        int | None,
        typer.Option(
            "--sample", metavar="SEED", help="Only a sample of 5% or 50 files, drawn among the modified ones by this number."
        ),
    ] = None,
    format: Annotated[LogTable, typer.Option("--format", help="The file format.")] = LogTable.CSV,
    out: Out = None,
    masked: Masked = False,
    home: HomeOption = None,
) -> None:
    """Show who changed what, when, why, and the old and new value, for an auditor."""
    with existing(home) as place:
        since, until = day(place, first, "--from"), day(place, last, "--to")
        if until < since:
            raise typer.BadParameter("the period ends before it begins.", param_hint="--to")
        formats = Formats.of(place.settings)
        period = formats.midnight(since), formats.midnight(until + timedelta(days=1))
        drawn = None if sample is None else log_report.draw(place.store.log_of(*period), sample)
        asked = {"report": "log", "from": since.isoformat(), "to": until.isoformat()}
        asked |= {"practitioner": str(practitioner)} if practitioner is not None else {}
        with logged(place, format.value, {**asked, "sample": None if sample is None else str(sample)}, masked) as given:
            acts = given.passing(place.store.log_of(*period))
            table = log_report.sheet(acts, place.declarations, practitioner=practitioner, sample=drawn, masked=masked)
            if format is LogTable.XLSX:
                rows = write_bytes(out, lambda file: xlsx.write_sheet(table, file, "Log", formats))
            elif format is LogTable.PDF:
                heading = pdf.Heading("Log", f"{formats.date(since.isoformat())} to {formats.date(until.isoformat())}")
                rows = write_bytes(out, lambda file: pdf.write_sheet(table, file, heading, log_report.PRINTED, formats))
            elif format is LogTable.CSV:
                rows = write_text(out, lambda file: csv.write_sheet(table, file))
            else:
                rows = write_text(out, lambda file: json.write_sheet(table, file, "log", asked | _said(drawn)))
    say(f"{rows} events{f' in {shown(out)}' if out else ''}")
    if drawn is not None:
        files = f"{len(drawn.files)} of {drawn.modified} modified files, of {drawn.in_all} files in the period"
        say(f"Sample with seed {drawn.seed}: {files}.")


def _said(drawn: log_report.Sample | None) -> dict[str, str]:
    if drawn is None:
        return {}
    return {"seed": str(drawn.seed), "files": str(drawn.in_all), "modified": str(drawn.modified), "sampled": str(len(drawn.files))}


def _send(place: Home, report: Report, again: bool) -> None:
    """Send the summary of a report, once for its day and filter.

    Raises:
        Failure: where the settings name no mail server, or nobody knows whether it was sent.
        NotSent: where the mail server does not take it.
    """
    mail = place.settings.mail
    if mail is None:
        raise Failure("There is no mail server. Set mail_host, mail_from and mail_to in credfile.toml.")
    narrowing = report.wanted.narrowing
    name = ":".join(filter(None, ("expirables", report.as_of.isoformat(), narrowing.type, narrowing.unit, narrowing.role)))
    day = report.formats.date(report.as_of.isoformat())
    match place.store.begin_sending(operator(), name, now(), again):
        case Sending.SENT:
            say(f"The report for {day} was already sent. To send it again, add --again.")
            return
        case Sending.BEGUN:
            raise Failure(
                f"Sending the report for {day} was begun and not finished, so it may have been sent. Ask a recipient; to send it "
                "again, add --again."
            )
    try:
        written = digest(report)
        refused = mail.send(written.subject, written.text)
    except Exception as error:
        place.store.end_sending(operator(), name, Sending.FAILED, type(error).__name__, now())
        raise
    told = f"{len(mail.recipients) - refused} of {len(mail.recipients)} recipients"
    place.store.end_sending(operator(), name, Sending.SENT, told, now())
    if refused:
        raise Failure(
            f"The report for {day} was sent to {told}. The mail server refused the others. Check mail_to in credfile.toml."
        )
    say(f"The report for {day} was sent to {told}.")
