"""One declaration read from TOML and checked; all faults of a file are told at once.

``fields.toml`` says once what the fields common to many types are; a type's own file names the fields it has and adds what is
particular. A site declares a type of its own with one more file of the same form.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from extractors.credential_types.declaration import (
    ACCESS,
    CHECKS,
    CREDENTIAL_PAPERS,
    OTHER_PAPERS,
    CredentialType,
    Cue,
    DeclarationError,
    Expiry,
    Field,
    MonthEndRule,
    Prevails,
    Rule,
    Sections,
    TermRule,
)
from extractors.kinds import KINDS

_ID = re.compile(r"[a-z][a-z0-9_]*")


def _phrases(table: Mapping[str, Any], key: str, where: str, faults: list[str]) -> tuple[str, ...]:
    """The phrases under ``key``. A lone text would otherwise be taken for a list of its letters."""
    given = table.get(key, [])
    if not isinstance(given, list) or not all(isinstance(phrase, str) and phrase.strip() for phrase in given):
        faults.append(f"{where}{key}: must be a list of texts")
        return ()
    return tuple(given)


_WEIGHTS = {"sure": 6.0, "strong": 3.0, "fair": 1.0, "against": -3.0}


def parse_cues(table: Mapping[str, Any], faults: list[str]) -> tuple[Cue, ...]:
    for key in table.keys() - _WEIGHTS.keys():
        faults.append(f"cues.{key}: must be one of {', '.join(_WEIGHTS)}")
    return tuple(Cue(phrase, weight) for key, weight in _WEIGHTS.items() for phrase in _phrases(table, key, "cues.", faults))


def _sections(table: Mapping[str, Any], faults: list[str]) -> Sections:
    for key in table.keys() - {"ours", "others"}:
        faults.append(f"sections.{key}: must be ours or others")
    return Sections(_phrases(table, "ours", "sections.", faults), _phrases(table, "others", "sections.", faults))


def _prevails(given: object, faults: list[str]) -> tuple[Prevails, ...]:
    if not isinstance(given, list) or not all(map(_is_table, given)):
        faults.append("prevails: must be tables, [[prevails]]")
        return ()
    for key in {key for table in given for key in table} - {"over", "where"}:
        faults.append(f"prevails.{key}: must be over or where")
    return tuple(
        Prevails(_phrases(table, "over", "prevails.", faults), _phrases(table, "where", "prevails.", faults)) for table in given
    )


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
        "organizations",
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
        organizations=bool(merged.get("organizations", False)),
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
        rule: Rule = MonthEndRule(**table) if "field" in table else TermRule(**table)
    except TypeError:
        faults.append("rules: a rule has start, end, least, most, message, source, or field, message, source")
        return None
    for name in {rule.field} if isinstance(rule, MonthEndRule) else {rule.start, rule.end}:
        if name not in dates:
            faults.append(f"rules: no field {name!r} is declared")
        elif not dates[name]:
            faults.append(f"rules: the field {name!r} is not a date")
    return rule


def _is_table(given: object) -> bool:
    return isinstance(given, dict)


def parse_type(text: str, common: Mapping[str, Any], source: str) -> CredentialType:
    """Read one declaration. ``common`` is what ``fields.toml`` says; ``source`` names the file in the error.

    Raises:
        DeclarationError: with all faults of the file at once.
    """
    table = _table(text, source)
    faults: list[str] = []
    _check_texts(table, faults)
    fields = [_field(name, own, common.get(name, {}), faults) for name, own in table.get("fields", {}).items()]
    dates = {field.name: field.kind.input == "date" for field in fields if field is not None}
    rules = [_rule(rule, dates, faults) for rule in table.get("rules", ())]
    declared = CredentialType(
        id=str(table.get("id", "")),
        name=str(table.get("name", "")),
        about=str(table.get("about", "")),
        papers=_papers(table, faults),
        fields=tuple(field for field in fields if field is not None),
        cues=parse_cues(table.get("cues", {}), faults),
        without_date=Expiry(_one_of(table, "without_date", "unknown", tuple(Expiry), faults)),
        rules=tuple(rule for rule in rules if rule is not None),
        sections=_sections(table.get("sections", {}), faults),
        access=_one_of(table, "access", "standard", ACCESS, faults),
        one_per_page=_switch(table, "one_per_page", faults),
        link_by=_names(table, "link_by", tuple(table.get("fields", {})), faults) or ("number",),
        checks=_names(table, "checks", CHECKS, faults),
        contingent_on_moc=_switch(table, "contingent_on_moc", faults),
        says=_phrases(table, "says", "", faults),
        prevails=_prevails(table.get("prevails", []), faults),
    )
    if faults:
        raise DeclarationError(f"{source}: " + "; ".join(faults))
    return declared


def _table(text: str, source: str) -> dict[str, Any]:
    """The file as tables. Raises DeclarationError where it is no TOML, or something that must be a table is none."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DeclarationError(f"{source}: not TOML: {error}") from error
    misplaced = [key for key in ("cues", "sections", "fields") if not _is_table(table.get(key, {}))]
    misplaced += [f"fields.{name}" for name, own in table.get("fields", {}).items() if not _is_table(own)] if not misplaced else []
    if misplaced:
        raise DeclarationError(f"{source}: " + "; ".join(f"{key}: must be a table, [{key}]" for key in misplaced))
    return table


def _check_texts(table: Mapping[str, Any], faults: list[str]) -> None:
    for key in ("id", "name", "about"):
        if not isinstance(table.get(key), str) or not table[key].strip():
            faults.append(f"{key}: missing or not text")
    if not _ID.fullmatch(str(table.get("id", "id"))):
        faults.append("id: must be small letters, digits and underscores, beginning with a letter")


def _papers(table: Mapping[str, Any], faults: list[str]) -> tuple[str, ...]:
    """The kinds of sheet that the type comes as: at least one, all of them known."""
    known = CREDENTIAL_PAPERS + OTHER_PAPERS
    papers = _phrases(table, "papers", "", faults)
    if not papers:
        faults.append(f"papers: name at least one of {', '.join(known)}")
    for paper in papers:
        if paper not in known:
            faults.append(f"papers: {paper!r} is not a kind of document; kinds are {', '.join(known)}")
    return papers


def _one_of(table: Mapping[str, Any], key: str, default: str, known: Sequence[str], faults: list[str]) -> str:
    """The word under ``key``; the default, and a fault, where it is none of the ``known``."""
    given = table.get(key, default)
    if given not in known:
        faults.append(f"{key}: must be one of {', '.join(known)}")
        return default
    return str(given)


def _switch(table: Mapping[str, Any], key: str, faults: list[str]) -> bool:
    """The yes or no under ``key``, which is no where it is not given."""
    given = table.get(key, False)
    if not isinstance(given, bool):
        faults.append(f"{key}: must be true or false")
    return given is True


def _names(table: Mapping[str, Any], key: str, known: Sequence[str], faults: list[str]) -> tuple[str, ...]:
    """The names under ``key``, each of which must be one of ``known``."""
    names = _phrases(table, key, "", faults)
    if unknown := [name for name in names if name not in known]:
        faults.append(f"{key}: unknown {', '.join(unknown)}; known are {', '.join(known)}")
    return names
