"""The whole way from a read document to drafts of credential records.

split     which parts of a page may be papers of their own
classify  what each part is
read      the fields of that type, with evidence
join      parts and pages that are one credential
judge     what is doubtful, and whether a person must look
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial, reduce

from rapidfuzz import fuzz

from extractors.acceptance.acceptance import passes, row, tries
from extractors.acceptance.review_reasons import issues, reasons
from extractors.classification.classify import Likelihood, classify
from extractors.credential_types.declaration import CredentialType, Declarations
from extractors.document.card_labels import unglued
from extractors.document.divisions import Part, parts
from extractors.document.folding import fold
from extractors.document.page import Advice, Document, Line, Page
from extractors.document.regions import Region, lines_in, regions
from extractors.draft import UNRECOGNIZED, Draft, Expiry, FieldValue, Note
from extractors.read_fields import read_fields
from extractors.validation.blanks import NO_BLANKS, Blanks
from extractors.validation.expiry import denies_end, expiry_of
from extractors.validation.machine_readable import overrule

_SURE = 0.5
_SURELY = 0.9
"""How sure a page must be of what it is, and of its one name for that to be everybody's."""
_UNDIVIDED = frozenset({"malpractice_insurance"})
"""Types whose papers list several covers of one kind or another, and are one credential all the same."""
_ENCLOSED = 0.85
"""How sure a part of a page must be where the page as a whole is no credential."""

_ALIKE = 75
"""Two readings of one number or name are at least this alike (per cent, by edit distance); two of different ones rarely are."""


@dataclass(frozen=True, slots=True)
class _Paper:
    """One credential (or none) as read so far, before it is judged."""

    declared: CredentialType
    likelihood: Likelihood
    pages: tuple[int, ...]
    lines: tuple[Line, ...]
    advice: tuple[Advice, ...]
    regions: tuple[Region, ...] = ()
    values: tuple[FieldValue, ...] = ()
    blanks: Blanks = NO_BLANKS

    @property
    def certainty(self) -> float:
        return self.likelihood.types[self.declared.id]

    def value(self, field: str) -> str | None:
        """The value of ``field`` where it is more likely right than wrong."""
        return next((value.value for value in self.values if value.field == field and value.confidence > _SURE), None)

    @property
    def stands_alone(self) -> bool:
        """Does it say of itself who holds what, and when? Half of a certificate does not."""
        what = self.value("qualification") or self.value("number")
        when = any(self.value(field) for field in ("expiry_date", "issue_date", "end_date"))
        return bool(self.declared.recognized and self.value("holder_name") and what and when)


def _look(page: Page, part: Part, declarations: Declarations, whole: _Paper | None = None) -> _Paper:
    """What a part is, without reading its fields yet. A part of a ``whole`` that is a credential is taken for one too, and rather
    for one of its type.

    Whether the part says enough to be one is seen when its fields are read.
    """
    likelihood = classify(declarations, part.lines, part.width, part.height)
    if whole is not None and whole.declared.recognized:
        refused = likelihood.type == UNRECOGNIZED
        likelihood = (likelihood.without(UNRECOGNIZED) if refused else likelihood).within(whole.likelihood)
    return _Paper(declarations.type(likelihood.type), likelihood, (page.number,), part.lines, page.advice)


def _read(page: Page, paper: _Paper) -> _Paper:
    """The same paper with its fields read."""
    if not paper.declared.recognized:
        return paper
    lines = unglued(paper.lines) if paper.declared.access == "identity" else paper.lines
    read = read_fields(paper.declared, lines, paper.certainty)
    return replace(paper, values=overrule(paper.declared, page, paper.lines, read.values), blanks=read.blanks)


def _placed(page: Page, paper: _Paper) -> _Paper:
    """The same paper, and where on its page it stands if that is not its own."""
    return replace(paper, regions=regions(page, paper.lines))


def _alike(one: str | None, other: str | None) -> bool | None:
    """Do two values mean the same through reading errors? None where one of them is missing."""
    if one is None or other is None:
        return None
    return fuzz.ratio(fold(one), fold(other)) >= _ALIKE


def _differ(one: _Paper, other: _Paper, field: str) -> bool:
    first, second = one.value(field), other.value(field)
    return first is not None and second is not None and first != second


def _same_credential(one: _Paper, other: _Paper) -> bool:
    """Are two papers copies, sides or pages of one credential?

    A number may be read from the wrong place of one copy; where holder, qualification and dates agree, a second number does not
    make a second credential. Nor does it where a copy leaves the qualification out, if both end on one day.
    """
    if one.declared.id != other.declared.id or _differ(one, other, "expiry_date"):
        return False
    one_end = one.value("expiry_date") is not None and one.value("expiry_date") == other.value("expiry_date")
    if _differ(one, other, "issue_date") and not one_end:
        return False
    holder, qualification, state, number = (
        _alike(one.value(field), other.value(field)) for field in ("holder_name", "qualification", "jurisdiction", "number")
    )
    if False in (holder, qualification, state):
        return False
    if number is False:
        return bool(holder and (qualification or (qualification is None and one_end)))
    return bool(number or holder)


