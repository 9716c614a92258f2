"""Likelihood scales: the words a judgement may use and the percentages they stand for, as data.

A note names exactly one scale; the same word differs between them.
"""

from __future__ import annotations

from decimal import Decimal

from briefgen.base.record import dataclass


@dataclass(frozen=True, slots=True)
class Band:
    """One step of a scale.

    series: its terms; one tuple for each series of terms that the standard keeps apart (ICD 203: two), each with
    its adverb. percent: the band as printed, an en dash between its ends. low, high: the ends in percent;
    has_low, has_high: whether each end belongs to it.
    """

    series: tuple[tuple[str, ...], ...]
    percent: str
    low: int
    high: int
    has_low: bool = True
    has_high: bool = True

    @property
    def words(self) -> tuple[str, ...]:
        """Every term of the band, the first series first."""
        return tuple(word for words in self.series for word in words)

    def holds(self, low: Decimal, high: Decimal) -> bool:
        """Whether a percentage (low equal to high) lies in the band, or a range does: the ends of a range may be
        those that are printed, whether or not they belong to it."""
        if low != high:
            return self.low <= low and high <= self.high
        return (self.low < low or (self.has_low and low == self.low)) and (
            high < self.high or (self.has_high and high == self.high)
        )

    def meets(self, low: Decimal, high: Decimal) -> bool:
        """Whether a percentage or any part of a range lies in the band."""
        return self.holds(low, high) if low == high else low < self.high and high > self.low


@dataclass(frozen=True, slots=True)
class Scale:
    """bands: from least to most likely. source: the standard that fixes them. apart: whether the standard forbids
    a likelihood and a confidence in one sentence."""

    id: str
    name: str
    source: str
    bands: tuple[Band, ...]
    apart: bool

    def band_of(self, word: str) -> Band | None:
        """The band of a term, letter case aside; None for a word the scale does not have."""
        return next((band for band in self.bands if word.lower() in band.words), None)

    @property
    def words(self) -> tuple[str, ...]:
        """Every term, longest first, so that "very likely" is found before "likely"."""
        return tuple(sorted((word for band in self.bands for word in band.words), key=lambda word: (-len(word), word)))

    def series_of(self, word: str) -> int | None:
        """Which series of the scale a term is of, from 0; None where its band has but one, or there is no such term."""
        band = self.band_of(word)
        if band is None or len(band.series) == 1:
            return None
        return next(number for number, words in enumerate(band.series) if word.lower() in words)

    def around(self, low: Decimal, high: Decimal) -> tuple[Band, ...]:
        """The bands next to a percentage or a range that lies in none: the nearest below and above, where there are."""
        below = [band for band in self.bands if band.high <= low]
        above = [band for band in self.bands if band.low >= high]
        nearest = max(below, key=lambda band: band.high, default=None), min(above, key=lambda b: b.low, default=None)
        return tuple(band for band in nearest if band is not None)


ICD203 = Scale(
    "icd203",
    "US ICD 203",
    "Intelligence Community Directive 203, Analytic Standards (2015): terms of its two series are not to be mixed, and "
    "a confidence level and a likelihood are not to stand in one sentence; bands half-open where they touch",
    (
        Band((("almost no chance",), ("remote",)), "1–5 %", 1, 5, has_high=False),
        Band((("very unlikely",), ("highly improbable",)), "5–20 %", 5, 20, has_high=False),
        Band((("unlikely",), ("improbable", "improbably")), "20–45 %", 20, 45, has_high=False),
        Band((("roughly even chance",), ("roughly even odds",)), "45–55 %", 45, 55, has_high=False),
        Band((("likely",), ("probable", "probably")), "55–80 %", 55, 80, has_high=False),
        Band((("very likely",), ("highly probable",)), "80–95 %", 80, 95, has_high=False),
        Band((("almost certain", "almost certainly"), ("nearly certain",)), "95–99 %", 95, 99),
    ),
    apart=True,
)

PHIA = Scale(
    "phia",
    "UK PHIA yardstick (2025)",
    "Professional Head of Intelligence Assessment, Explaining Uncertainty in UK Intelligence Assessment (2025): the "
    "gaps are deliberate; it tells likelihood and confidence apart, and does not forbid them in one sentence",
    (
        Band((("remote chance",),), "more than 0 to 5 %", 0, 5, has_low=False),
        Band((("highly unlikely",),), "10–20 %", 10, 20),
        Band((("unlikely",),), "25–35 %", 25, 35),
        Band((("realistic possibility",),), "40 to less than 50 %", 40, 50, has_high=False),
        Band((("likely", "probable", "probably"),), "55–75 %", 55, 75),
        Band((("highly likely",),), "80–90 %", 80, 90),
        Band((("almost certain", "almost certainly"),), "95 to less than 100 %", 95, 100, has_high=False),
    ),
    apart=False,
)

IPCC = Scale(
    "ipcc",
    "IPCC likelihood scale (AR5)",
    "IPCC guidance note on the treatment of uncertainties (AR5, 2010): its terms are cumulative, and it writes "
    "“likely (high confidence)”",
    (
        Band((("exceptionally unlikely",),), "0–1 %", 0, 1),
        Band((("extremely unlikely",),), "0–5 %", 0, 5),
        Band((("very unlikely",),), "0–10 %", 0, 10),
        Band((("unlikely",),), "0–33 %", 0, 33),
        Band((("about as likely as not",),), "33–66 %", 33, 66),
        Band((("more likely than not",),), "more than 50 to 100 %", 50, 100, has_low=False),
        Band((("likely",),), "66–100 %", 66, 100),
        Band((("very likely",),), "90–100 %", 90, 100),
        Band((("extremely likely",),), "95–100 %", 95, 100),
        Band((("virtually certain",),), "99–100 %", 99, 100),
    ),
    apart=False,
)

SCALES = {scale.id: scale for scale in (ICD203, PHIA, IPCC)}
