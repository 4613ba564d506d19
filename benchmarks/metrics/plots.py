"""The reliability diagram and the risk-coverage curve as PNG, where matplotlib is installed."""

from __future__ import annotations

from pathlib import Path

from benchmarks.metrics import figures
from benchmarks.metrics.calibration import calibrate, risk_coverage
from benchmarks.metrics.figures import Documents


def draw_plots(documents: Documents, out: Path) -> str:
    """Draw both into ``out``; says what was done, also where nothing could be."""
    try:
        from matplotlib.figure import Figure as Canvas
    except ImportError:
        return "no plots: matplotlib is not installed"
    sure, right = figures.confidences(documents)
    if not sure:
        return "no plots: nothing was answered"
    canvas = Canvas(figsize=(5, 5), layout="constrained")
    axes = canvas.add_subplot()
    bins = calibrate(sure, right).bins
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    axes.plot([one.confidence for one in bins], [one.accuracy for one in bins], marker="o")
    axes.set(xlabel="stated probability", ylabel="share right", title="Reliability", xlim=(0, 1.02), ylim=(0, 1.02))
    canvas.savefig(out / "reliability.png", dpi=120)
    canvas = Canvas(figsize=(5, 4), layout="constrained")
    axes = canvas.add_subplot()
    coverage, risk, _ = risk_coverage(sure, right)
    axes.plot(coverage, risk)
    axes.set(
        xlabel="share of values accepted, surest first",
        ylabel="share wrong",
        title="Risk and coverage",
        xlim=(0, 1),
        ylim=(0, None),
    )
    canvas.savefig(out / "risk_coverage.png", dpi=120)
    return f"plots in {out}"