def _one_number(one: _Paper, other: _Paper) -> bool:
    """Do two parts of a page bear one number? A number is one credential's, whatever a copy of it was read to say beside it, unless
    two qualifications were granted under it."""
    if not _alike(one.value("number"), other.value("number")):
        return False
    granted = one.declared.id == other.declared.id in ("state_license", "professional_certification", "board_certification")
    return not granted or _alike(one.value("qualification"), other.value("qualification")) is not False


def _holds_several(papers: list[_Paper]) -> bool:
    """Do at least two parts stand alone, every pair of them one person's two credentials?

    Papers of two people hardly ever share a page; where two parts seem to be, one of the names is an instructor's or a signer's.
    """
    alone = [paper for paper in papers if paper.stands_alone and paper.certainty > _SURE]
    pairs = [(one, other) for at, one in enumerate(alone) for other in alone[:at]]
    return bool(pairs) and all(
        _alike(one.value("holder_name"), other.value("holder_name"))
        and not (_same_credential(one, other) or _one_number(one, other))
        and (one.lines[0] is not other.lines[0] or _told_apart(one, other))
        for one, other in pairs
    )


def _told_apart(one: _Paper, other: _Paper) -> bool:
    """Do two rows below one heading differ in what both of them say? A row that says less, or bears another date only, is a line of
    signatures or one more dose."""
    unlike = any(_alike(one.value(field), other.value(field)) is False for field in ("qualification", "number"))
    return unlike or any(_differ(one, other, field) for field in ("expiry_date", "end_date", "jurisdiction"))


def _named_above(papers: list[_Paper]) -> list[_Paper]:
    """The same parts; where several of them tell a credential each but nobody's name, they have the one that the page surely names.

    So a register prints its rows under the name that it was asked for.
    """
    nameless = [
        paper
        for paper in papers
        if paper.declared.recognized
        and paper.certainty > _SURE
        and paper.value("holder_name") is None
        and paper.value("number")
        and any(paper.value(field) for field in ("expiry_date", "issue_date"))
    ]
    named = [value for paper in papers for value in paper.values if value.field == "holder_name" and value.confidence > _SURELY]
    if len(nameless) < 2 or len({fold(value.value) for value in named}) != 1:
        return papers
    return [replace(paper, values=(named[0], *paper.values)) if paper in nameless else paper for paper in papers]


def _of_page(page: Page, declarations: Declarations) -> list[_Paper]:
    sheet, divisions = parts(page)
    whole = _look(page, sheet, declarations)
    if whole.declared.id in _UNDIVIDED and whole.certainty > _SURELY:
        return [_read(page, whole)]
    for division in divisions:
        looked = _as_siblings(page, division, [_look(page, part, declarations, whole) for part in division], declarations)
        if sum(paper.declared.recognized and paper.certainty > _SURE for paper in looked) < 2:
            continue
        several = _named_above([_read(page, paper) for paper in looked])
        alone = [paper for paper in several if paper.stands_alone]
        if _holds_several(several) and (whole.certainty <= _SURELY or any(one.declared.id == whole.declared.id for one in alone)):
            return alone
    if whole.declared.recognized:
        return [_read(page, whole)]
    return _enclosed(page, divisions, declarations) or [whole]


def _as_siblings(page: Page, division: Sequence[Part], looked: Sequence[_Paper], declarations: Declarations) -> list[_Paper]:
    """The same parts; one that was refused is taken for a credential where another part of the same form surely is one.

    Of two cards side by side one may say a little less than its like.
    """
    sure = [paper for paper in looked if paper.declared.recognized and paper.certainty > _SURE]
    result = []
    for part, paper in zip(division, looked, strict=True):
        sibling = next((one for one in sure if _same_form(one.lines, part.lines)), None)
        result.append(_look(page, part, declarations, sibling) if sibling and not paper.declared.recognized else paper)
    return result


def _same_form(one: Sequence[Line], other: Sequence[Line]) -> bool:
    """Is half of the longer part printed on the other as well? Rows below one and the same heading are no cards."""
    if one[0] is other[0]:
        return False
    first, second = ({fold(line.text) for line in lines} for lines in (one, other))
    return 2 * len(first & second) >= max(len(first), len(second))


