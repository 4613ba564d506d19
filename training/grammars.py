"""Layout grammars that any type of credential can be printed in. Each is stochastic; a family is a grammar bound to a type."""

from __future__ import annotations

from collections.abc import Sequence

from training import blocks, frames, metrics, sentences
from training.credentials import MAKERS
from training.drawing import Drawing
from training.facts import Credential
from training.metrics import Face
from training.sheet import Frame, Pieces, broken, joined, plain, split, upper

BODY = (
    "holder_name", "qualification", "license_class", "number", "jurisdiction", "status", "original_issue_date", "issue_date", "start_date",
    "end_date", "expiry_date", "schedules", "business_activity", "credits", "per_claim_limit", "aggregate_limit", "retroactive_date",
    "restrictions", "date_of_birth", "npi",
)  # fmt: skip
"""Fields in the order of a label list; the issuer stands mostly in the heading."""

ORNATE: tuple[Face, ...] = (
    metrics.BLACKLETTER,
    metrics.SCRIPT,
    metrics.ENGRAVER,
    metrics.SERIF_BOLD,
    metrics.ITALIC,
    metrics.SERIF,
)


def heading(d: Drawing, frame: Frame, credential: Credential, align: str | None = None) -> None:
    """Issuer and title, with the state or department above as umbrella; any of them may be missing (a logo says it)."""
    align = align or d.pick(("centre", "centre", "left"))
    size = d.size * d.rng.uniform(1.1, 2.0)
    parts: list[str] = []
    if "jurisdiction" in credential.facts and credential.type != "dea_registration" and d.chance(0.6):
        parts.append("jurisdiction")
    if "department" in credential.about and d.chance(0.3):
        parts.append("department")
    if "issuer" in credential.facts and d.chance(0.88):
        parts.append("issuer")
    if d.chance(0.75):
        parts.append("title")
    if d.chance(0.15):
        d.rng.shuffle(parts)
    for part in parts:
        if part == "title":
            blocks.title(d, frame, d.say_one(frames.TITLES[credential.type]), size * d.rng.uniform(0.9, 1.3), d.bold, align)
        elif part == "department":
            frame.line(plain(credential.about["department"]), size * 0.8, d.body, align)
        else:
            form = "short" if part == "issuer" and "jurisdiction" in parts[: parts.index(part)] and d.chance(0.6) else None
            _large(d, frame, d.show(credential, part, form), size * d.rng.uniform(0.7, 1.1), d.pick((d.bold, d.body)), align)
    if d.chance(0.25):
        frame.line(d.say("{street}, {town_line}"), d.size * 0.8, d.body, align)
    frame.gap(d.size * d.rng.uniform(0.5, 2.5))


def end_words(d: Drawing, frame: Frame, credential: Credential, size: float) -> None:
    """Where the paper says so: that the credential lasts for ever, or while its holder keeps it up."""
    if not credential.ends or not d.chance(0.85):
        return
    text = plain(d.endless(credential))
    if len(credential.ends) < 22 and d.chance(0.6):
        text = joined(plain(d.say_one(blocks.labels(credential.type, "expiry_date")) + d.pick((":", ""))), text)
    frame.line(text, size, d.body, d.pick(("left", "centre")), leading=d.leading)


