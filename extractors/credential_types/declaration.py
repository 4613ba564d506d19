"""What is declared of credential types: values that every reader takes its cues, labels, kinds and rules from.

From a declaration come the classification cues, the label lexicon, the kinds of value looked for, the rules, the review form, the
record columns, the export and the documentation table. `parsing` reads one from TOML, `loading` all that are packaged.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extractors.kinds.kind import Kind

UNRECOGNIZED = "unrecognized"
"""The type id of what is no credential."""

CREDENTIAL_PAPERS = ("certificate", "card", "verification_print", "letter", "form")
OTHER_PAPERS = ("application", "receipt", "cover", "blank", "unknown")
ACCESS = ("standard", "medical", "identity")
CHECKS = ("dea_registrant", "number_shape")
"""Cross-checks that a type may ask for; `validation.crosschecks` has a function for each."""


class Expiry(StrEnum):
    """Whether and how a credential ends. No expiry is a value, not a missing value."""

    EXPIRES = "expires"
    LIFETIME = "lifetime"
    NOT_APPLICABLE = "not_applicable"
    CONTINGENT_ON_MOC = "contingent_on_moc"
    """A board certificate without an end date, valid while the diplomate takes part in maintenance of certification."""
    UNKNOWN = "unknown"


class DeclarationError(ValueError):
    """A declaration is wrong. The message lists every fault of the file, with the key it stands under."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of one type.

    ``labels`` are phrases that stand beside the value on paper; ``decoys`` are labels of look-alikes (a control number beside a
    license number) whose values are not this field's, and ``never`` are values that papers of the type name but that are not it. A
    field that ``needs_label`` is never told by look and place alone. A ``critical`` field must be certified before a record passes
    without review; a ``required`` one that is missing is a reason for review; a ``masked`` one is shortened in lists and logs. A
    ``shared`` number may be several persons' at once: a group's policy.

    A blank field is confirmed by a person on the papers listed in ``ask``. ``signs`` are phrases that say without a label that the
    paper prints the field ("not for independent practice" is a restriction). ``organizations`` says that
    the holder may be a hospital, a pharmacy or another organization.
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
    organizations: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that speaks for (or, with a negative weight, against) a type or a paper."""

    phrase: str
    weight: float


@dataclass(frozen=True, slots=True)
class TermRule:
    """A rule: months from ``start`` to ``end`` lie between ``least`` and ``most``. ``source`` says where the numbers come from."""

    start: str
    end: str
    least: int
    most: int
    message: str
    source: str


@dataclass(frozen=True, slots=True)
class MonthEndRule:
    """A rule: the date in ``field`` is the last day of a month. ``source`` says who rules so."""

    field: str
    message: str
    source: str


Rule = TermRule | MonthEndRule


@dataclass(frozen=True, slots=True)
class Sections:
    """Phrases that head a part of the page, such as a row of a table: parts that tell of this credential, and of ``others``."""

    ours: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prevails:
    """A page that prints one of the phrases ``where`` is rather of this type than of one of the types ``over``, by their ids."""

    over: tuple[str, ...] = ()
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class CredentialType:
    """One type of credential, as declared. Each is itself alone, so that what is built from it is quickly found again.

    ``without_date`` is what a paper of this type means when it shows no expiry date and no word about it. ``fields`` are in the
    order in which people read them.

    A page of a type that is ``one_per_page`` is one record, however many rows it lists. Two parts of a page with one number are one
    record unless they differ in another field of ``link_by``. ``checks`` name cross-checks of `validation.crosschecks`.
    ``contingent_on_moc``: without an end date it may be valid while the holder takes part in maintenance of certification.
    ``says``: a page that prints none of these phrases is not of the type; empty where any page may be.
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
    one_per_page: bool = False
    link_by: tuple[str, ...] = ("number",)
    checks: tuple[str, ...] = ()
    contingent_on_moc: bool = False
    says: tuple[str, ...] = ()
    prevails: tuple[Prevails, ...] = ()

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

    def type(self, type_id: str) -> CredentialType:
        """The type ``type_id``. Raises KeyError where none is declared by that id."""
        for declared in self.types:
            if declared.id == type_id:
                return declared
        raise KeyError(type_id)

    @property
    def credentials(self) -> tuple[CredentialType, ...]:
        """The types that are credentials: all but ``unrecognized``."""
        return tuple(declared for declared in self.types if declared.recognized)
