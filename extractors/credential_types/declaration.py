"""The declarations of credential types: one TOML file a type, read and checked here, served to every reader.

From a declaration come the classification cues, the label lexicon, the kinds of value looked for, the rules, the review form, the
record columns, the export and the documentation table. ``fields.toml`` says once what the fields common to many types are;
a type's own file names the fields it has and adds what is particular. A site adds a type of its own with one more file of the same
form. This module never looks at a page.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from extractors.draft import UNRECOGNIZED, Expiry
from extractors.kinds import KINDS
from extractors.kinds.kind import Kind

CREDENTIAL_PAPERS = ("certificate", "card", "verification_print", "letter", "form")
OTHER_PAPERS = ("application", "receipt", "cover", "blank", "unknown")
ACCESS = ("standard", "medical", "identity")


class DeclarationError(ValueError):
    """A declaration is wrong. The message lists every fault of the file, with the key it stands under."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of one type.

    ``labels`` are phrases that stand beside the value on paper; ``decoys`` are labels of look-alikes (a control number beside a
    licence number) whose values are not this field's, and ``never`` are values that papers of the type name but that are not it. A
    field that ``needs_label`` is never told by look and place alone. A ``critical`` field must be certified before a record passes
    without review; a ``required`` one that is missing is a reason for review; a ``masked`` one is shortened in lists and logs. A
    ``shared`` number may be several persons' at once: a group's policy.

    A blank field is confirmed by a person on the papers listed in ``ask``. ``signs`` are phrases that say without a label that the
    paper prints the field ("not for independent practice" is a restriction).
    """

    name: str
    title: str
    kind: Kind
    labels: tuple[str, ...] = ()
    decoys: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    needs_label: bool = False
    required: bool = False
    critical: bool = False
    masked: bool = False
    shared: bool = False
    ask: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that speaks for (or, with a negative weight, against) a type or a paper."""

    phrase: str
    weight: float


@dataclass(frozen=True, slots=True)
class Span:
    """A rule: months from ``start`` to ``end`` lie between ``least`` and ``most``. ``source`` says where the numbers come from."""

    start: str
    end: str
    least: int
    most: int
    message: str
    source: str


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """A rule: the date in ``field`` is the last day of a month. ``source`` says who rules so."""

    field: str
    message: str
    source: str


Rule = Span | MonthEnd


@dataclass(frozen=True, slots=True)
class Sections:
    """Phrases that head a part of the page, such as a row of a table: parts that tell of this credential, and of ``others``."""

    ours: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class CredentialType:
    """One type of credential, as declared. Each is itself alone, so that what is built from it is quickly found again.

    ``without_date`` is what a paper of this type means when it shows no expiry date and no word about it. ``fields`` are in the
    order in which people read them.
    """

    id: str
    name: str
    about: str
    papers: tuple[str, ...]
    fields: tuple[Field, ...]
    cues: tuple[Cue, ...]
    without_date: Expiry
    rules: tuple[Rule, ...] = ()
    sections: Sections = Sections()
    access: str = "standard"

    def field(self, name: str) -> Field:
        """The field ``name``. Raises KeyError where the type has none of that name."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    @property
    def recognized(self) -> bool:
        return self.id != UNRECOGNIZED


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of sheet, with the phrases that give it away."""

    id: str
    name: str
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Declarations:
    """Everything declared, in the order of the files' names; ``unrecognized`` comes last."""

    types: tuple[CredentialType, ...]
    papers: tuple[Paper, ...]

    def type(self, id: str) -> CredentialType:
        """The type ``id``. Raises KeyError where none is declared by that id."""
        for declared in self.types:
            if declared.id == id:
                return declared
        raise KeyError(id)

    @property
    def credentials(self) -> tuple[CredentialType, ...]:
        """The types that are credentials: all but ``unrecognized``."""
        return tuple(declared for declared in self.types if declared.recognized)


_ID = re.compile(r"[a-z][a-z0-9_]*")


def _phrases(table: Mapping[str, Any], key: str, where: str, faults: list[str]) -> tuple[str, ...]:
    """The phrases under ``key``. A lone text would otherwise be taken for a list of its letters."""
    given = table.get(key, [])
    if not isinstance(given, list) or not all(isinstance(phrase, str) and phrase.strip() for phrase in given):
        faults.append(f"{where}{key}: must be a list of texts")
        return ()
    return tuple(given)