def prose(d: Drawing, type: str, choices: Sequence[frames.Frame] | None = None, credential: Credential | None = None) -> None:
    """A certificate that speaks in formulas, with large names, seals and officers."""
    credential = credential or MAKERS[type](d, "certificate", None)
    d.plainly()
    lines = d.pick(choices or frames.BY_TYPE[type])
    frame = d.sheet("wide" if d.chance(0.7) else "page")
    align = "centre" if d.chance(0.85) else d.pick(("left", "centre"))
    face, display = d.pick((*ORNATE, d.body)), d.pick(ORNATE)
    size = frame.h / 45 * d.rng.uniform(0.8, 1.25)
    frame.gap(frame.h * d.rng.uniform(0.0, 0.12))
    caps = d.chance(0.15)
    for template in lines:
        kind, text = (template[0], template[1:]) if template[0] in "#=" else ("", template)
        if not d.fits(text, credential):
            text = _without_forms(text)
            if not d.fits(text, credential):
                continue
        pieces = d.say(text, credential)
        if kind == "#":
            _large(d, frame, pieces, size * d.rng.uniform(1.5, 3.0), display, align)
        elif kind == "=":
            _large(d, frame, pieces, size * d.rng.uniform(1.2, 2.2), d.pick((display, d.bold)), align)
        else:
            frame.line(upper(pieces) if caps else pieces, size, face, align, leading=d.leading)
        frame.gap(size * d.rng.uniform(0.1, 1.2))
    if d.chance(0.35):
        left = [
            field
            for field in ("number", "expiry_date", "issue_date")
            if field in credential.facts and not _shown(d, credential, field)
        ]
        blocks.lay_rows(
            d, frame, [blocks.field_row(d, credential, field) for field in left], d.pick(("inline", "colon", "grid2")), size * 0.8
        )
    end_words(d, frame, credential, size)
    frame.gap(size * d.rng.uniform(0.5, 2))
    blocks.signatures(d, frame)
    if d.chance(0.55):
        blocks.small_print(d, frame)
    if d.chance(0.4):
        blocks.lay_rows(d, frame, blocks.decoy_rows(d, d.pick((1, 1, 2))), "colon", size * 0.6)
    d.settle(frame)
    if d.chance(0.5):
        blocks.seal(d, frame)


def _large(d: Drawing, frame: Frame, pieces: Pieces, size: float, face: Face, align: str) -> None:
    """A large line; a long one now and then over two or three lines, as a designer breaks it."""
    parts = broken(pieces, d.pick((2, 2, 3))) if len(split(pieces)) > 3 and d.chance(0.4) else [pieces]
    for part in parts:
        blocks.title(d, frame, part, size, face, align)


def _without_forms(template: str) -> str:
    return (
        template.replace(":words", "")
        .replace(":latin", "")
        .replace(":spanish", "")
        .replace(":range", "")
        .replace(":good", "")
        .replace(":long", "")
    )


def _shown(d: Drawing, credential: Credential, field: str) -> bool:
    return any(printed.credential == credential.index and printed.field == field for printed in d.prints)


def listed(
    d: Drawing, type: str, placement: str | None = None, kind: str = "page", paper: str = "certificate", decoys: int | None = None
) -> None:
    """A heading and a list of labels and values in one placement."""
    credential = MAKERS[type](d, paper, None)
    frame = d.sheet(kind)
    frame.gap(frame.h * d.rng.uniform(0.0, 0.15))
    heading(d, frame, credential)
    rows = blocks.field_rows(d, credential, BODY, d.pick((0, 1, 2, 3, 4)) if decoys is None else decoys, 0.93)
    if "issuer" in credential.facts and not _shown(d, credential, "issuer") and d.chance(0.6):
        rows.append(blocks.field_row(d, credential, "issuer"))
    if d.chance(0.12) and rows:
        rows[0] = blocks.Row("", rows[0].value)
    area = frame.part(0, d.pick((1.0, 1.0, 0.6, 0.75)))
    cut = d.rng.randrange(1, len(rows)) if len(rows) > 3 and d.chance(0.3) else len(rows)
    blocks.lay_rows(d, area, rows[:cut], placement)
    if rows[cut:]:
        area.gap(d.size)
        blocks.lay_rows(d, area, rows[cut:], None if placement is None else d.pick((placement, "colon", "grid2")))
    frame.at = area.at
    end_words(d, frame, credential, d.size)
    frame.gap(d.size * d.rng.uniform(0.5, 3))
    if d.chance(0.6):
        blocks.signatures(d, frame)
    blocks.small_print(d, frame)
    d.settle(frame)
    if d.chance(0.25):
        blocks.seal(d, frame)


