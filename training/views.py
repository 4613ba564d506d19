"""The two views of spaCy: a classifier of whole texts, and a categoriser of the stretches that could be values."""

from __future__ import annotations

import random
from dataclasses import dataclass

import spacy
from rich.console import Console
from rich.progress import Progress
from spacy.tokens import Doc, Span
from spacy.training import Example

from extractors.credential_types.loading import packaged
from extractors.document.folding import fold
from extractors.draft import UNRECOGNIZED
from extractors.models.spacy_pipelines import SUGGESTER, WordSpan, span_doc
from extractors.ranking.features import FIELDS
from extractors.ranking.score import gather
from extractors.ranking.span_features import word_span_of
from training.draw import draw
from training.export_models import MODELS
from training.marks import mark
from training.splits import world_of


def texts(task: tuple[int, str]) -> list[tuple[str, tuple[str, ...]]]:
    """The type and the folded words of every page of one drawn document that holds one paper."""
    seed, family = task
    drawn = draw(seed, family, world=world_of(family))
    result = []
    for page in drawn.document.pages:
        here = {credential.type for credential in drawn.truth if page.number in credential.pages}
        if len(here) == 1:
            result.append((here.pop(), tuple(fold(word.text) or "·" for word in page.words)))
    return result


def fit_textcat(known: list[tuple[str, tuple[str, ...]]], seed: int) -> None:
    """Train and write the text classifier: bags of one and two folded words, so that it is small, fast and blind to layout."""
    spacy.util.fix_random_seed(seed)
    pipeline = spacy.blank("en")
    bag = {
        "@architectures": "spacy.TextCatBOW.v3",
        "exclusive_classes": True,
        "ngram_size": 2,
        "no_output_layer": False,
        "length": 32768,
    }
    textcat = pipeline.add_pipe("textcat", config={"model": bag})
    for label in sorted({label for label, _ in known}):
        textcat.add_label(label)
    labels = textcat.labels
    rng = random.Random(seed)

    def examples(some: list[tuple[str, tuple[str, ...]]]) -> list[Example]:
        made = []
        for label, words in some:
            # Words are left out at random, so that no single one decides, and pages are cut short, as parts of pages are.
            kept = [word for word in words if rng.random() > 0.15] or list(words[:1]) or ["·"]
            cut = kept[: rng.randrange(10, 200)] if rng.random() < 0.2 else kept
            doc = Doc(pipeline.vocab, words=cut)
            made.append(Example.from_dict(doc, {"cats": {name: float(name == label) for name in labels}}))
        return made

    optimizer = pipeline.initialize(lambda: examples(known[:200]))
    for _ in range(4):
        rng.shuffle(known)
        for start in range(0, len(known), 64):
            pipeline.update(examples(known[start : start + 64]), sgd=optimizer)
    pipeline.to_disk(MODELS / "textcat")


@dataclass(frozen=True)
class Stretched:
    """A page for the span categoriser: its lines as words, the stretches it is asked about, and what the right ones are."""

    lines: list[list[str]]
    stretches: list[WordSpan]
    right: list[tuple[int, str]]


_SPAN_EPOCHS = 3


def stretched(task: tuple[int, str]) -> list[Stretched]:
    """The first page of one drawn credential with all its candidates as stretches."""
    seed, family = task
    drawn = draw(seed, family, world=world_of(family))
    result = []
    for credential in drawn.truth:
        if credential.type == UNRECOGNIZED or sum(other.pages[0] == credential.pages[0] for other in drawn.truth) > 1:
            continue
        declared = packaged().type(credential.type)
        told = gather(declared, drawn.document.pages[credential.pages[0] - 1].lines)
        stretches = [word_span_of(candidate, told.lines) for candidate in told.candidates]
        distinct = list(dict.fromkeys(stretches))
        by_name = {field.name: field for field in declared.fields}
        right = {
            (distinct.index(stretches[pair.candidate]), pair.field)
            for pair in told.features.pairs
            if mark(by_name[pair.field], told.candidates[pair.candidate], credential) == 1
        }
        result.append(Stretched([[word.text for word in line.words] for line in told.lines], distinct, sorted(right)))
    return result


def fit_spancat(known: list[Stretched], seed: int) -> None:
    """Train and write the span categoriser: a small convolution over the words in reading order, asked about candidates only."""
    spacy.util.fix_random_seed(seed)
    pipeline = spacy.blank("en")
    pipe = pipeline.add_pipe(
        "spancat",
        config={
            "spans_key": "fields",
            "suggester": {"@misc": SUGGESTER},
            "model": {
                "@architectures": "spacy.SpanCategorizer.v1",
                "scorer": {"@layers": "spacy.LinearLogistic.v1"},
                "reducer": {"@layers": "spacy.mean_max_reducer.v1", "hidden_size": 64},
                "tok2vec": {
                    "@architectures": "spacy.Tok2Vec.v2",
                    "embed": {
                        "@architectures": "spacy.MultiHashEmbed.v2",
                        "width": 64,
                        "rows": [4000, 1000, 1500, 1000],
                        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
                        "include_static_vectors": False,
                    },
                    "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 64, "window_size": 2, "maxout_pieces": 2, "depth": 3},
                },
            },
        },
    )  # fmt: skip
    for label in FIELDS:
        pipe.add_label(label)
    rng = random.Random(seed)

    def examples(some: list[Stretched]) -> list[Example]:
        made = []
        for page in some:
            doc = span_doc(pipeline, page.lines, page.stretches)
            truth = Doc(pipeline.vocab, words=[token.text for token in doc])
            ranges = doc.user_data["stretches"]
            truth.spans["fields"] = [Span(truth, *ranges[at], label=name) for at, name in page.right]
            made.append(Example(doc, truth))
        return made

    optimizer = pipeline.initialize(lambda: examples(known[:100]))
    with Progress(console=Console(stderr=True)) as progress:
        bar = progress.add_task("training the span categoriser", total=_SPAN_EPOCHS * len(known))
        for _ in range(_SPAN_EPOCHS):
            rng.shuffle(known)
            for start in range(0, len(known), 16):
                pipeline.update(examples(known[start : start + 16]), sgd=optimizer)
                progress.advance(bar, 16)
    with pipeline.use_params(optimizer.averages):
        pipeline.to_disk(MODELS / "spancat")