_WEIGHTS = {"sure": 6.0, "strong": 3.0, "fair": 1.0, "against": -3.0}


def _cues(table: Mapping[str, Any], faults: list[str]) -> tuple[Cue, ...]:
    for key in table.keys() - _WEIGHTS.keys():
        faults.append(f"cues.{key}: must be one of {', '.join(_WEIGHTS)}")
    return tuple(Cue(phrase, weight) for key, weight in _WEIGHTS.items() for phrase in _phrases(table, key, "cues.", faults))


def _sections(table: Mapping[str, Any], faults: list[str]) -> Sections:
    for key in table.keys() - {"ours", "others"}:
        faults.append(f"sections.{key}: must be ours or others")
    return Sections(_phrases(table, "ours", "sections.", faults), _phrases(table, "others", "sections.", faults))


def _field(name: str, own: Mapping[str, Any], common: Mapping[str, Any], faults: list[str]) -> Field | None:
    known = {
        "title",
        "kind",
        "labels",
        "decoys",
        "never",
        "needs_label",
        "required",
        "critical",
        "masked",
        "shared",
        "ask",
        "signs",
    }
    for key in own.keys() - known:
        faults.append(f"fields.{name}.{key}: unknown; a field has {', '.join(sorted(known))}")
    merged = {**common, **own}
    kind = KINDS.get(str(merged.get("kind")))
    if kind is None:
        faults.append(f"fields.{name}.kind: must be one of {', '.join(sorted(KINDS))}")
        return None
    where = f"fields.{name}."

    def gathered(key: str, opposite: str) -> tuple[str, ...]:
        """The field's own phrases and the common ones, less those that the type itself calls the opposite."""
        turned = set(own.get(opposite, ()))
        mine = _phrases(own, key, where, faults)
        return tuple(dict.fromkeys([*mine, *(phrase for phrase in common.get(key, ()) if phrase not in turned)]))

    return Field(
        name=name,
        title=str(merged.get("title", name.replace("_", " ").capitalize())),
        kind=kind,
        labels=gathered("labels", "decoys"),
        decoys=gathered("decoys", "labels"),
        never=_phrases(own, "never", where, faults),
        needs_label=bool(merged.get("needs_label", False)),
        required=bool(merged.get("required", False)),
        critical=bool(merged.get("critical", False)),
        masked=bool(merged.get("masked", False)),
        shared=bool(merged.get("shared", False)),
        ask=_asked(merged, where, faults),
        signs=_phrases(merged, "signs", where, faults),
    )


def _asked(table: Mapping[str, Any], where: str, faults: list[str]) -> tuple[str, ...]:
    """The papers on which a blank is asked about: all (``ask = true``), those listed, or none. A critical field's always is, unless
    its declaration says otherwise."""
    ask = table.get("ask", bool(table.get("critical", False)))
    if isinstance(ask, bool):
        return CREDENTIAL_PAPERS if ask else ()
    if not isinstance(ask, list) or not ask or not set(map(str, ask)) <= set(CREDENTIAL_PAPERS):
        faults.append(f"{where}ask: must be true, false, or a list of {', '.join(CREDENTIAL_PAPERS)}")
        return ()
    return tuple(ask)


def _rule(table: Mapping[str, Any], dates: Mapping[str, bool], faults: list[str]) -> Rule | None:
    """One rule over fields of the type; ``dates`` says of each whether it is a date, which alone can be reckoned with."""
    try:
        rule: Rule = MonthEnd(**table) if "field" in table else Span(**table)
    except TypeError:
        faults.append("rules: a rule has start, end, least, most, message, source, or field, message, source")
        return None
    for name in {rule.field} if isinstance(rule, MonthEnd) else {rule.start, rule.end}:
        if name not in dates:
            faults.append(f"rules: no field {name!r} is declared")
        elif not dates[name]:
            faults.append(f"rules: the field {name!r} is no date")
    return rule


def _is_table(given: object) -> bool:
    return isinstance(given, dict)