def unlabelled(d: Drawing, type: str) -> None:
    """Values alone, one below the other, as old renewal cards and some badges have them."""
    credential = MAKERS[type](d, d.pick(("certificate", "card")), None)
    frame = d.sheet(d.pick(("page", "wide", "card")))
    align = d.pick(("left", "centre"))
    fields = [
        field
        for field in ("issuer", "holder_name", "qualification", "number", "issue_date", "expiry_date", "credits")
        if field in credential.facts
    ]
    if d.chance(0.5):
        d.rng.shuffle(fields)
    for field in fields:
        if field in ("issue_date", "expiry_date", "number", "credits"):
            row = blocks.field_row(d, credential, field)
            value = joined(plain(row.label + d.pick(("", ":"))), row.value) if d.chance(0.7) or field == "number" else row.value
        else:
            value = d.show(credential, field)
        frame.line(
            value,
            d.size * (1.8 if field in ("holder_name", "qualification") and d.chance(0.6) else 1.0),
            d.pick((d.body, d.bold)),
            align,
            leading=d.leading,
        )
        frame.gap(d.size * d.rng.uniform(0, 1))
    end_words(d, frame, credential, d.size)
    blocks.small_print(d, frame, d.pick((0, 1, 2)))
    d.settle(frame)


def card(d: Drawing, type: str) -> None:
    """A wallet card, alone as a small picture."""
    credential = MAKERS[type](d, "card", None)
    frame = d.sheet("card")
    _on_card(d, frame, credential)
    d.settle(frame)


def _on_card(d: Drawing, frame: Frame, credential: Credential, tight: bool = True) -> None:
    size = frame.h / (16 if tight else 22) * d.rng.uniform(0.8, 1.2)
    align = d.pick(("centre", "left"))
    d.size = size
    if d.chance(0.5) and "jurisdiction" in credential.facts:
        frame.line(d.show(credential, "jurisdiction", "caps"), size, d.bold, align)
    if "issuer" in credential.facts and d.chance(0.85):
        frame.line(d.show(credential, "issuer"), size * d.rng.uniform(0.8, 1.2), d.bold, align)
    if d.chance(0.5):
        frame.line(plain(d.say_one(frames.TITLES[credential.type])), size, d.bold, align)
    frame.gap(size * 0.3)
    rows = blocks.field_rows(d, credential, BODY, d.pick((0, 0, 1, 2)), 0.9)
    if rows and d.chance(0.4):
        rows[0] = blocks.Row("", rows[0].value)
    blocks.lay_rows(d, frame, rows, d.pick(("colon", "column", "grid2", "grid2", "grid3", "above", "inline", "below")), size * 0.85)
    if d.chance(0.5):
        frame.line(
            plain(d.pick(("NOT TRANSFERABLE", "SIGNATURE", "Signature of Licensee", "AUTHORIZED SIGNATURE", "VOID IF ALTERED"))),
            size * 0.7,
            d.body,
            align,
        )


def doubled(d: Drawing, type: str) -> None:
    """The same credential twice on one page: a wall copy above or beside a wallet copy, in two manners of writing."""
    credential = MAKERS[type](d, d.pick(("card", "certificate")), None)
    page = d.sheet("page")
    beside = d.chance(0.25)
    count = d.pick((2, 2, 2, 3))
    first = set(credential.facts)
    for at in range(count):
        if beside:
            frame = Frame(page.sheet, page.x + at * page.w / count, page.y, page.w / count * 0.9, page.h * 0.5)
        else:
            frame = Frame(
                page.sheet,
                page.x + page.w * d.pick((0.0, 0.0, 0.1, 0.3)),
                page.y + at * page.h / count,
                page.w * d.pick((0.5, 0.6, 0.9)),
                page.h / count * 0.9,
            )
        if at and d.chance(0.5):
            d.anew()
        if d.chance(0.3):
            d.size = 9.0
            heading(d, frame, credential)
            blocks.lay_rows(d, frame, blocks.field_rows(d, credential, sorted(first & set(BODY), key=BODY.index), 1, 0.95))
        else:
            _on_card(d, frame, credential, tight=False)
        d.settle(frame)
    if d.chance(0.4):
        foot = Frame(page.sheet, page.x, page.y + page.h * 0.92, page.w, page.h * 0.08)
        blocks.small_print(d, foot, 2)
        d.settle(foot)


