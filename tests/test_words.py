"""What people read keeps to plain words: none that a coordinator would have to ask about, and one word for one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import click
import pytest
import typer

from extractors.credential_types.loading import packaged
from ingest.cli import app
from ingest.cli.lazy_commands import COMMANDS as LISTED
from ingest.cli.lazy_commands import loaded
from ingest.settings import SETTINGS
from review_ui import wording

ROOT = Path(__file__).parents[1]
INSTEAD = {
    r"papers?|sheets?|pieces?": "document, credential or record",
    r"desks?": "review queue, review screen or review server",
    r"homes?": "data folder",
    r"gates?|shut": "auto-approval (on, off)",
    r"certainty|sure(ly)?|doubtful": "confidence, uncertain",
    r"beside|stands? by|stands? out": "next to; no problems found",
    r"come to rest|comes to rest|at rest": "finished copying",
    r"take in|takes in|taken in|taking in|hand in|handed in": "read, drop",
    r"put away|let go|given up|give up|put aside|seen again|tried again": "moved, kept, rejected, duplicate, retried",
    r"sums|balances?": "the totals match",
    r"real path": "pipeline",
    r"shut out": "disabled",
    r"go on|goes on|went on": "continue",
    r"anew|all the same|for ever|for good": "again, still, always, permanently",
    r"taken for|took (it|this) for": "type changed to, classified as",
    r"licences?|recognis\w+|organisations?|colours?|practis\w+": "American spelling",
    r"no (text|credential paper)": "not a …",
}
"""Words that are not used, as whole words, and what is said instead."""
UNUSUAL = re.compile(r"\d %|\b(?:" + "|".join(INSTEAD) + r")\b", re.IGNORECASE)
NAMES = re.compile(
    r"""credfile\ gate                              # a command's name stays
    | --[\w-]+ | \$?CREDFILE_\w+ | credfile-home    # so do options', and the default folder's
    | balance\ sheet""",
    re.VERBOSE,
)
"""Names that are typed as they are, and so are no words of ours."""


def unusual(text: str) -> list[str]:
    """The words in ``text`` that are not to be used, each with what is said instead."""
    found = (match[0] for match in UNUSUAL.finditer(NAMES.sub(" ", text)))
    return [f"“{word}”: {_instead(word)}" for word in found]


def _instead(word: str) -> str:
    known = (said for words, said in INSTEAD.items() if re.fullmatch(words, word, re.IGNORECASE))
    return next(known, "a number and its % without a space")


@pytest.mark.parametrize(
    "text", ["Open the desk.", "94 % certainty", "The Papers", "Where credfile's home is", "a doubtful licence"]
)
def test_an_unusual_word_is_found(text):
    assert unusual(text)


@pytest.mark.parametrize("text", ["credfile gate open --home DIR", "94% confidence", "the newspaper", "homeland"])
def test_names_and_other_words_are_left_alone(text):
    assert not unusual(text)


class _Read(HTMLParser):
    """Collects what a page shows and what a screen reader says."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts += [said for name, said in attrs if name in ("title", "aria-label", "placeholder", "alt") and said]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def _page(template: str) -> str:
    """The words of a template: its texts, and the strings that its expressions choose from."""
    bare = re.sub(r"\{#.*?#\}|\{% block body_class %\}\w*", "", template, flags=re.DOTALL)
    chosen = [said for shown in re.findall(r"\{\{.*?\}\}", bare) for said in re.findall(r'"([^"]*)"', shown)]
    reader = _Read()
    reader.feed(re.sub(r"\{[{%].*?[%}]\}", " ", bare, flags=re.DOTALL))
    return " | ".join(re.sub(r"\s+", " ", text) for text in [*reader.texts, *chosen])


@pytest.mark.parametrize("template", sorted((ROOT / "review_ui" / "templates").glob("*.html")), ids=lambda path: path.name)
def test_pages_are_in_plain_words(template):
    assert unusual(_page(template.read_text(encoding="utf-8"))) == []


def _texts(value: object) -> Iterator[str]:
    """Every text in a table of words; the codes by which it is looked up are none."""
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield value


def test_what_is_shown_for_codes_is_in_plain_words():
    tables = [value for name, value in vars(wording).items() if name.isupper()]
    texts = [text for table in tables for text in _texts(table)]
    assert len(texts) > 100
    assert [each for text in texts for each in unusual(text)] == []


def _commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    for name, each in sorted(getattr(command, "commands", {}).items()):
        yield from _commands(each, f"{path} {name}")


COMMANDS = {
    "credfile": typer.main.get_command(app),
    **{path: each for name, listed in LISTED.items() for path, each in _commands(loaded(listed.module)[name], f"credfile {name}")},
}


@pytest.mark.parametrize("path", COMMANDS)
def test_the_help_of_commands_is_in_plain_words(path):
    command = COMMANDS[path]
    options = [getattr(option, "help", None) for option in command.params]
    said = [command.help, command.epilog, *options]
    assert command.help
    assert unusual(" | ".join(text for text in said if text)) == []


def test_settings_and_credential_types_are_in_plain_words():
    said = [setting.help for setting in SETTINGS]
    for declared in packaged().types:
        said += [
            declared.name,
            declared.about,
            *(field.title for field in declared.fields),
            *(rule.message for rule in declared.rules),
        ]
    assert [each for text in said for each in unusual(text)] == []


@pytest.mark.parametrize("page", ["README.md", "docs/operations.md", "docs/credential_types.md"])
def test_pages_for_the_office_are_in_plain_words(page):
    """Code, which is typed as it is, and the targets of links are left out."""
    text = (ROOT / page).read_text(encoding="utf-8")
    prose = re.sub(r"^    .*$|`[^`]*`|\]\([^)]*\)", " ", text, flags=re.MULTILINE)
    assert unusual(prose) == []