def parse_type(text: str, common: Mapping[str, Any], source: str) -> CredentialType:
    """Read one declaration. ``common`` is what ``fields.toml`` says; ``source`` names the file in the error.

    Raises:
        DeclarationError: with all faults of the file at once.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DeclarationError(f"{source}: not TOML: {error}") from error
    misplaced = [key for key in ("cues", "sections", "fields") if not _is_table(table.get(key, {}))]
    misplaced += [f"fields.{name}" for name, own in table.get("fields", {}).items() if not _is_table(own)] if not misplaced else []
    if misplaced:
        raise DeclarationError(f"{source}: " + "; ".join(f"{key}: must be a table, [{key}]" for key in misplaced))
    faults: list[str] = []
    for key in ("id", "name", "about"):
        if not isinstance(table.get(key), str) or not table[key].strip():
            faults.append(f"{key}: missing, or no text")
    if not _ID.fullmatch(str(table.get("id", "id"))):
        faults.append("id: must be small letters, digits and underscores, beginning with a letter")
    papers = _phrases(table, "papers", "", faults)
    if not papers:
        faults.append(f"papers: name at least one of {', '.join(CREDENTIAL_PAPERS + OTHER_PAPERS)}")
    for paper in papers:
        if paper not in CREDENTIAL_PAPERS + OTHER_PAPERS:
            faults.append(f"papers: {paper!r} is no paper; papers are {', '.join(CREDENTIAL_PAPERS + OTHER_PAPERS)}")
    fields = [_field(name, own, common.get(name, {}), faults) for name, own in table.get("fields", {}).items()]
    dates = {field.name: field.kind.input == "date" for field in fields if field is not None}
    rules = [_rule(rule, dates, faults) for rule in table.get("rules", ())]
    without_date = table.get("without_date", "unknown")
    if without_date not in set(Expiry):
        faults.append(f"without_date: must be one of {', '.join(Expiry)}")
    access = table.get("access", "standard")
    if access not in ACCESS:
        faults.append(f"access: must be one of {', '.join(ACCESS)}")
    cues = _cues(table.get("cues", {}), faults)
    sections = _sections(table.get("sections", {}), faults)
    if faults:
        raise DeclarationError(f"{source}: " + "; ".join(faults))
    return CredentialType(
        id=table["id"],
        name=table["name"],
        about=table["about"],
        papers=papers,
        fields=tuple(field for field in fields if field is not None),
        cues=cues,
        without_date=Expiry(without_date),
        rules=tuple(rule for rule in rules if rule is not None),
        sections=sections,
        access=access,
    )


def declare(site: Iterable[tuple[str, str]] = ()) -> Declarations:
    """Everything declared in the package, and after it the ``site``'s own types, given as (file name, TOML text).

    Raises:
        DeclarationError: naming every faulty file with all its faults, or an id declared twice.
    """
    folder = files("extractors") / "credential_types"
    common = tomllib.loads((folder / "fields.toml").read_text("utf-8"))
    papers = tomllib.loads((folder / "papers.toml").read_text("utf-8"))
    packaged = sorted(
        (entry.name, entry.read_text("utf-8"))
        for entry in folder.iterdir()
        if entry.name.endswith(".toml") and entry.name not in ("fields.toml", "papers.toml")
    )
    types: list[CredentialType] = []
    faulty: list[str] = []
    for name, text in [*packaged, *site]:
        try:
            types.append(parse_type(text, common, name))
        except DeclarationError as error:
            faulty.append(str(error))
    if faulty:
        raise DeclarationError("; ".join(faulty))
    ids = [declared.id for declared in types]
    for id in ids:
        if ids.count(id) > 1:
            raise DeclarationError(f"{id}: declared twice; give the site's own type another id")
    types.sort(key=lambda declared: not declared.recognized)
    faults: list[str] = []
    sheets = tuple(Paper(id, str(table["name"]), _cues(table.get("cues", {}), faults)) for id, table in papers.items())
    if faults:
        raise DeclarationError("papers.toml: " + "; ".join(faults))
    return Declarations(tuple(types), sheets)


@cache
def packaged() -> Declarations:
    """The declarations of the package alone, read once."""
    return declare()