def webprint(d: Drawing, type: str) -> None:
    """A board's look-up page as a browser prints it: mostly empty, label and value rows, a viewed-on date, a disclaimer."""
    credential = MAKERS[type](d, "verification_print", None)
    frame = d.sheet("page")
    name = d.pick(
        (
            "License Lookup",
            "License Verification",
            "Verification",
            "Search Results",
            "License Details",
            "Primary Source Verification",
            "Credential Detail",
            "Lookup Detail View",
            "Public Profile",
        )
    )
    blocks.browser_frame(d, frame, name)
    frame.gap(d.rng.uniform(5, 60))
    if d.chance(0.7):
        frame.line(
            plain(
                d.pick(
                    (
                        "Home | Search | Contact | Help",
                        "Back to results",
                        "Skip to main content",
                        "Print this page",
                        "New Search    Printer Friendly",
                    )
                )
            ),
            d.size * 0.8,
            d.body,
        )
    if "issuer" in credential.facts and d.chance(0.75):
        frame.line(d.show(credential, "issuer"), d.size * d.rng.uniform(1.2, 2), d.bold)
    frame.line(plain(name), d.size * d.rng.uniform(1.1, 1.6), d.bold)
    frame.gap(d.size)
    if d.chance(0.4):
        frame.line(
            d.say(
                d.pick(
                    (
                        "This information is current as of {today}.",
                        "Data last updated {today}",
                        "As of {today} the following record was found.",
                        "1 result for search",
                    )
                )
            ),
            d.size,
            d.body,
        )
    rows = blocks.field_rows(d, credential, BODY, d.pick((1, 2, 3, 4, 6)))
    if "issuer" in credential.facts and not _shown(d, credential, "issuer") and d.chance(0.5):
        rows.insert(0, blocks.field_row(d, credential, "issuer"))
    blocks.lay_rows(d, frame, rows, d.pick(("colon", "column", "column", "grid2", "table", "right_column", "above")))
    end_words(d, frame, credential, d.size)
    frame.gap(d.size * 2)
    for _ in range(d.pick((0, 1, 2))):
        head = d.pick(
            (
                "Discipline",
                "Public Documents",
                "Disclaimer",
                "Actions",
                "Address of Record",
                "Education",
                "Malpractice History",
                "Related Licenses",
            )
        )
        frame.line(plain(head), d.size * 1.1, d.bold)
        frame.line(
            d.say(
                d.pick(
                    (
                        "No information available from this agency.",
                        "None found",
                        "{street} {town_line}",
                        "{some_university} {year}",
                        "There are no disciplinary actions on file. Call {phone} for details.",
                        "This website is a primary source for verification of license credentials consistent with Joint Commission and NCQA standards.",
                    )
                )
            ),
            d.size,
            d.body,
        )
        frame.gap(d.size)
    d.settle(frame)