def _enclosed(page: Page, divisions: Sequence[Sequence[Part]], declarations: Declarations) -> list[_Paper]:
    """The card that comes at the foot of a letter: the one part of a page that is surely a credential, and says so by itself."""
    for division in divisions:
        sure = [
            paper
            for part in division
            if (paper := _look(page, part, declarations)).certainty > _ENCLOSED and paper.declared.recognized
        ]
        alone = [paper for paper in (_read(page, paper) for paper in sure) if paper.stands_alone and paper.value("number")]
        if len(alone) == 1:
            return alone
    return []


def _merge(one: _Paper, other: _Paper) -> _Paper:
    """One credential of two papers: for each field the more certain value."""
    best: dict[str, FieldValue] = {}
    for value in (*one.values, *other.values):
        if value.field not in best or value.confidence > best[value.field].confidence:
            best[value.field] = value
    ordered = tuple(best[field.name] for field in one.declared.fields if field.name in best)
    surer = one if one.certainty >= other.certainty else other
    return replace(
        surer,
        pages=tuple(sorted({*one.pages, *other.pages})),
        lines=one.lines + other.lines,
        advice=tuple(dict.fromkeys(one.advice + other.advice)),
        regions=one.regions + other.regions,
        values=ordered,
        blanks=one.blanks.joined(other.blanks),
    )


def _continues(paper: _Paper, before: _Paper) -> bool:
    """Is this the next page of the same paper: of its type, without a holder and a number of its own?"""
    return (
        paper.declared.id == before.declared.id
        and paper.declared.recognized
        and paper.value("holder_name") is None
        and paper.value("number") is None
        and paper.pages[0] == before.pages[-1] + 1
    )


def _join(papers: list[_Paper]) -> list[_Paper]:
    joined: list[_Paper] = []
    for paper in papers:
        for at, known in enumerate(joined):
            if paper.pages != known.pages and (_same_credential(known, paper) or _continues(paper, known)):
                joined[at] = _merge(known, paper)
                break
        else:
            joined.append(paper)
    return joined


def _contradiction(paper: _Paper, expiry: Expiry) -> tuple[Note, ...]:
    """An expiration date on a paper that says in a sentence that it has none."""
    if expiry is not Expiry.EXPIRES or not denies_end(paper.lines):
        return ()
    message = "An expiration date was read, but the document also says that it does not expire. Check which is right."
    return (Note("expiry_conflict", message, "expiry_date"),)


def _judge(paper: _Paper) -> Draft:
    declared = paper.declared
    sheet = paper.likelihood.paper(declared.papers)
    if not declared.recognized:
        return Draft(UNRECOGNIZED, sheet, round(paper.certainty, 3), paper.pages, Expiry.NOT_APPLICABLE)
    expiry = expiry_of(declared, any(value.field == "expiry_date" for value in paper.values), paper.lines)
    settled = () if expiry is Expiry.UNKNOWN else ("expiry_date",)
    blanks = paper.blanks.besides((value.field for value in paper.values), settled)
    found = (*issues(declared, paper.values, blanks), *_contradiction(paper, expiry))
    seen = row(declared, paper.certainty, paper.values, blanks.likeliest, len(found), len(paper.advice))
    judged = partial(reasons, declared, paper.certainty, paper.values, found, paper.advice, paper=sheet, blanks=blanks)
    objections = judged(certified=True)
    return Draft(
        type=declared.id,
        paper=sheet,
        confidence=round(paper.certainty, 3),
        pages=paper.pages,
        expiry=expiry,
        fields=paper.values,
        issues=found,
        reasons=objections if passes(seen) else judged(certified=False),
        seen=seen,
        objected=bool(objections),
        trial=not objections and tries(seen),
        regions=paper.regions,
    )


def extract(document: Document, declarations: Declarations) -> list[Draft]:
    """Drafts of every credential in ``document``, and an ``unrecognized`` draft for each page that holds none, in page order."""
    papers = [_placed(page, paper) for page in document.pages for paper in _of_page(page, declarations)]
    return [_judge(paper) for paper in _join(papers)]


def _read_as(page: Page, declared: CredentialType, place: Collection[Region]) -> _Paper:
    chosen = _Paper(declared, Likelihood({declared.id: 1.0}, {}), (page.number,), lines_in(page, place), page.advice)
    return _placed(page, _read(page, chosen))


def extract_as(document: Document, pages: Collection[int], declared: CredentialType, place: Collection[Region] = ()) -> Draft:
    """What ``pages`` (from 1) of ``document`` say as one credential of the type ``declared``, certain because a person chose it.

    Of a page with regions in ``place`` only what stands in them is read: the rest is another paper's.
    The kind of sheet is the first that the type allows; nobody looked for it.

    Raises:
        ValueError: where the document has none of these pages.
    """
    papers = [_read_as(page, declared, place) for page in document.pages if page.number in pages]
    if not papers:
        raise ValueError("the document has none of the pages that were asked for")
    return _judge(reduce(_merge, papers))
