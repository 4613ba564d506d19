"""Every family of layouts, one module a kind of paper, listed by hand."""

from benchmarks.papers.families import certifications, controlled, courses, education, identity, insurance, junk, licenses
from benchmarks.papers.paper import Family

FAMILIES: tuple[Family, ...] = (
    *licenses.FAMILIES,
    *controlled.FAMILIES,
    *certifications.FAMILIES,
    *education.FAMILIES,
    *courses.FAMILIES,
    *insurance.FAMILIES,
    *identity.FAMILIES,
    *junk.FAMILIES,
)