def letter(d: Drawing, type: str, told: sentences.Told | None = None) -> None:
    """A letter that verifies: letterhead, date, addressee, Re: line, a sentence or a list with the values, a signature.

    With ``told`` its paragraphs say the values, and there is no list.
    """
    credential = MAKERS[type](d, "letter", None)
    frame = d.sheet("page")
    size = d.size = d.pick((9.0, 10.0, 11.0, 12.0))
    align = d.pick(("left", "centre"))
    if "issuer" in credential.facts:
        frame.line(d.show(credential, "issuer"), size * 1.4, d.bold, align)
    frame.line(d.say("{street}"), size * 0.9, d.body, align)
    frame.line(d.say("{town_line}"), size * 0.9, d.body, align)
    if d.chance(0.6):
        frame.line(d.say("Telephone {phone}  Fax {phone}"), size * 0.8, d.body, align)
    frame.gap(size * 2)
    frame.line(d.say("{today}") if "issue_date" not in credential.facts or d.chance(0.95) else plain(""), size, d.body)
    frame.gap(size)
    for text in d.pick(
        (
            ("{stranger}", "{hospital}", "{street}", "{town_line}"),
            ("To Whom It May Concern:",),
            ("Medical Staff Office", "{hospital}", "{town_line}"),
            (),
        )
    ):
        frame.line(d.say(text), size, d.body)
    frame.gap(size)
    if d.chance(0.6):
        frame.line(joined(plain(d.pick(("Re:", "RE:", "Subject:", "Regarding:"))), d.show(credential, "holder_name")), size, d.bold)
    frame.gap(size)
    opening = d.pick(
        (
            "This letter is to verify the following information for the above named individual:",
            "In response to your request we certify the following from our records:",
            "Dear Sir or Madam: Our records show the following.",
            "Please accept this as verification of the credential listed below.",
        )
    )
    if told is None or d.chance(0.3):
        frame.line(plain(opening), size, d.body, leading=d.leading)
        frame.gap(size * 0.5)
    if told is not None:
        for paragraph in told:
            if d.fits(paragraph, credential):
                frame.line(d.say(paragraph, credential), size, d.body, leading=d.leading)
                frame.gap(size * d.pick((0.0, 0.6, 1.0)))
    elif d.chance(0.6):
        blocks.lay_rows(
            d,
            frame,
            blocks.field_rows(d, credential, BODY, d.pick((0, 1, 2))),
            d.pick(("colon", "column", "right_column", "dots")),
            size,
        )
    else:
        lines = d.pick(frames.BY_TYPE.get(type) or ((("{holder_name} {number} {issue_date} {expiry_date}"),),))
        text = [_without_forms(line.lstrip("#=")) for line in lines]
        frame.line(joined(*(d.say(line, credential) for line in text if d.fits(line, credential))), size, d.body, leading=d.leading)
    frame.gap(size)
    frame.line(
        d.say(
            d.pick(
                (
                    "If you have any questions please contact our office at {phone}.",
                    "This verification was prepared on {today} by {stranger_plain}.",
                    "Thank you for your inquiry.",
                )
            )
        ),
        size,
        d.body,
    )
    frame.gap(size)
    frame.line(plain(d.pick(("Sincerely,", "Very truly yours,", "Respectfully,"))), size, d.body)
    blocks.signatures(d, frame, 1)
    blocks.small_print(d, frame, d.pick((0, 1)))
    d.settle(frame)


def boxed(d: Drawing, type: str) -> None:
    """A form of boxes: small labels above, values below, in rows of two to four."""
    credential = MAKERS[type](d, "form", None)
    frame = d.sheet("page" if d.chance(0.7) else "wide")
    heading(d, frame, credential)
    rows = blocks.field_rows(d, credential, BODY, d.pick((1, 2, 3, 4)))
    blocks.lay_rows(d, frame, rows, d.pick(("grid2", "grid3", "grid4")))
    frame.gap(d.size)
    if d.chance(0.6):
        blocks.signatures(d, frame, d.pick((1, 2)))
    blocks.small_print(d, frame)
    d.settle(frame)


def corner(d: Drawing, type: str) -> None:
    """A card or small certificate somewhere on a big page, as a photocopier or phone leaves it."""
    page = d.sheet("page")
    credential = MAKERS[type](d, d.pick(("card", "certificate")), None)
    w, h = page.w * d.rng.uniform(0.35, 0.8), page.h * d.rng.uniform(0.18, 0.4)
    x, y = page.x + d.rng.uniform(0, page.w - w), page.y + d.rng.uniform(0, page.h - h)
    frame = Frame(page.sheet, x, y, w, h)
    _on_card(d, frame, credential, tight=False)
    d.settle(frame)
